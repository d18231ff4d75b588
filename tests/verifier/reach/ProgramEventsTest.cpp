// SPDX-License-Identifier: Apache-2.0
#include "verifier/reach/ProgramEvents.h"

#include "../../analyzer/support/LinkedProgram.h"

#include <gmock/gmock.h>

namespace assay::verifier {
namespace {

using analyzer::ProgramModel;
using analyzer::test::LinkedProgram;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

uint32_t unitNamed(const ProgramModel &program, const std::string &name) {
  for (uint32_t unit = 0; unit < program.units.size(); ++unit)
    if (program.units[unit].name == name)
      return unit;
  throw std::runtime_error("no unit " + name);
}

/// What the calls of unit "main.cpp" may do, `reset` being the event.
class Events {
public:
  explicit Events(const std::vector<analyzer::test::SourceFile> &files, const std::string &fieldsOf = "",
                  analyzer::ProgramForm form = analyzer::ProgramForm::Automatic)
      : linked_(files, form) {
    EventPlayers players;
    players.functions.insert(linked_.function("reset").name);
    if (!fieldsOf.empty())
      players.fields[fieldsOf] = {"x.state Machine::state"};
    const ProgramEvents events(linked_.program, players);
    std::vector<uint32_t> imported;
    if (!fieldsOf.empty())
      for (uint32_t number = 0; number < linked_.program.functions.size(); ++number)
        if (linked_.program.functions[number].units == std::vector{unitNamed(linked_.program, fieldsOf)})
          imported.push_back(number);
    of_ = events.ofUnit(unitNamed(linked_.program, "main.cpp"), imported);
  }

  [[nodiscard]] std::vector<std::string> leading() const { return names(of_.leading); }
  [[nodiscard]] std::vector<std::string> playing() const { return names(of_.playing); }
  [[nodiscard]] std::vector<std::string> callers() const {
    std::set<uint32_t> callers;
    for (const auto &[caller, ordinals] : of_.leadingCalls)
      callers.insert(caller);
    return names(callers);
  }
  [[nodiscard]] std::vector<std::string> withFields() const {
    std::set<uint32_t> functions;
    for (const auto &[function, fields] : of_.fields)
      functions.insert(function);
    return names(functions);
  }
  [[nodiscard]] std::string text() const { return of_.text(linked_.program); }

private:
  [[nodiscard]] std::vector<std::string> names(const std::set<uint32_t> &numbers) const {
    std::vector<std::string> found;
    for (const uint32_t number : numbers)
      found.push_back(linked_.program.functions[number].qualifiedName);
    return found;
  }

