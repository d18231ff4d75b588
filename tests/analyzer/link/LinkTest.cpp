// SPDX-License-Identifier: Apache-2.0
#include "../support/LinkedProgram.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace assay::analyzer {
namespace {

using test::LinkedProgram;
using test::SourceFile;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::set<std::string> targetNames(const LinkedProgram &linked, const std::string &name) {
  std::set<std::string> names;
  for (const CallSite &call : linked.program.find(name)->calls)
    for (const uint32_t target : call.targets)
      names.insert(linked.program.functions[target].name);
  return names;
}

TEST(Link, CallsCrossUnits) {
  const LinkedProgram linked({{"a.cpp", "int callee(int); int main() { return callee(1); }"},
                              {"b.cpp", "int callee(int value) { return value; }"}});
  EXPECT_THAT(linked.targets("main"), ElementsAre("callee"));
  const ProgramFunction &callee = linked.function("callee");
  ASSERT_THAT(callee.units, SizeIs(1));
  EXPECT_EQ(linked.program.units[callee.units[0]].name, "b.cpp");
  EXPECT_EQ(linked.program.sourceRange(callee.range).file, "b.cpp");
  const CallSite &call = linked.function("main").calls.at(0);
  EXPECT_TRUE(call.open.empty());
  EXPECT_EQ(linked.program.sourceRange(call.place).file, "a.cpp");
  EXPECT_EQ(call.place.line, 1U);
}

TEST(Link, InternalFunctionsAreApart) {
  const LinkedProgram linked({{"a.cpp", "static int helper() { return 1; } int main() { return helper(); }"},
                              {"b.cpp", "static int helper() { return 2; } int other() { return helper(); }"}});
  EXPECT_THAT(targetNames(linked, "main"), ElementsAre("_ZL6helperv@a.cpp"));
  EXPECT_THAT(targetNames(linked, "_Z5otherv"), ElementsAre("_ZL6helperv@b.cpp"));
  const ProgramFunction *resolved = linked.program.resolve(1, "_ZL6helperv");
  ASSERT_NE(resolved, nullptr);
  EXPECT_EQ(resolved->name, "_ZL6helperv@b.cpp");
  EXPECT_EQ(linked.program.resolve(0, "_Z5otherv"), linked.program.find("_Z5otherv"));
  EXPECT_EQ(linked.program.resolve(0, "nothing"), nullptr);
}

TEST(Link, EqualInlineFunctionsAreOne) {
  // What stands around it, and on which line, makes no difference.
  const LinkedProgram linked(
      {{"a.cpp", "inline const char *text() { return \"x\"; } int main() { return text()[0]; }"},
       {"b.cpp", "static int before; const char *s = \"other\"; int use() { return before; }\n\n"
                 "inline const char *text() { return \"x\"; } int other() { return text()[0] + use(); }"}});
  EXPECT_THAT(linked.function("text").units, ElementsAre(0, 1));
  EXPECT_THAT(linked.program.conflicts, IsEmpty());
}

// The arguments of string literals' initialiser lists, and the like, are constants without names.
TEST(Link, NamelessConstantsAreApart) {
  const LinkedProgram linked({{"a.cpp", R"(
    #include <initializer_list>
    static void hit() {} static void miss() {}
    static void use(std::initializer_list<void (*)()> list) { (*list.begin())(); }
    static void drop(std::initializer_list<void (*)()>) {}
    int main() { drop({miss, miss}); use({hit, hit}); })"}});
  EXPECT_THAT(linked.program.conflicts, IsEmpty());
  EXPECT_THAT(linked.targets("use", CallKind::Pointer), ElementsAre("hit"));
}

TEST(Link, DifferentInlineFunctionsConflict) {
  const LinkedProgram linked({{"a.cpp", "void one(); inline void act() { one(); } int main() { act(); }"},
                              {"b.cpp", "void two(); inline void act() { two(); } void other() { act(); }"},
                              {"c.cpp", "void one() {} void two() {}"}});
  ASSERT_THAT(linked.program.conflicts, SizeIs(1));
  EXPECT_EQ(linked.program.conflicts[0].symbol, "_Z3actv");
  EXPECT_TRUE(linked.program.conflicts[0].isOdr);
  EXPECT_THAT(linked.program.conflicts[0].units, ElementsAre(0, 1));
  // Either may be linked.
  EXPECT_THAT(targetNames(linked, "main"), ElementsAre("_Z3actv", "_Z3actv@b.cpp"));
  EXPECT_TRUE(linked.reaches("main", "one"));
  EXPECT_TRUE(linked.reaches("main", "two"));
  EXPECT_THAT(linked.reasons("main", CallKind::Direct), ElementsAre(OpenReason::Ambiguous));
  EXPECT_EQ(linked.program.resolve(1, "_Z3actv")->name, "_Z3actv@b.cpp");
  EXPECT_EQ(linked.program.resolve(0, "_Z3actv")->name, "_Z3actv");
}

// Clang handles exceptions of a call only if it does not know yet that the callee throws none, which depends on what
// the unit has before. That is no other function; but both bodies' calls count.
TEST(Link, BodiesThatDifferInUnwindingAreNotAmbiguous) {
  const std::string act = "struct Guard { ~Guard(); };\n"
                          "inline int act() { Guard guard; return quiet(); }\n";
  const LinkedProgram linked({{"a.cpp", "inline int quiet() { return 1; } int first() { return quiet(); }\n" + act +
                                            "int main() { return act(); }"},
                              {"b.cpp", "int quiet();\n" + act + "int other() { return act(); }"},
                              {"c.cpp", "struct Guard { ~Guard(); }; Guard::~Guard() {}"}});
  EXPECT_THAT(targetNames(linked, "main"), ElementsAre("_Z3actv", "_Z3actv@b.cpp"));
  EXPECT_THAT(linked.reasons("main", CallKind::Direct), IsEmpty());
  EXPECT_THAT(linked.program.conflicts, SizeIs(1)) << "what runs while an exception passes does depend on the body";
}

TEST(Link, BodiesThatDifferInMoreThanUnwindingAreAmbiguous) {
  const auto reasons = [](const std::string &left, const std::string &right) {
    const std::string before = "int quiet() noexcept; int loud(); struct Guard { ~Guard(); };\n";
    const LinkedProgram linked({{"a.cpp", before + left + " int main() { return act(1); }"},
                                {"b.cpp", before + right + " int other() { return act(2); }"}});
    return linked.reasons("main", CallKind::Direct);
  };
  const std::string act = "inline int act(int value) { Guard guard; return value ? ";
  EXPECT_THAT(reasons(act + "quiet() : 1; }", act + "loud() : 1; }"), ElementsAre(OpenReason::Ambiguous));
  EXPECT_THAT(reasons(act + "loud() : 1; }", act + "1 : loud(); }"), ElementsAre(OpenReason::Ambiguous));
  EXPECT_THAT(reasons(act + "loud() + quiet() : 1; }", act + "quiet() + loud() : 1; }"),
              ElementsAre(OpenReason::Ambiguous));
  EXPECT_THAT(reasons("inline int act(int value) { Guard guard; int *p = new int(loud()); return *p; }",
                      "inline int act(int value) { Guard guard; int *p = new int(loud()); return *p + 1; }"),
              ElementsAre(OpenReason::Ambiguous));
  EXPECT_THAT(reasons("inline int act(int value) { try { loud(); } catch (...) { quiet(); } return value; }",
                      "inline int act(int value) { try { loud(); } catch (...) { value = 2; } return value; }"),
              IsEmpty())
      << "both bodies' handlers are targets";
}

TEST(Link, StrongDefinitionsConflict) {
  const LinkedProgram linked({{"a.c", "int act(void) { return 1; } int main(void) { return act(); }"},
                              {"b.c", "int act(void) { return 2; }"}});
  ASSERT_THAT(linked.program.conflicts, SizeIs(1));
  EXPECT_FALSE(linked.program.conflicts[0].isOdr);
  EXPECT_THAT(targetNames(linked, "main"), ElementsAre("act", "act@b.c"));
  EXPECT_THAT(linked.reasons("main", CallKind::Direct), ElementsAre(OpenReason::Ambiguous));
}

TEST(Link, StrongGoesBeforeWeak) {
  const LinkedProgram linked(
      {{"a.c", "__attribute__((weak)) int act(void) { return 1; } int main(void) { return act(); }"},
       {"b.c", "int act(void) { return 2; }"}});
  EXPECT_THAT(linked.program.conflicts, IsEmpty());
  EXPECT_THAT(targetNames(linked, "main"), ElementsAre("act"));
  EXPECT_THAT(linked.function("act").units, ElementsAre(1));
}

TEST(Link, WeakOfALibraryMayBeReplaced) {
  const std::vector<SourceFile> files = {
      {"a.c", "__attribute__((weak)) void hook(void) {} void use(void) { hook(); }"}};
  EXPECT_THAT(LinkedProgram(files).reasons("use", CallKind::Direct), ElementsAre(OpenReason::External));
  EXPECT_THAT(LinkedProgram(files, ProgramForm::Executable).reasons("use", CallKind::Direct), IsEmpty());
}

TEST(Link, TentativeDefinitionsAreOneObject) {
  const LinkedProgram linked(
      {{"a.c", "void (*act)(void); static void hit(void) {} int main(void) { act = hit; return 0; }"},
       {"b.c", "extern void (*act)(void); void run(void) { act(); }"}});
  EXPECT_THAT(linked.targets("run"), ElementsAre("hit"));
}

TEST(Link, AliasesMeanWhatTheyStandFor) {
  const LinkedProgram linked({{"a.c", "int act(void) { return 1; } int other(void) __attribute__((alias(\"act\")));"},
                              {"b.c", "int other(void); int main(void) { return other(); }"}});
  EXPECT_THAT(targetNames(linked, "main"), ElementsAre("act"));
}

TEST(Link, SeveralMainsAreALibrary) {
  const LinkedProgram linked(
      {{"a.c", "void act(void) {} int main(void) { return 0; }"}, {"b.c", "int main(void) { return 1; }"}});
  EXPECT_TRUE(linked.function("act").isEntry);
  EXPECT_FALSE(LinkedProgram({{"a.c", "void act(void) {} int main(void) { return 0; }"}}).function("act").isEntry);
}

TEST(Link, VariablesSayWhoTouchesThem) {
  const LinkedProgram linked({{"a.cpp", R"(
    int limit = 3; static int count; static const int table[2] = {1, 2}; extern int outside;
    int make(); int made = make();
    int read() { return limit + table[limit & 1] + outside; }
    void write() { count = 1; }
    int main() { write(); return read() + count; })"}});
  const auto names = [&](const std::vector<uint32_t> &variables) {
    std::set<std::string> found;
    for (const uint32_t index : variables)
      found.insert(linked.program.variables[index].qualifiedName);
    return found;
  };
  EXPECT_THAT(names(linked.function("read").reads), ElementsAre("limit", "outside"));
  EXPECT_THAT(linked.function("read").writes, IsEmpty());
  EXPECT_THAT(names(linked.function("write").writes), ElementsAre("count"));
  EXPECT_THAT(linked.function("write").reads, IsEmpty());
  for (const ProgramVariable &variable : linked.program.variables) {
    EXPECT_EQ(variable.isDynamicallyInitialised, variable.qualifiedName == "made") << variable.name;
    EXPECT_EQ(variable.units.empty(), variable.qualifiedName == "outside") << variable.name;
  }
}

TEST(Link, OrderOfUnitsMakesNoDifference) {
  std::vector<SourceFile> files = {
      {"a.cpp", "#include <functional>\nvoid run(const std::function<void()> &f) { f(); } inline void same() {}"},
      {"b.cpp", "#include <functional>\nvoid run(const std::function<void()> &); void two();\n"
                "int main() { run(two); run([] { two(); }); }"},
      {"c.cpp", "inline void same() { int x = 1; (void)x; } void two() { same(); }"}};
  const std::string first = toJson(LinkedProgram(files).program);
  std::reverse(files.begin(), files.end());
  EXPECT_EQ(toJson(LinkedProgram(files).program), first);
}

TEST(Link, FunctionsThatCannotBeReadEndIt) {
  const std::string same = "inline int *same(int *p) { return p; } ";
  const std::string first = toBytes(test::summarise({"a.cpp", same + "int *a(int *p) { return same(p); }"}));
  const std::string second = toBytes(test::summarise({"b.cpp", same + "int *b(int *p) { return same(p); }"}));
  const auto link = [&](const std::string &broken) {
    std::vector<LinkUnit> units;
    units.push_back({"a.cpp", "", [&] { return encodedUnitSummary(first, "a.cpp"); }});
    units.push_back({"b.cpp", "", [&]() -> Result<UnitSummary> {
                       Result<UnitSummary> unit = encodedUnitSummary(second, "b.cpp");
                       for (const EncodedFunction &function : unit->encodedFunctions)
                         if (unit->strings[unit->symbols[function.symbol].name] == broken)
                           unit->encoded[function.offset + function.size - 1] = '\xff';
                       return unit;
                     }});
    return linkProgram(std::move(units), {}).has_value();
  };
  EXPECT_TRUE(link(""));
  EXPECT_TRUE(link("_Z4samePi")); // it is taken from the first unit
  EXPECT_FALSE(link("_Z1bPi"));
}

TEST(Link, LastWorkIsTheSameWork) {
  const std::string bytes =
      toBytes(test::summarise({"a.cpp", "void g(); void f(void (*p)()) { p(); } int main() { f(g); }"}));
  const auto link = [&](bool isLastWork) {
    std::vector<LinkUnit> units;
    units.push_back({"a.cpp", "", [&] { return unitSummaryFromBytes(bytes, "a.cpp"); }});
    return toJson(*linkProgram(std::move(units), {ProgramForm::Automatic, false, isLastWork}));
  };
  EXPECT_EQ(link(true), link(false));
}

TEST(Link, OtherMachinesAreRefused) {
  UnitSummary first = test::summarise({"a.c", "int a;"});
  UnitSummary second = test::summarise({"b.c", "int b;"}, {"-m32"});
  ASSERT_EQ(second.pointerSize, 4U);
  std::vector<LinkUnit> units;
  for (const auto &[name, unit] : {std::pair("a.c", first), std::pair("b.c", second)})
    units.push_back({name, "", [summary = unit] { return Result<UnitSummary>(summary); }});
  const Result<ProgramModel> linked = linkProgram(std::move(units), {});
  ASSERT_FALSE(linked.has_value());
  EXPECT_EQ(linked.error().file, "b.c");
}

TEST(ProgramModelJson, RoundTrip) {
  const LinkedProgram linked({{"a.cpp", R"(
    #include <thread>
    struct Base { virtual void act(); };
    int counter; extern "C" void outside(Base *);
    void use(Base *base, void (*action)()) { base->act(); action(); outside(base); ++counter; asm volatile("nop"); }
    void start() { std::thread(start).detach(); })"}});
  const std::string text = toJson(linked.program);
  const Result<ProgramModel> read = programModelFromJson(text, "program.json");
  ASSERT_TRUE(read.has_value()) << read.error().render();
  EXPECT_EQ(toJson(*read), text);
  EXPECT_EQ(read->functions.size(), linked.program.functions.size());
  ASSERT_NE(read->find("_Z5startv"), nullptr);
  EXPECT_EQ(read->find("_Z5startv")->calls.size(), linked.function("start").calls.size());
}

TEST(ProgramModelJson, IsWrittenInParts) {
  ProgramModel program;
  for (int index = 0; index < 40'000; ++index) {
    ProgramFunction &function = program.functions.emplace_back();
    function.name = function.symbol = "function" + std::to_string(100'000 + index);
    function.qualifiedName = std::string(40, 'q');
  }
  std::string text;
  size_t parts = 0;
  size_t longest = 0;
  toJson(program, [&](std::string_view part) {
    text += part;
    ++parts;
    longest = std::max(longest, part.size());
  });
  EXPECT_GE(parts, 3U);
  EXPECT_LT(longest, size_t{2} << 20U);
  EXPECT_TRUE(text == toJson(program));
  const Result<ProgramModel> read = programModelFromJson(text, "program.json");
  ASSERT_TRUE(read.has_value()) << read.error().render();
  ASSERT_EQ(read->functions.size(), program.functions.size());
  EXPECT_EQ(read->functions.back().name, program.functions.back().name);
}

TEST(ProgramModelJson, CallsShareSetsOfTargets) {
  const LinkedProgram linked({{"a.cpp", "void a(); void b(); using F = void (*)(); F table[] = {a, b}; int i;\n"
                                        "void x() { table[i](); }\nvoid y() { table[i + 1](); a(); }\n"
                                        "int main() { x(); y(); }"}});
  const std::string text = toJson(linked.program);
  const Result<ProgramModel> read = programModelFromJson(text, "program.json");
  ASSERT_TRUE(read.has_value()) << read.error().render();
  const std::vector<uint32_t> &targets = read->find("_Z1xv")->calls.at(0).targets;
  EXPECT_THAT(targets, SizeIs(2));
  EXPECT_EQ(read->find("_Z1yv")->calls.at(0).targets, targets);
  const std::string set = "[" + std::to_string(targets[0]) + "," + std::to_string(targets[1]) + "]";
  const size_t first = text.find(set);
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(text.find(set, first + 1), std::string::npos);
}

TEST(ProgramModelBytes, RoundTrip) {
  const LinkedProgram linked({{"a.cpp", R"(
    #include <thread>
    struct Base { virtual void act(); };
    int counter; extern "C" void outside(Base *); static void local() {}
    void use(Base *base, void (*action)()) { base->act(); action(); outside(base); ++counter; local(); }
    void start() { std::thread(start).detach(); })"},
                              {"b.cpp", "static void local() {} void other() { local(); } int counter;"}});
  const std::optional<ProgramModel> read = programModelFromBytes(toBytes(linked.program));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(toJson(*read), toJson(linked.program));
  EXPECT_THAT(read->conflicts, SizeIs(1));
}

TEST(ProgramModelBytes, WhatIsNoModelIsNone) {
  const std::string bytes =
      toBytes(LinkedProgram({{"a.c", "int f(void) { return 1; } int main(void) { f(); }"}}).program);
  for (size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(programModelFromBytes(std::string_view(bytes).substr(0, length)).has_value()) << length;
}

TEST(ProgramModelJson, DamageIsNoticed) {
  const auto error = [](const char *text) { return programModelFromJson(text, "p.json").error().place; };
  EXPECT_EQ(error(R"({"format": 9, "files": [], "units": [], "functions": [], "variables": [], "conflicts": []})"),
            "/format");
  EXPECT_EQ(error(R"({"format": 3, "files": [], "targetSets": [], "units": [], "functions": [{"name": "f",
                      "units": [3]}], "variables": [], "conflicts": []})"),
            "/functions/0/units/0");
  EXPECT_EQ(error(R"({"format": 3, "files": [], "targetSets": [], "units": [], "functions": [{"name": "f", "calls":
                      [{"ordinal": 0, "kind": "telepathy"}]}], "variables": [], "conflicts": []})"),
            "/functions/0/calls/0/kind");
  EXPECT_EQ(error(R"({"format": 3, "files": [], "targetSets": [[0, 1]], "units": [], "functions": [{"name": "f"}],
                      "variables": [], "conflicts": []})"),
            "/targetSets/0/1");
  EXPECT_EQ(error(R"({"format": 3, "files": [], "targetSets": [], "units": [], "functions": [{"name": "f", "calls":
                      [{"ordinal": 0, "targetSet": 0}]}], "variables": [], "conflicts": []})"),
            "/functions/0/calls/0/targetSet");
}

} // namespace
} // namespace assay::analyzer
