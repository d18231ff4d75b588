// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/IntervalAnalysis.h"

#include "verifier/domain/IntervalRefinement.h"
#include "verifier/domain/IntervalTransfer.h"
#include "verifier/domain/WideningThresholds.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"

#include <cassert>
#include <optional>
#include <vector>

using llvm::BasicBlock;
using llvm::Instruction;
using llvm::Value;

namespace assay::verifier {

// The state is one range per SSA value (at its definition) and one reachability bit per block. What branches
// add (`Block::narrowed`) is recomputed from the state whenever a block is visited, dominators first, so a
// visit of all blocks in reverse post-order that changes nothing shows the state to be a post-fixpoint. Every
// cycle of dependences passes through a phi of a block that a retreating edge enters; only there does the
// ascending phase widen. Narrowing visits replace a state by one that its own transfer confirms, so each
// intermediate state over-approximates, whether or not the transfer is monotone.
struct IntervalAnalysis::Implementation {
  struct Block {
    const BasicBlock *block = nullptr;
    std::vector<const BasicBlock *> predecessors; ///< each once, in a fixed order
    bool closesCycle = false;                     ///< entered by a retreating edge
    bool reachable = false;
    NarrowedRanges narrowed; ///< what holds throughout the block beyond its immediate dominator's
  };
  enum class Phase : uint8_t { Ascending, Narrowing };

  Implementation(const llvm::Function &function, const llvm::DominatorTree &dominators,
                 const IntervalAnalysisOptions &options)
      : function(function), dominators(dominators), options(options), environment(function, options.rounding),
        thresholds(WideningThresholds::harvest(function)) {}

  void prepare();
  void solve();
  void giveUp();
  bool visitAll(Phase phase, unsigned round);
  void visit(Block &entry, Phase phase, unsigned round);
  void update(const Instruction &instruction, const ValueRange &next, bool mayWiden, Phase phase, unsigned round);
  [[nodiscard]] ValueRange evaluatePhi(const llvm::PHINode &phi, const Block &entry) const;
  [[nodiscard]] ValueRange evaluateSelect(const llvm::SelectInst &select, const BasicBlock &block) const;
  [[nodiscard]] NarrowedRanges narrowedAtEntry(const Block &entry, llvm::ArrayRef<const BasicBlock *> feasible) const;

  [[nodiscard]] const Block *find(const BasicBlock &block) const;
  [[nodiscard]] ValueRange definition(const Value &value) const;
  [[nodiscard]] ValueRange lookup(const Value &value, const BasicBlock &block) const;
  /// Runs `use` on what holds on the edge. False if control cannot pass it.
  bool onEdge(const BasicBlock &from, const BasicBlock &to,
              llvm::function_ref<void(const IntervalRefinement &)> use) const;
  static void assumeEdge(IntervalRefinement &refinement, const Instruction &terminator, const BasicBlock &to);
  static void assumeSwitch(IntervalRefinement &refinement, const llvm::SwitchInst &terminator, const BasicBlock &to);

