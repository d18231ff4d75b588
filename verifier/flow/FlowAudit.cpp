// SPDX-License-Identifier: Apache-2.0
#include "verifier/flow/FlowAudit.h"

#include "support/Digest.h"
#include "verifier/roles/NamePattern.h"
#include "verifier/solver/TextCheck.h"
#include "verifier/verdict/Identity.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

namespace assay::verifier {

namespace {

using analyzer::FunctionFacts;
using analyzer::ProgramFunction;
using policies::FlowSpec;
using policies::Position;

std::vector<const policies::Rule *> flowRules(const policies::Policy &policy) {
  std::vector<const policies::Rule *> rules;
  for (const policies::Rule &rule : policy.rules)
    if (std::holds_alternative<FlowSpec>(rule.spec))
      rules.push_back(&rule);
  return rules;
}

std::vector<std::string> rolesOf(const FlowSpec &spec) {
  std::vector<std::string> roles{spec.from};
  roles.insert(roles.end(), spec.to.begin(), spec.to.end());
  roles.insert(roles.end(), spec.through.begin(), spec.through.end());
  return roles;
}

std::string joined(const std::vector<std::string> &names) {
  std::string text;
  for (size_t index = 0; index < names.size(); ++index)
    text += (index == 0 ? "" : index + 1 == names.size() ? " or " : ", ") + names[index];
  return text;
}

/// IR arguments of a parameter; more than one for a small record.
std::vector<std::string> argumentsOf(const FunctionFacts &function, unsigned argument) {
  std::vector<std::string> parts;
  if (argument >= function.parameters.size() || function.parameters[argument].irArgument < 0)
    return parts;
  const analyzer::ParameterFacts &parameter = function.parameters[argument];
  for (unsigned part = 0; part < std::max(1U, parameter.irArgumentCount); ++part)
    parts.push_back(std::to_string(static_cast<unsigned>(parameter.irArgument) + part));
  return parts;
}

/// What it returns; where a caller makes place for that, behind the first IR argument.
std::vector<std::string> resultOf(const FunctionFacts &function) {
  std::vector<std::string> parts{"return"};
  const bool isFirstTaken =
      function.irThisArgument == 0 ||
      std::any_of(function.parameters.begin(), function.parameters.end(),
                  [](const analyzer::ParameterFacts &parameter) { return parameter.irArgument == 0; });
  if (!isFirstTaken && function.returnType != "void")
    parts.emplace_back("0");
  return parts;
}

std::string placeText(const analyzer::SourceRange &place) {
  return place.line == 0 ? "" : " (" + place.file + ":" + std::to_string(place.line) + ")";
}

/// The way in words; long ones are clear from their ends.
std::string wayText(const analyzer::FlowPath &path) {
  constexpr size_t shown = 8;
  std::string text;
  for (size_t index = 0; index < path.steps.size(); ++index) {
    if (path.steps.size() > shown && index == shown / 2)
      text += " → …";
    if (path.steps.size() > shown && index >= shown / 2 && index < path.steps.size() - shown / 2)
      continue;
    text += (text.empty() ? "" : " → ") + path.steps[index].text + placeText(path.steps[index].place);
  }
  return text;
}

} // namespace

namespace {

/// To where a sink sends, as its bindings say. Where several speak of one sink, the greatest holds.
enum class SinkRegion : uint8_t {
  Allowed,  ///< to a region that the rule allows
  Endpoint, ///< to where an argument says
  Outside,  ///< to a region that the rule does not allow
  Unknown,
};

} // namespace

bool asksForFlows(const policies::Policy &policy) { return !flowRules(policy).empty(); }

void FlowAudit::learn(const std::string &unit, const analyzer::SourceFacts &facts) {
  std::set<std::string> roles;
  for (const policies::Rule *rule : flowRules(policy_))
    for (std::string &role : rolesOf(std::get<FlowSpec>(rule->spec)))
      roles.insert(std::move(role));
  if (roles.empty())
    return;
  const RoleMatcher matcher(facts, policy_.bindings);
  for (const RoleSite &site : matcher.sites()) {
    // What an entry is handed is the environment's, and so is a parameter that is a source.
    const FunctionFacts *player = facts.findFunction(site.symbol);
    if (player != nullptr && player->isDefinition &&
        (site.position == Position::Entry || site.position == Position::Argument))
      calledFromOutside_.insert(site.symbol);
    if (std::none_of(roles.begin(), roles.end(), [&](const std::string &role) { return coversRole(role, site.role); }))
      continue;
    const bool isUncalled = site.position == Position::Field || site.position == Position::Type;
    players_.push_back({unit,
                        site.role,
                        site.symbol,
                        {},
                        false,
                        false,
                        site.region,
                        site.endpoint.has_value(),
                        site.declaration,
                        isUncalled});
    fill(players_.back(), site, player);
  }
}

/// Which parts of `function` the site means.
void FlowAudit::fill(Player &player, const RoleSite &site, const FunctionFacts *function) {
  switch (site.position) {
  case Position::Call:
    break;
  case Position::Return:
    if (function != nullptr)
      player.parts = resultOf(*function);
    break;
  case Position::Argument:
  case Position::Output:
    if (function != nullptr)
      player.parts = argumentsOf(*function, site.argument);
    player.isUnsupported = player.parts.empty();
    break;
  case Position::Field:
    player.isVariable = site.record.empty();
    player.isUnsupported = !site.record.empty();
    if (player.isUnsupported)
      player.symbol = site.record + "::" + site.name;
    break;
  case Position::Entry:
    break;
  case Position::Type:
    player.isUnsupported = true;
    break;
  }
}

bool FlowAudit::hasFlows() const {
  const std::vector<const policies::Rule *> rules = flowRules(policy_);
  return std::any_of(rules.begin(), rules.end(), [&](const policies::Rule *rule) {
    const auto &spec = std::get<FlowSpec>(rule->spec);
    return !playersOf(spec.from).empty() && std::any_of(spec.to.begin(), spec.to.end(), [&](const std::string &role) {
      return !playersOf(role).empty();
    });
  });
}

std::set<std::string, std::less<>> FlowAudit::stated() const {
  std::set<std::string, std::less<>> symbols;
  for (const Player &player : players_)
    if (!player.isVariable && !player.isUnsupported)
      symbols.insert(player.symbol);
  return symbols;
}

std::map<std::string, std::set<std::string>> FlowAudit::sources() const {
  std::map<std::string, std::set<std::string>> sources;
  for (const policies::Rule *rule : flowRules(policy_))
    for (const Player &player : playersOf(std::get<FlowSpec>(rule->spec).from))
      sources[rule->id].insert(player.isUncalled ? std::string() : player.symbol);
  return sources;
}

std::vector<FlowAudit::Player> FlowAudit::playersOf(const std::string &role) const {
  std::vector<Player> found;
  for (const Player &player : players_)
    if (coversRole(role, player.role))
      found.push_back(player);
  return found;
}

class FlowAudit::Decider {
public:
  Decider(const FlowAudit &audit, analyzer::ValueFlow &values, SolverLimits limits, bool isIncomplete)
      : audit_(audit), values_(values), limits_(limits), isIncomplete_(isIncomplete) {
    for (uint32_t unit = 0; unit < values.program().units.size(); ++unit)
      units_.emplace(values.program().units[unit].name, unit);
  }

