// SPDX-License-Identifier: Apache-2.0
//
// The little of a C++ type that planters need, read from the text in which Clang prints it: is it a number or a
// fixed-size array of numbers, and does the IR hold it directly or behind a pointer?
#pragma once

#include "llvm/IR/Module.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::verifier {

/// A number as the IR holds it.
struct NumericType {
  llvm::Type *type = nullptr;
  bool isSigned = false; ///< integers only
};

struct SourceType {
  std::optional<NumericType> element; ///< of a number or an array of numbers
  std::optional<uint64_t> count;      ///< elements of an array (all dimensions); nothing for a single value
  bool isIndirect = false;            ///< a pointer or reference to it
  bool isConstReference = false;      ///< a reference or pointer through which it cannot be changed
  bool isPointer = false;             ///< a pointer: how much it points to is not part of the type
  bool isBool = false;
};

/// Reads `text` ("const double &", "std::array<float, 7>", "double (&)[3]", "int *").
/// Guarantees: `element` is absent unless the type was understood; `bool` counts as no number.
[[nodiscard]] SourceType readSourceType(std::string_view text, const llvm::Module &module);

/// Whether a parameter of that type is passed as exactly one IR value whose kind is known; then `type` fits it.
[[nodiscard]] bool isSimpleParameter(const SourceType &source);
[[nodiscard]] bool fitsSimpleParameter(const SourceType &source, const llvm::Type &type);

} // namespace assay::verifier
