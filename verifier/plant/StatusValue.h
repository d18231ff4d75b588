// SPDX-License-Identifier: Apache-2.0
//
// What a status says: whether its call succeeded, read as the binding's convention asks (zero, nonzero, an engaged
// optional …), and where in the IR the status lies.
//
// Invariant: a status whose kind the facts do not show for certain has no reading. Reading an object as a number, or an
// unsigned as a signed one, could take a failure for a success.
#pragma once

#include "verifier/plant/PlantingContext.h"

#include "llvm/IR/DerivedTypes.h"

#include <map>

namespace assay::verifier {

/// What kind of value a status is.
enum class StatusKind : uint8_t {
  None,     ///< void: there is no value
  Truth,    ///< bool
  Signed,   ///< an integer or enumeration
  Unsigned, ///< an integer or enumeration
  Integer,  ///< an integer whose signedness the facts do not show
  Pointer,
  Object,  ///< of a class type
  Unknown, ///< anything else
};

class StatusReader {
public:
  explicit StatusReader(const PlantingContext &context);

  /// The kind of a value of the type that `type` names; for a function's result the function helps.
  [[nodiscard]] StatusKind kindOf(std::string_view type, const llvm::Function *returning = nullptr) const;

  /// Whether the status that `call`, as `site` says, has left is a success, as an i1; null if the IR does not show it.
  /// Requirements: `site` is played by calls, and `call` may reach its function; `builder` stands where `call` has
  /// completed.
  /// Guarantees: a call without result, of which no convention speaks, succeeded.
  [[nodiscard]] llvm::Value *saysSuccess(llvm::IRBuilder<> &builder, llvm::CallBase &call, const RoleSite &site) const;

  /// The same of a field's or variable's value that was just read.
  [[nodiscard]] llvm::Value *saysSuccess(llvm::IRBuilder<> &builder, llvm::Value &read, const RoleSite &site) const;

private:
  [[nodiscard]] llvm::Value *ofOutput(llvm::IRBuilder<> &builder, const llvm::CallBase &call,
                                      const analyzer::FunctionFacts &callee, const RoleSite &site) const;
  [[nodiscard]] llvm::Value *isEngaged(llvm::IRBuilder<> &builder, llvm::CallBase &call,
                                       const analyzer::FunctionFacts &callee) const;

  const PlantingContext &context_;
  std::map<std::string, StatusKind, std::less<>> enumerations_; ///< by qualified name
};

/// Where in an optional or expected of that type the byte lies that says whether it holds a value, from its beginning;
/// nothing if the layouts do not show exactly one.
[[nodiscard]] std::optional<uint64_t> engagedOffset(const analyzer::SourceFacts &facts, std::string_view type);

} // namespace assay::verifier