  Result<Decisions> run() {
    for (const policies::Rule *rule : flowRules(audit_.policy_))
      if (Result<void> decided = decide(*rule); !decided)
        return fail(decided.error());
    return Decisions{std::move(obligations_), std::move(certificates_)};
  }

private:
  /// Names for ValueFlow; those that cannot be asked for go to `obstacle`.
  /// `use` is told of each name and player.
  std::vector<analyzer::FlowPlaceName>
  names(const std::vector<std::string> &roles,
        const std::function<void(const std::string &, const Player &)> &use = nullptr) {
    std::set<std::string> names;
    for (const std::string &role : roles)
      for (const Player &player : audit_.playersOf(role)) {
        if (player.isUnsupported) {
          obstacle_ = "`" + player.symbol + "` plays " + player.role +
                      ", and values of fields and types are not followed yet: bind functions or parameters";
          continue;
        }
        std::string name = player.symbol;
        if (!player.isVariable) {
          const auto unit = units_.find(player.unit);
          const ProgramFunction *function =
              unit == units_.end() ? nullptr : values_.program().resolve(unit->second, player.symbol);
          if (function == nullptr)
            continue; // nothing of the program calls it
          name = function->name;
        }
        const auto add = [&](std::string each) {
          if (use)
            use(each, player);
          names.insert(std::move(each));
        };
        if (player.parts.empty())
          add(name);
        for (const std::string &part : player.parts)
          add(name + ":" + part);
      }
    return {names.begin(), names.end()};
  }

