// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/ReachDecider.h"

#include "support/Digest.h"
#include "verifier/prove/RootDecider.h"
#include "verifier/reach/ClosureCertificate.h"
#include "verifier/solver/TextCheck.h"
#include "verifier/verdict/Identity.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace assay::verifier {

namespace {

/// The way in words: "update → step → operator new".
std::string arrows(const std::vector<std::string> &way) {
  // Long ways are clear from their ends.
  constexpr size_t shown = 6;
  std::string text;
  for (size_t index = 0; index < way.size(); ++index) {
    if (way.size() > shown && index == shown / 2)
      text += " → …";
    if (way.size() > shown && index >= shown / 2 && index < way.size() - shown / 2)
      continue;
    text += (text.empty() ? "" : " → ") + way[index];
  }
  return text;
}

/// What a site says for itself.
std::string claim(const ClosureSite &site) {
  if (site.nature == ClosureSite::Nature::Unknown)
    return site.why;
  std::string roles;
  for (const std::string &role : site.roles)
    roles += (roles.empty() ? "" : ", ") + role;
  return "`" + site.callee + "` is " + roles;
}

/// Smaller is worse.
int rank(VerdictKind kind) {
  switch (kind) {
  case VerdictKind::Violated:
    return 0;
  case VerdictKind::Unproved:
    return 1;
  case VerdictKind::Proved:
    return 2;
  case VerdictKind::Unreachable:
    return 3;
  }
  return 0;
}

bool holds(const Obligation &obligation) {
  return obligation.verdict == VerdictKind::Proved || obligation.verdict == VerdictKind::Unreachable;
}

} // namespace

ReachDecider::ReachDecider(const UnitContext &context, const ReachPlan &plan, std::string entry)
    : context_(context), plan_(plan), entry_(std::move(entry)), prepared_(context.prepare(entry_)) {
  group();
}

Obligation ReachDecider::ofEntry(const EntryReach &reach) const {
  Obligation obligation;
  obligation.rule = reach.rule->id;
  obligation.kind = SiteKind::Reach;
  obligation.unit = context_.unit.mainFile;
  obligation.functionSymbol = entry_;
  obligation.function = reach.entryName;
  obligation.location = reach.location;
  obligation.message = "nothing that `" + reach.entryName + "` runs may be " + reach.forbidden;
  obligation.verdict = VerdictKind::Unproved;
  obligation.reason = Reason::WorkerFailed;
  obligation.detail = explanation(Reason::WorkerFailed);
  return obligation;
}

void ReachDecider::describe(Group &group, const std::string &owner) const {
  Obligation &obligation = group.obligation;
  const analyzer::SourceRange location = obligation.location;
  obligation = ofEntry(*group.reach);
  obligation.location = location;
  std::vector<std::string> claims;
  for (const Place &place : group.places)
    if (std::string each = claim(*place.site); std::find(claims.begin(), claims.end(), each) == claims.end())
      claims.push_back(std::move(each));
  std::sort(claims.begin(), claims.end());
  for (size_t index = 0; index < claims.size(); ++index)
    obligation.message += (index == 0 ? ": " : "; ") + claims[index];
  std::vector<std::string> way = plan_.wayTo(*group.reach, owner);
  const auto named = std::find_if(group.places.begin(), group.places.end(),
                                  [](const Place &place) { return !place.site->callee.empty(); });
  if (named != group.places.end())
    way.push_back(named->site->callee);
  if (way.size() > 1)
    obligation.message += " (" + arrows(way) + ")";
}

