// SPDX-License-Identifier: Apache-2.0
//
// Where the cache lies, and what happens where it cannot lie.
#include "cli/pipeline/CacheOptions.h"
#include "support/File.h"

#include <cstdlib>
#include <gmock/gmock.h>

using namespace assay;
using namespace assay::cli;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

class CacheOptionsTest : public testing::Test {
protected:
  CacheOptionsTest() {
    std::string pattern = (fs::temp_directory_path() / "assay-cache-options-XXXXXX").string();
    root_ = fs::canonical(::mkdtemp(pattern.data()));
    for (const char *name : {"ASSAY_CACHE_DIR", "XDG_CACHE_HOME", "HOME"})
      ::unsetenv(name);
  }
  ~CacheOptionsTest() override {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  fs::path root_;
  CacheOptions options_;
};

TEST_F(CacheOptionsTest, TheMostParticularPlaceWins) {
  EXPECT_FALSE(cacheDirectory(options_).has_value());
  ::setenv("HOME", "/home/me", 1);
  EXPECT_EQ(cacheDirectory(options_).value(), "/home/me/.cache/assay");
  ::setenv("XDG_CACHE_HOME", "relative", 1);
  EXPECT_EQ(cacheDirectory(options_).value(), "/home/me/.cache/assay");
  ::setenv("XDG_CACHE_HOME", "/xdg", 1);
  EXPECT_EQ(cacheDirectory(options_).value(), "/xdg/assay");
  ::setenv("ASSAY_CACHE_DIR", "/variable/", 1);
  EXPECT_EQ(cacheDirectory(options_).value(), "/variable");
  options_.directory = "given";
  EXPECT_EQ(cacheDirectory(options_).value(), fs::current_path() / "given");
}

TEST_F(CacheOptionsTest, ADefaultPlaceThatCannotBeUsedIsNoError) {
  ::setenv("HOME", (root_ / "file").c_str(), 1);
  ASSERT_TRUE(writeFileAtomically(root_ / "file", "").has_value());
  const Result<OpenedCache> opened = openCache(options_);
  ASSERT_TRUE(opened.has_value());
  EXPECT_FALSE(opened->store.has_value());
  EXPECT_THAT(opened->note, HasSubstr("no cache is used: "));
  ::unsetenv("HOME");
  EXPECT_THAT(openCache(options_)->note, HasSubstr("no place for a cache"));
}

TEST_F(CacheOptionsTest, APlaceThatWasNamedMustBeUsable) {
  ASSERT_TRUE(writeFileAtomically(root_ / "file", "").has_value());
  options_.directory = (root_ / "file").string();
  const Result<OpenedCache> refused = openCache(options_);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().exitCode, ExitCode::UsageError);
  options_.isOff = true;
  EXPECT_FALSE(openCache(options_)->store.has_value());
  EXPECT_EQ(openCache(options_)->note, "");
  options_.isOff = false;
  options_.directory = (root_ / "new" / "cache").string();
  EXPECT_EQ(openCache(options_)->store->directory(), root_ / "new" / "cache");
}

} // namespace
