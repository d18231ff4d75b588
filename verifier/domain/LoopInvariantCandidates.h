// SPDX-License-Identifier: Apache-2.0
//
// Guesses loop invariants by abstract interpretation (integer ranges, float intervals with NaN and infinity
// flags) and by templates over the loop's own comparisons. Nothing here needs to be trusted: the prover
// keeps a candidate only after the solver showed it to hold on entry and to be preserved by every turn.
#pragma once

#include "verifier/domain/FloatInterval.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/ConstantRange.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"

#include <variant>
#include <vector>

namespace assay::verifier {

/// `phi` lies in `range`.
struct IntegerRangeCandidate {
  llvm::ConstantRange range;
};
/// `phi` lies in `interval`.
struct FloatIntervalCandidate {
  FloatInterval interval;
};
/// `phi predicate other`, where `other` is a constant or dominates the loop header (may be another phi of the
/// same header); integer or pointer predicates for those types, float predicates for floats.
struct RelationCandidate {
  llvm::CmpInst::Predicate predicate;
  const llvm::Value *other;
};
/// If `other`, a phi of the same header, is `premise`, then `phi` is `conclusion`, which is a constant or dominates the
/// header; all integers.
struct ImplicationCandidate {
  const llvm::PHINode *other;
  const llvm::ConstantInt *premise;
  const llvm::Value *conclusion;
};

/// One conjunct that may hold of a loop-header phi whenever the header is reached.
struct InvariantCandidate {
  const llvm::PHINode *phi;
  std::variant<IntegerRangeCandidate, FloatIntervalCandidate, RelationCandidate, ImplicationCandidate> claim;
};

/// Candidates for every natural loop of `function`, in block and instruction order; deterministic.
/// Requirements: loop-simplify form. Arguments, loads and calls are taken to be anything their type allows.
[[nodiscard]] std::vector<InvariantCandidate> findInvariantCandidates(const llvm::Function &function,
                                                                      const llvm::LoopInfo &loops,
                                                                      const llvm::DominatorTree &dominators);

} // namespace assay::verifier