  LinkedProgram linked_;
  UnitEvents of_;
};

TEST(ProgramEvents, FollowsDirectCallsThroughUnits) {
  const Events events({{"main.cpp", "void far(); void harmless(); int main() { far(); harmless(); }"},
                       {"far.cpp", "void further(); void far() { further(); } void harmless() {}"},
                       {"further.cpp", "void reset(); void further() { reset(); }"}});
  EXPECT_THAT(events.leading(), ElementsAre("far"));
  EXPECT_THAT(events.playing(), IsEmpty());
}

TEST(ProgramEvents, AnEventItselfIsOne) {
  const Events events({{"main.cpp", "void reset(); int main() { reset(); }"}});
  EXPECT_THAT(events.playing(), ElementsAre("reset"));
  EXPECT_THAT(events.leading(), IsEmpty());
}

TEST(ProgramEvents, FollowsVirtualCallsAndPointers) {
  const Events events(
      {{"main.cpp", "struct Base { virtual void act(); }; void useIt(Base &); void usePointer(); void other();"
                    "int main() { Base base; useIt(base); usePointer(); other(); }"},
       {"far.cpp", "struct Base { virtual void act(); }; void reset(); void Base::act() { reset(); }"
                   "void useIt(Base &base) { base.act(); }"
                   "static void quiet() {} static void loud() { reset(); } static void (*volatile chosen)() = loud;"
                   "static void (*const still)() = quiet;"
                   "void usePointer() { chosen(); } void other() { still(); }"}});
  EXPECT_THAT(events.leading(), testing::IsSupersetOf({"useIt", "usePointer"}));
  EXPECT_THAT(events.leading(), testing::Not(testing::Contains("other")));
}

TEST(ProgramEvents, ACallByAPointerThatNobodyKnowsMayBeAnyThatEscaped) {
  const std::string far = "void reset(); void escaped() { reset(); } void keep(void (*)());"
                          "void (*get())(); void unknown() { get()(); } void give() { keep(escaped); }";
  const Events events(
      {{"main.cpp", "void unknown(); void give(); int main() { give(); unknown(); }"}, {"far.cpp", far}});
  EXPECT_THAT(events.leading(), testing::Contains("unknown"));
}

TEST(ProgramEvents, FunctionsWithoutBodyAreTrusted) {
  const Events events({{"main.cpp", "void vendor(); void reset(); int main() { vendor(); reset(); }"}});
  EXPECT_THAT(events.leading(), IsEmpty());
}

TEST(ProgramEvents, WhatALibraryCallsBackHappensInThatCallOnly) {
  const Events events(
      {{"main.cpp",
        "extern \"C\" void qsort(void *, unsigned long, unsigned long, int (*)(const void *, const void *));"
        "int loud(const void *, const void *); int quiet(const void *, const void *);"
        "void sortLoudly(int *v) { qsort(v, 2, 4, loud); } void sortQuietly(int *v) { qsort(v, 2, 4, quiet); }"
        "int main() { int v[2] = {}; sortLoudly(v); sortQuietly(v); }"},
       {"far.cpp", "void reset(); int loud(const void *, const void *) { reset(); return 0; }"
                   "int quiet(const void *, const void *) { return 0; }"}});
  EXPECT_THAT(events.callers(), testing::Contains("sortLoudly"));
  EXPECT_THAT(events.callers(), testing::Not(testing::Contains("sortQuietly")));
  EXPECT_THAT(events.leading(), testing::Not(testing::Contains("qsort")));
}

TEST(ProgramEvents, ADestructorByItsOtherName) {
  // Clang makes one of the two the other's alias.
  const Events events({{"main.cpp", "struct Guard { ~Guard(); }; void hold() { Guard guard; } int main() { hold(); }"},
                       {"far.cpp", "void reset(); struct Guard { ~Guard(); }; Guard::~Guard() { reset(); }"}});
  EXPECT_THAT(events.callers(), testing::Contains("hold"));
}

TEST(ProgramEvents, WhereAFieldIsAnEventAnyFunctionOfTheUnitMayUseIt) {
  const Events events(
      {{"main.cpp", "void far(); void reset(); int main() { far(); reset(); }"},
       {"far.cpp", "struct Machine { int state; }; extern Machine machine; void far() { machine.state = 1; }"}},
      "far.cpp");
  EXPECT_THAT(events.leading(), testing::Contains("far"));
  EXPECT_THAT(events.withFields(), testing::Contains("far"));
}

TEST(ProgramEvents, TheTextTellsWhatMatters) {
  const std::string main = "void far(); void reset(); int main() { far(); reset(); }";
  const Events quiet({{"main.cpp", main}, {"far.cpp", "void far() {}"}});
  const Events renumbered({{"main.cpp", main}, {"far.cpp", "void another() {} void far() { another(); }"}});
  const Events loud({{"main.cpp", main}, {"far.cpp", "void reset(); void far() { reset(); }"}});
  EXPECT_EQ(quiet.text(), renumbered.text());
  EXPECT_NE(quiet.text(), loud.text());
}

TEST(TrackedRoles, AreThoseWhoseEventsTakeSomethingBackOrBeginIt) {
  policies::Policy policy;
  policy.rules.resize(4);
  policy.rules[0].spec = policies::PrecedenceSpec{"move", {"check"}, {"reset"}, policies::Scope::Call, {}};
  policy.rules[1].spec = policies::GuardSpec{"command", "enabled", true, {}};
  policies::ResponseSpec response;
  response.after = "decide";
  response.mustFollow = {"record"};
  policy.rules[2].spec = response;
  policies::CheckedSpec checked;
  checked.status = "status";
  policy.rules[3].spec = checked; // data flow sees to it
  EXPECT_THAT(trackedRoles(policy), UnorderedElementsAre("reset", "enabled", "decide"));
  checked.before = "move";
  policy.rules[3].spec = checked;
  EXPECT_THAT(trackedRoles(policy), UnorderedElementsAre("reset", "enabled", "decide", "status"));
}

} // namespace
} // namespace assay::verifier
