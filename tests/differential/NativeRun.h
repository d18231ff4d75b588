// SPDX-License-Identifier: Apache-2.0
//
// Compiles functions in process and runs them on given bits. Only for functions that we generated: they run in the
// test's own address space.
#pragma once

#include "llvm/ADT/APInt.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/IR/Module.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier::testing {

/// Bits of a scalar: an integer's, or a float's interchange encoding.
[[nodiscard]] unsigned scalarBits(const llvm::Type *type);

class NativeRun {
public:
  NativeRun();
  ~NativeRun();

  [[nodiscard]] const llvm::DataLayout &layout() const;
  [[nodiscard]] const std::string &triple() const;

  /// Makes `name` callable from compiled code; the first address counts.
  void define(const std::string &name, void *address);
  /// Compiles the module's functions, each with a caller of its own; replaces the module compiled before.
  void compile(std::unique_ptr<llvm::Module> module, std::unique_ptr<llvm::LLVMContext> context,
               const std::vector<std::string> &functions);
  /// Requirements: one of the compiled functions; arguments and result are scalars or pointers.
  [[nodiscard]] llvm::APInt call(const std::string &function, llvm::ArrayRef<llvm::APInt> arguments,
                                 unsigned resultBits);

private:
  std::unique_ptr<llvm::orc::LLJIT> jit_;
  llvm::orc::ResourceTrackerSP tracker_;
  std::set<std::string> defined_;
  std::map<std::string, void (*)(const void *, void *)> callers_;
};

} // namespace assay::verifier::testing
