// SPDX-License-Identifier: Apache-2.0
#include "verifier/reach/ReachPlan.h"

#include "verifier/roles/NamePattern.h"
#include "verifier/roles/RoleMatcher.h"

#include "llvm/IR/DebugInfoMetadata.h"

#include <algorithm>

namespace assay::verifier {

namespace {

std::string listed(const std::vector<std::string> &names) {
  std::string text;
  for (size_t index = 0; index < names.size(); ++index)
    text += (index == 0 ? "" : index + 1 == names.size() ? " or " : ", ") + names[index];
  return text;
}

class Planner {
public:
  Planner(const llvm::Module &module, const analyzer::UnitModel &unit, const policies::Policy &policy,
          const ProgramView &view)
      : module_(module), unit_(unit), policy_(policy), view_(view), matcher_(unit.facts, policy.bindings),
        roles_(view, policy.bindings, unit.facts) {}

  Result<ReachPlan> run() {
    plan_.program = view_.program;
    if (view_.program != nullptr)
      nameFunctions();
    for (const policies::Rule &rule : policy_.rules)
      if (const auto *spec = std::get_if<policies::ReachSpec>(&rule.spec); spec != nullptr)
        for (const std::string &entry : entriesOf(spec->entry))
          if (Result<void> added = add(rule, *spec, entry); !added)
            return fail(added.error());
    plan_.roles = roles_.all();
    return std::move(plan_);
  }

private:
  [[nodiscard]] bool isImported(const std::string &symbol) const {
    return std::binary_search(unit_.importedFunctions.begin(), unit_.importedFunctions.end(), symbol);
  }

  /// The function of the program that the unit's IR calls `symbol`; null if it has none.
  [[nodiscard]] const analyzer::ProgramFunction *functionOf(const std::string &symbol) const {
    return isImported(symbol) ? view_.program->find(symbol) : view_.program->resolve(view_.unit, symbol);
  }

  void nameFunctions() {
    for (const llvm::Function &function : module_)
      if (const analyzer::ProgramFunction *known = functionOf(function.getName().str())) {
        const auto number = static_cast<uint32_t>(known - view_.program->functions.data());
        plan_.names[number].insert(function.getName().str());
        if (!function.isDeclaration())
          bodies_[number] = function.getName().str();
      }
  }

  /// Functions that the unit defines and that play the role of an entry.
  [[nodiscard]] std::set<std::string> entriesOf(const std::string &role) const {
    std::set<std::string> entries;
    for (const RoleSite &site : matcher_.sitesOf(role)) {
      const bool isFunction = site.position == policies::Position::Entry || site.position == policies::Position::Call;
      const llvm::Function *function = isFunction ? module_.getFunction(site.symbol) : nullptr;
      if (function != nullptr && !function->isDeclaration() && !isImported(site.symbol))
        entries.insert(site.symbol);
    }
    return entries;
  }

  Result<void> add(const policies::Rule &rule, const policies::ReachSpec &spec, const std::string &entry) {
    EntryReach reach;
    reach.rule = &rule;
    reach.entry = entry;
    reach.forbidden = listed(spec.forbid);
    const analyzer::FunctionFacts *facts = unit_.facts.findFunction(entry);
    reach.entryName = facts != nullptr ? facts->qualifiedName : entry;
    // A function as a whole lies at a line: a column would be one of its text, and that may move by itself.
    if (const llvm::DISubprogram *subprogram = module_.getFunction(entry)->getSubprogram())
      reach.location = {subprogram->getFilename().str(), subprogram->getLine(), 0, subprogram->getLine(), 0};
    const analyzer::ProgramFunction *function = view_.program == nullptr ? nullptr : functionOf(entry);
    if (function == nullptr || !function->hasBody()) {
      reach.obstacle = "the calls of the program are not known: link its units, and give the program to `assay prove`";
      plan_.entries.push_back(std::move(reach));
      return {};
    }
    const auto number = static_cast<uint32_t>(function - view_.program->functions.data());
    if (Result<void> learnt = roles_.learn({{number, view_.unit}}); !learnt)
      return learnt;
    Result<CallClosure> closure = CallClosure::of(*view_.program, view_.unit, number, spec, roles_);
    if (!closure)
      return fail(closure.error());
    reach.closure = std::move(*closure);
    findObstacles(reach, spec, number);
    plan_.entries.push_back(std::move(reach));
    return {};
  }

