// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/Lifting.h"

#include "verifier/prove/Premise.h"

#include <algorithm>

namespace assay::verifier {

namespace {

class Lifting {
public:
  Lifting(const UnitContext &context, const std::string &function, const Refuter &refuter, uint64_t units)
      : context_(context), function_(function), refuter_(refuter), unitsLeft_(units) {}

  void run(std::vector<OpenObligation *> open) {
    const std::vector<std::string> entries = context_.entriesReaching(function_);
    std::vector<Lifted> lifted;
    for (OpenObligation *item : open)
      lifted.push_back({item, item->obligation, false});
    // Entries in the outer loop: preparing one is what costs.
    for (const std::string &entry : entries) {
      if (llvm::all_of(lifted, [](const Lifted &item) { return item.open->decided; }))
        return;
      judgeIn(entry, lifted);
    }
    for (Lifted &item : lifted) {
      if (item.open->decided)
        continue;
      item.open->obligation = std::move(item.draft);
      if (entries.empty())
        item.open->settle(VerdictKind::Unreachable, Reason::None, "no entry of the unit reaches this function",
                          "call-graph");
      else if (item.isReached)
        item.open->settle(VerdictKind::Proved, Reason::None, "", "lifting");
      else if (item.undecidedReach != Reason::None)
        item.open->settle(VerdictKind::Unproved, item.undecidedReach, item.undecidedDetail, "");
      else
        item.open->settle(VerdictKind::Unreachable, Reason::None, "no execution from an entry comes here", "lifting");
    }
  }

private:
  struct Lifted {
    OpenObligation *open;
    Obligation draft;       ///< with the evidence and assumptions of the entries so far; counts if all hold
    bool isReached = false; ///< in one of them
    Reason undecidedReach = Reason::None; ///< why it is not known of one whether it is reached there
    std::string undecidedDetail = {};
  };

  void judgeIn(const std::string &entry, std::vector<Lifted> &lifted) {
    const auto giveUp = [&](Reason reason, const std::string &detail) {
      for (Lifted &item : lifted)
        if (!item.open->decided)
          item.open->settle(VerdictKind::Unproved, reason, detail, "");
    };
    const std::shared_ptr<PreparedRoot> root = context_.prepare(entry);
    if (root == nullptr)
      return giveUp(Reason::CallerDependent, "its caller " + entry + " could not be prepared");
    EncodedRoot &encoded = root->encoded();
    const bool callLeft = llvm::any_of(root->callsLeft(), [&](const std::string &callee) {
      return callee == function_ || context_.reaches(callee, function_);
    });
    if (!encoded.encoding.failure.empty() || callLeft)
      return giveUp(Reason::InlineBudget,
                    "it depends on what callers pass, and its calls from " + entry + " were not inlined");
    Discharger discharger = context_.discharger(encoded.terms, unitsLeft_);
    PremiseSearch premises(context_, *root, encoded, discharger);
    discharger.limitQueries(context_.cheapUnits());
    std::vector<Lifted *> hard;
    for (Lifted &item : lifted)
      if (!item.open->decided && !judge(item, *root, encoded, discharger, premises, /*givesUp=*/false))
        hard.push_back(&item);
    discharger.limitQueries(context_.options.resourceUnits);
    for (Lifted *item : hard)
      judge(*item, *root, encoded, discharger, premises, /*givesUp=*/true);
    unitsLeft_ = discharger.unitsLeft();
    root->restExecutor();
  }

  /// Adds to the item's draft if the obligation holds here, settles it if not. False if the budget did not suffice
  /// and the item was left alone for that.
  bool judge(Lifted &item, PreparedRoot &root, EncodedRoot &encoded, Discharger &discharger, PremiseSearch &premises,
             bool givesUp) {
    OpenObligation &open = *item.open;
    const Goals goals = goalsOf(encoded, function_, open.instance);
    if (!goals.encountered)
      return true;
    const Discharge goal = discharger.decide({goals.broken}, banner(open.obligation, "query"));
    if (goal.answer.isUnknown()) {
      if (givesUp)
        open.settle(VerdictKind::Unproved, reasonOf(goal.answer), goal.answer.detail(), "");
      return givesUp;
    }
    if (goal.answer.isSat()) {
      if (const std::optional<Obstacle> obstacle = refuter_.refute(open, root, encoded, discharger, goal, goals.broken))
        open.settle(VerdictKind::Unproved, Reason::CallerDependent, callerDependent(*obstacle), "");
      return true;
    }
    const Premise premise = premises.decide(open, function_, goals, /*isLastTry=*/givesUp);
    if (premise.isUnknown() && !givesUp)
      return false;
    if (premise.isUnknown()) {
      item.undecidedReach = premise.reason();
      item.undecidedDetail = premise.detail();
    }
    item.isReached |= premise.isMet();
    premise.addTo(item.draft, premise.isMet() ? "premise" : "query", context_, encoded);
    if (premise.isImpossible())
      return true;
    addEvidence(item.draft, "query", goal);
    addAssumptions(item.draft, context_, encoded, {goals.broken});
    for (const ProvedLemma &lemma : encoded.lemmas)
      addEvidence(item.draft, "lemma", lemma.discharge);
    return true;
  }

  const UnitContext &context_;
  const std::string &function_;
  const Refuter &refuter_;
  uint64_t unitsLeft_;
};

} // namespace

void liftToEntries(const UnitContext &context, const std::string &function, const Refuter &refuter,
                   std::vector<OpenObligation *> open, uint64_t units) {
  assert(!context.isVisible(function) && "its callers are not all here");
  Lifting(context, function, refuter, units).run(std::move(open));
}

} // namespace assay::verifier
