// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/unit/SavedUnits.h"
#include "support/Digest.h"
#include "support/File.h"

#include <chrono>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace assay::analyzer {
namespace {

using test::TemporaryDirectory;

class SavedUnitsTest : public testing::Test {
protected:
  void SetUp() override {
    UnitModel model;
    model.mainFile = "a.cpp";
    model.bitcode = "BC and so on";
    bytes_ = unitModelToBytes(model);
    listing_.digest = sha256Hex(bytes_);
    listing_.fingerprint = unitModelFingerprint(bytes_);
    ASSERT_TRUE(saveUnitModelBytes(bytes_, directory_.path() / "u").has_value());
  }

  void writeIndex(const std::string &digest) {
    IndexedUnit unit;
    unit.name = unit.file = "a.cpp";
    unit.model = "u";
    unit.digest = digest;
    UnitIndex index;
    index.units.push_back(unit);
    // Until the clock has moved on.
    do
      ASSERT_TRUE(saveUnitIndex(index, directory_.path()).has_value());
    while (changed("units.json") <= std::max(changed("u.json"), changed("u.bc")));
  }

  [[nodiscard]] std::pair<int64_t, int64_t> changed(const char *file) const {
    struct stat status{};
    EXPECT_EQ(::stat((directory_.path() / file).c_str(), &status), 0);
    return {status.st_ctim.tv_sec, status.st_ctim.tv_nsec};
  }

  [[nodiscard]] bool has() const { return SavedUnits(directory_.path()).has("u", listing_); }
  /// The same when no bytes can say so.
  [[nodiscard]] bool hasByIndex() const {
    return SavedUnits(directory_.path()).has("u", {listing_.digest, {}, {}, "no fingerprint"});
  }
  void touch(const char *file, int seconds) const {
    const std::filesystem::path path = directory_.path() / file;
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(seconds));
  }

  const TemporaryDirectory directory_;
  std::string bytes_;
  UnitListing listing_;
};

TEST_F(SavedUnitsTest, AreReadWithoutAnIndex) {
  EXPECT_TRUE(has());
  EXPECT_FALSE(hasByIndex());
  directory_.write("units.json", "{");
  EXPECT_TRUE(has());
  EXPECT_FALSE(hasByIndex());
  directory_.write("u.bc", "BC and so off");
  EXPECT_FALSE(has());
}

TEST_F(SavedUnitsTest, AreTakenByTheIndexWhileUntouched) {
  writeIndex(listing_.digest);
  EXPECT_TRUE(hasByIndex());
  touch("u.bc", -10);
  EXPECT_FALSE(hasByIndex());
  EXPECT_TRUE(has()); // the bytes are the same
  // As a copy that keeps the times of files brings it.
  directory_.write("u.bc", "BC and so off");
  touch("u.bc", -100);
  EXPECT_FALSE(has());
}

TEST_F(SavedUnitsTest, AreMissedWhereAFileIs) {
  writeIndex(listing_.digest);
  std::filesystem::remove(directory_.path() / "u.json");
  EXPECT_FALSE(has());
}

TEST_F(SavedUnitsTest, AnIndexThatListsAnotherModelSaysNothing) {
  writeIndex(std::string(64, '0'));
  EXPECT_FALSE(hasByIndex());
  EXPECT_TRUE(has());
  EXPECT_FALSE(SavedUnits(directory_.path()).has("other", listing_));
}

} // namespace
} // namespace assay::analyzer