  const llvm::Function &function;
  const llvm::DominatorTree &dominators;
  IntervalAnalysisOptions options;
  FloatEnvironment environment;
  WideningThresholds thresholds;
  std::vector<Block> blocks; ///< reverse post-order
  llvm::DenseMap<const BasicBlock *, unsigned> order;
  llvm::DenseMap<const Value *, ValueRange> definitions;
  llvm::DenseSet<const Value *> everNarrowed; ///< spares walks up the dominator tree
  bool changed = false;
  bool converged = false;
};

void IntervalAnalysis::Implementation::prepare() {
  for (const BasicBlock *block : llvm::ReversePostOrderTraversal<const llvm::Function *>(&function)) {
    order.insert({block, static_cast<unsigned>(blocks.size())});
    blocks.emplace_back().block = block;
  }
  for (Block &entry : blocks) {
    for (const BasicBlock *predecessor : llvm::predecessors(entry.block))
      if (order.contains(predecessor) && !llvm::is_contained(entry.predecessors, predecessor))
        entry.predecessors.push_back(predecessor);
    // The order of a use list depends on how the module was made; that of the blocks does not.
    llvm::sort(entry.predecessors,
               [&](const BasicBlock *a, const BasicBlock *b) { return order.lookup(a) < order.lookup(b); });
    for (const BasicBlock *predecessor : entry.predecessors)
      entry.closesCycle |= order.lookup(predecessor) >= order.lookup(entry.block);
    for (const Instruction &instruction : *entry.block)
      definitions[&instruction] = ValueRange::bottom(*instruction.getType());
  }
}

void IntervalAnalysis::Implementation::solve() {
  for (unsigned round = 0; round < options.maximumRounds && !converged; ++round)
    converged = !visitAll(Phase::Ascending, round);
  if (!converged) {
    giveUp();
    return;
  }
  for (unsigned round = 0; round < options.narrowingRounds; ++round)
    if (!visitAll(Phase::Narrowing, round))
      return;
}

void IntervalAnalysis::Implementation::giveUp() {
  for (Block &entry : blocks) {
    entry.reachable = true;
    entry.narrowed.clear();
    for (const Instruction &instruction : *entry.block)
      definitions[&instruction] = ValueRange::top(*instruction.getType());
  }
}

bool IntervalAnalysis::Implementation::visitAll(Phase phase, unsigned round) {
  changed = false;
  for (Block &entry : blocks)
    visit(entry, phase, round);
  return changed;
}

void IntervalAnalysis::Implementation::visit(Block &entry, Phase phase, unsigned round) {
  std::vector<const BasicBlock *> feasible;
  for (const BasicBlock *predecessor : entry.predecessors)
    if (onEdge(*predecessor, *entry.block, [](const IntervalRefinement &) {}))
      feasible.push_back(predecessor);
  bool reachable = entry.block->isEntryBlock() || !feasible.empty() || (phase == Phase::Ascending && entry.reachable);
  changed |= reachable != entry.reachable;
  entry.reachable = reachable;
  if (!reachable) {
    entry.narrowed.clear();
    if (phase == Phase::Narrowing)
      for (const Instruction &instruction : *entry.block)
        definitions[&instruction] = ValueRange::bottom(*instruction.getType());
    return;
  }
  entry.narrowed = narrowedAtEntry(entry, feasible);
  for (const auto &narrowed : entry.narrowed)
    everNarrowed.insert(narrowed.first);
  for (const Instruction &instruction : *entry.block) {
    if (!ValueRange::isTracked(*instruction.getType()))
      continue;
    ValueRange next;
    if (const auto *phi = llvm::dyn_cast<llvm::PHINode>(&instruction))
      next = evaluatePhi(*phi, entry);
    else if (const auto *select = llvm::dyn_cast<llvm::SelectInst>(&instruction))
      next = evaluateSelect(*select, *entry.block);
    else
      next = evaluateInstruction(
          instruction, [&](const Value &value) { return lookup(value, *entry.block); }, environment);
    update(instruction, next, entry.closesCycle && llvm::isa<llvm::PHINode>(instruction), phase, round);
  }
}

void IntervalAnalysis::Implementation::update(const Instruction &instruction, const ValueRange &next, bool mayWiden,
                                              Phase phase, unsigned round) {
  ValueRange &known = definitions[&instruction];
  if (phase == Phase::Narrowing) {
    ValueRange met = known.contains(next) ? next : known.meet(next);
    changed |= !(met == known);
    known = met;
    return;
  }
  if (known.contains(next))
    return;
  changed = true;
  if (!mayWiden || round < options.roundsBeforeWidening)
    known = known.join(next);
  else if (round < options.roundsWithThresholds)
    known = thresholds.widen(known, next);
  else
    known = WideningThresholds().widen(known, next);
}

ValueRange IntervalAnalysis::Implementation::evaluatePhi(const llvm::PHINode &phi, const Block &entry) const {
  ValueRange result = ValueRange::bottom(*phi.getType());
  for (const BasicBlock *predecessor : entry.predecessors) {
    const Value &incoming = *phi.getIncomingValueForBlock(predecessor);
    onEdge(*predecessor, *entry.block,
           [&](const IntervalRefinement &refinement) { result = result.join(refinement.lookup(incoming)); });
  }
  return result;
}

ValueRange IntervalAnalysis::Implementation::evaluateSelect(const llvm::SelectInst &select,
                                                            const BasicBlock &block) const {
  auto current = [&](const Value &value) { return lookup(value, block); };
  const Value &condition = *select.getCondition();
  if (!condition.getType()->isIntegerTy())
    return ValueRange::top(*select.getType());
  ValueRange result = ValueRange::bottom(*select.getType());
  for (bool outcome : {true, false}) {
    IntervalRefinement refinement(current, environment);
    refinement.assume(condition, outcome);
    if (refinement.isFeasible())
      result = result.join(refinement.lookup(outcome ? *select.getTrueValue() : *select.getFalseValue()));
  }
  return result;
}

/// What holds on every feasible way into the block, for values that are there in its dominator already. For the
/// header of a natural loop the ways in from outside decide: on the way round such a value has not been
/// computed anew. Where a cycle has another entry, nothing is concluded.
NarrowedRanges IntervalAnalysis::Implementation::narrowedAtEntry(const Block &entry,
                                                                 llvm::ArrayRef<const BasicBlock *> feasible) const {
  NarrowedRanges result;
  std::vector<const BasicBlock *> ways;
  for (const BasicBlock *predecessor : feasible) {
    bool retreats = order.lookup(predecessor) >= order.lookup(entry.block);
    if (retreats && !dominators.dominates(entry.block, predecessor))
      return result;
    if (!retreats)
      ways.push_back(predecessor);
  }
  if (ways.empty())
    return result;
  const auto *node = dominators.getNode(entry.block)->getIDom();
  const BasicBlock *dominator = node ? node->getBlock() : nullptr;
  auto isAvailable = [&](const Value &value) {
    const auto *instruction = llvm::dyn_cast<Instruction>(&value);
    return entry.predecessors.size() == 1 || !instruction ||
           (instruction->getParent() != entry.block && dominators.dominates(instruction->getParent(), entry.block));
  };
  // Candidates: whatever the first way in narrowed between the dominator and here.
  onEdge(*ways.front(), *entry.block, [&](const IntervalRefinement &refinement) {
    for (const auto &[value, range] : refinement.narrowed())
      if (isAvailable(*value))
        result.insert({value, range});
    for (const BasicBlock *block = ways.front(); block && block != dominator;) {
      for (const auto &narrowed : find(*block)->narrowed)
        if (isAvailable(*narrowed.first))
          result.insert({narrowed.first, refinement.lookup(*narrowed.first)});
      const auto *above = dominators.getNode(block)->getIDom();
      block = above ? above->getBlock() : nullptr;
    }
  });
  for (const BasicBlock *predecessor : llvm::drop_begin(ways))
    onEdge(*predecessor, *entry.block, [&](const IntervalRefinement &refinement) {
      for (auto &[value, range] : result)
        range = range.join(refinement.lookup(*value));
    });
  return result;
}

const IntervalAnalysis::Implementation::Block *IntervalAnalysis::Implementation::find(const BasicBlock &block) const {
  auto position = order.find(&block);
  return position == order.end() ? nullptr : &blocks[position->second];
}

ValueRange IntervalAnalysis::Implementation::definition(const Value &value) const {
  if (const auto *constant = llvm::dyn_cast<llvm::Constant>(&value))
    return ValueRange::ofConstant(*constant);
  auto known = definitions.find(&value);
  if (known != definitions.end())
    return known->second;
  // An instruction without entry is in a block that the entry block does not lead to.
  return llvm::isa<Instruction>(value) ? ValueRange::bottom(*value.getType()) : ValueRange::top(*value.getType());
}

ValueRange IntervalAnalysis::Implementation::lookup(const Value &value, const BasicBlock &block) const {
  if (!everNarrowed.contains(&value))
    return definition(value);
  const auto *instruction = llvm::dyn_cast<Instruction>(&value);
  for (const auto *node = dominators.getNode(&block); node; node = node->getIDom()) {
    const NarrowedRanges &narrowed = find(*node->getBlock())->narrowed;
    auto known = narrowed.find(&value);
    if (known != narrowed.end()) {
      ValueRange defined = definition(value);
      return defined.contains(known->second) ? known->second : defined.meet(known->second);
    }
    if (instruction && instruction->getParent() == node->getBlock())
      break;
  }
  return definition(value);
}

bool IntervalAnalysis::Implementation::onEdge(const BasicBlock &from, const BasicBlock &to,
                                              llvm::function_ref<void(const IntervalRefinement &)> use) const {
  const Block *source = find(from);
  if (!source || !source->reachable)
    return false;
  auto current = [&](const Value &value) { return lookup(value, from); };
  IntervalRefinement refinement(current, environment);
  assumeEdge(refinement, *from.getTerminator(), to);
  if (!refinement.isFeasible())
    return false;
  use(refinement);
  return true;
}

void IntervalAnalysis::Implementation::assumeEdge(IntervalRefinement &refinement, const Instruction &terminator,
                                                  const BasicBlock &to) {
  if (const auto *branch = llvm::dyn_cast<llvm::BranchInst>(&terminator)) {
    if (branch->isConditional() && branch->getSuccessor(0) != branch->getSuccessor(1))
      refinement.assume(*branch->getCondition(), branch->getSuccessor(0) == &to);
    return;
  }
  if (const auto *switchInstruction = llvm::dyn_cast<llvm::SwitchInst>(&terminator))
    assumeSwitch(refinement, *switchInstruction, to);
}

void IntervalAnalysis::Implementation::assumeSwitch(IntervalRefinement &refinement, const llvm::SwitchInst &terminator,
                                                    const BasicBlock &to) {
  const Value &condition = *terminator.getCondition();
  if (terminator.getDefaultDest() == &to) {
    // Excluding single values only trims a range's ends; a second pass trims what the first laid bare.
    for (unsigned pass = 0; pass < 2; ++pass)
      for (const auto &switchCase : terminator.cases())
        if (switchCase.getCaseSuccessor() != &to)
          refinement.exclude(condition, switchCase.getCaseValue()->getValue());
    return;
  }
  IntegerRange values = IntegerRange::empty(condition.getType()->getIntegerBitWidth());
  ValueRange known = refinement.lookup(condition);
  for (const auto &switchCase : terminator.cases())
    if (switchCase.getCaseSuccessor() == &to && known.asInteger().contains(switchCase.getCaseValue()->getValue()))
      values = values.join(IntegerRange::single(switchCase.getCaseValue()->getValue()));
  refinement.restrict(condition, values);
}

IntervalAnalysis::IntervalAnalysis(const llvm::Function &function, const llvm::DominatorTree &dominators,
                                   const IntervalAnalysisOptions &options)
    : implementation_(std::make_unique<Implementation>(function, dominators, options)) {
  assert(!function.isDeclaration());
  implementation_->prepare();
  implementation_->solve();
}

IntervalAnalysis::~IntervalAnalysis() = default;

ValueRange IntervalAnalysis::rangeOf(const Value &value) const { return implementation_->definition(value); }

ValueRange IntervalAnalysis::rangeAt(const Value &value, const BasicBlock &block) const {
  if (!isReachable(block))
    return ValueRange::bottom(*value.getType());
  return implementation_->lookup(value, block);
}

ValueRange IntervalAnalysis::rangeOnEdge(const Value &value, const BasicBlock &from, const BasicBlock &to) const {
  ValueRange result = ValueRange::bottom(*value.getType());
  implementation_->onEdge(from, to, [&](const IntervalRefinement &refinement) { result = refinement.lookup(value); });
  return result;
}

bool IntervalAnalysis::isReachable(const BasicBlock &block) const {
  const Implementation::Block *entry = implementation_->find(block);
  return entry && entry->reachable;
}

bool IntervalAnalysis::isFeasible(const BasicBlock &from, const BasicBlock &to) const {
  return implementation_->onEdge(from, to, [](const IntervalRefinement &) {});
}

bool IntervalAnalysis::converged() const { return implementation_->converged; }

} // namespace assay::verifier
