// SPDX-License-Identifier: Apache-2.0
//
// What the encoder knows about a callee that stays a call: nothing (then it may do whatever the language
// permits), or one of a few exact or contract models.
#pragma once

#include "llvm/IR/InstrTypes.h"

#include <cstdint>

namespace assay::verifier {

enum class CallModel : uint8_t {
  Unknown,         ///< any result, any write to memory that escaped, may throw unless marked otherwise
  Obligation,      ///< assay.obligation
  Unresolved,      ///< assay.unresolved: either value, no effect
  Watched,         ///< assay.watched.*: any value, the same each time; no effect
  Uninitialised,   ///< assay.uninitialised.*: any value, no effect (or fills its object)
  Annotation,      ///< a contract call: assay_annotation_*
  Ignored,         ///< no effect and no result that matters: debug, lifetime, assume, …
  MemoryIntrinsic, ///< memset, memcpy, memmove
  Allocation,      ///< malloc, calloc, operator new: a fresh object
  Release,         ///< free, operator delete: contents are gone
  Scalar,          ///< exact: an intrinsic or libm function that EncodeScalarCall knows
  PureLibrary,     ///< result by contract only, no effect on memory (sin, strlen, …)
  Unmodelled,      ///< an intrinsic without effect on memory whose result may be anything
};

/// Classifies by the callee's name and prototype; a callee with a body, or not known by both, is Unknown.
[[nodiscard]] CallModel callModel(const llvm::CallBase &call);

/// Whether a call may return more than once (setjmp, vfork). By name too: what a unit declares itself, or compiles with
/// -fno-builtin, lacks the attribute, and the intrinsic of __builtin_setjmp has none.
[[nodiscard]] bool mayReturnTwice(const llvm::CallBase &call);

/// The source-level name for messages: demangled if possible, "an indirect call" if unknown.
[[nodiscard]] std::string calleeName(const llvm::CallBase &call);

} // namespace assay::verifier
