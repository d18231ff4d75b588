// SPDX-License-Identifier: Apache-2.0
#include "policies/load/Resolver.h"

#include "policies/load/Range.h"
#include "policies/load/Resolve.h"
#include "policies/load/Words.h"
#include "policies/model/PhysicalUnit.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace assay::policies {

namespace {

template <typename Map> std::vector<std::string> keysOf(const Map &map) {
  std::vector<std::string> keys;
  for (const auto &[key, value] : map)
    keys.push_back(key);
  return keys;
}

/// What a profile names, followed by what the request adds (which has no place in a file).
std::vector<LocatedReference> allOf(const std::vector<LocatedReference> &profile,
                                    const std::vector<std::string> &added) {
  std::vector<LocatedReference> all = profile;
  for (const std::string &id : added)
    all.push_back({{id, ""}, ""});
  return all;
}

Consequence stricter(Consequence first, Consequence second) { return std::min(first, second); }

} // namespace

Resolver::Resolver(const DocumentLibrary &library, std::string date) : library_(library), date_(std::move(date)) {}

Result<Policy> Resolver::resolve(const Profile &profile, const Selection &selection) {
  indexLibrary();
  ProfileLayers layers(library_, date_);
  const ProfileLayer layer = layers.evaluate(profile);
  for (Failure &finding : layers.takeFindings())
    findings_.push_back(std::move(finding));

  policy_.profile = profile.header.id;
  policy_.regions.assign(layer.regions.begin(), layer.regions.end());
  policy_.riskClass = layer.riskClass;
  policy_.asOf = layer.asOf.empty() ? date_ : layer.asOf;
  policy_.entries = layer.entries.value_or(EntryRule::Exported);

  selectRules(layer, selection);
  selectControls(layer, selection);
  applyExclusions(layer);
  selectBindings(layer, selection);
  fillGate(layer);
  fillRules(layer);
  fillControls();
  fillBindings();
  addWaivers(selection);
  fillDocuments(layer, selection);
  if (!findings_.empty())
    return fail(joinFailures(std::move(findings_)));
  addWarnings(layer);
  return std::move(policy_);
}

void Resolver::indexLibrary() {
  for (const auto &[key, document] : library_.documents()) {
    if (const Ruleset *ruleset = std::get_if<Ruleset>(&document)) {
      for (const RuleDeclaration &rule : ruleset->rules) {
        const auto [place, isNew] = knownRules_.emplace(rule.rule.id, KnownRule{&rule, ruleset});
        if (!isNew)
          report(ruleset->header.file, rule.pointer + "/id",
                 "the rule id '" + rule.rule.id + "' is already used by " + place->second.ruleset->header.file);
      }
    }
    if (const Catalog *catalog = std::get_if<Catalog>(&document)) {
      for (const ControlDeclaration &control : catalog->controls) {
        const auto [place, isNew] = knownControls_.emplace(control.control.id, KnownControl{&control, catalog});
        if (!isNew)
          report(catalog->header.file, control.pointer + "/id",
                 "the control id '" + control.control.id + "' is already used by " +
                     place->second.catalog->header.file);
      }
    }
  }
}

void Resolver::include(const std::string &rule, const std::string &file, const std::string &pointer) {
  if (knownRules_.find(rule) == knownRules_.end())
    report(file, pointer, "unknown rule '" + rule + "'", didYouMean(rule, keysOf(knownRules_)));
  else
    rules_.insert(rule);
}

void Resolver::selectRules(const ProfileLayer &layer, const Selection &selection) {
  for (const LocatedReference &reference : allOf(layer.rulesets, selection.rulesets)) {
    const Ruleset *ruleset = library_.findRuleset(reference.reference.name);
    if (!ruleset) {
      unknown(DocumentKind::Ruleset, reference);
      continue;
    }
    for (const RuleDeclaration &rule : ruleset->rules)
      rules_.insert(rule.rule.id);
  }
  for (const LocatedReference &reference : layer.rules)
    include(reference.reference.name, reference.file, reference.reference.pointer);
}

