// SPDX-License-Identifier: Apache-2.0
//
// The fixed pipeline between a slice and its encoding. It only removes incidental structure (stack slots,
// calls into the slice, loop shapes); it folds nothing and deletes no block, so that every planted obligation
// is still there afterwards. Folding happens in the term builder, where every rule is tested against
// evaluation.
//
// This departs from the longer list in the design (simplifycfg, instsimplify, early-cse): pointers that are
// phis or selects are resolved by the encoder's own pointer alternatives, common subexpressions by
// hash-consing, so those passes would only add to what has to be trusted.
#pragma once

#include "verifier/slice/InlineCalls.h"

#include "llvm/IR/Function.h"

namespace assay::verifier {

struct NormalizeResult {
  /// A call to a defined function stayed a call: its effects are havocked.
  bool callsLeft = false;
};

/// Inlines what `root` calls and brings it into the form the encoder reads: scalars in SSA, loop-simplify,
/// LCSSA.
/// Requirements: the slice as buildSlice made it (functions other than root still have bodies).
/// Guarantees: the obligations of `root` before = those after, each at least once more where it was inlined.
[[nodiscard]] NormalizeResult normalize(llvm::Function &root, const InlineBudget &budget);

} // namespace assay::verifier
