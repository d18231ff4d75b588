// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/compilation/CompilationDatabase.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::TemporaryDirectory;
using testing::ElementsAre;
using testing::HasSubstr;

Failure failureOf(const std::string &database) {
  const TemporaryDirectory directory;
  directory.write("compile_commands.json", database);
  const auto loaded = loadCompilationDatabase(directory.path());
  EXPECT_FALSE(loaded.has_value());
  return loaded ? Failure{} : loaded.error();
}

TEST(CompilationDatabase, ReadsCommandAndArgumentsForms) {
  const TemporaryDirectory directory;
  directory.write("compile_commands.json", R"([
    {"directory": ".", "file": "b.cpp", "command": "g++ -DNAME=\"a b\" '-DX=1' -c b.cpp", "output": "b.o"},
    {"directory": "/src/build", "file": "../a.cpp", "arguments": ["clang++", "-I", "dir with space", "../a.cpp"]}
  ])");
  const auto loaded = loadCompilationDatabase(directory.path());
  ASSERT_TRUE(loaded.has_value()) << loaded.error().render();
  ASSERT_EQ(loaded->size(), 2u);
  const bool srcFirst = loaded->front().file == "/src/a.cpp";
  const CompileCommand &array = (*loaded)[srcFirst ? 0 : 1];
  const CompileCommand &text = (*loaded)[srcFirst ? 1 : 0];
  EXPECT_EQ(array.file, "/src/a.cpp");
  EXPECT_EQ(array.directory, "/src/build");
  EXPECT_THAT(array.arguments, ElementsAre("clang++", "-I", "dir with space", "../a.cpp"));
  EXPECT_EQ(text.file, directory.path() / "b.cpp");
  EXPECT_EQ(text.directory, directory.path());
  EXPECT_THAT(text.arguments, ElementsAre("g++", "-DNAME=a b", "-DX=1", "-c", "b.cpp"));
}

TEST(CompilationDatabase, SortsByFileAndDropsExactDuplicates) {
  const TemporaryDirectory directory;
  directory.write("compile_commands.json", R"([
    {"directory": "/s", "file": "z.c", "arguments": ["cc", "z.c"]},
    {"directory": "/s", "file": "a.c", "arguments": ["cc", "-DB", "a.c"]},
    {"directory": "/s", "file": "./a.c", "arguments": ["cc", "-DA", "a.c"]},
    {"directory": "/s/", "file": "/s/z.c", "command": "cc z.c"}
  ])");
  const auto loaded = loadCompilationDatabase(directory.path());
  ASSERT_TRUE(loaded.has_value()) << loaded.error().render();
  ASSERT_EQ(loaded->size(), 3u);
  EXPECT_EQ((*loaded)[0].arguments[1], "-DA");
  EXPECT_EQ((*loaded)[1].arguments[1], "-DB");
  EXPECT_EQ((*loaded)[2].file, "/s/z.c");
}

TEST(CompilationDatabase, OutputsMakeNoOtherUnit) {
  const TemporaryDirectory directory;
  directory.write("compile_commands.json", R"([
    {"directory": "/s", "file": "a.c", "arguments": ["cc", "-DA", "-o", "one/a.o", "-MF", "one/a.d", "-c", "a.c"]},
    {"directory": "/s", "file": "a.c", "arguments": ["cc", "-DA", "-o", "two/a.o", "-MF", "two/a.d", "-c", "a.c"]},
    {"directory": "/s", "file": "a.c", "arguments": ["cc", "-DA", "-fPIC", "-o", "two/a.o", "-c", "a.c"]},
    {"directory": "/t", "file": "/s/a.c", "arguments": ["cc", "-DA", "-c", "a.c"]},
    {"directory": "/s", "file": "a.c", "arguments": ["cc", "-D", "-o", "-DX", "-c", "a.c"]},
    {"directory": "/s", "file": "a.c", "arguments": ["cc", "-D", "-o", "-DY", "-c", "a.c"]}
  ])");
  const auto loaded = loadCompilationDatabase(directory.path());
  ASSERT_TRUE(loaded.has_value()) << loaded.error().render();
  // The directory counts: relative names mean something else there. So does the value of -D that looks like -o.
  EXPECT_EQ(loaded->size(), 5u);
}

