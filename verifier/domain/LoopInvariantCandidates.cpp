// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/LoopInvariantCandidates.h"

#include "verifier/domain/IntervalAnalysis.h"
#include "verifier/domain/LoopStep.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Constants.h"

#include <optional>

using llvm::APFloat;
using llvm::CmpInst;
using llvm::Instruction;
using llvm::Loop;
using llvm::PHINode;
using llvm::Value;

namespace assay::verifier {

/// Each candidate costs the prover a query per round.
static constexpr unsigned maximumPerPhi = 12;

static bool isUsableBound(const Value &value, const Loop &loop, const llvm::DominatorTree &dominators) {
  if (llvm::isa<llvm::UndefValue>(value))
    return false;
  const auto *instruction = llvm::dyn_cast<Instruction>(&value);
  return !instruction || (instruction->getParent() != loop.getHeader() &&
                          dominators.dominates(instruction->getParent(), loop.getHeader()));
}

namespace {
/// The value of a header phi, or of it after a constant was added or a cast, as a comparison sees it.
struct PhiView {
  const PHINode *phi = nullptr;
  std::optional<llvm::CastInst::CastOps> cast;
  /// The value is what the next turn starts with.
  bool isNext = false;
};

/// The claims about one phi, without repetition, up to the limit.
class ClaimList {
public:
  explicit ClaimList(const PHINode &phi) : phi_(phi) {}

  void add(const llvm::ConstantRange &range) {
    for (const InvariantCandidate &known : candidates_)
      if (const auto *other = std::get_if<IntegerRangeCandidate>(&known.claim); other && other->range == range)
        return;
    if (!range.isFullSet() && !range.isEmptySet())
      push(IntegerRangeCandidate{range});
  }
  void add(const FloatInterval &interval) {
    for (const InvariantCandidate &known : candidates_)
      if (const auto *other = std::get_if<FloatIntervalCandidate>(&known.claim); other && other->interval == interval)
        return;
    if (!interval.isTop() && !interval.isBottom())
      push(FloatIntervalCandidate{interval});
  }
  void add(CmpInst::Predicate predicate, const Value &other) {
    for (const InvariantCandidate &known : candidates_)
      if (const auto *relation = std::get_if<RelationCandidate>(&known.claim);
          relation && relation->predicate == predicate && relation->other == &other)
        return;
    if (&other != &phi_)
      push(RelationCandidate{predicate, &other});
  }
  void add(const ImplicationCandidate &implication) { push(implication); }
  [[nodiscard]] const std::vector<InvariantCandidate> &candidates() const { return candidates_; }

private:
  template <typename Claim> void push(Claim claim) {
    if (candidates_.size() < maximumPerPhi)
      candidates_.push_back({&phi_, std::move(claim)});
  }

  const PHINode &phi_;
  std::vector<InvariantCandidate> candidates_;
};

/// One comparison that holds whenever the loop goes on.
struct ContinuingComparison {
  CmpInst::Predicate predicate;
  const Value *left;
  const Value *right;
};

/// Finds the candidates of one loop.
class LoopTemplates {
public:
  LoopTemplates(const Loop &loop, const llvm::DominatorTree &dominators, const IntervalAnalysis &intervals)
      : loop_(loop), dominators_(dominators), intervals_(intervals) {}

  void find(std::vector<InvariantCandidate> &result);

private:
  void collectComparisons();
  void collectComparisons(const Value &condition, bool outcome, unsigned depth);
  [[nodiscard]] PhiView viewOf(const Value &value) const;
  [[nodiscard]] const Value *boundFor(const PhiView &view, const Value &bound) const;
  void fromRanges(const PHINode &phi, ClaimList &claims) const;
  void fromComparisons(const PHINode &phi, ClaimList &claims) const;
  void relate(const PHINode &phi, const PhiView &view, CmpInst::Predicate predicate, const Value &bound,
              ClaimList &claims) const;
  void fromSteps(const PHINode &phi, ClaimList &claims) const;
  void fromOtherPhis(const PHINode &phi, ClaimList &claims) const;
  void fromClamps(const PHINode &phi, ClaimList &claims) const;
  void fromFlags(const PHINode &phi, ClaimList &claims) const;
  void addSpeculative(const PHINode &phi, ClaimList &claims) const;
  [[nodiscard]] bool isSignedlyCompared(const PHINode &phi) const;
  [[nodiscard]] const Value &initialValue(const PHINode &phi) const {
    return *phi.getIncomingValueForBlock(loop_.getLoopPreheader());
  }
  [[nodiscard]] const LoopStep &stepOf(const PHINode &phi) const { return steps_.find(&phi)->second; }

