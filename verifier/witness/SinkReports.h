// SPDX-License-Identifier: Apache-2.0
//
// Makes a run report data: numbers, texts, bytes with their size, and what lies in records, strings and vectors.
#pragma once

#include "verifier/witness/ValueShape.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

namespace assay::verifier {

class SinkReports {
public:
  SinkReports(llvm::Module &module, const analyzer::SourceFacts &facts) : module_(module), facts_(facts) {}

  /// Reports a number under the name `report`. False if `value` is of another type of the IR.
  bool number(llvm::IRBuilderBase &builder, llvm::StringRef report, llvm::Value &value);
  /// Reports what lies at `address`, a value of the source type `type`; `size` is how many bytes it has where the type
  /// does not say so (null: not known). False if nothing is known of it.
  bool memory(llvm::IRBuilderBase &builder, llvm::StringRef report, llvm::Value &address, std::string_view type,
              llvm::Value *size, unsigned depth = 0);
  void bytes(llvm::IRBuilderBase &builder, llvm::StringRef report, llvm::Value &data, llvm::Value &size);

private:
  [[nodiscard]] llvm::Function &digest();
  [[nodiscard]] llvm::Function &length();

  llvm::Module &module_;
  const analyzer::SourceFacts &facts_;
};

} // namespace assay::verifier
