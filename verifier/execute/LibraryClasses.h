// SPDX-License-Identifier: Apache-2.0
//
// What is known about the invariants of the C++ library's classes, by their debug info: objects whose contents
// are not valid would break obligations that no program breaks.
#pragma once

#include "llvm/IR/DebugInfoMetadata.h"

#include <cstdint>

namespace assay::verifier::execution {

enum class LibraryClass : uint8_t {
  None,        ///< not of the library
  Transparent, ///< any contents of its members are valid (array, pair, complex, optional)
  ZeroIsValid, ///< all bytes zero is an empty one (unique_ptr, mutex, function)
  Vector,      ///< begin ≤ end ≤ capacity, whole elements
  Span,        ///< pointer and count
  StringView,  ///< count and pointer
  String,      ///< pointer, size and either capacity or the characters
  Unknown,     ///< has invariants that are not known here
};

[[nodiscard]] LibraryClass libraryClass(const llvm::DICompositeType &type);

/// `T` of `vector<T>`; null if there is none.
[[nodiscard]] const llvm::DIType *firstTemplateArgument(const llvm::DICompositeType &type);

/// Whether a valid value of the type can be made: no function pointers, no virtual tables, no incomplete types
/// behind references, no library classes of kind Unknown, at any depth reached by value or pointer.
[[nodiscard]] bool isMakeable(const llvm::DIType *type);

} // namespace assay::verifier::execution