std::pair<analyzer::SourceRange, std::string> ReachDecider::userPlace(const EntryReach &reach, uint32_t caller,
                                                                      const analyzer::ProgramPlace &place) const {
  const std::vector<uint32_t> way = reach.closure->wayTo(caller);
  size_t inner = way.size() - 1;
  analyzer::ProgramPlace found = place;
  // What the compiler made up has no place of its own.
  while (inner > 0 &&
         (plan_.program->functions[way[inner]].inForeignHeader || plan_.program->sourceRange(found).line == 0)) {
    const analyzer::ProgramFunction &outer = plan_.program->functions[way[inner - 1]];
    const auto call = std::find_if(outer.calls.begin(), outer.calls.end(), [&](const analyzer::CallSite &each) {
      return std::find(each.targets.begin(), each.targets.end(), way[inner]) != each.targets.end();
    });
    assert(call != outer.calls.end() && "a way without a call");
    found = call->place;
    --inner;
  }
  const analyzer::SourceRange range = plan_.program->sourceRange(found);
  return {{range.file, range.line, range.column, range.line, range.column}, plan_.program->functions[way[inner]].name};
}

void ReachDecider::group() {
  std::vector<std::pair<std::string, SiteInstance>> instances; // with their owners
  if (prepared_ != nullptr) {
    for (const SiteInstance &instance : prepared_->slice().instances)
      instances.emplace_back(entry_, instance);
    for (const auto &[owner, owned] : prepared_->slice().calleeInstances)
      for (const SiteInstance &instance : owned)
        instances.emplace_back(owner, instance);
  }
  for (uint32_t number = 0; number < plan_.entries.size(); ++number) {
    const EntryReach &reach = plan_.entries[number];
    if (reach.entry != entry_ || !reach.closure)
      continue;
    const std::vector<ClosureSite> &sites = reach.closure->sites();
    std::vector<bool> isInSlice(sites.size(), false);
    using Key = std::tuple<std::string, unsigned, unsigned, std::string>;
    std::map<Key, Group> groups;
    for (const auto &[owner, instance] : instances) {
      const PlantedSite &planted = context_.planting.sites[instance.site];
      if (planted.kind != SiteKind::Reach || planted.entry != entry_ || planted.reach.entry != number)
        continue;
      const ClosureSite &site = sites[planted.reach.site];
      isInSlice[planted.reach.site] = true;
      std::pair<analyzer::SourceRange, std::string> shown{instance.location, owner};
      // A body that is only referred to was not inlined, though it be a header's; the compiler's own have no places.
      if (context_.foreignFunctions.contains(owner) || instance.location.line == 0)
        shown = userPlace(reach, site.caller, site.place);
      Group &group = groups[{shown.first.file, shown.first.line, shown.first.column, shown.second}];
      group.reach = &reach;
      group.obligation.location = shown.first;
      Place &place = group.places.emplace_back();
      place.site = &site;
      place.isInSlice = true;
      place.open.owner = owner;
      place.open.instance = instance.instance;
    }
    for (size_t index = 0; index < sites.size(); ++index) {
      if (isInSlice[index])
        continue;
      const auto [location, owner] = userPlace(reach, sites[index].caller, sites[index].place);
      Group &group = groups[{location.file, location.line, location.column, owner}];
      group.reach = &reach;
      group.obligation.location = location;
      group.places.emplace_back().site = &sites[index];
    }
    for (auto &[key, group] : groups) {
      describe(group, std::get<3>(key));
      for (Place &place : group.places)
        place.open.obligation = group.obligation;
      groups_.push_back(std::move(group));
    }
  }
  // Numbered in the order of the groups, which depends on the code alone.
  IdentityAssigner identities;
  for (Group &group : groups_) {
    identities.assign(group.obligation);
    for (Place &place : group.places)
      place.open.obligation = group.obligation;
  }
}

std::vector<Obligation> ReachDecider::planned() {
  std::vector<Obligation> obligations;
  for (const Group &group : groups_)
    obligations.push_back(group.obligation);
  for (const EntryReach &reach : plan_.entries)
    if (reach.entry == entry_ && (!reach.obstacle.empty() || !reach.closure || reach.closure->sites().empty())) {
      IdentityAssigner identities;
      Obligation obligation = ofEntry(reach);
      identities.assign(obligation);
      obligations.push_back(std::move(obligation));
    }
  return obligations;
}

void ReachDecider::settlePlaces() {
  if (prepared_ == nullptr)
    return;
  std::vector<OpenObligation> open;
  for (const Group &group : groups_)
    for (const Place &place : group.places)
      if (place.isInSlice)
        open.push_back(place.open);
  if (open.empty())
    return;
  RootDecider(context_, entry_).settle(open);
  size_t next = 0;
  for (Group &group : groups_)
    for (Place &place : group.places)
      if (place.isInSlice)
        place.open = std::move(open[next++]);
}

