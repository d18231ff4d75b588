// SPDX-License-Identifier: Apache-2.0
//
// Names, identities, merging and the JSON line of obligations.
#include "verifier/verdict/Verdict.h"
#include "verifier/verdict/Identity.h"
#include "verifier/verdict/Merge.h"
#include "verifier/verdict/PresenceObligation.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

using namespace assay;
using namespace assay::verifier;

namespace {

Obligation fullObligation() {
  Obligation obligation;
  obligation.id = "0011223344556677";
  obligation.rule = "core:joint-velocity";
  obligation.ruleTemplate = "bound";
  obligation.kind = SiteKind::Bound;
  obligation.unit = "src/servo.cpp";
  obligation.function = "robot::Servo::tick";
  obligation.functionSymbol = "_ZN5robot5Servo4tickEd";
  obligation.location = {"src/servo.cpp", 42, 5, 42, 31};
  obligation.message = "the commanded velocity \"v\" lies in [-2, 2]\nand is finite";
  obligation.fingerprint = std::string(64, 'a');
  obligation.verdict = VerdictKind::Violated;
  obligation.reason = Reason::None;
  obligation.detail = "v = nan";
  obligation.assumptions = {{AssumptionKind::FloatEnvironment, {"src/servo.cpp", 40, 1, 0, 0}, "round to nearest"}};
  obligation.trace = {
      {{"src/servo.cpp", 41, 3, 0, 0}, "robot::Servo::tick", "taking the true branch", {{"v", "nan", "nan"}}}};
  obligation.inputs = {{"target", "3.5", "0x1.cp+1"}};
  obligation.evidence = {{"replay", std::string(64, 'b'), "int main() {}\n", "", "z3 4.8.12", 18446744073709551615ULL}};
  obligation.decidedBy = "execution";
  return obligation;
}

template <typename Kind, typename FromName>
void expectNamesRoundTrip(const std::vector<std::pair<Kind, std::string>> &pairs, FromName fromName) {
  std::set<std::string> names;
  for (const auto &[value, text] : pairs) {
    ASSERT_TRUE(fromName(text).has_value()) << text;
    EXPECT_EQ(*fromName(text), value) << text;
    EXPECT_TRUE(names.insert(text).second) << "two enumerators are called " << text;
  }
  EXPECT_FALSE(fromName("no such name").has_value());
  EXPECT_FALSE(fromName("").has_value());
}

/// All (value, name) pairs from the first to `last`.
template <typename Kind, typename Name> std::vector<std::pair<Kind, std::string>> allUpTo(Kind last, Name nameOf) {
  std::vector<std::pair<Kind, std::string>> pairs;
  for (unsigned value = 0; value <= static_cast<unsigned>(last); ++value)
    pairs.emplace_back(static_cast<Kind>(value), nameOf(static_cast<Kind>(value)));
  return pairs;
}

} // namespace

TEST(Names, RoundTrip) {
  expectNamesRoundTrip<VerdictKind>(allUpTo(VerdictKind::Unreachable, [](VerdictKind kind) { return name(kind); }),
                                    verdictFromName);
  expectNamesRoundTrip<Reason>(allUpTo(Reason::RuleNotDecided, [](Reason reason) { return name(reason); }),
                               reasonFromName);
  expectNamesRoundTrip<SiteKind>(allUpTo(SiteKind::Flow, [](SiteKind kind) { return name(kind); }), siteKindFromName);
  expectNamesRoundTrip<AssumptionKind>(allUpTo(AssumptionKind::Solver, [](AssumptionKind kind) { return id(kind); }),
                                       assumptionFromId);
}

TEST(Names, EveryReasonIsExplained) {
  for (unsigned value = 0; value <= static_cast<unsigned>(Reason::RuleNotDecided); ++value)
    EXPECT_GT(std::string(explanation(static_cast<Reason>(value))).size(), 20U);
}

TEST(JsonLine, RoundTripsExactly) {
  const std::string line = toJsonLine(fullObligation());
  EXPECT_EQ(line.find('\n'), std::string::npos) << "one obligation, one line";
  const Result<Obligation> back = obligationFromJson(line);
  ASSERT_TRUE(back.has_value()) << back.error().render();
  EXPECT_EQ(toJsonLine(*back), line);
  EXPECT_EQ(back->message, fullObligation().message);
  EXPECT_EQ(back->evidence.front().resourceUnits, 18446744073709551615ULL);
  EXPECT_EQ(back->assumptions, fullObligation().assumptions);
}

