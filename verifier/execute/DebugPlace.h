// SPDX-License-Identifier: Apache-2.0
//
// What bytes at an offset inside a variable are called in the source: `pose.x` of type `double`, `a[3]`.
#pragma once

#include "llvm/IR/DebugInfoMetadata.h"

#include <cstdint>
#include <string>

namespace assay::verifier::execution {

struct DebugPlace {
  std::string name;
  std::string type; ///< canonical: typedefs, qualifiers and enumerations resolved; empty if no whole object is there
};

/// `type` without typedefs and qualifiers; null for void.
[[nodiscard]] const llvm::DIType *withoutSugar(const llvm::DIType *type);

/// "double", "unsigned int", "Pose *", "Pose &"; enumerations by their underlying type; "void" for null.
[[nodiscard]] std::string canonicalTypeName(const llvm::DIType *type);

/// The innermost object of `size` bytes at `offset` of a variable.
[[nodiscard]] DebugPlace placeInVariable(const std::string &variable, const llvm::DIType *type, uint64_t offset,
                                         uint64_t size);

} // namespace assay::verifier::execution