void Resolver::selectControls(const ProfileLayer &layer, const Selection &selection) {
  for (const LocatedReference &reference : allOf(layer.catalogs, selection.catalogs)) {
    const Catalog *catalog = library_.findCatalog(reference.reference.name);
    if (!catalog) {
      unknown(DocumentKind::Catalog, reference);
      continue;
    }
    for (const ControlDeclaration &control : catalog->controls)
      controls_.insert(control.control.id);
  }
  for (const LocatedReference &reference : layer.controls) {
    const std::string &id = reference.reference.name;
    if (knownControls_.find(id) == knownControls_.end())
      report(reference.file, reference.reference.pointer, "unknown control '" + id + "'",
             didYouMean(id, keysOf(knownControls_)));
    else
      controls_.insert(id);
  }
}

void Resolver::applyExclusions(const ProfileLayer &layer) {
  std::set<std::string> excludedRules;
  std::map<std::string, Exclusion> exclusions;
  for (const LocatedExclusion &located : layer.exclusions) {
    const ExclusionDeclaration &exclusion = located.exclusion;
    const std::string &id = exclusion.target.name;
    const bool known =
        exclusion.isRule ? knownRules_.find(id) != knownRules_.end() : knownControls_.find(id) != knownControls_.end();
    if (!known) {
      const std::string what = exclusion.isRule ? "rule" : "control";
      report(located.file, exclusion.target.pointer, "unknown " + what + " '" + id + "'",
             didYouMean(id, exclusion.isRule ? keysOf(knownRules_) : keysOf(knownControls_)));
      continue;
    }
    if (exclusion.isRule)
      excludedRules.insert(id);
    else
      controls_.erase(id);
    exclusions.emplace(id, Exclusion{id, exclusion.reason, exclusion.approvedBy, located.profile});
  }
  // A control brings its rules; what was excluded stays out even if a control names it.
  for (const std::string &id : controls_) {
    const KnownControl &control = knownControls_.at(id);
    catalogs_.insert(control.catalog->header.id);
    for (const Reference &rule : control.declaration->rules)
      include(rule.name, control.catalog->header.file, rule.pointer);
  }
  for (const std::string &id : excludedRules)
    rules_.erase(id);
  for (auto &[id, exclusion] : exclusions)
    policy_.exclusions.push_back(std::move(exclusion));
}

void Resolver::selectBindings(const ProfileLayer &layer, const Selection &selection) {
  for (const LocatedReference &reference : allOf(layer.bindings, selection.bindings)) {
    if (library_.findBindings(reference.reference.name))
      bindings_.insert(reference.reference.name);
    else
      unknown(DocumentKind::Bindings, reference);
  }
}

void Resolver::fillGate(const ProfileLayer &layer) {
  const auto condition = [&layer](const char *name, Consequence &consequence) {
    if (const auto state = layer.states.find(gateKey(name)); state != layer.states.end())
      consequence = gateConsequence(std::get<double>(state->second.value));
  };
  condition("violated", policy_.gate.violated);
  condition("unproved", policy_.gate.unproved);
  condition("vacuous", policy_.gate.vacuous);
  condition("manual", policy_.gate.manual);
  if (const auto share = layer.states.find(gateKey("minimumUnitCoverage")); share != layer.states.end())
    policy_.gate.minimumUnitCoverage = std::get<double>(share->second.value);
  for (const auto &[key, state] : layer.states)
    if (state.loosening)
      policy_.loosenings.push_back(*state.loosening);
}

void Resolver::fillRules(const ProfileLayer &layer) {
  for (const std::string &id : rules_) {
    const KnownRule &known = knownRules_.at(id);
    fillParameters(known, layer);
    fillRule(known, layer);
  }
  for (auto &[id, parameter] : parameters_)
    policy_.parameters.push_back(std::move(parameter));
}