TEST(CompilationDatabase, NestedAndQuotedResponseFiles) {
  const TemporaryDirectory directory;
  directory.write("inner.rsp", "-DINNER='a b' \"-DQUOTED=\\\"x\\\"\"\n");
  directory.write("outer.rsp", "-DOUTER @inner.rsp -DLAST");
  directory.write("loop.rsp", "@loop.rsp");
  directory.write("compile_commands.json", R"([
    {"directory": ".", "file": "a.c", "command": "cc @outer.rsp -c a.c"},
    {"directory": ".", "file": "b.c", "command": "cc @loop.rsp -c b.c"},
    {"directory": ".", "file": "c.c", "command": "cc @nowhere.rsp -c c.c"}
  ])");
  const auto loaded = loadCompilationDatabase(directory.path());
  ASSERT_TRUE(loaded.has_value()) << loaded.error().render();
  ASSERT_EQ(loaded->size(), 3u);
  EXPECT_THAT((*loaded)[0].arguments,
              ElementsAre("cc", "-DOUTER", "-DINNER=a b", "-DQUOTED=\"x\"", "-DLAST", "-c", "a.c"));
  // These cost their own unit, later, not the database.
  EXPECT_EQ((*loaded)[1].arguments[1], "@loop.rsp");
  EXPECT_EQ((*loaded)[2].arguments[1], "@nowhere.rsp");
}

TEST(CompilationDatabase, EveryTruncationIsOneClearFailure) {
  const std::string whole = R"([{"directory": "/s", "file": "a.c", "arguments": ["cc", "-DA=\"b\"", "a.c"]}])";
  for (size_t length = 0; length < whole.size(); ++length) {
    const Failure failure = failureOf(whole.substr(0, length));
    EXPECT_EQ(failure.exitCode, ExitCode::UsageError) << length;
    EXPECT_THAT(failure.file, HasSubstr("compile_commands.json")) << length;
    EXPECT_FALSE(failure.message.empty()) << length;
  }
}

TEST(CompilationDatabase, ExpandsResponseFilesRelativeToTheDirectory) {
  const TemporaryDirectory directory;
  directory.write("build/flags.rsp", "-DA '-DB=x y' @more.rsp\n");
  directory.write("build/more.rsp", "-Iinclude");
  directory.write("compile_commands.json",
                  R"([{"directory": "build", "file": "a.c", "command": "cc @flags.rsp @missing.rsp a.c"}])");
  const auto loaded = loadCompilationDatabase(directory.path());
  ASSERT_TRUE(loaded.has_value()) << loaded.error().render();
  EXPECT_THAT(loaded->front().arguments, ElementsAre("cc", "-DA", "-DB=x y", "-Iinclude", "@missing.rsp", "a.c"));
}

TEST(CompilationDatabase, AcceptsTheFileItself) {
  const TemporaryDirectory directory;
  const auto file = directory.write("compile_commands.json", R"([{"directory":"/s","file":"a.c","command":"cc a.c"}])");
  EXPECT_TRUE(loadCompilationDatabase(file).has_value());
}

TEST(CompilationDatabase, MissingDatabaseNamesTheRemedy) {
  const TemporaryDirectory directory;
  const auto loaded = loadCompilationDatabase(directory.path());
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().exitCode, ExitCode::UsageError);
  EXPECT_EQ(loaded.error().file, (directory.path() / "compile_commands.json").string());
  EXPECT_THAT(loaded.error().remedy, HasSubstr("-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"));

  const auto nowhere = loadCompilationDatabase(directory.path() / "nowhere");
  ASSERT_FALSE(nowhere.has_value());
  EXPECT_EQ(nowhere.error().message, "no such directory");
}

TEST(CompilationDatabase, SyntaxErrorsHaveLineAndColumn) {
  const Failure failure = failureOf("[\n  {\"directory\": \"/s\",, }\n]");
  EXPECT_EQ(failure.place, "2:22");
  EXPECT_THAT(failure.message, HasSubstr("not valid JSON"));
  EXPECT_EQ(failure.exitCode, ExitCode::UsageError);
}

struct Malformed {
  const char *database;
  const char *pointer;
  const char *message;
};

class MalformedDatabase : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedDatabase, NamesPlaceAndExpectation) {
  const Failure failure = failureOf(GetParam().database);
  EXPECT_EQ(failure.place, GetParam().pointer);
  EXPECT_EQ(failure.message, GetParam().message);
  EXPECT_THAT(failure.file, HasSubstr("compile_commands.json"));
}

