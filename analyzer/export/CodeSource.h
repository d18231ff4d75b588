// SPDX-License-Identifier: Apache-2.0
//
// IR in the terms of its source: names of values, expressions, places. What has no name is shown by what it is computed
// from, to a small depth.
#pragma once

#include "analyzer/facts/SourceFacts.h"

#include "llvm/IR/DebugLoc.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Instructions.h"

#include <map>
#include <string>

namespace assay::analyzer {

/// Requirements: the function is not changed while this lives.
class CodeSource {
public:
  CodeSource(const llvm::Function &function, const SourceFacts &facts);

  /// An expression: "n < size", "message->length".
  [[nodiscard]] std::string text(const llvm::Value &value) const { return expression(value, 4); }
  /// A call, even if its result has a name.
  [[nodiscard]] std::string callText(const llvm::CallBase &called) const { return call(called, 3); }
  /// What lies at an address: "p->x" for the address of a field.
  [[nodiscard]] std::string designated(const llvm::Value &address) const { return designator(address, 4); }
  [[nodiscard]] std::string name(const llvm::GlobalValue &global) const;
  [[nodiscard]] static SourceRange place(const llvm::DebugLoc &location);
  [[nodiscard]] static SourceRange place(const llvm::Instruction &instruction) {
    return place(instruction.getDebugLoc());
  }

private:
  void collectNames();
  [[nodiscard]] std::string expression(const llvm::Value &value, unsigned depth) const;
  [[nodiscard]] std::string operation(const llvm::Instruction &instruction, unsigned depth) const;
  [[nodiscard]] std::string shortCircuit(const llvm::PHINode &phi, unsigned depth) const;
  [[nodiscard]] std::string call(const llvm::CallBase &call, unsigned depth) const;
  [[nodiscard]] std::string designator(const llvm::Value &address, unsigned depth) const;
  [[nodiscard]] std::string field(llvm::StringRef record, uint64_t offset) const;

  const llvm::Function &function_;
  const SourceFacts &facts_;
  std::map<const llvm::Value *, std::string> names_; // looked up only
};

} // namespace assay::analyzer