TEST(JsonLine, SurvivesForeignBytes) {
  Obligation obligation = fullObligation();
  obligation.function = "operator\xff";
  const Result<Obligation> back = obligationFromJson(toJsonLine(obligation));
  ASSERT_TRUE(back.has_value());
  EXPECT_THAT(back->function, testing::StartsWith("operator"));
}

TEST(JsonLine, ErrorsNameThePlace) {
  const auto placeOf = [](std::string line, const std::string &from, const std::string &to) {
    line.replace(line.find(from), from.size(), to);
    const Result<Obligation> result = obligationFromJson(line);
    return result ? std::string("accepted") : result.error().place;
  };
  const std::string line = toJsonLine(fullObligation());
  EXPECT_EQ(placeOf(line, "\"verdict\":\"violated\"", "\"verdict\":\"fine\""), "/verdict");
  EXPECT_EQ(placeOf(line, "\"line\":42", "\"line\":-1"), "/location/line");
  EXPECT_EQ(placeOf(line, "A-FP-ENV", "A-NOTHING"), "/assumptions/0/kind");
  EXPECT_EQ(placeOf(line, "\"resourceUnits\":18446744073709551615", "\"x\":1"), "/evidence/0/resourceUnits");
  EXPECT_FALSE(obligationFromJson("{").has_value());
  EXPECT_FALSE(obligationFromJson("[]").has_value());
  EXPECT_EQ(obligationFromJson("{}").error().exitCode, ExitCode::InternalError);
}

TEST(Identity, SurvivesMovedLinesOnly) {
  Obligation obligation = fullObligation();
  const Identity before = identityOf(obligation, 0);
  EXPECT_EQ(before.fingerprint.size(), 64U);
  EXPECT_EQ(before.id, before.fingerprint.substr(0, 16));

  obligation.location.line += 100;
  obligation.location.column = 1;
  obligation.location.endLine = 0;
  obligation.unit = "other/unit.cpp";
  obligation.verdict = VerdictKind::Proved;
  EXPECT_EQ(identityOf(obligation, 0).fingerprint, before.fingerprint);

  std::set<std::string> all = {before.fingerprint, identityOf(obligation, 1).fingerprint};
  for (auto change : {+[](Obligation &o) { o.rule += "x"; }, +[](Obligation &o) { o.functionSymbol += "x"; },
                      +[](Obligation &o) { o.kind = SiteKind::Guard; }, +[](Obligation &o) { o.message += "x"; },
                      +[](Obligation &o) { o.location.file += "x"; }}) {
    Obligation changed = fullObligation();
    change(changed);
    EXPECT_TRUE(all.insert(identityOf(changed, 0).fingerprint).second);
  }
}

TEST(Identity, AssignerCountsAlikeObligations) {
  Obligation first = fullObligation();
  Obligation other = fullObligation();
  other.message = "something else";
  Obligation second = fullObligation();
  IdentityAssigner assigner;
  assigner.assign(first);
  assigner.assign(other);
  assigner.assign(second);
  EXPECT_EQ(first.fingerprint, identityOf(first, 0).fingerprint);
  EXPECT_EQ(second.fingerprint, identityOf(second, 1).fingerprint);
  EXPECT_EQ(other.fingerprint, identityOf(other, 0).fingerprint)
      << "an obligation of another kind of message shifts nobody";
}

TEST(Order, IsTotalAndByPlaceFirst) {
  Obligation a = fullObligation();
  Obligation b = fullObligation();
  EXPECT_FALSE(reportOrder(a, b));
  EXPECT_FALSE(reportOrder(b, a));
  b.detail = "w";
  EXPECT_NE(reportOrder(a, b), reportOrder(b, a));
  b.location.line = 9;
  b.rule = "z";
  EXPECT_TRUE(reportOrder(b, a));
}

TEST(Merge, WorstVerdictWinsWhateverTheOrder) {
  std::vector<Obligation> given;
  for (const VerdictKind verdict :
       {VerdictKind::Unreachable, VerdictKind::Proved, VerdictKind::Unproved, VerdictKind::Violated}) {
    Obligation obligation = fullObligation();
    obligation.verdict = verdict;
    obligation.unit = name(verdict);
    given.push_back(obligation);
    std::vector<Obligation> permuted = given;
    std::sort(permuted.begin(), permuted.end(),
              [](const auto &l, const auto &r) { return toJsonLine(l) < toJsonLine(r); });
    do {
      const std::vector<Obligation> merged = mergeObligations(permuted);
      ASSERT_EQ(merged.size(), 1U);
      EXPECT_EQ(merged.front().verdict, verdict) << "each verdict added is worse than those before";
    } while (std::next_permutation(permuted.begin(), permuted.end(),
                                   [](const auto &l, const auto &r) { return toJsonLine(l) < toJsonLine(r); }));
  }
}