INSTANTIATE_TEST_SUITE_P(
    All, MalformedDatabase,
    testing::Values(
        Malformed{R"({"file": "a.c"})", "", "expected an array, found object"},
        Malformed{R"([])", "", "expected at least one compile command, found none"},
        Malformed{R"(["a.c"])", "/0", "expected an object, found string"},
        Malformed{R"([{"file": "a.c", "command": "cc a.c"}])", "/0", "expected a member \"directory\""},
        Malformed{R"([{"directory": 1, "file": "a.c", "command": "cc"}])", "/0/directory",
                  "expected a string, found number"},
        Malformed{R"([{"directory": "/s", "command": "cc a.c"}])", "/0", "expected a member \"file\""},
        Malformed{R"([{"directory": "/s", "file": "", "command": "cc a.c"}])", "/0/file",
                  "expected the path of a source file, found an empty string"},
        Malformed{R"([{"directory": "/s", "file": "a.c", "command": "cc a.c"}, {"directory": "/s", "file": "b.c"}])",
                  "/1", "expected \"arguments\" (an array of strings) or \"command\" (a string)"},
        Malformed{R"([{"directory": "/s", "file": "a.c", "command": ""}])", "/0/command",
                  "expected a command line, found an empty string"},
        Malformed{R"([{"directory": "/s", "file": "a.c", "arguments": []}])", "/0/arguments",
                  "expected at least the compiler's name, found an empty array"},
        Malformed{R"([{"directory": "/s", "file": "a.c", "arguments": ["cc", 3]}])", "/0/arguments/1",
                  "expected a string, found number"}));

TEST(FindCompilationDatabase, LooksUpwardAndInBuild) {
  const TemporaryDirectory directory;
  const auto source = directory.write("src/deep/a.cpp", "");
  directory.write("build/compile_commands.json", "[]");
  const auto inBuild = findCompilationDatabase(source);
  ASSERT_TRUE(inBuild.has_value());
  EXPECT_EQ(*inBuild, directory.path() / "build");
  directory.write("src/compile_commands.json", "[]");
  const auto nearer = findCompilationDatabase(source);
  ASSERT_TRUE(nearer.has_value());
  EXPECT_EQ(*nearer, directory.path() / "src");
  const auto ofDirectory = findCompilationDatabase(directory.path() / "src" / "deep");
  ASSERT_TRUE(ofDirectory.has_value());
  EXPECT_EQ(*ofDirectory, directory.path() / "src");
}

TEST(FindCompilationDatabase, SaysHowToMakeOne) {
  const TemporaryDirectory directory;
  const auto found = findCompilationDatabase(directory.path() / "a.cpp");
  ASSERT_FALSE(found.has_value());
  EXPECT_THAT(found.error().render(), HasSubstr("flags after --"));
}

TEST(FixedCommands, AreAbsoluteAndSorted) {
  const auto commands = fixedCommands({"/t/z.c", "/t/a.cpp", "/t/z.c"}, {"-std=c++20", "-DX"});
  ASSERT_EQ(commands.size(), 2u);
  EXPECT_EQ(commands[0].file, "/t/a.cpp");
  EXPECT_THAT(commands[0].arguments, ElementsAre("clang", "-std=c++20", "-DX", "/t/a.cpp"));
  EXPECT_TRUE(commands[0].directory.is_absolute());
  EXPECT_TRUE(fixedCommands({"here.c"}, {}).front().file.is_absolute());
}

TEST(SelectCommands, ByFileAndDirectory) {
  const auto all = fixedCommands({"/t/src/a.c", "/t/src2/b.c", "/t/src/sub/c.c"}, {});
  const auto under = selectCommands(all, {"/t/src/"});
  ASSERT_TRUE(under.has_value());
  EXPECT_EQ(under->size(), 2u); // not /t/src2
  const auto one = selectCommands(all, {"/t/src/../src2/b.c"});
  ASSERT_TRUE(one.has_value());
  ASSERT_EQ(one->size(), 1u);
  EXPECT_EQ(one->front().file, "/t/src2/b.c");
  EXPECT_EQ(selectCommands(all, {})->size(), 3u);
}

TEST(SelectCommands, FollowsLinks) {
  const TemporaryDirectory directory;
  const auto file = directory.write("real/a.c", "");
  std::filesystem::create_directory_symlink(directory.path() / "real", directory.path() / "link");
  const auto selected = selectCommands(fixedCommands({file}, {}), {directory.path() / "link"});
  ASSERT_TRUE(selected.has_value());
  EXPECT_EQ(selected->size(), 1u);
}

TEST(SelectCommands, FailsNamingThePathThatSelectsNothing) {
  const TemporaryDirectory directory;
  const auto header = directory.write("a.h", "");
  const auto all = fixedCommands({directory.path() / "a.c"}, {});
  const auto none = selectCommands(all, {header});
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().file, header.string());
  EXPECT_THAT(none.error().remedy, HasSubstr("headers are read with the units that include them"));
  const auto missing = selectCommands(all, {directory.path() / "nothing"});
  ASSERT_FALSE(missing.has_value());
  EXPECT_THAT(missing.error().message, HasSubstr("no such file or directory"));
}

} // namespace
} // namespace assay::analyzer
