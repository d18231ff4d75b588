// SPDX-License-Identifier: Apache-2.0
//
// Every kind of change that makes a remembered reading wrong is noticed, and nothing else is.
#include "../support/Snippet.h"

#include "analyzer/extract/CachedExtraction.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>

namespace assay::analyzer {
namespace {

namespace fs = std::filesystem;
using test::commandFor;
using test::TemporaryDirectory;
using testing::HasSubstr;

/// A checkout and a store beside it.
class CachedExtractionTest : public testing::Test {
protected:
  CachedExtractionTest() : store_(Store::open(cache_.path() / "store", StoreLimits{}).value()) {}

  [[nodiscard]] static ExtractOptions optionsFor(const TemporaryDirectory &checkout) {
    ExtractOptions options;
    options.root = checkout.path();
    return options;
  }

  /// What a later run, which remembers nothing in memory, finds.
  [[nodiscard]] std::optional<ReadUnit> lookup(const std::vector<std::string> &flags = {},
                                               const std::string &file = "unit.cpp") {
    return CachedExtraction(store_, optionsFor(checkout_)).lookup(commandFor(checkout_, file, flags));
  }
  [[nodiscard]] bool isKnown(const std::vector<std::string> &flags = {}) { return lookup(flags).has_value(); }

  /// Reads the unit and expects that the next run knows what came of it.
  std::string keep(const std::vector<std::string> &flags = {}, const std::string &file = "unit.cpp") {
    const auto extracted =
        CachedExtraction(store_, optionsFor(checkout_)).extractAndKeep(commandFor(checkout_, file, flags));
    const std::optional<ReadUnit> known = lookup(flags, file);
    EXPECT_TRUE(known.has_value());
    if (!extracted)
      return {};
    EXPECT_TRUE(extracted->isKept);
    if (known && *known) {
      EXPECT_EQ(**known, extracted->digest);
    }
    return extracted->digest;
  }

