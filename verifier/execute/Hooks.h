// SPDX-License-Identifier: Apache-2.0
//
// The calls that instrumentation adds to a slice and the run time answers. Names, IR types and meaning in one
// place, so that the two sides cannot drift apart.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/DerivedTypes.h"

#include <array>
#include <cstdint>

namespace assay::verifier::execution {

enum class Hook : uint8_t {
  Tick,        ///< (): a basic block was entered
  Tripped,     ///< (i32 site): an obligation was false
  Unreachable, ///< (): an `unreachable` was reached; ends the run
  Trap,        ///< (i32 name): undefined behaviour by its name; ends the run
  Unknown,     ///< (i32 name): a callee or thing outside the slice; ends the run
  Ended,       ///< (i32 name): the program ended itself (abort, exit); ends the run
  Threw,       ///< (): an exception left the root
  Result,      ///< (i32 callee, i64 size) -> ptr: the next chosen result, or null if the input gives none
  Fill,        ///< (ptr, i64): a variable-length array came to be
  Seen,        ///< (i32 name, ptr values, i32 count): an event concerned the object of these i64 values
  Point,       ///< (i32 point): a source line was reached
  Variable,    ///< (i32 point, i32 variable, i64 offset, ptr bytes, i64 size): a variable has these bytes now
};

inline constexpr std::array<llvm::StringLiteral, 12> hookNames = {
    "assay.exec.tick",    "assay.exec.tripped", "assay.exec.unreachable", "assay.exec.trap",
    "assay.exec.unknown", "assay.exec.ended",   "assay.exec.threw",       "assay.exec.result",
    "assay.exec.fill",    "assay.exec.seen",    "assay.exec.point",       "assay.exec.variable"};

inline constexpr llvm::StringLiteral entryName = "assay.exec.entry";          ///< void(ptr arguments, ptr result)
inline constexpr llvm::StringLiteral globalsTableName = "assay.exec.globals"; ///< [n x ptr], the mutable globals
/// Prefix of the real library function behind a stub that may be given results.
inline constexpr llvm::StringLiteral realPrefix = "assay.exec.real.";

/// `point` of a variable step whose place is that of the last line step.
inline constexpr uint32_t noPoint = UINT32_MAX;

} // namespace assay::verifier::execution