  const Loop &loop_;
  const llvm::DominatorTree &dominators_;
  const IntervalAnalysis &intervals_;
  std::vector<ContinuingComparison> comparisons_;
  llvm::DenseMap<const PHINode *, LoopStep> steps_;
};
} // namespace

void LoopTemplates::find(std::vector<InvariantCandidate> &result) {
  if (!loop_.getLoopPreheader() || !loop_.getLoopLatch() || !intervals_.isReachable(*loop_.getHeader()))
    return;
  for (const PHINode &phi : loop_.getHeader()->phis())
    steps_.insert({&phi, findLoopStep(phi, loop_)});
  collectComparisons();
  for (const PHINode &phi : loop_.getHeader()->phis()) {
    ClaimList claims(phi);
    fromRanges(phi, claims);
    fromComparisons(phi, claims);
    fromClamps(phi, claims);
    fromSteps(phi, claims);
    fromOtherPhis(phi, claims);
    fromFlags(phi, claims);
    addSpeculative(phi, claims);
    llvm::append_range(result, claims.candidates());
  }
}

void LoopTemplates::collectComparisons() {
  // In block order, so that the candidates' order is the function's.
  for (const llvm::BasicBlock *block : loop_.blocks()) {
    const auto *branch = llvm::dyn_cast<llvm::BranchInst>(block->getTerminator());
    if (!branch || !branch->isConditional())
      continue;
    bool staysOnTrue = loop_.contains(branch->getSuccessor(0));
    bool staysOnFalse = loop_.contains(branch->getSuccessor(1));
    if (staysOnTrue != staysOnFalse)
      collectComparisons(*branch->getCondition(), staysOnTrue, 0);
  }
}

void LoopTemplates::collectComparisons(const Value &condition, bool outcome, unsigned depth) {
  if (const auto *comparison = llvm::dyn_cast<CmpInst>(&condition)) {
    CmpInst::Predicate predicate = outcome ? comparison->getPredicate() : comparison->getInversePredicate();
    comparisons_.push_back({predicate, comparison->getOperand(0), comparison->getOperand(1)});
    comparisons_.push_back(
        {CmpInst::getSwappedPredicate(predicate), comparison->getOperand(1), comparison->getOperand(0)});
    return;
  }
  const auto *binary = llvm::dyn_cast<llvm::BinaryOperator>(&condition);
  if (!binary || depth > 4)
    return;
  bool bothHold = binary->getOpcode() == Instruction::And && outcome;
  bool bothFail = binary->getOpcode() == Instruction::Or && !outcome;
  if (bothHold || bothFail)
    for (const Value *operand : binary->operand_values())
      collectComparisons(*operand, outcome, depth + 1);
}

PhiView LoopTemplates::viewOf(const Value &value) const {
  PhiView view;
  const Value *inner = &value;
  if (const auto *cast = llvm::dyn_cast<llvm::CastInst>(inner)) {
    if (cast->getOpcode() != Instruction::ZExt && cast->getOpcode() != Instruction::SExt &&
        cast->getOpcode() != Instruction::FPExt)
      return view;
    view.cast = cast->getOpcode();
    inner = cast->getOperand(0);
  }
  for (const PHINode &phi : loop_.getHeader()->phis()) {
    bool isPhi = inner == &phi;
    bool isNext = inner == phi.getIncomingValueForBlock(loop_.getLoopLatch());
    std::optional<ConstantSum> sum = matchConstantSum(*inner);
    bool isSum = sum && sum->summand == &phi;
    if (!isPhi && !isNext && !isSum)
      continue;
    view.phi = &phi;
    view.isNext = !isPhi;
    return view;
  }
  return view;
}

/// `bound` as a value of the phi's own type, or null if there is none.
const Value *LoopTemplates::boundFor(const PhiView &view, const Value &bound) const {
  const Value *result = &bound;
  if (view.cast) {
    llvm::Type *type = view.phi->getType();
    if (const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(&bound)) {
      llvm::APInt narrow = constant->getValue().trunc(type->getIntegerBitWidth());
      llvm::APInt back =
          *view.cast == Instruction::ZExt ? narrow.zext(constant->getBitWidth()) : narrow.sext(constant->getBitWidth());
      result = back == constant->getValue() ? llvm::ConstantInt::get(type->getContext(), narrow) : nullptr;
    } else if (const auto *floating = llvm::dyn_cast<llvm::ConstantFP>(&bound)) {
      APFloat narrow = floating->getValueAPF();
      bool losesInformation = false;
      narrow.convert(type->getFltSemantics(), APFloat::rmNearestTiesToEven, &losesInformation);
      result = losesInformation ? nullptr : llvm::ConstantFP::get(type->getContext(), narrow);
    } else {
      const auto *cast = llvm::dyn_cast<llvm::CastInst>(&bound);
      result = cast && cast->getOpcode() == *view.cast ? cast->getOperand(0) : nullptr;
    }
  }
  return result && result->getType() == view.phi->getType() && isUsableBound(*result, loop_, dominators_) ? result
                                                                                                          : nullptr;
}

void LoopTemplates::fromRanges(const PHINode &phi, ClaimList &claims) const {
  ValueRange known = intervals_.rangeOf(phi);
  if (known.isFloat()) {
    claims.add(known.asFloat());
    return;
  }
  if (!known.isInteger() || known.isBottom())
    return;
  const llvm::ConstantRange &range = known.asInteger().range();
  claims.add(range);
  // The least range that does not wrap in either view, where the circular one does.
  claims.add(llvm::ConstantRange::getNonEmpty(range.getSignedMin(), range.getSignedMax() + 1));
  claims.add(llvm::ConstantRange::getNonEmpty(range.getUnsignedMin(), range.getUnsignedMax() + 1));
}

static bool isStrict(CmpInst::Predicate predicate) { return CmpInst::getNonStrictPredicate(predicate) != predicate; }

void LoopTemplates::relate(const PHINode &phi, const PhiView &view, CmpInst::Predicate predicate, const Value &bound,
                           ClaimList &claims) const {
  if (phi.getType()->isFloatingPointTy()) {
    if (!CmpInst::isFPPredicate(predicate) || !CmpInst::isRelational(predicate))
      return;
    claims.add(CmpInst::getNonStrictPredicate(predicate), bound);
    if (view.isNext)
      claims.add(predicate, bound);
    return;
  }
  if (!CmpInst::isIntPredicate(predicate))
    return;
  if (predicate == CmpInst::ICMP_NE) {
    // Counting up or down to a bound that is met exactly.
    const LoopStep &step = stepOf(phi);
    bool isPointer = phi.getType()->isPointerTy();
    if (!step.onlyShrinks()) {
      claims.add(CmpInst::ICMP_ULE, bound);
      if (!isPointer)
        claims.add(CmpInst::ICMP_SLE, bound);
    }
    if (!step.onlyGrows()) {
      claims.add(CmpInst::ICMP_UGE, bound);
      if (!isPointer)
        claims.add(CmpInst::ICMP_SGE, bound);
    }
    if (view.isNext)
      claims.add(CmpInst::ICMP_NE, bound);
    return;
  }
  if (!CmpInst::isRelational(predicate))
    return;
  // The comparison holds of the value that goes on; the step may then reach the bound itself.
  if (view.isNext || !isStrict(predicate))
    claims.add(predicate, bound);
  claims.add(CmpInst::getNonStrictPredicate(predicate), bound);
}

void LoopTemplates::fromComparisons(const PHINode &phi, ClaimList &claims) const {
  for (const ContinuingComparison &comparison : comparisons_) {
    PhiView view = viewOf(*comparison.left);
    if (view.phi != &phi)
      continue;
    CmpInst::Predicate predicate = comparison.predicate;
    // Both extensions keep order in their own signedness; zero extension makes a signed comparison an unsigned one.
    if (view.cast == Instruction::ZExt && CmpInst::isSigned(predicate) && CmpInst::isIntPredicate(predicate))
      predicate = llvm::ICmpInst::getUnsignedPredicate(predicate);
    if (const Value *bound = boundFor(view, *comparison.right)) {
      relate(phi, view, predicate, *bound, claims);
      continue;
    }
    PhiView other = viewOf(*comparison.right);
    if (other.phi && other.phi != &phi && other.cast == view.cast && other.phi->getType() == phi.getType())
      relate(phi, view, predicate, *other.phi, claims);
  }
}

bool LoopTemplates::isSignedlyCompared(const PHINode &phi) const {
  return llvm::any_of(comparisons_, [&](const ContinuingComparison &comparison) {
    return CmpInst::isIntPredicate(comparison.predicate) && CmpInst::isSigned(comparison.predicate) &&
           viewOf(*comparison.left).phi == &phi;
  });
}

void LoopTemplates::fromSteps(const PHINode &phi, ClaimList &claims) const {
  const LoopStep &step = stepOf(phi);
  const Value &initial = initialValue(phi);
  if ((!step.onlyGrows() && !step.onlyShrinks()) || phi.getType()->isFloatingPointTy() ||
      !isUsableBound(initial, loop_, dominators_))
    return;
  CmpInst::Predicate unsignedly = step.onlyGrows() ? CmpInst::ICMP_UGE : CmpInst::ICMP_ULE;
  CmpInst::Predicate signedly = step.onlyGrows() ? CmpInst::ICMP_SGE : CmpInst::ICMP_SLE;
  if (phi.getType()->isPointerTy()) {
    claims.add(unsignedly, initial);
    return;
  }
  bool signedFirst = isSignedlyCompared(phi);
  for (bool isSigned : {signedFirst, !signedFirst}) {
    CmpInst::Predicate predicate = isSigned ? signedly : unsignedly;
    // What the phi's own range says already need not be proved twice.
    ValueRange known = intervals_.rangeOf(phi);
    ValueRange bound = intervals_.rangeOf(initial);
    bool isKnown = known.isInteger() && llvm::isa<llvm::Constant>(initial) &&
                   !known.asInteger().mayHold(CmpInst::getInversePredicate(predicate), bound.asInteger());
    if (!isKnown)
      claims.add(predicate, initial);
  }
}

void LoopTemplates::fromOtherPhis(const PHINode &phi, ClaimList &claims) const {
  const LoopStep &step = stepOf(phi);
  if (phi.getType()->isFloatingPointTy() || !step.leastOffset || !step.replacements.empty())
    return;
  bool isEarlier = true;
  for (const PHINode &other : loop_.getHeader()->phis()) {
    if (&other == &phi) {
      isEarlier = false;
      continue;
    }
    const LoopStep &otherStep = stepOf(other);
    if (other.getType() != phi.getType() || &initialValue(other) != &initialValue(phi) || !otherStep.leastOffset ||
        !otherStep.replacements.empty() || otherStep.leastOffset != otherStep.greatestOffset)
      continue;
    if (step.leastOffset == step.greatestOffset && step.leastOffset == otherStep.leastOffset) {
      if (isEarlier)
        claims.add(CmpInst::ICMP_EQ, other);
      continue;
    }
    // A counter of some of the turns, or of a part of each, stays below the one of all.
    if (*step.leastOffset >= 0 && *step.greatestOffset <= *otherStep.leastOffset) {
      claims.add(CmpInst::ICMP_ULE, other);
      if (!phi.getType()->isPointerTy())
        claims.add(CmpInst::ICMP_SLE, other);
    }
  }
}

void LoopTemplates::fromClamps(const PHINode &phi, ClaimList &claims) const {
  const LoopStep &step = stepOf(phi);
  for (const Value *limit : step.replacements) {
    if (llvm::isa<llvm::Constant>(limit) || !isUsableBound(*limit, loop_, dominators_) ||
        limit->getType() != phi.getType())
      continue;
    if (phi.getType()->isFloatingPointTy()) {
      claims.add(CmpInst::FCMP_OLE, *limit);
      claims.add(CmpInst::FCMP_OGE, *limit);
      claims.add(CmpInst::FCMP_ULE, *limit);
      claims.add(CmpInst::FCMP_UGE, *limit);
    } else if (phi.getType()->isIntegerTy() && phi.getType()->getIntegerBitWidth() > 1) {
      bool isSigned = !isSignedlyCompared(phi) ? false : true;
      claims.add(isSigned ? CmpInst::ICMP_SLE : CmpInst::ICMP_ULE, *limit);
      claims.add(isSigned ? CmpInst::ICMP_SGE : CmpInst::ICMP_UGE, *limit);
    }
  }
}

/// Claims that the intervals do not support, but that facts unknown to them (a caller's contract) may.
/// The rule whose ghost variable a phi is, as the planters name them ("assay.ghost.owed.<rule>"); empty for a local.
static llvm::StringRef ruleOf(const PHINode &phi) {
  llvm::StringRef name = phi.getName();
  return name.consume_front("assay.ghost.") ? name.split('.').second.rtrim(".0123456789") : llvm::StringRef();
}

/// An automaton is where it was before the loop; or it is while a flag of the code is what it was; or one flag of it
/// implies another: `owed` only where `happened`.
void LoopTemplates::fromFlags(const PHINode &phi, ClaimList &claims) const {
  const auto isGhost = [](const PHINode &other) {
    return other.getType()->isIntegerTy(8) && other.getName().starts_with("assay.");
  };
  if (!isGhost(phi))
    return;
  const Value &initial = initialValue(phi);
  const bool isUsable = isUsableBound(initial, loop_, dominators_);
  if (isUsable)
    claims.add(CmpInst::ICMP_EQ, initial);
  // Each claim costs queries. Whether something was checked is mostly asked anew in each turn.
  const llvm::StringRef name = phi.getName();
  if (llvm::any_of(std::initializer_list<llvm::StringRef>{"known.", "value.", "checked.", "succeeded."},
                   [&](llvm::StringRef what) { return name.starts_with(("assay.ghost." + what).str()); }))
    return;
  constexpr unsigned mostFlags = 4;
  unsigned flags = 0;
  unsigned ghosts = 0;
  for (const PHINode &other : loop_.getHeader()->phis()) {
    if (&other == &phi)
      continue;
    const auto *premise = llvm::dyn_cast<llvm::ConstantInt>(&initialValue(other));
    const bool isFlag = !isGhost(other) && (other.getType()->isIntegerTy(1) || other.getType()->isIntegerTy(8));
    if (isFlag && isUsable && premise != nullptr && flags++ < mostFlags)
      claims.add(ImplicationCandidate{&other, premise, &initial});
    if (isGhost(other) && (ruleOf(phi) == ruleOf(other) || ruleOf(phi).empty() || ruleOf(other).empty()) &&
        ghosts++ < mostFlags)
      claims.add(CmpInst::ICMP_ULE, other);
  }
}

void LoopTemplates::addSpeculative(const PHINode &phi, ClaimList &claims) const {
  ValueRange known = intervals_.rangeOf(phi);
  if (!known.isFloat())
    return;
  const FloatInterval &interval = known.asFloat();
  if (interval.mayBeInfinite())
    claims.add(interval.meet(FloatInterval::finite(interval.semantics())).withNaN(false));
  claims.add(interval.hasNumbers() ? FloatInterval::numbers(interval.semantics())
                                   : FloatInterval::bottom(interval.semantics()));
  if (interval.mayBeNaN() && interval.hasNumbers() && !interval.isTop())
    claims.add(interval.withNaN(false));
}

std::vector<InvariantCandidate> findInvariantCandidates(const llvm::Function &function, const llvm::LoopInfo &loops,
                                                        const llvm::DominatorTree &dominators) {
  std::vector<InvariantCandidate> result;
  if (function.isDeclaration() || loops.empty())
    return result;
  IntervalAnalysis intervals(function, dominators);
  for (const llvm::BasicBlock &block : function)
    if (const Loop *loop = loops.getLoopFor(&block); loop && loop->getHeader() == &block)
      LoopTemplates(*loop, dominators, intervals).find(result);
  return result;
}

} // namespace assay::verifier