  TemporaryDirectory cache_;
  TemporaryDirectory checkout_;
  Store store_;
};

TEST_F(CachedExtractionTest, KnowsNothingAtFirst) {
  checkout_.write("unit.cpp", "int f();");
  EXPECT_FALSE(isKnown());
}

TEST_F(CachedExtractionTest, FindsAnUnchangedUnitAgainByteForByte) {
  checkout_.write("unit.cpp", "#include <vector>\nint f(std::vector<int> &v) { return v[1] / v[0]; }");
  const CompileCommand command = commandFor(checkout_, "unit.cpp");
  CachedExtraction first(store_, optionsFor(checkout_));
  const auto extracted = first.findOrExtract(command);
  ASSERT_TRUE(extracted.has_value()) << extracted.error().render();
  const auto plain = extractUnit(command, optionsFor(checkout_));
  CachedExtraction second(store_, optionsFor(checkout_));
  const auto found = second.findOrExtract(command);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->digest, extracted->digest);
  EXPECT_TRUE(unitModelToBytes(found->model) == unitModelToBytes(*plain));
  EXPECT_TRUE(unitModelToBytes(extracted->model) == unitModelToBytes(*plain));
  EXPECT_TRUE(extracted->bytes == unitModelToBytes(*plain));
  EXPECT_TRUE(second.loadBytes(found->digest) == unitModelToBytes(*plain));
  EXPECT_TRUE(store_.incidents().empty());
}

/// An overlay that lets `name` in the checkout stand for `file` there.
std::string overlay(const TemporaryDirectory &checkout, const std::string &name, const std::string &file) {
  return "{'version': 0, 'roots': [{'type': 'directory', 'name': '" + (checkout.path() / "virtual").string() +
         "', 'contents': [{'type': 'file', 'name': '" + name + "', 'external-contents': '" +
         (checkout.path() / file).string() + "'}]}]}";
}

TEST_F(CachedExtractionTest, OverlaysAreReadAndWatched) {
  checkout_.write("unit.cpp", "#include \"h.h\"\nint f() { return value; }");
  checkout_.write("one.h", "const int value = 1;");
  checkout_.write("two.h", "const int value = 2;");
  checkout_.write("overlay.yaml", overlay(checkout_, "h.h", "one.h"));
  const std::vector<std::string> flags = {"-ivfsoverlay", (checkout_.path() / "overlay.yaml").string(),
                                          "-I" + (checkout_.path() / "virtual").string()};
  const std::string one = keep(flags);
  ASSERT_NE(one, "") << lookup(flags)->error().render();
  checkout_.write("one.h", "const int value = 3;");
  EXPECT_FALSE(isKnown(flags)) << "the real file";
  const std::string three = keep(flags);
  EXPECT_NE(three, one);
  checkout_.write("overlay.yaml", overlay(checkout_, "h.h", "two.h"));
  EXPECT_FALSE(isKnown(flags)) << "the overlay";
  EXPECT_NE(keep(flags), three);
  checkout_.write("virtual/h.h", "const int value = 4;");
  EXPECT_TRUE(isKnown(flags)) << "the overlay goes before what lies there";
  checkout_.write("overlay.yaml", overlay(checkout_, "other.h", "two.h"));
  EXPECT_NE(keep(flags), "");
  fs::remove(checkout_.path() / "overlay.yaml");
  EXPECT_FALSE(isKnown(flags));
  keep(flags);
  const std::optional<ReadUnit> gone = lookup(flags);
  ASSERT_TRUE(gone.has_value());
  ASSERT_FALSE(gone->has_value());
  EXPECT_THAT(gone->error().render(), HasSubstr("overlay.yaml"));
}

TEST_F(CachedExtractionTest, ListsAModelWithoutReadingIt) {
  checkout_.write("unit.cpp", "int f() { int unused; return 1; }\n#warning mind this\n");
  const auto kept = CachedExtraction(store_, optionsFor(checkout_))
                        .extractAndKeep(commandFor(checkout_, "unit.cpp", {"-fconserve-stack"}));
  ASSERT_TRUE(kept.has_value()) << kept.error().render();
  CachedExtraction extraction(store_, optionsFor(checkout_));
  const std::optional<UnitListing> listing = extraction.listing(kept->digest);
  ASSERT_TRUE(listing.has_value());
  EXPECT_EQ(listing->digest, kept->digest);
  EXPECT_EQ(listing->fingerprint, unitModelFingerprint(unitModelToBytes(kept->model)));
  EXPECT_EQ(listing->removedFlags, kept->model.removedFlags);
  ASSERT_EQ(listing->diagnostics.size(), kept->model.diagnostics.size());
  ASSERT_FALSE(listing->diagnostics.empty());
  EXPECT_EQ(listing->diagnostics[0].message, kept->model.diagnostics[0].message);
  EXPECT_EQ(listing->diagnostics[0].range.line, kept->model.diagnostics[0].range.line);
  EXPECT_FALSE(extraction.listing(std::string(64, '0')).has_value());
}

TEST_F(CachedExtractionTest, AnotherFlagIsAnotherReading) {
  checkout_.write("unit.cpp", "int f() { return 1; }");
  keep();
  EXPECT_FALSE(isKnown({"-DX=1"}));
  EXPECT_FALSE(isKnown({"-std=c++17"}));
  EXPECT_FALSE(isKnown({"-fwrapv"}));
  EXPECT_TRUE(isKnown({"-o", "elsewhere.o"})); // says nothing about meaning
}

TEST_F(CachedExtractionTest, AnotherOptionOfAssayIsAnotherReading) {
  checkout_.write("unit.cpp", "int f() { return 1; }");
  keep();
  ExtractOptions options = optionsFor(checkout_);
  options.libraryAssertions = false;
  EXPECT_FALSE(CachedExtraction(store_, options).lookup(commandFor(checkout_, "unit.cpp")).has_value());
}

TEST_F(CachedExtractionTest, AnEditedSourceIsNoticed) {
  checkout_.write("unit.cpp", "int f() { return 1; }");
  keep();
  checkout_.write("unit.cpp", "int f() { return 2; }");
  EXPECT_FALSE(isKnown());
  checkout_.write("unit.cpp", "int f() { return 1; }");
  EXPECT_TRUE(isKnown()) << "content counts, not the time of writing";
}

TEST_F(CachedExtractionTest, AnEditedHeaderIsNoticed) {
  checkout_.write("unit.cpp", "#include \"a.h\"\nint f() { return N; }");
  checkout_.write("a.h", "#include \"b.h\"");
  checkout_.write("b.h", "#define N 1");
  const std::string one = keep();
  checkout_.write("b.h", "#define N 2");
  EXPECT_FALSE(isKnown());
  const std::string two = keep();
  EXPECT_NE(one, two);
  checkout_.write("b.h", "#define N 1");
  EXPECT_EQ(lookup().value().value(), one) << "both readings are remembered";
}

TEST_F(CachedExtractionTest, AHeaderThatAppearsEarlierOnThePathIsNoticed) {
  checkout_.write("unit.cpp", "#include <a.h>\nint f() { return N; }");
  checkout_.write("first/other.h", "");
  checkout_.write("second/a.h", "#define N 1");
  const std::vector<std::string> flags = {"-Ifirst", "-Imissing", "-Isecond"};
  keep(flags);
  const fs::path earlier = checkout_.write("first/a.h", "#define N 2");
  EXPECT_FALSE(isKnown(flags));
  fs::remove(earlier);
  EXPECT_TRUE(isKnown(flags));
  checkout_.write("missing/a.h", "#define N 3"); // in a directory that did not exist
  EXPECT_FALSE(isKnown(flags));
}

TEST_F(CachedExtractionTest, ASystemHeaderThatAppearsBesideTheUnitIsNoticed) {
  checkout_.write("unit.cpp", "#include \"stdint.h\"\nint32_t f() { return 1; }");
  keep();
  checkout_.write("stdint.h", "typedef int int32_t;");
  EXPECT_FALSE(isKnown());
}

TEST_F(CachedExtractionTest, ARemovedHeaderIsNoticed) {
  checkout_.write("unit.cpp", "#include \"a.h\"\nint f() { return N; }");
  const fs::path header = checkout_.write("a.h", "#define N 1");
  keep();
  fs::remove(header);
  EXPECT_FALSE(isKnown());
}

TEST_F(CachedExtractionTest, HasIncludeIsAQuestionToo) {
  checkout_.write("unit.cpp",
                  "#if __has_include(\"a.h\")\nint f() { return 1; }\n#else\nint f() { return 2; }\n#endif");
  keep();
  const fs::path header = checkout_.write("a.h", "");
  EXPECT_FALSE(isKnown());
  keep();
  fs::remove(header);
  EXPECT_TRUE(isKnown());
}

TEST_F(CachedExtractionTest, ForcedFilesCount) {
  checkout_.write("unit.cpp", "int f() { return N; }");
  checkout_.write("forced.h", "#define N 1");
  const std::vector<std::string> flags = {"-include", "forced.h"};
  keep(flags);
  checkout_.write("forced.h", "#define N 2");
  EXPECT_FALSE(isKnown(flags));
}

TEST_F(CachedExtractionTest, ADirectoryThatBecomesAFileIsNoticed) {
  checkout_.write("unit.cpp", "#include <a.h>\nint f() { return N; }");
  checkout_.write("first/other.h", "");
  checkout_.write("second/a.h", "#define N 1");
  const std::vector<std::string> flags = {"-Ifirst", "-Isecond"};
  keep(flags);
  fs::remove_all(checkout_.path() / "first");
  EXPECT_FALSE(isKnown(flags));
}

TEST_F(CachedExtractionTest, TwoNamesOfOneFileAreNotTwoFilesOfOneContent) {
  // `#pragma once` tells them apart.
  checkout_.write("unit.cpp", "#define N 1\n#include \"a.h\"\n#include \"b.h\"\nint g() { return COUNT; }");
  const std::string header =
      "#pragma once\n#ifdef COUNT\n#undef COUNT\n#define COUNT 2\n#else\n#define COUNT 1\n#endif";
  checkout_.write("a.h", header);
  checkout_.write("b.h", header);
  const std::string two = keep();
  fs::remove(checkout_.path() / "b.h");
  fs::create_symlink("a.h", checkout_.path() / "b.h");
  EXPECT_FALSE(isKnown());
  const std::string one = keep();
  EXPECT_NE(one, two);
  fs::remove(checkout_.path() / "b.h");
  checkout_.write("c.h", header);
  fs::create_symlink("c.h", checkout_.path() / "b.h"); // a link, but to another file: as at first
  const std::optional<ReadUnit> known = lookup();
  ASSERT_TRUE(known.has_value());
  EXPECT_EQ(known->value(), two);
}

TEST_F(CachedExtractionTest, TheEnvironmentThatClangReadsCounts) {
  checkout_.write("unit.cpp", "#include <a.h>\nint f() { return N; }");
  checkout_.write("environment/a.h", "#define N 1");
  ::setenv("CPATH", (checkout_.path() / "environment").c_str(), 1);
  const std::string digest = keep();
  ::unsetenv("CPATH");
  EXPECT_FALSE(digest.empty());
  EXPECT_FALSE(isKnown());
}

TEST_F(CachedExtractionTest, AnotherCheckoutOfTheSameContentHits) {
  const auto fill = [](const TemporaryDirectory &checkout) {
    checkout.write("src/unit.cpp",
                   "#include <config.h>\n#include \"../include/a.h\"\n#include <cassert>\n"
                   "const char *f() { return __FILE__; }\n"
                   "int g(int x) { assert(x); auto h = [](int y) { return y / 2; }; return h(x) / N; }\n"
                   "struct { int member; } unnamed;\n");
    checkout.write("include/a.h", "#define N 1");
    checkout.write("include/config.h", "inline int c(int x) { return x + 1; }");
  };
  const auto command = [](const TemporaryDirectory &checkout) {
    CompileCommand result;
    result.directory = checkout.path() / "build";
    result.file = checkout.path() / "src/unit.cpp";
    result.arguments = {"c++",
                        "-I" + (checkout.path() / "include").string(),
                        "-I../src",
                        "-isystem",
                        checkout.path().string(),
                        "-c",
                        result.file.string()};
    fs::create_directories(result.directory);
    return result;
  };
  fill(checkout_);
  const auto kept = CachedExtraction(store_, optionsFor(checkout_)).extractAndKeep(command(checkout_));
  ASSERT_TRUE(kept.has_value()) << kept.error().render();

  const TemporaryDirectory other;
  fill(other);
  CachedExtraction elsewhere(store_, optionsFor(other));
  const std::optional<ReadUnit> known = elsewhere.lookup(command(other));
  ASSERT_TRUE(known.has_value());
  EXPECT_EQ(known->value(), kept->digest);
  // And what is found there is what reading there would give.
  const auto plain = extractUnit(command(other), optionsFor(other));
  EXPECT_TRUE(unitModelToBytes(*elsewhere.load(kept->digest)) == unitModelToBytes(*plain));

  other.write("include/a.h", "#define N 2");
  EXPECT_FALSE(CachedExtraction(store_, optionsFor(other)).lookup(command(other)).has_value());
}

TEST_F(CachedExtractionTest, NoEntryNamesTheCheckout) {
  checkout_.write("include/a.h", "#define N 1");
  checkout_.write("b.h", "");
  checkout_.write("unit.cpp", "#include <a.h>\n#include <vector>\n#include \"" + (checkout_.path() / "b.h").string() +
                                  "\"\nconst char *f() { return __FILE__; }");
  keep({"-I" + (checkout_.path() / "include").string()});
  for (const fs::directory_entry &entry : fs::directory_iterator(store_.directory())) {
    const std::string name = entry.path().filename().string();
    for (const std::string kind : {"manifest", "unit"}) {
      const std::string prefix = "llvmcache-" + kind + "-";
      if (!name.starts_with(prefix))
        continue;
      const std::optional<std::string> bytes = store_.find(kind, name.substr(prefix.size()));
      ASSERT_TRUE(bytes.has_value());
      EXPECT_EQ(bytes->find(checkout_.path().string()), std::string::npos) << name;
    }
  }
}

TEST_F(CachedExtractionTest, AMacroWithThePlaceOfTheCheckoutBelongsToThatPlace) {
  const auto fill = [](const TemporaryDirectory &checkout) {
    checkout.write("unit.cpp", "const char *f() { return DATA; }\nint g[sizeof DATA];");
  };
  const auto flags = [](const TemporaryDirectory &checkout) {
    return std::vector<std::string>{"-DDATA=\"" + checkout.path().string() + "/data\""};
  };
  fill(checkout_);
  keep(flags(checkout_));
  const TemporaryDirectory other;
  fill(other);
  EXPECT_FALSE(
      CachedExtraction(store_, optionsFor(other)).lookup(commandFor(other, "unit.cpp", flags(other))).has_value());
}

TEST_F(CachedExtractionTest, APathThatMentionsTheRootByCoincidenceStaysWhole) {
  // With the root taken out of the middle of it, the two flags would be equal.
  const TemporaryDirectory other;
  const TemporaryDirectory system;
  const auto flags = [&](const TemporaryDirectory &checkout, const char *option) {
    return std::vector<std::string>{option + system.path().string() + checkout.path().string() + "/include"};
  };
  for (const TemporaryDirectory *checkout : {&std::as_const(checkout_), &other}) {
    checkout->write("unit.cpp", "#include <a.h>\nint f() { return N; }");
    system.write(checkout->path().relative_path() / "include/a.h", checkout == &other ? "#define N 2" : "#define N 1");
  }
  for (const char *option : {"-I", "-isystem", "-idirafter"}) {
    keep(flags(checkout_, option));
    EXPECT_FALSE(CachedExtraction(store_, optionsFor(other))
                     .lookup(commandFor(other, "unit.cpp", flags(other, option)))
                     .has_value())
        << option;
  }
}

TEST_F(CachedExtractionTest, AUnitBesideTheRootBelongsToThatPlace) {
  // Which headers are the project's own depends on how much the root and the unit have in common.
  const TemporaryDirectory sources;
  sources.write("unit.cpp", "int f() { return 1; }");
  const auto known = [&](const TemporaryDirectory &root) {
    return CachedExtraction(store_, optionsFor(root)).lookup(commandFor(sources, "unit.cpp")).has_value();
  };
  ASSERT_TRUE(
      CachedExtraction(store_, optionsFor(checkout_)).extractAndKeep(commandFor(sources, "unit.cpp")).has_value());
  EXPECT_TRUE(known(checkout_));
  const TemporaryDirectory other;
  EXPECT_FALSE(known(other));
}

TEST_F(CachedExtractionTest, APathThatLeavesTheRootBelongsToThatPlace) {
  // The two have equal relative command lines, and both headers exist with one content, but their names differ.
  const auto fill = [](const TemporaryDirectory &parent) {
    parent.write("project/unit.cpp", "#include <a.h>\nint f() { return N; }");
    parent.write("other/a.h", "#define N 1\ninline int h(int x) { return x + N; }");
  };
  const auto read = [&](const TemporaryDirectory &parent) {
    ExtractOptions options;
    options.root = parent.path() / "project";
    CompileCommand command;
    command.directory = options.root;
    command.file = options.root / "unit.cpp";
    command.arguments = {"c++", "-I../other", "-c", "unit.cpp"};
    return std::pair(CachedExtraction(store_, options), command);
  };
  fill(checkout_);
  auto [first, command] = read(checkout_);
  ASSERT_TRUE(first.extractAndKeep(command).has_value());
  EXPECT_TRUE(read(checkout_).first.lookup(command).has_value());
  const TemporaryDirectory second;
  fill(second);
  auto [elsewhere, otherCommand] = read(second);
  EXPECT_FALSE(elsewhere.lookup(otherCommand).has_value());
}

TEST_F(CachedExtractionTest, AFailureIsRememberedUntilItsCauseIsGone) {
  checkout_.write("unit.cpp", "#include \"generated.h\"\nint f() { return N; }");
  const CompileCommand command = commandFor(checkout_, "unit.cpp");
  const auto failed = CachedExtraction(store_, optionsFor(checkout_)).extractAndKeep(command);
  ASSERT_FALSE(failed.has_value());
  const std::optional<ReadUnit> known = lookup();
  ASSERT_TRUE(known.has_value());
  ASSERT_FALSE(known->has_value());
  const Failure plain = extractUnit(command, optionsFor(checkout_)).error();
  EXPECT_EQ(known->error().render(), plain.render());
  EXPECT_EQ(known->error().exitCode, ExitCode::Incomplete);
  EXPECT_EQ(failed.error().render(), plain.render());
  checkout_.write("generated.h", "#define N 1");
  EXPECT_FALSE(isKnown());
}

TEST_F(CachedExtractionTest, ARejectedCommandFailsAtOnce) {
  checkout_.write("unit.cpp", "");
  CompileCommand command = commandFor(checkout_, "unit.cpp");
  command.arguments = {"cl.exe", "/c", "unit.cpp"};
  const std::optional<ReadUnit> known = CachedExtraction(store_, optionsFor(checkout_)).lookup(command);
  ASSERT_TRUE(known.has_value());
  EXPECT_EQ(known->error().render(), extractUnit(command, optionsFor(checkout_)).error().render());
}

TEST_F(CachedExtractionTest, ACrashIsNotRemembered) {
  checkout_.write("unit.cpp", "#pragma clang __debug crash\n");
  const auto crashed =
      CachedExtraction(store_, optionsFor(checkout_)).extractAndKeep(commandFor(checkout_, "unit.cpp"));
  ASSERT_FALSE(crashed.has_value());
  EXPECT_THAT(crashed.error().message, HasSubstr("crashed"));
  EXPECT_FALSE(isKnown());
}

TEST_F(CachedExtractionTest, WarningsComeBack) {
  checkout_.write("unit.cpp", "#warning look here\nint f(int x) { x == 1; return x; }");
  const std::string digest = keep({"-Wall"});
  const auto loaded = CachedExtraction(store_, optionsFor(checkout_)).load(digest);
  const auto plain = extractUnit(commandFor(checkout_, "unit.cpp", {"-Wall"}), optionsFor(checkout_));
  ASSERT_TRUE(loaded.has_value());
  ASSERT_EQ(loaded->diagnostics.size(), 2U);
  EXPECT_EQ(loaded->diagnostics[0].message, plain->diagnostics[0].message);
  EXPECT_EQ(loaded->diagnostics[1].range.line, plain->diagnostics[1].range.line);
}

TEST_F(CachedExtractionTest, TheDayOfReadingIsNoPartOfAUnit) {
  checkout_.write("unit.cpp", "const char *f() { return __DATE__ \" \" __TIME__ \" \" __TIMESTAMP__; }");
  const std::string digest = keep();
  const auto model = CachedExtraction(store_, optionsFor(checkout_)).load(digest);
  ASSERT_TRUE(model.has_value());
  EXPECT_THAT(test::printModule(*model), HasSubstr("Jan  1 1970 00:00:00 Thu Jan  1 00:00:00 1970"));
}

TEST_F(CachedExtractionTest, AModelThatWasPrunedIsReadAnew) {
  checkout_.write("unit.cpp", "int f() { return 1; }");
  const std::string digest = keep();
  fs::remove(store_.directory() / ("llvmcache-unit-" + digest));
  EXPECT_FALSE(isKnown());
  EXPECT_EQ(keep(), digest);
}

TEST_F(CachedExtractionTest, ABrokenModelIsReadAnew) {
  checkout_.write("unit.cpp", "int f() { return 1; }");
  const std::string digest = keep();
  fs::resize_file(store_.directory() / ("llvmcache-unit-" + digest), 100);
  CachedExtraction extraction(store_, optionsFor(checkout_));
  const auto found = extraction.findOrExtract(commandFor(checkout_, "unit.cpp"));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->digest, digest);
  EXPECT_TRUE(extraction.load(digest).has_value());
}

} // namespace
} // namespace assay::analyzer
