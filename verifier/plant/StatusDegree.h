// SPDX-License-Identifier: Apache-2.0
//
// Degrees of StatusShadow.h as IR: 0 no, 1 perhaps, 2 certainly. Only for StatusShadow's own files.
#pragma once

#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

namespace assay::verifier {

inline constexpr uint8_t perhaps = 1;
inline constexpr uint8_t certainly = 2;

/// The greater of two degrees.
[[nodiscard]] llvm::Value *greater(llvm::IRBuilder<> &builder, llvm::Value *left, llvm::Value *right);
[[nodiscard]] llvm::Value *atMostPerhaps(llvm::IRBuilder<> &builder, llvm::Value *degree);
/// Whether the degree is the constant 0.
[[nodiscard]] bool isZero(const llvm::Value *degree);

/// Bytes that a store of `value` writes.
[[nodiscard]] uint64_t storeSize(const llvm::Value &value, const llvm::Module &module);

/// What the program itself decides by in `instruction`: the condition of a branch, switch or choice, or what is
/// returned; null in any other, and in Clang's own checks of undefined behaviour, which examine nothing for the
/// program.
[[nodiscard]] llvm::Value *decidedBy(llvm::Instruction &instruction);

} // namespace assay::verifier