  Result<void> decide(const policies::Rule &rule) {
    const auto &spec = std::get<FlowSpec>(rule.spec);
    obstacle_.clear();
    std::map<std::string, Sink> sinks;
    analyzer::RuleFlowQuestion question;
    question.from = names({spec.from});
    question.to = names(spec.to, [&](const std::string &name, const Player &player) {
      Sink &sink = sinks
                       .try_emplace(name, Sink{player.unit, player.declaration, player.isVariable, player.role,
                                               SinkRegion::Allowed, player.region})
                       .first->second;
      sink.region = std::max(sink.region, regionOf(player, spec));
    });
    question.clean = names(spec.through);
    question.withControl = spec.implicit;
    question.isIncomplete = isIncomplete_;
    const bool hasSources = !question.from.empty() || !obstacle_.empty();
    if (!hasSources)
      return {}; // vacuous
    addUnsupported(rule, spec);
    if (question.to.empty())
      return {};
    const Result<analyzer::RuleFlowAnswer> answer = values_.ruleFlows(question);
    if (!answer)
      return fail(answer.error());
    const std::optional<EvidenceFile> certificate = confirm(rule, spec, *answer);
    // Several parameters of one call are one obligation.
    std::map<std::tuple<std::string, std::string, unsigned, unsigned, std::string>, Obligation> byCall;
    for (const analyzer::SinkCall &call : answer->calls) {
      Obligation obligation = decideCall(rule, spec, sinks.at(call.sink), call, certificate);
      const auto key = std::tuple(obligation.functionSymbol, obligation.location.file, obligation.location.line,
                                  obligation.location.column, call.callee);
      const auto [known, isNew] = byCall.emplace(key, obligation);
      if (!isNew && known->second.verdict == VerdictKind::Proved)
        known->second = std::move(obligation);
    }
    IdentityAssigner identities;
    for (auto &[key, obligation] : byCall) {
      identities.assign(obligation);
      std::string unit = obligation.unit;
      obligations_.emplace_back(std::move(unit), std::move(obligation));
    }
    return {};
  }

  /// Fields that are sinks: who writes them is not followed.
  void addUnsupported(const policies::Rule &rule, const FlowSpec &spec) {
    std::set<std::string> known;
    for (const std::string &role : spec.to)
      for (const Player &player : audit_.playersOf(role)) {
        if (!player.isUnsupported || !known.insert(player.symbol).second)
          continue;
        Obligation obligation;
        obligation.rule = rule.id;
        obligation.ruleTemplate = name(rule.kind);
        obligation.kind = SiteKind::Flow;
        obligation.unit = player.unit;
        obligation.location = player.declaration;
        obligation.message = "nothing of " + spec.from + " may come to `" + player.symbol + "` (" + player.role + ")";
        obligation.verdict = VerdictKind::Unproved;
        obligation.reason = Reason::Unsupported;
        obligation.detail = "values of fields and types are not followed yet: bind functions or parameters";
        IdentityAssigner().assign(obligation);
        std::string unit = obligation.unit;
        obligations_.emplace_back(std::move(unit), std::move(obligation));
      }
  }

  /// A sink by the name that was asked for.
  struct Sink {
    std::string unit; ///< of a player
    analyzer::SourceRange declaration;
    bool isVariable = false;
    std::string role;
    SinkRegion region = SinkRegion::Allowed;
    std::string regionName; ///< as the first binding says
  };

  [[nodiscard]] static SinkRegion regionOf(const Player &player, const FlowSpec &spec) {
    if (player.hasEndpoint)
      return SinkRegion::Endpoint;
    if (player.region.empty())
      return spec.allowedRegions.empty() ? SinkRegion::Outside : SinkRegion::Unknown;
    return std::find(spec.regions.begin(), spec.regions.end(), player.region) != spec.regions.end()
               ? SinkRegion::Allowed
               : SinkRegion::Outside;
  }

