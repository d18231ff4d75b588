// SPDX-License-Identifier: Apache-2.0
//
// Which calls reach a function that plays a role, and which IR value carries one of its parameters. Direct calls
// are certain. A virtual call or a call through a pointer may reach every function that fits its shape.
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

enum class Reach : uint8_t { No, Maybe, Yes };

class CallTargets {
public:
  explicit CallTargets(const PlantingContext &context);

  /// Whether `call` calls the function `symbol`.
  /// Soundness: `No` only if it is another function, or an indirect call that cannot fit: a virtual call (loaded
  /// from its object's first word) reaches methods that may be virtual, another indirect call functions
  /// whose address this unit takes; both only with fitting parameters.
  [[nodiscard]] Reach reach(const llvm::CallBase &call, const std::string &symbol) const;

  /// The operand of `call` that carries parameter `argument` of `callee`; null if the calling convention spread
  /// the parameters so that it cannot be told.
  [[nodiscard]] static llvm::Value *argumentOf(const llvm::CallBase &call, const analyzer::FunctionFacts &callee,
                                               unsigned argument, const llvm::Module &module);

private:
  [[nodiscard]] bool mayBeVirtual(const analyzer::FunctionFacts &callee) const;
  [[nodiscard]] bool shapeFits(const llvm::CallBase &call, const analyzer::FunctionFacts &callee) const;

  const PlantingContext &context_;
};

/// Whether the callee of `call` is loaded from the virtual table of its object.
[[nodiscard]] bool isVirtualCall(const llvm::CallBase &call);

} // namespace assay::verifier