void Resolver::fillRule(const KnownRule &known, const ProfileLayer &layer) {
  const RuleDeclaration &declaration = *known.declaration;
  Rule rule = declaration.rule;
  if (BoundSpec *spec = std::get_if<BoundSpec>(&rule.spec)) {
    const auto value = [&](const std::string &parameter) { return numberOf(*known.ruleset, parameter, layer); };
    const Range range{limitValue(declaration.lower, value), limitValue(declaration.upper, value)};
    if (isEmpty(range))
      report(known.ruleset->header.file, declaration.pointer + "/spec/range",
             "with the parameters of profile '" + policy_.profile + "', " + emptyRangeMessage(range));
    spec->lower = range.lower;
    spec->upper = range.upper;
  }
  if (FlowSpec *spec = std::get_if<FlowSpec>(&rule.spec); spec != nullptr && !spec->allowedRegions.empty())
    spec->regions = std::get<std::vector<std::string>>(valueOf(*known.ruleset, spec->allowedRegions, layer));
  // A rule knows whether finding no code is a problem; how much proof is wanted, the stricter of both decides.
  rule.vacuous = declaration.vacuous.value_or(policy_.gate.vacuous);
  rule.unproved = stricter(declaration.unproved.value_or(policy_.gate.unproved), policy_.gate.unproved);
  std::set<std::string> roles;
  for (const Reference &role : declaration.roles)
    roles.insert(role.name);
  rule.roles.assign(roles.begin(), roles.end());
  policy_.rules.push_back(std::move(rule));
}

void Resolver::fillParameters(const KnownRule &known, const ProfileLayer &layer) {
  std::vector<std::string> names{known.declaration->lower.parameter, known.declaration->upper.parameter};
  for (const Reference &use : known.declaration->parameterUses)
    names.push_back(use.name);
  for (const std::string &name : names) {
    const auto found = known.ruleset->parameters.find(name);
    if (found == known.ruleset->parameters.end())
      continue;
    const ParameterDeclaration &declaration = found->second;
    Parameter parameter{declaration.id,     declaration.value,      declaration.unit,
                        declaration.source, declaration.confidence, ""};
    if (const auto state = layer.states.find(declaration.id); state != layer.states.end()) {
      parameter.value = state->second.value;
      parameter.source = state->second.source;
      parameter.confidence = "verified";
      parameter.setBy = state->second.setBy;
    }
    parameters_.emplace(declaration.id, std::move(parameter));
  }
}

const ParameterValue &Resolver::valueOf(const Ruleset &ruleset, const std::string &parameter,
                                        const ProfileLayer &layer) const {
  const ParameterDeclaration &declaration = ruleset.parameters.find(parameter)->second;
  const auto state = layer.states.find(declaration.id);
  return state == layer.states.end() ? declaration.value : state->second.value;
}

double Resolver::numberOf(const Ruleset &ruleset, const std::string &parameter, const ProfileLayer &layer) const {
  return std::get<double>(valueOf(ruleset, parameter, layer));
}

void Resolver::fillControls() {
  for (const std::string &id : catalogs_) {
    const Catalog &catalog = *library_.findCatalog(id);
    policy_.instruments.push_back(catalog.instrument);
    for (const ControlDeclaration &control : catalog.controls)
      if (controls_.find(control.control.id) != controls_.end())
        policy_.controls.push_back(control.control);
  }
}

void Resolver::fillBindings() {
  for (const std::string &id : bindings_) {
    const Bindings &document = *library_.findBindings(id);
    for (const BindingDeclaration &declaration : document.bindings)
      addBinding(document, declaration);
  }
  // By role, and within a role in the order of the documents.
  std::map<std::string, std::vector<RoleBinding>> byRole;
  for (RoleBinding &binding : policy_.bindings)
    byRole[binding.role].push_back(std::move(binding));
  policy_.bindings.clear();
  for (auto &[role, bindings] : byRole)
    std::move(bindings.begin(), bindings.end(), std::back_inserter(policy_.bindings));
}