  /// That the region of the sink is one of those allowed, as a formula that denies it.
  static EvidenceFile regionEvidence(const policies::Rule &rule, const FlowSpec &spec, const Sink &sink) {
    const auto quoted = [](const std::string &text) {
      std::string escaped;
      for (const char each : text)
        escaped += each == '"' ? std::string("\"\"") : std::string(1, each);
      return "\"" + escaped + "\"";
    };
    std::string allowed;
    for (const std::string &region : spec.regions)
      allowed += " (= region " + quoted(region) + ")";
    EvidenceFile evidence;
    evidence.role = "query";
    evidence.contents =
        "; rule " + rule.id +
        "\n; the region that the binding states is among those allowed\n; part: region\n"
        "(set-info :status unsat)\n(set-logic QF_S)\n(declare-const region String)\n(assert (= region " +
        quoted(sink.regionName) + "))\n(assert (not (or false" + allowed + ")))\n(check-sat)\n";
    evidence.sha256 = sha256Hex(evidence.contents);
    evidence.expected = "unsat";
    evidence.solver = "z3";
    return evidence;
  }

  Obligation decideCall(const policies::Rule &rule, const FlowSpec &spec, const Sink &sink,
                        const analyzer::SinkCall &call, const std::optional<EvidenceFile> &certificate) {
    const ProgramFunction *function = values_.program().find(call.function);
    Obligation obligation;
    obligation.rule = rule.id;
    obligation.ruleTemplate = name(rule.kind);
    obligation.kind = SiteKind::Flow;
    if (function != nullptr) {
      obligation.unit = function->hasBody() ? values_.program().units[function->units.front()].name : "";
      obligation.function = function->qualifiedName;
      obligation.functionSymbol = function->symbol;
    }
    if (sink.isVariable)
      obligation.unit = sink.unit;
    obligation.location = sink.isVariable ? sink.declaration : call.place;
    if (obligation.location.line == 0 && function != nullptr)
      obligation.location = values_.program().sourceRange(function->range);
    obligation.location.endLine = obligation.location.line;
    obligation.location.endColumn = obligation.location.column;
    obligation.message = "nothing of " + spec.from + " may come to `" + call.callee + "` (" + sink.role + ")" +
                         (spec.through.empty() ? "" : " except through " + joined(spec.through));
    const auto assume = [&](AssumptionKind kind, std::string text) {
      obligation.assumptions.push_back({kind, {}, std::move(text)});
    };
    if (sink.region == SinkRegion::Allowed) {
      EvidenceFile evidence = regionEvidence(rule, spec, sink);
      const TextAnswer checked = checkTextWithZ3(evidence.contents, Z3Strategy::Lazy, limits_);
      if (checked.kind == Answer::Kind::Unsat) {
        evidence.resourceUnits = checked.resourceUnits;
        obligation.verdict = VerdictKind::Proved;
        obligation.reason = Reason::None;
        obligation.decidedBy = "region";
        obligation.evidence = {std::move(evidence)};
        assume(AssumptionKind::LibraryFunction, "what is handed to `" + call.callee + "` stays in " + sink.regionName +
                                                    ", as its binding says; the rule allows this region");
        return obligation;
      }
    }
    if (call.path) {
      obligation.verdict = VerdictKind::Unproved;
      if (sink.region == SinkRegion::Unknown) {
        obligation.reason = Reason::Unsupported;
        obligation.detail = "no binding says to which region this call sends, and a value may come here: ";
      } else if (call.path->isThroughEnvironment && isIncomplete_) {
        obligation.reason = Reason::IncompleteInput;
        obligation.detail = "units of the program could not be read, and by way of their code a value may come here: ";
      } else if (call.path->isThroughEnvironment) {
        obligation.reason = Reason::UnknownCall;
        obligation.detail = "by way of code that is not known, a value may come here: ";
      } else {
        obligation.reason = Reason::NotReplayed;
        obligation.detail = "a value may come here; no execution was found in which one does: ";
      }
      if (sink.region == SinkRegion::Endpoint)
        obligation.detail =
            "its endpoint was not shown to lie in " + joined(spec.regions) + ", and " + obligation.detail;
      obligation.detail += wayText(*call.path);
      for (const analyzer::FlowStep &step : call.path->steps)
        obligation.trace.push_back(
            {step.place, step.function, step.text + (step.how.empty() ? "" : ", " + step.how), {}});
      return obligation;
    }
    if (call.isUndecided) {
      obligation.verdict = VerdictKind::Unproved;
      obligation.reason = Reason::Resource;
      obligation.detail = "the search for ways from " + spec.from +
                          " ended at its limit before it was known whether "
                          "one leads here";
      return obligation;
    }
    if (!obstacle_.empty() || !certificate) {
      obligation.verdict = VerdictKind::Unproved;
      obligation.reason = obstacle_.empty() ? Reason::SolverBudget : Reason::Unsupported;
      obligation.detail = obstacle_.empty() ? "the solver did not confirm the certificate" : obstacle_;
      return obligation;
    }
    obligation.verdict = VerdictKind::Proved;
    obligation.reason = Reason::None;
    obligation.decidedBy = "value-flow";
    obligation.evidence = {*certificate};
    assume(AssumptionKind::Compiler, "the program behaves as Clang compiles it with the units' flags");
    assume(AssumptionKind::Memory, "accesses stay inside their objects and lifetimes");
    assume(AssumptionKind::Concurrency, "no data race changes what a function has just written");
    assume(AssumptionKind::Linkage, "the linker takes the functions from the units read");
    assume(
        AssumptionKind::LibraryFunction,
        "library functions without a body move values as library-flows.json says (not by \"%n\", errno, signgam or "
        "the flags of floating-point arithmetic); bound functions without a body keep no pointer that they are handed");
    assume(AssumptionKind::UnknownCall,
           "code without a body in the audit reads no " + spec.from + " of its own accord");
    if (!spec.through.empty())
      assume(AssumptionKind::LibraryFunction,
             "of what is handed to functions of " + joined(spec.through) +
                 ", if they have no body or write by bound arguments, nothing goes elsewhere");
    if (!spec.implicit)
      assume(AssumptionKind::LibraryFunction, "what a value decides by a branch does not count as derived from it");
    assume(AssumptionKind::Solver, "the solvers' answers are right; the stored formulas let others check them");
    return obligation;
  }

