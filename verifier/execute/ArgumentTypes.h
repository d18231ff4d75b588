// SPDX-License-Identifier: Apache-2.0
//
// The source types of a function's IR arguments, as far as debug info tells them.
#pragma once

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"

#include <cstdint>

namespace assay::verifier::execution {

enum class ArgumentRole : uint8_t {
  Unknown, ///< debug info does not say
  Whole,   ///< the argument is the variable
  Part,    ///< the argument is the bytes of the variable from `offset` on (a struct passed in registers)
  Pointee, ///< the argument is the address of the variable (a struct passed by memory)
};

struct ArgumentSource {
  ArgumentRole role = ArgumentRole::Unknown;
  const llvm::DILocalVariable *variable = nullptr;
  uint64_t offset = 0;
};

/// Which source parameter `argument` carries.
[[nodiscard]] ArgumentSource argumentSource(const llvm::Argument &argument);

/// What a pointer or reference type designates; null if `type` is neither, or a pointer to void.
[[nodiscard]] const llvm::DIType *pointeeOf(const llvm::DIType *type);

} // namespace assay::verifier::execution
