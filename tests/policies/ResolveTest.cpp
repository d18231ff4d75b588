// SPDX-License-Identifier: Apache-2.0
//
// Profiles: what they extend, tighten, loosen, exclude and set, and what they may not.
#include "tests/policies/PolicyFiles.h"

namespace assay::policies {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ResolveProfiles : public testing::PolicyFiles {
protected:
  void SetUp() override {
    testing::PolicyFiles::SetUp();
    write("rules.json", ruleset(velocityRule() + "," + memoryRule("acme:overflow", R"(, "vacuous": "allow")")));
    write("base.json", profile("base", R"("select": {"rulesets": ["acme:motion"]}, "asOf": "2026-01-01",
      "gate": {"unproved": "warn", "minimumUnitCoverage": 0.9})"));
  }

  static std::string velocity(const std::string &value) {
    return R"({"acme:motion/velocity.max": {"value": )" + value + R"(, "unit": "rad/s"}})";
  }
  static std::string loosening(const std::string &what, const std::string &expires = "2026-12-31") {
    return R"([{)" + what + R"(, "justification": "Approved for the test bench only.", "approvedBy": "safety owner",
      "expires": ")" +
           expires + R"("}])";
  }
  const BoundSpec &bound(const Policy &policy) const {
    for (const Rule &rule : policy.rules)
      if (rule.id == "acme:velocity")
        return std::get<BoundSpec>(rule.spec);
    throw std::runtime_error("no such rule");
  }
};

TEST_F(ResolveProfiles, SubstitutesDefaults) {
  const Result<Policy> policy = resolveProfile("base");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  ASSERT_EQ(policy->rules.size(), 2U);
  EXPECT_EQ(policy->rules[0].id, "acme:overflow");
  EXPECT_EQ(bound(*policy).lower, -2.0);
  EXPECT_EQ(bound(*policy).upper, 2.0);
  EXPECT_TRUE(bound(*policy).finite);
  EXPECT_EQ(bound(*policy).unit, "rad/s");
  EXPECT_EQ(policy->asOf, "2026-01-01");
  EXPECT_EQ(policy->gate.minimumUnitCoverage, 0.9);
  EXPECT_EQ(policy->rules[0].vacuous, Consequence::Allow);
  EXPECT_EQ(policy->rules[1].vacuous, Consequence::Warn);
  ASSERT_EQ(policy->parameters.size(), 1U);
  EXPECT_EQ(policy->parameters[0].confidence, "unverified");
}

TEST_F(ResolveProfiles, TightensWhatItExtends) {
  write("acme.json", profile("acme", R"("extends": ["base"], "select": {}, "gate": {"unproved": "fail"}, "set": )" +
                                         velocity("1.5")));
  const Result<Policy> policy = resolveProfile("acme");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  EXPECT_EQ(bound(*policy).lower, -1.5);
  EXPECT_EQ(bound(*policy).upper, 1.5);
  EXPECT_EQ(policy->gate.unproved, Consequence::Fail);
  EXPECT_EQ(policy->rules[1].unproved, Consequence::Fail);
  EXPECT_EQ(policy->parameters[0].setBy, "acme");
  EXPECT_THAT(policy->loosenings, IsEmpty());
}

TEST_F(ResolveProfiles, RefusesToLoosenSilently) {
  write("acme.json", profile("acme", R"("extends": ["base"], "select": {}, "gate": {"unproved": "allow",
    "minimumUnitCoverage": 0.5}, "set": )" +
                                         velocity("3")));
  EXPECT_THAT(resolveFindings("acme"),
              ElementsAre("acme.json:/set/acme:motion~1velocity.max: 3 rad/s asks for less than the ruleset's default: "
                          "expected at most 2 rad/s (move it to 'loosen' with a justification, an approver and an "
                          "expiry)",
                          "acme.json:/gate/minimumUnitCoverage: 0.5 asks for less than profile 'base': expected at "
                          "least 0.9 (move it to 'loosen' with a justification, an approver and an expiry)",
                          "acme.json:/gate/unproved: allow asks for less than profile 'base': expected 'warn' or "
                          "stricter (move it to 'loosen' with a justification, an approver and an expiry)"));
}

