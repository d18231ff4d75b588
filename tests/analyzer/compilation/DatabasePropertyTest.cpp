// SPDX-License-Identifier: Apache-2.0
//
// Command lines and databases at random: what was quoted comes back as it was, and no text breaks the reader. The seed
// is fixed: every run tries the same.
#include "../support/Snippet.h"

#include "analyzer/compilation/CompilationDatabase.h"
#include "analyzer/compilation/FlagAdjustment.h"
#include "analyzer/compilation/ResponseFiles.h"
#include "analyzer/compilation/SkippedUnit.h"
#include "analyzer/compilation/UnitNames.h"

#include <gmock/gmock.h>

#include <random>
#include <set>

namespace assay::analyzer {
namespace {

using Random = std::mt19937;

size_t below(Random &random, size_t limit) { return random() % limit; }

std::string anyWord(Random &random) {
  // What quoting is about, and bytes that are no ASCII.
  static const std::string alphabet = "ab-=/.@'\"\\ \t\n$*#\xC3\xA9\xFF";
  std::string word;
  for (size_t length = below(random, 9); length != 0; --length)
    word += alphabet[below(random, alphabet.size())];
  return word;
}

/// In one of the ways in which build systems quote. In a response file, a backslash escapes in single quotes too.
std::string quoted(Random &random, const std::string &word, bool inResponseFile = false) {
  std::string text;
  switch (word.find('\n') == std::string::npos ? below(random, 3) : below(random, 2)) {
  case 0:
    for (const char character : word)
      text += character == '\''                     ? std::string("'\\''")
              : inResponseFile && character == '\\' ? std::string("\\\\")
                                                    : std::string(1, character);
    return "'" + text + "'";
  case 1:
    for (const char character : word)
      text += (character == '"' || character == '\\' ? "\\" : "") + std::string(1, character);
    return "\"" + text + "\"";
  default:
    for (const char character : word)
      text += "\\" + std::string(1, character);
    return word.empty() ? "''" : text;
  }
}

TEST(CommandLine, EmptyWordsAndBackslashesAreAsInAShell) {
  using testing::ElementsAre;
  EXPECT_THAT(splitCommandLine("cc -I '' -DX \"\""), ElementsAre("cc", "-I", "", "-DX", ""));
  EXPECT_THAT(splitCommandLine(R"('-DA="x\n"' "-DB=\"y\\n\"" -DC=\"z\" "\w")"),
              ElementsAre(R"(-DA="x\n")", R"(-DB="y\n")", R"(-DC="z")", R"(\w)"));
  EXPECT_THAT(splitCommandLine("a'b c'd\te\\\nf"), ElementsAre("ab cd", "ef"));
}

TEST(CommandLineProperty, WhatWasQuotedComesBack) {
  Random random(20261122);
  for (int turn = 0; turn < 3000; ++turn) {
    std::vector<std::string> words;
    std::string line;
    for (size_t count = below(random, 6); count != 0; --count) {
      words.push_back(anyWord(random));
      line += std::string(1 + below(random, 2), " \t\n"[below(random, 3)]) + quoted(random, words.back());
    }
    ASSERT_EQ(splitCommandLine(line), words) << line;
  }
}

TEST(ResponseFileProperty, NestingChangesNoWord) {
  Random random(7);
  for (int turn = 0; turn < 60; ++turn) {
    const test::TemporaryDirectory directory;
    std::vector<std::string> words;
    std::vector<std::string> given = {"cc"};
    std::string inner;
    std::string outer;
    for (size_t count = 1 + below(random, 6); count != 0; --count) {
      std::string word = anyWord(random);
      while (word.starts_with('@'))
        word = anyWord(random);
      words.push_back(word);
      (count % 2 == 0 ? inner : outer) += quoted(random, word, true) + "\n";
    }
    std::vector<std::string> expected = {"cc"};
    // `outer` has its own words first, then all of `inner`.
    size_t count = words.size();
    for (const bool isInner : {false, true})
      for (size_t index = 0; index < words.size(); ++index)
        if (((count - index) % 2 == 0) == isInner)
          expected.push_back(words[index]);
    directory.write("inner.rsp", inner);
    directory.write("sub/outer.rsp", outer + "@inner.rsp");
    given.emplace_back("@sub/outer.rsp");
    ASSERT_EQ(expandResponseFiles(given, directory.path()), expected) << outer << "\n--\n" << inner;
  }
}

TEST(DatabaseProperty, NoTextBreaksTheReader) {
  Random random(42);
  const std::string whole =
      R"([{"directory": "/s", "file": "a.cpp", "arguments": ["ccache", "g++", "-x", "c++", "-DA=\"b\"", "-include-pch", )"
      R"("p.pch", "@f", "--", "a.cpp"]}, {"directory": "", "file": "b.s", "command": "env A=1 nice -n 5 cc -c 'b.s'"}])";
  size_t loadedCount = 0;
  const test::TemporaryDirectory directory;
  for (int turn = 0; turn < 600; ++turn) {
    std::string text = whole;
    for (size_t changes = 1 + below(random, 4); changes != 0; --changes) {
      const size_t place = below(random, text.size());
      switch (below(random, 4)) {
      case 0:
        text.erase(place, 1 + below(random, 12));
        break;
      case 1:
        text[place] = static_cast<char>(random());
        break;
      case 2:
        text.insert(place, text.substr(below(random, text.size()), below(random, 20)));
        break;
      default:
        text.insert(place, 1, "\"\\[]{},:-@"[below(random, 10)]);
        break;
      }
      if (text.empty())
        break;
    }
    directory.write("compile_commands.json", text);
    Result<std::vector<CompileCommand>> loaded = loadCompilationDatabase(directory.path());
    if (!loaded) {
      ASSERT_EQ(loaded.error().exitCode, ExitCode::UsageError) << text;
      ASSERT_THAT(loaded.error().file, testing::HasSubstr("compile_commands.json")) << text;
      continue;
    }
    ++loadedCount;
    (void)takeOutOtherLanguages(*loaded);
    const std::vector<std::string> names = unitNames(*loaded, "/s");
    ASSERT_EQ(std::set<std::string>(names.begin(), names.end()).size(), loaded->size()) << text;
    for (const CompileCommand &command : *loaded)
      if (const Result<AdjustedFlags> flags = adjustFlags(command); !flags)
        ASSERT_EQ(flags.error().exitCode, ExitCode::Incomplete) << text;
  }
  EXPECT_GT(loadedCount, 30U) << "the changes must leave something to read";
}

} // namespace
} // namespace assay::analyzer