std::string ReachDecider::wayNotFollowed(const EntryReach &reach, const ClosureSite &site, Reason &reason) const {
  const CallClosure &closure = *reach.closure;
  const std::set<uint32_t> leading = closure.leadingTo(site.caller);
  const auto nameOf = [&](uint32_t function) { return plan_.program->functions[function].qualifiedName; };
  for (const ClosureEdge &edge : closure.edges())
    if (leading.contains(edge.callee) && leading.contains(edge.caller) &&
        (edge.kind != analyzer::CallKind::Direct || edge.ordinal < 0)) {
      reason = Reason::UnknownCall;
      return "`" + nameOf(edge.caller) + "` may reach it by calling `" + nameOf(edge.callee) +
             "` otherwise than by name (" + name(edge.kind) + "), and whether it does was not decided";
    }
  reason = Reason::InlineBudget;
  if (prepared_ == nullptr || site.ordinal < 0)
    return "the code on the way there could not be looked into at once";
  const EncodedRoot &encoded = prepared_->encoded();
  if (!encoded.encoding.failure.empty())
    return encoded.encoding.failure;
  for (const uint32_t member : leading) {
    const analyzer::ProgramFunction &function = plan_.program->functions[member];
    std::set<std::string> names{function.name, function.symbol};
    if (const auto known = plan_.names.find(member); known != plan_.names.end())
      names.insert(known->second.begin(), known->second.end());
    for (const std::string &left : prepared_->callsLeft())
      if (names.contains(left))
        return "the way there leads through `" + function.qualifiedName + "`, which was not looked into from here";
  }
  return "";
}

void ReachDecider::judge(Group &group) {
  const Obligation *worst = nullptr;
  for (Place &place : group.places) {
    Obligation &obligation = place.open.obligation;
    const auto unproved = [&](Reason reason, std::string detail) {
      obligation.verdict = VerdictKind::Unproved;
      obligation.reason = reason;
      obligation.detail = std::move(detail);
      obligation.decidedBy.clear();
    };
    if (place.site->nature == ClosureSite::Nature::Unknown && !holds(obligation)) {
      const bool isMet = obligation.verdict == VerdictKind::Violated;
      obligation.evidence.clear();
      obligation.trace.clear();
      obligation.inputs.clear();
      unproved(Reason::UnknownCall,
               (isMet ? "an execution comes to it, and " : "an execution may come to it, and ") + claim(*place.site));
    } else if (obligation.verdict != VerdictKind::Violated) {
      Reason reason = Reason::None;
      const std::string missing = wayNotFollowed(*group.reach, *place.site, reason);
      if (!missing.empty() || !place.isInSlice) {
        obligation.evidence.clear();
        unproved(reason == Reason::None ? Reason::InlineBudget : reason,
                 missing.empty() ? "the code on the way there could not be looked into at once" : missing);
      }
    }
    // What must not happen at all, and does not, is not reached; that before the end of a phase it may, is proved.
    if (obligation.verdict == VerdictKind::Proved && !group.reach->beginsAllowed)
      obligation.verdict = VerdictKind::Unreachable;
    if (worst == nullptr || rank(obligation.verdict) < rank(worst->verdict))
      worst = &obligation;
  }
  Obligation judged = *worst;
  if (holds(judged))
    for (const Place &place : group.places)
      if (&place.open.obligation != worst) {
        const Obligation &other = place.open.obligation;
        for (const EvidenceFile &file : other.evidence)
          judged.evidence.push_back(file);
        for (const Assumption &assumption : other.assumptions)
          if (std::find(judged.assumptions.begin(), judged.assumptions.end(), assumption) == judged.assumptions.end())
            judged.assumptions.push_back(assumption);
      }
  group.obligation = std::move(judged);
}