TEST_F(ResolveProfiles, LoosensWithAReasonAndSaysSo) {
  write("acme.json",
        profile("acme", R"("extends": ["base"], "select": {}, "loosen": )" +
                            loosening(R"("parameter": "acme:motion/velocity.max", "value": 3, "unit": "rad/s")")));
  const Result<Policy> policy = resolveProfile("acme");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  EXPECT_EQ(bound(*policy).upper, 3.0);
  ASSERT_EQ(policy->loosenings.size(), 1U);
  EXPECT_EQ(policy->loosenings[0].what, "acme:motion/velocity.max");
  EXPECT_EQ(policy->loosenings[0].from, "2 rad/s");
  EXPECT_EQ(policy->loosenings[0].to, "3 rad/s");
  EXPECT_EQ(policy->loosenings[0].profile, "acme");
}

TEST_F(ResolveProfiles, LoosensTheGateWithAReason) {
  write("acme.json", profile("acme", R"("extends": ["base"], "select": {}, "loosen": )" +
                                         loosening(R"("gate": "unproved", "value": "allow")")));
  const Result<Policy> policy = resolveProfile("acme");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  EXPECT_EQ(policy->gate.unproved, Consequence::Allow);
  ASSERT_EQ(policy->loosenings.size(), 1U);
  EXPECT_EQ(policy->loosenings[0].what, "gate/unproved");
  EXPECT_EQ(policy->loosenings[0].from, "warn");
}

TEST_F(ResolveProfiles, LooseningExpires) {
  const std::string what = R"("parameter": "acme:motion/velocity.max", "value": 3, "unit": "rad/s")";
  write("acme.json",
        profile("acme", R"("extends": ["base"], "select": {}, "loosen": )" + loosening(what, "2026-11-21")));
  EXPECT_THAT(resolveFindings("acme"),
              ElementsAre("acme.json:/loosen/0/expires: the loosening of 'acme:motion/velocity.max' expired on "
                          "2026-11-21 (today is 2026-11-22) (remove it, or have it approved again)"));
  write("acme.json",
        profile("acme", R"("extends": ["base"], "select": {}, "loosen": )" + loosening(what, "2026-11-22")));
  EXPECT_TRUE(resolveProfile("acme")) << "the last day counts";
}

TEST_F(ResolveProfiles, UndoneLooseningIsNoLongerListed) {
  write("acme.json",
        profile("acme", R"("extends": ["base"], "select": {}, "loosen": )" +
                            loosening(R"("parameter": "acme:motion/velocity.max", "value": 3, "unit": "rad/s")")));
  write("cell.json", profile("cell", R"("extends": ["acme"], "select": {}, "set": )" + velocity("2.5")));
  write("line.json", profile("line", R"("extends": ["cell"], "select": {}, "set": )" + velocity("1")));
  const Result<Policy> cell = resolveProfile("cell");
  ASSERT_TRUE(cell) << cell.error().renderAll();
  ASSERT_EQ(cell->loosenings.size(), 1U);
  EXPECT_EQ(cell->loosenings[0].to, "2.5 rad/s");
  const Result<Policy> line = resolveProfile("line");
  ASSERT_TRUE(line) << line.error().renderAll();
  EXPECT_THAT(line->loosenings, IsEmpty());
  EXPECT_EQ(bound(*line).upper, 1.0);
}

TEST_F(ResolveProfiles, SeveralParentsMergeToTheStrictest) {
  write("a.json", profile("a", R"("extends": ["base"], "select": {}, "set": )" + velocity("1.5")));
  write("b.json", profile("b", R"("extends": ["base"], "select": {}, "set": )" + velocity("1")));
  write("c.json", profile("c", R"("extends": ["b", "a"], "select": {}, "region": ["EU", "IN"])"));
  const Result<Policy> policy = resolveProfile("c");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  EXPECT_EQ(bound(*policy).upper, 1.0);
  EXPECT_EQ(policy->parameters[0].setBy, "b");
  EXPECT_THAT(policy->regions, ElementsAre("EU", "IN"));
}

