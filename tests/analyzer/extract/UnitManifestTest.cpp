// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/UnitManifest.h"

#include <gtest/gtest.h>

namespace assay::analyzer {
namespace {

std::vector<UnitManifest> example() {
  UnitManifest model;
  model.outcome = std::string(64, 'a');
  model.paths = {{"${root}/a b\nc", PathKind::File, 1, std::string(64, 'b'), ""},
                 {"/usr", PathKind::Directory, 2, "", "/real/usr"},
                 {"/gone", PathKind::Missing, 0, "", ""},
                 {"/closed", PathKind::Denied, 0, "", ""}};
  UnitManifest failure;
  failure.place = "somewhere";
  failure.outcome = fail({ExitCode::Incomplete, "a.cpp", "1:2", "it is broken", "mend it"});
  return {model, failure};
}

TEST(UnitManifest, RoundTrips) {
  const std::string bytes = encodeManifests(example());
  const std::vector<UnitManifest> read = decodeManifests(bytes);
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].outcome.value(), example()[0].outcome.value());
  EXPECT_TRUE(read[0].paths == example()[0].paths);
  EXPECT_EQ(read[1].place, "somewhere");
  EXPECT_EQ(read[1].outcome.error().render(), example()[1].outcome.error().render());
  EXPECT_EQ(read[1].outcome.error().exitCode, ExitCode::Incomplete);
  EXPECT_EQ(encodeManifests(read), bytes);
  EXPECT_TRUE(decodeManifests(encodeManifests({})).empty());
}

TEST(UnitManifest, WhatIsNoManifestGivesNone) {
  const std::string bytes = encodeManifests(example());
  for (size_t length = 0; length < bytes.size(); ++length) {
    // A prefix may end behind the first manifest; it is never read as something else.
    const std::vector<UnitManifest> read = decodeManifests(bytes.substr(0, length));
    EXPECT_LE(read.size(), 1U);
  }
  EXPECT_TRUE(decodeManifests("").empty());
  EXPECT_TRUE(decodeManifests("99999999999999999999:x").empty());
  EXPECT_TRUE(decodeManifests(bytes + "1").empty());
  EXPECT_TRUE(decodeManifests("16:unit manifests 00:").empty());
}

TEST(RootPlace, TakesTheRootOnlyOutOfPathsUnderIt) {
  const ReportPaths paths("/nowhere/root", "/nowhere/root/build");
  const RootPlace place(paths, "/nowhere/root/build");
  for (const std::string path :
       {"/nowhere/root/a.h", "/nowhere/root", "/nowhere/rootless/a.h", "/x/nowhere/root/a.h", "/nowhere/root/../a.h"})
    EXPECT_EQ(place.resolve(place.store(path)).find(path), 0U) << path;
  EXPECT_EQ(place.store("/nowhere/root/a.h"), "${root}/a.h");
  EXPECT_EQ(place.store("/nowhere/rootless/a.h"), "/nowhere/rootless/a.h");
  EXPECT_EQ(place.store("/x/nowhere/root/a.h"), "/x/nowhere/root/a.h");
  EXPECT_FALSE(place.crossesBorder("/nowhere/root/build/../a.h"));
  EXPECT_FALSE(place.crossesBorder("/usr/lib/../include"));
  EXPECT_TRUE(place.crossesBorder("/nowhere/root/build/../../a.h"));
  EXPECT_TRUE(place.crossesBorder("/nowhere/other/../root/a.h"));
}

} // namespace
} // namespace assay::analyzer
