// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/unit/UnitModel.h"
#include "support/Digest.h"
#include "support/File.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::TemporaryDirectory;
using testing::HasSubstr;

UnitModel sample() {
  UnitModel model;
  model.mainFile = "src/a.cpp";
  model.directory = "${root}/build";
  model.commandLine = {"clang", "-DX"};
  model.removedFlags = {"-fconserve-stack"};
  model.semanticFlags = {"-ffast-math"};
  model.bitcode = std::string("BC\0\xff\n", 5);
  model.diagnostics = {{false, {"a.h", 1, 2, 1, 2}, "careful"}};
  model.facts.variables = {{"v", "v", "int", {}, {}}};
  return model;
}

TEST(UnitModel, SavesAndLoads) {
  const TemporaryDirectory directory;
  const auto stem = directory.path() / "units" / "a.b";
  ASSERT_TRUE(saveUnitModel(sample(), stem).has_value());
  const auto loaded = loadUnitModel(stem);
  ASSERT_TRUE(loaded.has_value()) << loaded.error().render();
  const UnitModel model = sample();
  EXPECT_EQ(loaded->mainFile, model.mainFile);
  EXPECT_EQ(loaded->directory, model.directory);
  EXPECT_EQ(loaded->commandLine, model.commandLine);
  EXPECT_EQ(loaded->removedFlags, model.removedFlags);
  EXPECT_EQ(loaded->semanticFlags, model.semanticFlags);
  EXPECT_EQ(loaded->bitcode, model.bitcode);
  ASSERT_EQ(loaded->diagnostics.size(), 1u);
  EXPECT_EQ(loaded->diagnostics[0].message, "careful");
  EXPECT_EQ(loaded->diagnostics[0].range.file, "a.h");
  EXPECT_EQ(toJson(loaded->facts), toJson(model.facts));
}

TEST(UnitModel, SameModelSameBytes) {
  const TemporaryDirectory directory;
  ASSERT_TRUE(saveUnitModel(sample(), directory.path() / "one").has_value());
  ASSERT_TRUE(saveUnitModel(sample(), directory.path() / "two").has_value());
  EXPECT_EQ(*readFile(directory.path() / "one.json"), *readFile(directory.path() / "two.json"));
  EXPECT_EQ(*readFile(directory.path() / "one.bc"), *readFile(directory.path() / "two.bc"));
}

TEST(UnitModel, AnotherThanTheIndexListsIsRefused) {
  const TemporaryDirectory directory;
  const auto stem = directory.path() / "u";
  const std::string digest = sha256Hex(unitModelToBytes(sample()));
  ASSERT_TRUE(saveUnitModel(sample(), stem).has_value());
  const auto listed = loadUnitModel(stem, digest);
  ASSERT_TRUE(listed.has_value()) << listed.error().render();
  EXPECT_EQ(listed->bitcode, sample().bitcode);
  UnitModel later = sample();
  later.bitcode += "more";
  ASSERT_TRUE(saveUnitModel(later, stem).has_value());
  const auto other = loadUnitModel(stem, digest);
  ASSERT_FALSE(other.has_value());
  EXPECT_THAT(other.error().message, HasSubstr("not the unit model that the index"));
  EXPECT_EQ(other.error().remedy, "remove the directory and run `assay extract` again");
  EXPECT_FALSE(loadUnitModel(stem, "").has_value());
  // What is damaged is called so.
  directory.write("u.bc", "other bytes");
  EXPECT_EQ(loadUnitModel(stem, digest).error().place, "/bitcodeSha256");
}

TEST(UnitModel, RealUnitRoundTrips) {
  const auto model = test::extractSnippet("#include <string>\nstd::string f(int a) { return std::to_string(a + 1); }");
  ASSERT_TRUE(model.has_value()) << model.error().render();
  const TemporaryDirectory directory;
  ASSERT_TRUE(saveUnitModel(*model, directory.path() / "u").has_value());
  const auto loaded = loadUnitModel(directory.path() / "u");
  ASSERT_TRUE(loaded.has_value()) << loaded.error().render();
  EXPECT_EQ(toJson(loaded->facts), toJson(model->facts));
  EXPECT_TRUE(loaded->bitcode == model->bitcode);
}

TEST(UnitModel, DamageIsNoticed) {
  const TemporaryDirectory directory;
  const auto stem = directory.path() / "u";
  EXPECT_FALSE(loadUnitModel(stem).has_value());
  ASSERT_TRUE(saveUnitModel(sample(), stem).has_value());
  directory.write("u.bc", "other bytes");
  const auto swapped = loadUnitModel(stem);
  ASSERT_FALSE(swapped.has_value());
  EXPECT_EQ(swapped.error().place, "/bitcodeSha256");
  EXPECT_EQ(swapped.error().remedy, "extract the unit again");
  directory.write("u.json", R"({"format": 99})");
  const auto newer = loadUnitModel(stem);
  ASSERT_FALSE(newer.has_value());
  EXPECT_EQ(newer.error().place, "/format");
  directory.write("u.json", "{");
  EXPECT_THAT(loadUnitModel(stem).error().message, HasSubstr("not valid JSON"));
}

TEST(UnitModel, KnowsWhetherItsFilesAreThere) {
  const TemporaryDirectory directory;
  const auto stem = directory.path() / "u";
  const std::string bytes = unitModelToBytes(sample());
  const std::string fingerprint = unitModelFingerprint(bytes);
  EXPECT_FALSE(isUnitModelSaved(stem, fingerprint));
  ASSERT_TRUE(saveUnitModelBytes(bytes, stem).has_value());
  EXPECT_TRUE(isUnitModelSaved(stem, fingerprint));
  const std::string document = *readFile(stem.string() + ".json");
  const std::string bitcode = *readFile(stem.string() + ".bc");
  ASSERT_TRUE(saveUnitModel(sample(), stem).has_value());
  EXPECT_EQ(*readFile(stem.string() + ".json"), document);
  EXPECT_EQ(*readFile(stem.string() + ".bc"), bitcode);

  EXPECT_FALSE(isUnitModelSaved(stem, unitModelFingerprint(bytes + "x")));
  directory.write("u.bc", bitcode.substr(1));
  EXPECT_FALSE(isUnitModelSaved(stem, fingerprint));
  // The same bytes in a row, cut at another place.
  directory.write("u.json", document + bitcode.substr(0, 1));
  EXPECT_FALSE(isUnitModelSaved(stem, fingerprint));
  directory.write("u.json", document.substr(0, document.size() - 1));
  directory.write("u.bc", "\n" + bitcode);
  EXPECT_FALSE(isUnitModelSaved(stem, fingerprint));
  std::string altered = bitcode;
  altered[altered.size() / 2] ^= 1;
  directory.write("u.json", document);
  directory.write("u.bc", altered);
  EXPECT_FALSE(isUnitModelSaved(stem, fingerprint));
  directory.write("u.bc", bitcode);
  EXPECT_TRUE(isUnitModelSaved(stem, fingerprint));
  EXPECT_TRUE(unitModelFingerprint("no unit model").empty());
}

} // namespace
} // namespace assay::analyzer