TEST_F(ResolveProfiles, ParameterErrors) {
  write("acme.json", profile("acme", R"("extends": ["base"], "select": {}, "set": {
    "acme:motion/velocity.mx": {"value": 1, "unit": "rad/s"}})"));
  write("bcme.json", profile("bcme", R"("extends": ["base"], "select": {}, "set": {
    "acme:motion/velocity.max": {"value": 60, "unit": "deg/s"}})"));
  write("ccme.json", profile("ccme", R"("extends": ["base"], "select": {}, "set": {
    "acme:motion/velocity.max": {"value": true, "unit": "rad/s"}})"));
  write("dcme.json", profile("dcme", R"("extends": ["base"], "select": {}, "set": {
    "acme:motion/velocity.max": {"value": 1}})"));
  EXPECT_THAT(resolveFindings("acme"),
              ElementsAre("acme.json:/set/acme:motion~1velocity.mx: unknown parameter 'acme:motion/velocity.mx' (did "
                          "you mean 'acme:motion/velocity.max'?)"));
  EXPECT_THAT(resolveFindings("bcme"),
              ElementsAre("bcme.json:/set/acme:motion~1velocity.max/unit: expected \"unit\": \"rad/s\", found 'deg/s' "
                          "(give the value in that unit; units are never converted silently)"));
  EXPECT_THAT(resolveFindings("ccme"),
              ElementsAre("ccme.json:/set/acme:motion~1velocity.max/value: expected a number, found true"));
  EXPECT_THAT(resolveFindings("dcme"),
              ElementsAre("dcme.json:/set/acme:motion~1velocity.max: expected \"unit\": \"rad/s\" (give the value in "
                          "that unit; units are never converted silently)"));
}

TEST_F(ResolveProfiles, ContradictoryLimits) {
  write("acme.json", profile("acme", R"("extends": ["base"], "select": {}, "set": )" + velocity("-1")));
  EXPECT_THAT(resolveFindings("acme"), ElementsAre("rules.json:/rules/0/spec/range: with the parameters of profile "
                                                   "'acme', the lower limit 1 is above the upper limit -1"));
}

TEST_F(ResolveProfiles, UnknownNamesAreAllReported) {
  write("acme.json", profile("acme", R"("extends": ["bse"], "select": {"rulesets": ["acme:moton"], "rules":
    ["acme:velocty"], "catalogs": ["law"], "bindings": ["ros"], "exclude": [{"rule": "acme:overflw", "reason":
    "not in this product", "approvedBy": "me"}]})"));
  EXPECT_THAT(resolveFindings("acme"),
              ElementsAre("acme.json:/extends/0: unknown profile 'bse' (did you mean 'base'?)",
                          "acme.json:/select/rulesets/0: unknown ruleset 'acme:moton' (did you mean 'acme:motion'?)",
                          "acme.json:/select/rules/0: unknown rule 'acme:velocty' (did you mean 'acme:velocity'?)",
                          "acme.json:/select/catalogs/0: unknown catalog 'law'",
                          "acme.json:/select/exclude/0/rule: unknown rule 'acme:overflw' (did you mean "
                          "'acme:overflow'?)",
                          "acme.json:/select/bindings/0: unknown bindings 'ros'"));
}

TEST_F(ResolveProfiles, CircleOfExtends) {
  write("a.json", profile("a", R"("extends": ["b"], "select": {})"));
  write("b.json", profile("b", R"("extends": ["a"], "select": {})"));
  EXPECT_THAT(resolveFindings("a"),
              ElementsAre("b.json:/extends/0: the profiles extend each other in a circle: a → b → a"));
}

