// SPDX-License-Identifier: Apache-2.0
//
// Changes values by the run's secret: with a secret of 0, numbers stay as they are, and texts are "AAAA".
#pragma once

#include "verifier/witness/ValueShape.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

namespace assay::verifier {

class SecretValues {
public:
  SecretValues(llvm::Module &module, const analyzer::SourceFacts &facts);

  /// `value`, of a number type of the IR, changed; null if it is of another type.
  [[nodiscard]] llvm::Value *changed(llvm::IRBuilderBase &builder, llvm::Value &value);
  /// The address of a text that depends on the secret.
  [[nodiscard]] llvm::Value *text(llvm::IRBuilderBase &builder);
  /// Changes what lies at `address`, a value of the source type `type`. False if nothing is known of it.
  bool change(llvm::IRBuilderBase &builder, llvm::Value &address, std::string_view type, unsigned depth = 0);

private:
  bool changeRecord(llvm::IRBuilderBase &builder, llvm::Value &address, const analyzer::RecordFacts &record,
                    unsigned depth);
  [[nodiscard]] llvm::Value *secret(llvm::IRBuilderBase &builder);
  [[nodiscard]] llvm::Value *letter(llvm::IRBuilderBase &builder);
  void changeString(llvm::IRBuilderBase &builder, llvm::Value &address);
  void changeFirst(llvm::IRBuilderBase &builder, llvm::Value &vector, uint64_t byte);

  llvm::Module &module_;
  const analyzer::SourceFacts &facts_;
  llvm::GlobalVariable *secret_;
  llvm::GlobalVariable *text_ = nullptr;
};

} // namespace assay::verifier