TEST(Merge, ProofInTwoUnitsRestsOnBoth) {
  Obligation first = fullObligation();
  first.verdict = VerdictKind::Proved;
  Obligation second = first;
  second.unit = "src/zz.cpp";
  second.evidence = {{"query", std::string(64, 'c'), "(check-sat)\n", "unsat", "cvc5 1.0.3", 1}};
  second.assumptions.push_back({AssumptionKind::Contraction, {}, "fused or not"});
  const std::vector<Obligation> merged = mergeObligations({second, first});
  ASSERT_EQ(merged.size(), 1U);
  EXPECT_EQ(merged.front().unit, "src/servo.cpp");
  EXPECT_EQ(merged.front().evidence.size(), 2U);
  EXPECT_EQ(merged.front().assumptions.size(), 2U);
}

TEST(Merge, KeepsDifferentObligationsInReportOrder) {
  Obligation first = fullObligation();
  Obligation second = fullObligation();
  second.id = "00";
  second.location.line = 3;
  const std::vector<Obligation> merged = mergeObligations({first, second});
  ASSERT_EQ(merged.size(), 2U);
  EXPECT_EQ(merged[0].id, "00");
}

Obligation presenceIn(const std::string &unit, VerdictKind verdict, Reason reason) {
  Obligation obligation = presenceObligation("acme:stop", "stop.assert");
  obligation.unit = unit;
  obligation.location = {unit, 3, 1, 3, 1};
  obligation.verdict = verdict;
  obligation.reason = reason;
  return obligation;
}

TEST(Presence, IsOneObligationWhereverItIs) {
  const Obligation blank = presenceObligation("acme:stop", "stop.assert");
  EXPECT_EQ(blank.id, presenceIn("a.cpp", VerdictKind::Proved, Reason::None).id);
  EXPECT_NE(blank.id, presenceObligation("acme:stop", "audit.record").id);
  EXPECT_NE(blank.id, presenceObligation("acme:other", "stop.assert").id);
}

TEST(Presence, TheBestOfAllUnitsCounts) {
  const Obligation blank = presenceObligation("acme:stop", "stop.assert");
  const Obligation proved = presenceIn("b.cpp", VerdictKind::Proved, Reason::None);
  const Obligation unsure = presenceIn("a.cpp", VerdictKind::Unproved, Reason::UnknownCall);
  const Obligation alone = presenceIn("c.cpp", VerdictKind::Unproved, Reason::CallerDependent);
  const std::vector<std::string> units = {"a.cpp", "b.cpp", "c.cpp"};
  EXPECT_EQ(mergePresence(blank, {unsure, proved, alone}, units, "").unit, "b.cpp");
  EXPECT_EQ(mergePresence(blank, {proved, alone, unsure}, units, "something is missing").verdict, VerdictKind::Proved);
  EXPECT_EQ(mergePresence(blank, {alone, unsure}, units, "").reason, Reason::UnknownCall);
  EXPECT_EQ(mergePresence(blank, {alone}, units, "something is missing").reason, Reason::CallerDependent);
}

TEST(Presence, NothingIsViolatedOnlyIfEverythingWasRead) {
  const Obligation blank = presenceObligation("acme:stop", "stop.assert");
  const Obligation absent = mergePresence(blank, {}, {"a.cpp", "b.cpp"}, "");
  EXPECT_EQ(absent.verdict, VerdictKind::Violated);
  EXPECT_EQ(absent.id, blank.id);
  ASSERT_EQ(absent.evidence.size(), 1U);
  EXPECT_NE(absent.evidence[0].contents.find("b.cpp"), std::string::npos);
  for (const Obligation &open :
       {mergePresence(blank, {}, {"a.cpp"}, "not every unit could be read"), mergePresence(blank, {}, {}, "")}) {
    EXPECT_EQ(open.verdict, VerdictKind::Unproved);
    EXPECT_EQ(open.reason, Reason::IncompleteInput);
  }
}