TEST_F(ResolveProfiles, ControlsBringTheirRulesAndExclusionsWin) {
  write("law.json", R"({"format": "assay-policy/1", "kind": "catalog", "id": "law", "version": "1.0.0",
    "source": {"instrument": "The Law", "jurisdiction": ["EU"], "status": "in-force", "confidence": "verified",
      "reviewedOn": "2026-01-22", "reviewBy": "2026-11-01", "textLicence": "public-law"},
    "controls": [{"id": "law:1", "clause": "1", "paraphrase": "p", "coverage": "machine", "provedMeans": "m",
      "rules": ["acme:velocity", "acme:overflow"]}, {"id": "law:2", "clause": "2", "paraphrase": "p",
      "coverage": "manual", "manualEvidence": [{"ask": "a", "maxAgeDays": 30}]}]})");
  write("acme.json", profile("acme", R"("select": {"catalogs": ["law"], "exclude": [
    {"rule": "acme:overflow", "reason": "proved by another tool", "approvedBy": "safety owner"},
    {"control": "law:2", "reason": "not in this product", "approvedBy": "safety owner"}]})"));
  const Result<Policy> policy = resolveProfile("acme");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  ASSERT_EQ(policy->rules.size(), 1U);
  EXPECT_EQ(policy->rules[0].id, "acme:velocity");
  ASSERT_EQ(policy->controls.size(), 1U);
  EXPECT_EQ(policy->controls[0].id, "law:1");
  EXPECT_EQ(policy->controls[0].instrument, "The Law");
  ASSERT_EQ(policy->exclusions.size(), 2U);
  EXPECT_EQ(policy->exclusions[0].id, "acme:overflow");
  EXPECT_EQ(policy->exclusions[1].approvedBy, "safety owner");
  EXPECT_THAT(policy->warnings, ::testing::Contains("the catalog 'law' was to be reviewed by 2026-11-01: the law may "
                                                    "have changed"));
}

TEST_F(ResolveProfiles, BindingsByRoleThenDocumentOrderAndAnnotationsForEveryRole) {
  write("bind.json", R"({"format": "assay-policy/1", "kind": "bindings", "id": "acme", "version": "1.0.0", "roles": {
    "stop.channel": [{"match": {"function": "stop"}, "position": "return", "untrusted": true}],
    "actuator.command.velocity": [
      {"match": {"function": "z::move"}, "position": "argument", "argument": 1, "elements": true, "unit": "rad/s"},
      {"match": {"type": "a::Command", "field": "v"}, "position": "field"}],
    "*": [{"match": {"annotation": "assay.role=*"}}, {"match": {"annotation": "assay.entry=*"}, "position": "entry"}]}})");
  write("acme.json", profile("acme", R"("extends": ["base"], "select": {"bindings": ["acme"]})"));
  const Result<Policy> policy = resolveProfile("acme");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  ASSERT_EQ(policy->bindings.size(), 5U);
  EXPECT_EQ(policy->bindings[0].annotation, "assay.role=actuator.command.velocity");
  EXPECT_EQ(policy->bindings[1].function, "z::move");
  EXPECT_EQ(policy->bindings[1].position, Position::Argument);
  EXPECT_EQ(policy->bindings[1].argument, 1U);
  EXPECT_TRUE(policy->bindings[1].elements);
  EXPECT_EQ(policy->bindings[2].field, "v");
  EXPECT_EQ(policy->bindings[3].annotation, "assay.entry=entry.realtime");
  EXPECT_EQ(policy->bindings[3].position, Position::Entry);
  EXPECT_EQ(policy->bindings[4].role, "stop.channel");
  EXPECT_TRUE(policy->bindings[4].untrusted);
}

TEST_F(ResolveProfiles, UnitOfABindingDoesNotFitTheRules) {
  for (const std::string unit : {"deg", "m/s", "deg/s^2", "turns/s"}) {
    write("bind.json", R"({"format": "assay-policy/1", "kind": "bindings", "id": "acme", "version": "1.0.0", "roles": {
    "actuator.command.velocity": [{"match": {"function": "move"}, "position": "argument", "argument": 0,
      "unit": ")" + unit + R"("}]}})");
    write("acme.json", profile("acme", R"("extends": ["base"], "select": {"bindings": ["acme"]})"));
    EXPECT_THAT(resolveFindings("acme"),
                ElementsAre("bind.json:/roles/actuator.command.velocity/0/unit: the binding of "
                            "'actuator.command.velocity' is in '" +
                            unit +
                            "', but rule 'acme:velocity' expects 'rad/s' (the two measure different things: bind it "
                            "to a role of its own, or check it with a rule in its unit)"));
  }
}

