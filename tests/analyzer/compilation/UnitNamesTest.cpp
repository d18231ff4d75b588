// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/UnitNames.h"

#include "analyzer/compilation/SkippedUnit.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace assay::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

CompileCommand command(const std::string &file, std::vector<std::string> flags = {}) {
  flags.insert(flags.begin(), "c++");
  flags.push_back(file);
  return {"/p", file, std::move(flags)};
}

TEST(UnitNames, FurtherCompilationsOfAFileAreNumbered) {
  const std::vector<CompileCommand> commands = {command("/p/a.cpp", {"-DB"}), command("/p/b.cpp"),
                                                command("/p/a.cpp", {"-DA"}), command("/q/a.cpp"),
                                                command("/p/a.cpp", {"-DC"})};
  EXPECT_THAT(unitNames(commands, "/p"), ElementsAre("a.cpp#2", "b.cpp", "a.cpp", "/q/a.cpp", "a.cpp#3"));
}

TEST(UnitNames, NeitherOrderNorTheRootsPlaceMatters) {
  const auto namesAt = [](const std::string &root, bool reversed) {
    // By their text alone, the two would change sides with the root.
    std::vector<CompileCommand> commands = {
        {root, root + "/a.cpp", {"c++", "-I" + root + "/x", "a.cpp"}},
        {root, root + "/a.cpp", {"c++", "-I/mmm", "a.cpp"}},
    };
    if (reversed)
      std::reverse(commands.begin(), commands.end());
    std::vector<std::string> names = unitNames(commands, root);
    if (reversed)
      std::reverse(names.begin(), names.end());
    return names;
  };
  EXPECT_EQ(namesAt("/aaa", false), namesAt("/zzz", false));
  EXPECT_EQ(namesAt("/aaa", false), namesAt("/aaa", true));
}

TEST(UnitNames, AFileMayBeCalledLikeASecondCompilation) {
  const std::vector<CompileCommand> commands = {command("/p/a.cpp", {"-DA"}), command("/p/a.cpp", {"-DB"}),
                                                command("/p/a.cpp#2")};
  EXPECT_THAT(unitNames(commands, "/p"), ElementsAre("a.cpp", "a.cpp#3", "a.cpp#2"));
}

TEST(UnitFileName, IsPortableAndInjective) {
  EXPECT_EQ(unitFileName("src/a.cpp#2"), "src+a.cpp#2");
  std::set<std::string> names;
  const std::vector<std::string> units = {"a/b",
                                          "a+b",
                                          "a%2Bb",
                                          "a b",
                                          "/a/b",
                                          ".hidden",
                                          "%2Eh",
                                          ".h",
                                          "..",
                                          "a\nb",
                                          "a'b",
                                          "\xC3\xA9.cpp",
                                          "a#2",
                                          "a",
                                          "A",
                                          "-rf",
                                          std::string(500, 'x'),
                                          std::string(500, 'x') + "y",
                                          std::string(300, '/')};
  for (const std::string &unit : units) {
    const std::string name = unitFileName(unit);
    EXPECT_TRUE(names.insert(name).second) << unit;
    EXPECT_LE(name.size(), 200u);
    EXPECT_FALSE(name.empty() || name.front() == '.') << unit;
    EXPECT_EQ(name.find_first_of("/ \n'\"\\"), std::string::npos) << unit;
  }
}

TEST(OtherLanguages, AreTakenOutAndNamed) {
  std::vector<CompileCommand> commands = {command("/p/a.cpp"),
                                          command("/p/start.s"),
                                          command("/p/start.S"),
                                          command("/p/kernel.cu"),
                                          command("/p/solver.f90"),
                                          command("/p/view.mm"),
                                          command("/p/lib.rs"),
                                          command("/p/b.c"),
                                          command("/p/odd", {"-x", "c++"}),
                                          command("/p/c.cpp", {"-x", "assembler-with-cpp"}),
                                          command("/p/d.s", {"-x", "c"}),
                                          command("/p/unnamed"),
                                          command("/p/e.hpp")};
  const std::vector<SkippedUnit> skipped = takeOutOtherLanguages(commands);
  std::vector<std::string> left;
  for (const CompileCommand &kept : commands)
    left.push_back(kept.file.string());
  EXPECT_THAT(left, ElementsAre("/p/a.cpp", "/p/b.c", "/p/odd", "/p/d.s", "/p/unnamed", "/p/e.hpp"));
  std::vector<std::string> lines;
  for (const SkippedUnit &unit : skipped)
    lines.push_back(unit.file.filename().string() + " " + unit.language);
  EXPECT_THAT(lines, ElementsAre("c.cpp assembler", "kernel.cu CUDA", "lib.rs Rust", "solver.f90 Fortran",
                                 "start.S assembler", "start.s assembler", "view.mm Objective-C++"));
  EXPECT_THAT(takeOutOtherLanguages(commands), IsEmpty());
}

} // namespace
} // namespace assay::analyzer
