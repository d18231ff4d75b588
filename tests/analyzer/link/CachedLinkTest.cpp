// SPDX-License-Identifier: Apache-2.0
#include "../support/LinkedProgram.h"
#include "../support/Snippet.h"

#include "analyzer/link/CachedLink.h"
#include "support/Digest.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::SourceFile;
using testing::ElementsAre;

class CachedLinkTest : public testing::Test {
protected:
  void SetUp() override {
    Result<Store> opened = Store::open(directory_.path() / "store", {});
    ASSERT_TRUE(opened.has_value());
    store_.emplace(std::move(*opened));
  }

  /// Links the files; `digests` are of their models.
  CachedLink::Linked link(const std::vector<SourceFile> &files, const std::vector<std::string> &digests,
                          LinkOptions options = {}) {
    std::vector<UnitToLink> units;
    for (size_t index = 0; index < files.size(); ++index)
      units.push_back({files[index].name, digests[index]});
    CachedLink cached(&*store_, options, "a build");
    if (std::optional<CachedLink::Linked> known = cached.find(units)) {
      isKnownByModels_ = true;
      return std::move(*known);
    }
    isKnownByModels_ = false;
    Result<CachedLink::Linked> linked = cached.findOrLink(
        units, [&](size_t unit) { return Result<std::string>(toBytes(test::summarise(files[unit]))); });
    EXPECT_TRUE(linked.has_value()) << linked.error().render();
    return std::move(*linked);
  }

  test::TemporaryDirectory directory_;
  std::optional<Store> store_;
  bool isKnownByModels_ = false;
};

const std::vector<SourceFile> files = {{"b.cpp", "int one() { return 1; }"},
                                       {"a.cpp", "int one(); static int two() { return 2; }\n"
                                                 "int main() { return one() + two(); }"}};

TEST_F(CachedLinkTest, KnownModelsNeedNoSummary) {
  const CachedLink::Linked first = link(files, {"B", "A"});
  EXPECT_FALSE(first.wasKnown);
  EXPECT_TRUE(first.isKept);
  const CachedLink::Linked again = link(files, {"B", "A"});
  EXPECT_TRUE(isKnownByModels_);
  EXPECT_TRUE(again.wasKnown);
  EXPECT_EQ(toJson(again.program), toJson(first.program));
  EXPECT_EQ(again.statistics.functionsWithBody, first.statistics.functionsWithBody);
  EXPECT_EQ(again.statistics.isLibrary, first.statistics.isLibrary);
}

TEST_F(CachedLinkTest, AnEditThatChangesNoSummaryFindsTheProgram) {
  (void)link(files, {"B", "A"});
  std::vector<SourceFile> edited = files;
  edited[1].text = "int one(); static int two() { return 2; } struct Unused { int a; };\n"
                   "int main() { return one() + two(); }";
  const CachedLink::Linked linked = link(edited, {"B", "A2"});
  EXPECT_FALSE(isKnownByModels_);
  EXPECT_TRUE(linked.wasKnown);
  ASSERT_EQ(linked.program.units.size(), 2U);
  EXPECT_EQ(linked.program.units[0].digest, "A2");
  EXPECT_EQ(linked.program.units[1].digest, "B");
  (void)link(edited, {"B", "A2"});
  EXPECT_TRUE(isKnownByModels_);
}

TEST_F(CachedLinkTest, AnEditThatChangesCallsOrLinesDoesNot) {
  (void)link(files, {"B", "A"});
  for (const char *text : {"int one(); static int two() { return 2; }\nint main() { return one(); }",
                           "int one(); static int two() { return 2; }\n\nint main() { return one() + two(); }"}) {
    std::vector<SourceFile> edited = files;
    edited[1].text = text;
    EXPECT_FALSE(link(edited, {"B", sha256Hex(text)}).wasKnown) << text;
  }
}

TEST_F(CachedLinkTest, FormAndMissingUnitsAreOtherPrograms) {
  const CachedLink::Linked executable = link(files, {"B", "A"});
  EXPECT_FALSE(link(files, {"B", "A"}, {ProgramForm::Library, false}).wasKnown);
  EXPECT_FALSE(link(files, {"B", "A"}, {ProgramForm::Automatic, true}).wasKnown);
  EXPECT_TRUE(link(files, {"B", "A"}).wasKnown);
}

TEST_F(CachedLinkTest, UnitsOfOneFileKeepTheirOrder) {
  // Their order follows their models; equal summaries under exchanged models are another program.
  const std::vector<SourceFile> twice = {{"a.cpp", "void f() {}"}, {"a.cpp", "void g() {}"}};
  const CachedLink::Linked first = link(twice, {"1", "2"});
  const CachedLink::Linked exchanged = link(twice, {"4", "3"});
  EXPECT_FALSE(exchanged.wasKnown);
  EXPECT_THAT(first.program.find("_Z1fv")->units, ElementsAre(0U));
  EXPECT_THAT(exchanged.program.find("_Z1fv")->units, ElementsAre(1U));
}

TEST_F(CachedLinkTest, WithoutStoreItLinks) {
  CachedLink cached(nullptr, {}, "a build");
  EXPECT_FALSE(cached.find({{"a.cpp", "A"}}).has_value());
  const Result<CachedLink::Linked> linked = cached.findOrLink(
      {{"a.cpp", "A"}}, [](size_t) { return Result<std::string>(toBytes(test::summarise({"a.cpp", "void f() {}"}))); });
  ASSERT_TRUE(linked.has_value());
  EXPECT_FALSE(linked->isKept);
  EXPECT_NE(linked->program.find("_Z1fv"), nullptr);
}

} // namespace
} // namespace assay::analyzer