TEST_F(ResolveProfiles, UnitOfABindingIsConvertedAndSaid) {
  write("bind.json", R"({"format": "assay-policy/1", "kind": "bindings", "id": "acme", "version": "1.0.0", "roles": {
    "actuator.command.velocity": [{"match": {"function": "move"}, "position": "argument", "argument": 0,
      "unit": "mrad/s"}]}})");
  write("acme.json", profile("acme", R"("extends": ["base"], "select": {"bindings": ["acme"]})"));
  const Result<Policy> policy = resolveProfile("acme");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  EXPECT_THAT(policy->warnings,
              ::testing::Contains("the binding of 'actuator.command.velocity' in 'acme' is in 'mrad/s': the limits of "
                                  "rule 'acme:velocity' are converted (1 mrad/s = 0.001 rad/s)"));
}

TEST_F(ResolveProfiles, OrderRulesAndTheObjectsTheyTellApart) {
  write("order.json", R"({"format": "assay-policy/1", "kind": "ruleset", "id": "order", "version": "1.0.0", "rules": [
    {"id": "acme:stop", "version": 1, "title": "t", "template": "response", "severity": "high", "help": "h",
     "provedMeans": "p", "spec": {"after": "enable.device", "equals": false, "mustFollow": ["stop.channel"],
     "on": ["throw", "return"], "scope": "cycle", "same": ["drive"]},
     "fixtures": [{"file": "good.cpp", "expect": "proved"}, {"file": "bad.cpp", "expect": "violated"}]},
    {"id": "acme:life", "version": 1, "title": "t", "template": "typestate", "severity": "high", "help": "h",
     "provedMeans": "p", "spec": {"initial": "off", "final": ["off"], "transitions": [
       {"from": ["off"], "on": "enable.device", "equals": true, "to": "on"}, {"on": "stop.channel", "to": "off"}]},
     "fixtures": [{"file": "good.cpp", "expect": "proved"}, {"file": "bad.cpp", "expect": "violated"}]}]})");
  write("bind.json", R"({"format": "assay-policy/1", "kind": "bindings", "id": "acme", "version": "1.0.0", "roles": {
    "enable.device": [{"match": {"function": "enable"}, "success": "zero", "objects": {"drive": 1}}],
    "stop.channel": [{"match": {"function": "stop"}, "objects": {"line": "this"}}]}})");
  write("acme.json", profile("acme", R"("select": {"rulesets": ["order"], "bindings": ["acme"]})"));
  const Result<Policy> policy = resolveProfile("acme");
  ASSERT_TRUE(policy) << policy.error().renderAll();
  ASSERT_EQ(policy->rules.size(), 2U);
  const auto &life = std::get<TypestateSpec>(policy->rules[0].spec);
  EXPECT_EQ(life.scope, Scope::Path);
  ASSERT_EQ(life.transitions.size(), 2U);
  EXPECT_EQ(life.transitions[0].equals, std::optional(true));
  EXPECT_THAT(life.transitions[1].from, ::testing::IsEmpty());
  const auto &stop = std::get<ResponseSpec>(policy->rules[1].spec);
  EXPECT_EQ(stop.equals, std::optional(false));
  EXPECT_THAT(stop.on, ElementsAre(Exit::Return, Exit::Throw));
  EXPECT_EQ(stop.scope, Scope::Cycle);
  EXPECT_THAT(stop.same, ElementsAre("drive"));
  ASSERT_EQ(policy->bindings.size(), 2U);
  EXPECT_EQ(policy->bindings[0].success, Success::Zero);
  EXPECT_EQ(policy->bindings[0].objects.at("drive"), (ObjectPosition{ObjectPosition::Kind::Argument, 1}));
  EXPECT_THAT(policy->warnings,
              ::testing::Contains("the binding of 'stop.channel' in 'acme' does not say which value is the 'drive' by "
                                  "which rule 'acme:stop' tells objects apart: what rests on it stays unproved"));
}

