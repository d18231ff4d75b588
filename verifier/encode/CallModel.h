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
  Uninitialised,   ///< assay.uninitialised.*: any value, no effect (or fills its object)
  Annotation,      ///< assay_annotation_*
  Ignored,         ///< no effect and no result that matters: debug, lifetime, assume, …
  MemoryIntrinsic, ///< memset, memcpy, memmove
  Allocation,      ///< malloc, calloc, operator new: a fresh object
  Release,         ///< free, operator delete: contents are gone
  Scalar,          ///< exact: an intrinsic or libm function that EncodeScalarCall knows
  PureLibrary,     ///< result by contract only, no effect on memory (sin, strlen, …)
  Unmodelled,      ///< an intrinsic without effect on memory whose result may be anything
};

/// Classifies by the callee's name; a callee with a body or an unknown name is Unknown.
[[nodiscard]] CallModel callModel(const llvm::CallBase &call);

/// What is known of a library function of that name without body.
[[nodiscard]] CallModel libraryModel(llvm::StringRef name);

/// Whether an Unknown call may run code of the unit itself: its callee has a body, or is not known.
[[nodiscard]] bool mayRunOwnCode(const llvm::CallBase &call);

/// The source-level name for messages: demangled if possible, "an indirect call" if unknown.
[[nodiscard]] std::string calleeName(const llvm::CallBase &call);

} // namespace assay::verifier
