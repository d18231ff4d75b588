// SPDX-License-Identifier: Apache-2.0
#include "verifier/flow/FlowEntries.h"

#include "../../analyzer/support/LinkedProgram.h"

#include <gmock/gmock.h>

namespace assay::verifier {
namespace {

using analyzer::ProgramFunction;
using analyzer::test::LinkedProgram;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// The lowest entries, all functions with a body and external linkage being entries; calls of `get` give, `send` is the
/// open call.
std::vector<std::string> lowest(const std::vector<analyzer::test::SourceFile> &files, bool isAnywhere = false) {
  const LinkedProgram linked(files, analyzer::ProgramForm::Library);
  FlowEnds ends;
  ends.isAnywhere = isAnywhere;
  for (uint32_t number = 0; number < linked.program.functions.size(); ++number)
    for (const analyzer::CallSite &site : linked.program.functions[number].calls)
      for (const uint32_t target : site.targets) {
        if (linked.program.functions[number].hasBody() && linked.program.functions[target].qualifiedName == "get")
          ends.sources.insert(number);
        if (linked.program.functions[number].hasBody() && linked.program.functions[target].qualifiedName == "send")
          ends.sinks.insert(number);
      }
  std::vector<std::string> names;
  for (const uint32_t entry : lowestEntries(linked.program, ends, [&](uint32_t number) {
         return linked.program.functions[number].hasBody() && !linked.program.functions[number].isInternal;
       }))
    names.push_back(linked.program.functions[entry].qualifiedName);
  return names;
}

const std::string ends = "int get(); void send(int);";

TEST(LowestEntries, LeaveOutWhatLiesAbove) {
  EXPECT_THAT(lowest({{"a.cpp", ends + "int in() { return get(); } void out(int v) { send(v); }"
                                       "void both() { out(in()); } void above() { both(); } int main() { above(); }"}}),
              ElementsAre("both"));
}

TEST(LowestEntries, AreToldApartBySource) {
  // What `high` gets is not what `low` gets.
  EXPECT_THAT(lowest({{"a.cpp", ends + "int other() { return get(); } void out(int v) { send(v); }"
                                       "void low() { out(get()); } void high() { low(); out(other()); }"}}),
              UnorderedElementsAre("low", "high"));
}

TEST(LowestEntries, AreFoundAcrossUnits) {
  EXPECT_THAT(lowest({{"a.cpp", ends + "void out(int); void both() { out(get()); }"},
                      {"b.cpp", ends + "void out(int v) { send(v); }"}}),
              ElementsAre("both"));
}

TEST(LowestEntries, InternalFunctionsAreNone) {
  EXPECT_THAT(lowest({{"a.cpp", ends + "static void both() { send(get()); } void above() { both(); }"}}),
              ElementsAre("above"));
}

TEST(LowestEntries, FunctionsThatCallOneAnotherStandTogether) {
  EXPECT_THAT(lowest({{"a.cpp", ends + "void ping(int n); void pong(int n) { send(get()); ping(n - 1); }"
                                       "void ping(int n) { if (n) pong(n); } int main() { ping(2); }"}}),
              UnorderedElementsAre("ping", "pong"));
}

TEST(LowestEntries, WhatIsFarIsNotTried) {
  std::string text = ends + "int f0() { return get(); }";
  for (int number = 1; number < 8; ++number)
    text += "int f" + std::to_string(number) + "() { return f" + std::to_string(number - 1) + "(); }";
  EXPECT_THAT(lowest({{"a.cpp", text + "void both() { send(f7()); }"}}), IsEmpty());
  EXPECT_THAT(lowest({{"a.cpp", text + "void both() { send(f2()); }"}}), ElementsAre("both"));
}

TEST(LowestEntries, WithoutCallsOfSourcesAllThatComeToTheCall) {
  EXPECT_THAT(lowest({{"a.cpp", ends + "void out(int v) { send(v); } void above() { out(3); }"}}, /*isAnywhere=*/true),
              UnorderedElementsAre("out", "above"));
}

} // namespace
} // namespace assay::verifier