namespace {

/// What a rule tells its objects apart by, and the roles whose events have them.
std::pair<std::vector<std::string>, std::vector<std::string>> objectsOf(const RuleSpec &spec) {
  if (const auto *guard = std::get_if<GuardSpec>(&spec))
    return {guard->same, {guard->at, guard->role}};
  if (const auto *precedence = std::get_if<PrecedenceSpec>(&spec)) {
    std::vector<std::string> roles = precedence->checked;
    roles.push_back(precedence->before);
    return {precedence->same, std::move(roles)};
  }
  if (const auto *response = std::get_if<ResponseSpec>(&spec)) {
    std::vector<std::string> roles = response->mustFollow;
    roles.push_back(response->after);
    return {response->same, std::move(roles)};
  }
  if (const auto *typestate = std::get_if<TypestateSpec>(&spec)) {
    std::vector<std::string> roles;
    for (const TypestateSpec::Transition &transition : typestate->transitions)
      roles.push_back(transition.on);
    return {typestate->same, std::move(roles)};
  }
  if (const auto *checked = std::get_if<CheckedSpec>(&spec))
    return {checked->same, {checked->status, checked->before}};
  return {};
}

} // namespace

/// `object` is known of every binding that a call has an object for.
void Resolver::checkObjects(const Bindings &document, const RoleBinding &binding) {
  for (const Rule &rule : policy_.rules) {
    const auto [names, roles] = objectsOf(rule.spec);
    if (std::none_of(roles.begin(), roles.end(), [&](const std::string &role) { return plays(binding.role, role); }))
      continue;
    for (const std::string &name : names)
      if (name != "object" && !binding.objects.contains(name))
        policy_.warnings.push_back("the binding of '" + binding.role + "' in '" + document.header.id +
                                   "' does not say which value is the '" + name + "' by which rule '" + rule.id +
                                   "' tells objects apart: what rests on it stays unproved");
  }
}

void Resolver::addBinding(const Bindings &document, const BindingDeclaration &declaration) {
  if (declaration.binding.role != "*") {
    checkUnits(document, declaration, declaration.binding);
    checkObjects(document, declaration.binding);
    policy_.bindings.push_back(declaration.binding);
    return;
  }
  // `*` stands for every role that a selected rule asks for, its sub-roles included; for entries, for every entry role.
  const bool isEntry = declaration.binding.position == Position::Entry;
  std::set<std::string> asked;
  for (const Rule &rule : policy_.rules)
    asked.insert(rule.roles.begin(), rule.roles.end());
  std::set<std::string> candidates = asked;
  for (const auto &[role, description] : library_.roles().descriptions())
    candidates.insert(role);
  for (const std::string &role : candidates) {
    const bool wanted = isEntry ? plays(role, "entry")
                                : std::any_of(asked.begin(), asked.end(),
                                              [&role](const std::string &askedRole) { return plays(role, askedRole); });
    RoleBinding binding = declaration.binding;
    binding.role = role;
    binding.annotation.replace(binding.annotation.find('*'), 1, role);
    // What the document says about this very annotation holds instead.
    const bool spelledOut =
        std::any_of(document.bindings.begin(), document.bindings.end(), [&binding](const BindingDeclaration &other) {
          return other.binding.role == binding.role && other.binding.annotation == binding.annotation;
        });
    if (!wanted || spelledOut)
      continue;
    policy_.bindings.push_back(std::move(binding));
  }
}

void Resolver::checkUnits(const Bindings &document, const BindingDeclaration &declaration, const RoleBinding &binding) {
  if (binding.unit.empty())
    return;
  for (const Rule &rule : policy_.rules) {
    const BoundSpec *spec = std::get_if<BoundSpec>(&rule.spec);
    if (!spec || spec->unit.empty() || spec->unit == binding.unit || !plays(binding.role, spec->at))
      continue;
    if (const std::optional<double> factor = unitFactor(binding.unit, spec->unit)) {
      policy_.warnings.push_back("the binding of '" + binding.role + "' in '" + document.header.id + "' is in '" +
                                 binding.unit + "': the limits of rule '" + rule.id + "' are converted (1 " +
                                 binding.unit + " = " + render(ParameterValue(*factor)) + " " + spec->unit + ")");
      continue;
    }
    report(document.header.file, declaration.pointer + "/unit",
           "the binding of '" + binding.role + "' is in '" + binding.unit + "', but rule '" + rule.id + "' expects '" +
               spec->unit + "'",
           "the two measure different things: bind it to a role of its own, or check it with a rule in its unit");
  }
}