  void findObstacles(EntryReach &reach, const policies::ReachSpec &spec, uint32_t entry) {
    const auto isForbidden = [&](const std::string &role) {
      return std::any_of(spec.forbid.begin(), spec.forbid.end(),
                         [&](const std::string &forbidden) { return coversRole(forbidden, role); });
    };
    for (const std::string &role : roles_.of(entry))
      if (isForbidden(role))
        reach.obstacle = "`" + reach.entryName + "` itself is " + role;
    // Bindings of fields too, whether or not a unit that was looked into has the field.
    for (const policies::RoleBinding &binding : policy_.bindings)
      if (binding.position == policies::Position::Field && isForbidden(binding.role))
        reach.obstacle = "writes of a field are " + binding.role + ", and only calls are looked at";
    for (const std::string &role : roles_.ofFields())
      if (isForbidden(role))
        reach.obstacle = "writes of a field or variable are " + role + ", and only calls are looked at";
    for (const ClosureSite &site : reach.closure->sites())
      reach.siteFunctions.push_back(bodyOf(site.caller));
    reach.beginsAllowed = !reach.closure->phaseEnds().empty();
    for (const ClosureEdge &end : reach.closure->phaseEnds()) {
      reach.phaseEndFunctions.push_back(bodyOf(end.caller));
      if (end.kind != analyzer::CallKind::Direct || end.ordinal < 0 || reach.phaseEndFunctions.back().empty()) {
        reach.obstacle = "where " + spec.allowBefore +
                         " is called is not seen: by way of a pointer or virtual table, "
                         "or too far away";
        reach.closure.reset();
        return;
      }
    }
  }

  [[nodiscard]] std::string bodyOf(uint32_t function) const {
    const auto known = bodies_.find(function);
    return known == bodies_.end() ? std::string() : known->second;
  }

  const llvm::Module &module_;
  const analyzer::UnitModel &unit_;
  const policies::Policy &policy_;
  const ProgramView &view_;
  const RoleMatcher matcher_;
  ProgramRoles roles_;
  std::map<uint32_t, std::string> bodies_; ///< symbols of functions of the program that have a body here
  ReachPlan plan_;
};

} // namespace

std::vector<std::string> ReachPlan::wayTo(const EntryReach &reach, const std::string &function) const {
  std::vector<std::string> way;
  if (!reach.closure)
    return way;
  for (const auto &[number, symbols] : names)
    if (symbols.contains(function) && reach.closure->members().contains(number)) {
      for (const uint32_t step : reach.closure->wayTo(number))
        way.push_back(program->functions[step].qualifiedName);
      break;
    }
  return way;
}

std::string ReachPlan::textOf(const std::string &entry) const {
  std::string text;
  for (const EntryReach &reach : entries) {
    if (reach.entry != entry)
      continue;
    text += reach.rule->id + "\n" + reach.obstacle + "\n";
    if (reach.closure) {
      text += reach.closure->text(*program);
      // Stated effects are part of the evidence.
      for (const std::set<uint32_t> *group : {&reach.closure->members(), &reach.closure->leaves()})
        for (const uint32_t function : *group)
          for (const std::string &role : roles.at(function))
            text += role + "\n";
    }
    for (const std::string &function : reach.siteFunctions)
      text += function + "\n";
  }
  return text;
}

Result<ReachPlan> planReach(const llvm::Module &module, const analyzer::UnitModel &unit, const policies::Policy &policy,
                            const ProgramView &view) {
  const bool asksForIt = std::any_of(policy.rules.begin(), policy.rules.end(), [](const policies::Rule &rule) {
    return std::holds_alternative<policies::ReachSpec>(rule.spec);
  });
  if (!asksForIt)
    return ReachPlan();
  return Planner(module, unit, policy, view).run();
}

} // namespace assay::verifier
