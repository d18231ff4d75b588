// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/link/LinkDirectory.h"
#include "analyzer/unit/UnitIndex.h"
#include "support/Digest.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::TemporaryDirectory;
using testing::ElementsAre;
using testing::IsEmpty;

/// An extraction of two units, of which one may have failed.
void extract(const std::filesystem::path &directory, const std::string &second, bool hasFailed = false) {
  UnitIndex index;
  for (const auto &[name, text] : {std::pair<std::string, std::string>("a.cpp", "void act(); int main() { act(); }"),
                                   std::pair<std::string, std::string>("b.cpp", second)}) {
    IndexedUnit unit;
    unit.name = unit.file = name;
    if (hasFailed && name == "b.cpp") {
      unit.failure = UnitReadFailure{"b.cpp:1:1", "no", "", ""};
    } else {
      const auto model = test::extractSnippet(text, {}, name);
      ASSERT_TRUE(model.has_value()) << model.error().render();
      unit.model = "units/" + name;
      unit.digest = sha256Hex(unitModelToBytes(*model));
      ASSERT_TRUE(saveUnitModel(*model, directory / unit.model).has_value());
    }
    index.units.push_back(unit);
  }
  ASSERT_TRUE(saveUnitIndex(index, directory).has_value());
}

TEST(LinkDirectory, LinksWhatWasExtracted) {
  const TemporaryDirectory directory;
  extract(directory.path(), "void act() {}");
  const Result<DirectoryLink> link = linkDirectory(directory.path(), {});
  ASSERT_TRUE(link.has_value()) << link.error().render();
  EXPECT_THAT(link->missingUnits, IsEmpty());
  ASSERT_NE(link->program.find("_Z3actv"), nullptr);
  EXPECT_TRUE(link->program.find("_Z3actv")->hasBody());
  EXPECT_EQ(link->program.units.at(1).name, "b.cpp");
  EXPECT_FALSE(link->statistics.isLibrary);
}

TEST(LinkDirectory, MissingUnitsAreNamed) {
  const TemporaryDirectory directory;
  extract(directory.path(), "", /*hasFailed=*/true);
  const Result<DirectoryLink> link = linkDirectory(directory.path(), {});
  ASSERT_TRUE(link.has_value()) << link.error().render();
  EXPECT_THAT(link->missingUnits, ElementsAre("b.cpp"));
  EXPECT_FALSE(link->program.find("_Z3actv")->hasBody());
}

TEST(LinkDirectory, SummariesAreKept) {
  const TemporaryDirectory directory;
  const TemporaryDirectory cache;
  Result<Store> store = Store::open(cache.path() / "store", {});
  ASSERT_TRUE(store.has_value());
  DirectoryLinkOptions options;
  options.store = &*store;
  extract(directory.path(), "void act() {}");
  const Result<DirectoryLink> first = linkDirectory(directory.path(), options);
  ASSERT_TRUE(first.has_value()) << first.error().render();
  EXPECT_EQ(first->reusedSummaries, 0U);
  const Result<DirectoryLink> again = linkDirectory(directory.path(), options);
  ASSERT_TRUE(again.has_value()) << again.error().render();
  EXPECT_EQ(again->reusedSummaries, 2U);
  EXPECT_FALSE(first->wasKnown);
  EXPECT_TRUE(again->wasKnown);
  EXPECT_EQ(toJson(again->program), toJson(first->program));
  extract(directory.path(), "static void other() {} void act() { other(); }");
  const Result<DirectoryLink> changed = linkDirectory(directory.path(), options);
  ASSERT_TRUE(changed.has_value()) << changed.error().render();
  EXPECT_EQ(changed->reusedSummaries, 1U);
  EXPECT_FALSE(changed->wasKnown);
  EXPECT_EQ(changed->program.find("_Z3actv")->calls.size(), 1U);
}

TEST(LinkDirectory, FailuresNameTheFile) {
  const TemporaryDirectory directory;
  EXPECT_FALSE(linkDirectory(directory.path(), {}).has_value());
  extract(directory.path(), "void act() {}");
  directory.write("units/b.cpp.bc", "nonsense");
  const Result<DirectoryLink> link = linkDirectory(directory.path(), {});
  ASSERT_FALSE(link.has_value());
  EXPECT_THAT(link.error().file, testing::HasSubstr("b.cpp.json"));
}

} // namespace
} // namespace assay::analyzer