void Resolver::addWaivers(const Selection &selection) {
  std::map<std::string, Waiver> waivers;
  for (const std::string &id : selection.waivers) {
    const Waivers *document = library_.findWaivers(id);
    if (!document) {
      unknown(DocumentKind::Waivers, {{id, ""}, ""});
      continue;
    }
    for (const WaiverDeclaration &declaration : document->waivers) {
      Waiver waiver = declaration.waiver;
      const std::string &file = document->header.file;
      if (knownRules_.find(waiver.rule) == knownRules_.end())
        report(file, declaration.pointer + "/rule", "unknown rule '" + waiver.rule + "'",
               didYouMean(waiver.rule, keysOf(knownRules_)));
      waiver.expired = waiver.expires < date_;
      const auto [place, isNew] = waivers.emplace(waiver.id, waiver);
      if (!isNew)
        report(file, declaration.pointer + "/id",
               "the waiver id '" + waiver.id + "' is already used by document '" + place->second.document + "'");
    }
  }
  for (auto &[id, waiver] : waivers)
    policy_.waivers.push_back(std::move(waiver));
}

void Resolver::fillDocuments(const ProfileLayer &layer, const Selection &selection) {
  std::set<std::pair<std::string, std::string>> used;
  for (const std::string &id : layer.profiles)
    used.emplace(name(DocumentKind::Profile), id);
  for (const Rule &rule : policy_.rules)
    used.emplace(name(DocumentKind::Ruleset), rule.document);
  for (const std::string &id : catalogs_)
    used.emplace(name(DocumentKind::Catalog), id);
  for (const std::string &id : bindings_)
    used.emplace(name(DocumentKind::Bindings), id);
  for (const std::string &id : selection.waivers)
    used.emplace(name(DocumentKind::Waivers), id);
  for (const auto &[key, document] : library_.documents()) {
    const DocumentHeader &head = header(document);
    if (used.find({name(head.kind), head.id}) != used.end())
      policy_.documents.push_back({name(head.kind), head.id, head.version, head.sha256});
  }
  std::sort(policy_.documents.begin(), policy_.documents.end(),
            [](const DocumentDigest &first, const DocumentDigest &second) {
              return std::tie(first.kind, first.id) < std::tie(second.kind, second.id);
            });
}

void Resolver::addWarnings(const ProfileLayer &layer) {
  for (const Instrument &instrument : policy_.instruments)
    if (instrument.reviewBy < date_)
      policy_.warnings.push_back("the catalog '" + instrument.catalog + "' was to be reviewed by " +
                                 instrument.reviewBy + ": the law may have changed");
  for (const Parameter &parameter : policy_.parameters)
    if (parameter.setBy.empty() && parameter.confidence == "unverified")
      policy_.warnings.push_back("the parameter '" + parameter.id + "' has its unverified default, " +
                                 render(parameter.value) + (parameter.unit.empty() ? "" : " " + parameter.unit) +
                                 ": set it in a profile of your own");
  for (const auto &[key, state] : layer.states)
    if (!key.starts_with(gateKey("")) && parameters_.find(key) == parameters_.end())
      policy_.warnings.push_back("the profile '" + state.setBy + "' sets the parameter '" + key +
                                 "', which no selected rule uses");
  for (const std::string &role : unboundRoles(policy_)) {
    std::string rules;
    for (const Rule &rule : policy_.rules)
      if (std::find(rule.roles.begin(), rule.roles.end(), role) != rule.roles.end())
        rules += (rules.empty() ? "" : ", ") + rule.id;
    policy_.warnings.push_back("no selected binding plays the role '" + role +
                               "', so these rules match no code: " + rules);
  }
}

void Resolver::unknown(DocumentKind kind, const LocatedReference &reference) {
  report(reference.file, reference.reference.pointer,
         std::string("unknown ") + name(kind) + " '" + reference.reference.name + "'",
         didYouMeanOrOneOf(reference.reference.name, library_.ids(kind)));
}

void Resolver::report(const std::string &file, std::string place, std::string message, std::string remedy) {
  findings_.push_back({ExitCode::UsageError, file, std::move(place), std::move(message), std::move(remedy)});
}

} // namespace assay::policies