void ReachDecider::certify(const EntryReach &reach, Obligation &obligation) const {
  const CallClosure &closure = *reach.closure;
  const auto &spec = std::get<policies::ReachSpec>(reach.rule->spec);
  Discharge discharge;
  discharge.smtLib = closureCertificate(*plan_.program, closure, spec, plan_.roles, banner(obligation, "closure"));
  const SolverLimits limits{100 * context_.options.resourceUnits, context_.options.memoryMegabytes,
                            context_.options.guardSeconds};
  const TextAnswer answer = checkTextWithZ3(discharge.smtLib, Z3Strategy::Lazy, limits);
  if (answer.kind != Answer::Kind::Unsat) {
    obligation.verdict = VerdictKind::Unproved;
    obligation.reason = answer.cause == Answer::Cause::WallClock ? Reason::Resource : Reason::SolverBudget;
    obligation.detail = "the solver did not confirm the closure: " + answer.detail;
    return;
  }
  discharge.answer = Answer::unsat(answer.resourceUnits);
  discharge.solver = solverVersions().contains("z3") ? "z3 " + solverVersions().at("z3") : "z3";
  discharge.resourceUnits = answer.resourceUnits;
  addEvidence(obligation, "query", discharge);
  const auto assume = [&](AssumptionKind kind, std::string text) {
    const Assumption assumption{kind, {}, std::move(text)};
    if (std::find(obligation.assumptions.begin(), obligation.assumptions.end(), assumption) ==
        obligation.assumptions.end())
      obligation.assumptions.push_back(assumption);
  };
  assume(AssumptionKind::Compiler, "the program behaves as Clang compiles it with the unit's flags");
  assume(AssumptionKind::Solver, "the solvers' answers are right; the stored formulas let others check them");
  assume(AssumptionKind::Memory, "accesses on the way stay inside their objects and lifetimes");
  assume(AssumptionKind::PrecedingUndefinedBehaviour,
         "undefined behaviour that can come before on a path is excluded by its own obligations");
  assume(AssumptionKind::Linkage, "the linker takes the functions on the way from the units read");
  if (!closure.leaves().empty()) {
    constexpr size_t shown = 8;
    std::string text = "bindings state all effects of: ";
    size_t count = 0;
    for (const uint32_t leaf : closure.leaves())
      if (++count <= shown)
        text += (count == 1 ? "" : ", ") + plan_.program->functions[leaf].qualifiedName;
    if (count > shown)
      text += " and " + std::to_string(count - shown) + " more";
    assume(AssumptionKind::LibraryFunction, std::move(text));
  }
}

std::vector<Obligation> ReachDecider::decide() {
  settlePlaces();
  std::vector<Obligation> decided;
  std::map<std::string, bool> isOpen; // by rule
  for (Group &group : groups_) {
    judge(group);
    isOpen[group.reach->rule->id] |= !holds(group.obligation);
  }
  for (const Group &group : groups_)
    decided.push_back(group.obligation);
  for (const EntryReach &reach : plan_.entries) {
    if (reach.entry != entry_)
      continue;
    IdentityAssigner identities;
    Obligation obligation = ofEntry(reach);
    identities.assign(obligation);
    if (!reach.obstacle.empty() || !reach.closure) {
      obligation.reason = reach.closure ? Reason::Unsupported : Reason::IncompleteInput;
      obligation.detail = reach.obstacle;
      decided.push_back(std::move(obligation));
      continue;
    }
    if (isOpen[reach.rule->id])
      continue;
    // It rests on what was shown of the calls that the closure leaves out.
    for (const Group &group : groups_)
      if (group.reach == &reach)
        for (const Assumption &assumption : group.obligation.assumptions)
          if (std::find(obligation.assumptions.begin(), obligation.assumptions.end(), assumption) ==
              obligation.assumptions.end())
            obligation.assumptions.push_back(assumption);
    obligation.verdict = VerdictKind::Proved;
    obligation.reason = Reason::None;
    obligation.detail.clear();
    obligation.decidedBy = "call-closure";
    certify(reach, obligation);
    decided.push_back(std::move(obligation));
  }
  return decided;
}

} // namespace assay::verifier