TEST_F(ResolveProfiles, RolesNobodyPlaysAreForetold) {
  const Result<Policy> policy = resolveProfile("base");
  ASSERT_TRUE(policy);
  EXPECT_THAT(unboundRoles(*policy), ElementsAre("actuator.command.velocity"));
  EXPECT_THAT(policy->warnings, ::testing::Contains(HasSubstr("no selected binding plays the role "
                                                              "'actuator.command.velocity'")));
}

TEST_F(ResolveProfiles, WaiversKnowTheirRulesAndExpiry) {
  const auto waivers = [](const std::string &rule) {
    return R"({"format": "assay-policy/1", "kind": "waivers", "id": "acme:w", "version": "1.0.0", "waivers": [
      {"id": "W-2", "rule": ")" +
           rule + R"(", "function": "f", "justification": "Bounded by watchdog W3 in hardware.",
       "owner": "o", "approvedBy": "a", "created": "2026-01-01", "expires": "2026-11-21"},
      {"id": "W-1", "rule": "acme:velocity", "justification": "Bounded by watchdog W3 in hardware.",
       "owner": "o", "approvedBy": "a", "created": "2026-01-01", "expires": "2026-11-22"}]})";
  };
  const std::string file = write("w.json", waivers("acme:overflow")).string();
  const Result<Policy> policy = resolveProfile("base", {file});
  ASSERT_TRUE(policy) << policy.error().renderAll();
  ASSERT_EQ(policy->waivers.size(), 2U);
  EXPECT_EQ(policy->waivers[0].id, "W-1");
  EXPECT_FALSE(policy->waivers[0].expired);
  EXPECT_TRUE(policy->waivers[1].expired);
  write("w.json", waivers("acme:overflo"));
  const Result<Policy> misspelt = resolveProfile("base", {file});
  ASSERT_FALSE(misspelt);
  EXPECT_THAT(lines(misspelt.error()),
              ElementsAre("w.json:/waivers/0/rule: unknown rule 'acme:overflo' (did you mean 'acme:overflow'?)"));
}

TEST_F(ResolveProfiles, RequestErrors) {
  EXPECT_THAT(resolveFindings("bas"), ElementsAre("unknown profile 'bas' (did you mean 'base'?)"));
  const std::string rules = (directory_ / "rules.json").string();
  EXPECT_THAT(resolveFindings(rules),
              ElementsAre("rules.json:/kind: expected a document of kind 'profile', found 'ruleset'"));
  const Result<DocumentLibrary> library = open();
  ASSERT_TRUE(library);
  ResolveRequest request;
  request.date = "today";
  EXPECT_EQ(resolve(*library, request).error().render(), "expected the day of the audit as YYYY-MM-DD, found 'today'");
}

TEST_F(ResolveProfiles, DocumentsAreListedWithStableDigests) {
  const Result<Policy> first = resolveProfile("base");
  const Result<Policy> second = resolveProfile("base");
  ASSERT_TRUE(first && second);
  ASSERT_EQ(first->documents.size(), 2U);
  EXPECT_EQ(first->documents[0].kind, "profile");
  EXPECT_EQ(first->documents[1].id, "acme:motion");
  EXPECT_EQ(first->documents[1].sha256.size(), 64U);
  EXPECT_EQ(first->documents[1].sha256, second->documents[1].sha256);
  write("rules.json", ruleset(velocityRule()));
  const Result<Policy> changed = resolveProfile("base");
  ASSERT_TRUE(changed);
  EXPECT_EQ(first->documents[0].sha256, changed->documents[0].sha256);
  EXPECT_NE(first->documents[1].sha256, changed->documents[1].sha256);
}

} // namespace
} // namespace assay::policies
