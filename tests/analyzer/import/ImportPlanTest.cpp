// SPDX-License-Identifier: Apache-2.0
#include "../support/LinkedProgram.h"

#include "analyzer/import/ImportPlan.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::LinkedProgram;
using test::SourceFile;
using testing::ElementsAre;
using testing::IsEmpty;

/// What the unit of that name imports, as "unit: symbol".
std::vector<std::string> imports(const ProgramModel &program, const std::string &unit,
                                 const ImportLimits &limits = {}) {
  const ImportPlanner planner(program);
  std::vector<std::string> found;
  for (uint32_t number = 0; number < program.units.size(); ++number)
    if (program.units[number].name == unit)
      for (const ImportPlan::Source &source : planner.plan(number, limits).sources)
        for (const std::string &function : source.functions)
          found.push_back(source.name + ": " + function);
  return found;
}

std::string digest(const std::vector<SourceFile> &files, const std::string &unit) {
  const LinkedProgram linked(files);
  for (uint32_t number = 0; number < linked.program.units.size(); ++number)
    if (linked.program.units[number].name == unit)
      return ImportPlanner(linked.program).plan(number, {}).digest();
  return "";
}

const std::vector<SourceFile> chain = {
    {"a.cpp", "int b(); int main() { return b(); }"},
    {"b.cpp", "int c(); static int own() { return c(); } int b() { return own(); } int unused() { return 1; }"},
    {"c.cpp", "int d(); int c() { return d(); }"},
    {"e.cpp", "int e() { return 5; }"}};

TEST(ImportPlan, FollowsCallsThroughUnits) {
  const LinkedProgram linked(chain);
  EXPECT_THAT(imports(linked.program, "a.cpp"), ElementsAre("b.cpp: _Z1bv", "b.cpp: _ZL3ownv", "c.cpp: _Z1cv"));
  EXPECT_THAT(imports(linked.program, "b.cpp"), ElementsAre("c.cpp: _Z1cv"));
  EXPECT_THAT(imports(linked.program, "e.cpp"), IsEmpty());
}

TEST(ImportPlan, StopsAtLimits) {
  const LinkedProgram linked(chain);
  EXPECT_THAT(imports(linked.program, "a.cpp", {.functions = 1}), ElementsAre("b.cpp: _Z1bv"));
  EXPECT_THAT(imports(linked.program, "a.cpp", {.instructionsPerFunction = 1}), IsEmpty());
  EXPECT_THAT(imports(linked.program, "a.cpp", {.instructions = 2}), ElementsAre("b.cpp: _Z1bv"));
}

TEST(ImportPlan, WhatUnitsDefineDifferentlyIsNotImported) {
  const LinkedProgram linked({{"a.cpp", "int f(); int g(); int main() { return f() + g(); }"},
                              {"b.cpp", "int f() { return 1; } int g() { return 1; }"},
                              {"c.cpp", "int f() { return 2; }"}});
  EXPECT_THAT(imports(linked.program, "a.cpp"), ElementsAre("b.cpp: _Z1gv"));
}

TEST(ImportPlan, WeakBodiesThatDifferAreNotImported) {
  const std::string weak = "__attribute__((weak)) int f() ";
  const LinkedProgram linked({{"a.cpp", "int f(); int g(); int main() { return f() + g(); }"},
                              {"b.cpp", weak + "{ return 1; } int g() { return 1; }"},
                              {"c.cpp", weak + "{ return 2; }"}});
  ASSERT_TRUE(linked.program.conflicts.empty());
  EXPECT_THAT(imports(linked.program, "a.cpp"), ElementsAre("b.cpp: _Z1gv"));
}

TEST(ImportPlan, OwnBodiesAreNotImported) {
  const std::string inlined = "inline int f() { return 1; }";
  const LinkedProgram linked(
      {{"a.cpp", inlined + "int main() { return f(); }"}, {"b.cpp", inlined + "int g() { return f(); }"}});
  EXPECT_THAT(imports(linked.program, "a.cpp"), IsEmpty());
}

TEST(ImportPlan, KnowsWhoRunsBeforeMain) {
  const LinkedProgram linked(
      {{"a.cpp", "int seed(); int made = seed(); int main() { return made; }"}, {"b.cpp", "int seed() { return 1; }"}});
  const ImportPlanner planner(linked.program);
  EXPECT_FALSE(planner.plan(0, {}).othersRunBeforeMain);
  EXPECT_TRUE(planner.plan(1, {}).othersRunBeforeMain);
}

TEST(ImportPlan, DigestIsOfWhatIsImportedAndNothingElse) {
  const auto edited = [](size_t index, const char *text) {
    std::vector<SourceFile> files = chain;
    files[index].text = text;
    return files;
  };
  const std::string a = digest(chain, "a.cpp");
  EXPECT_EQ(digest(edited(3, "int e() { return 6; } void another() {}"), "a.cpp"), a);
  EXPECT_NE(digest(edited(2, "int d(); int c() { return d() + 1; }"), "a.cpp"), a);
  EXPECT_NE(digest(edited(1, "int b() { return 1; }"), "a.cpp"), a);
  EXPECT_NE(digest(edited(3, "int seed(); int e = seed();"), "a.cpp"), a); // it runs before main
  EXPECT_NE(digest(edited(3, "int c() { return 6; }"), "a.cpp"), a);       // now there are two
  EXPECT_EQ(digest(edited(2, "int d(); int c() { return d() + 1; }"), "e.cpp"), digest(chain, "e.cpp"));
  // A unit before it in the program changes the others' numbers and nothing else.
  std::vector<SourceFile> more = chain;
  more.push_back({"0.cpp", "int zero() { return 0; }"});
  EXPECT_EQ(digest(more, "a.cpp"), a);
}

} // namespace
} // namespace assay::analyzer