  /// The certificate, if the solver agrees. One for all calls of a rule.
  std::optional<EvidenceFile> confirm(const policies::Rule &rule, const FlowSpec &spec,
                                      const analyzer::RuleFlowAnswer &answer) {
    if (std::all_of(answer.calls.begin(), answer.calls.end(),
                    [](const analyzer::SinkCall &call) { return call.path.has_value() || call.isUndecided; }))
      return std::nullopt;
    EvidenceFile evidence;
    evidence.role = "query";
    evidence.contents = "; rule " + rule.id + "\n; no value of " + spec.from + " comes to the calls of " +
                        joined(spec.to) + " that are called proved\n; part: value-flow\n" + answer.certificate;
    const TextAnswer checked = checkTextWithZ3(evidence.contents, Z3Strategy::Lazy, limits_);
    if (checked.kind != Answer::Kind::Unsat)
      return std::nullopt;
    evidence.sha256 = sha256Hex(evidence.contents);
    evidence.expected = "unsat";
    evidence.solver = "z3";
    evidence.resourceUnits = checked.resourceUnits;
    certificates_.emplace(evidence.sha256, std::move(evidence.contents));
    evidence.contents.clear();
    return evidence;
  }

  const FlowAudit &audit_;
  analyzer::ValueFlow &values_;
  SolverLimits limits_;
  bool isIncomplete_;
  std::map<std::string, uint32_t> units_;
  std::string obstacle_; ///< of the rule at hand
  std::vector<std::pair<std::string, Obligation>> obligations_;
  SharedEvidence certificates_;
};

Result<FlowAudit::Decisions> FlowAudit::decide(analyzer::ValueFlow &values, uint64_t resourceUnits,
                                               unsigned memoryMegabytes, bool isIncomplete) const {
  constexpr unsigned guardSeconds = 600;
  return Decider(*this, values, {resourceUnits, memoryMegabytes, guardSeconds}, isIncomplete).run();
}

} // namespace assay::verifier
