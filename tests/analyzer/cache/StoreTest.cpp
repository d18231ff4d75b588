// SPDX-License-Identifier: Apache-2.0
//
// The store gives back what it was given or nothing, whatever happens to its files.
#include "../support/Snippet.h"

#include "analyzer/cache/EntryFormat.h"
#include "analyzer/cache/Store.h"
#include "support/Digest.h"
#include "support/File.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>

namespace assay::analyzer {
namespace {

namespace fs = std::filesystem;
using test::TemporaryDirectory;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class StoreTest : public testing::Test {
protected:
  [[nodiscard]] fs::path place() const { return parent_.path() / "store"; }
  [[nodiscard]] Store open() const { return Store::open(place(), StoreLimits{}).value(); }
  [[nodiscard]] fs::path fileOf(const std::string &key) const { return place() / entryFileName("thing", key); }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const fs::directory_entry &entry : fs::directory_iterator(place()))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }

  TemporaryDirectory parent_;
  const std::string key_ = sha256Hex("a key");
};

TEST_F(StoreTest, GivesBackWhatItWasGiven) {
  Store store = open();
  EXPECT_EQ(store.find("thing", key_), std::nullopt);
  EXPECT_FALSE(store.contains("thing", key_));
  const std::string zeros(100000, '\0');
  std::string noise;
  for (unsigned index = 0; index < 3000; ++index)
    noise += sha256Hex(std::to_string(index)).substr(0, 7);
  for (const std::string &bytes : {std::string(), std::string("text"), zeros, noise, std::string("\0\n\xff", 3)}) {
    EXPECT_TRUE(store.insert("thing", key_, bytes));
    EXPECT_EQ(open().find("thing", key_), bytes);
    EXPECT_TRUE(store.contains("thing", key_));
  }
  EXPECT_EQ(store.find("other", key_), std::nullopt);
  EXPECT_EQ(store.find("thing", sha256Hex("another key")), std::nullopt);
  EXPECT_THAT(store.incidents(), IsEmpty());
  EXPECT_THAT(files(), ElementsAre(std::string(tagFileName), entryFileName("thing", key_)));
}

TEST_F(StoreTest, CompressesWhatCanBeCompressed) {
  ASSERT_TRUE(open().insert("thing", key_, std::string(1 << 20, 'x')));
  EXPECT_LT(fs::file_size(fileOf(key_)), 4096U);
}

TEST_F(StoreTest, NeverGivesATruncatedEntry) {
  ASSERT_TRUE(open().insert("thing", key_, "some bytes that are kept"));
  const std::string whole = readFile(fileOf(key_)).value();
  for (size_t length = 0; length < whole.size(); ++length) {
    ASSERT_TRUE(writeFileAtomically(fileOf(key_), whole.substr(0, length)).has_value());
    Store store = open();
    EXPECT_EQ(store.find("thing", key_), std::nullopt) << length;
    EXPECT_FALSE(fs::exists(fileOf(key_))) << length;
    ASSERT_EQ(store.incidents().size(), 1U);
    EXPECT_THAT(store.incidents().front(), HasSubstr("damaged"));
    // What was reserved but never written reads as zeros.
    ASSERT_TRUE(writeFileAtomically(fileOf(key_), whole.substr(0, length) + std::string(whole.size() - length, '\0'))
                    .has_value());
    EXPECT_EQ(store.find("thing", key_), std::nullopt) << length;
  }
}

TEST_F(StoreTest, NeverGivesAnAlteredEntry) {
  for (const std::string &bytes : {std::string("some bytes that are kept"), std::string(1000, 'x')}) {
    ASSERT_TRUE(open().insert("thing", key_, bytes));
    const std::string whole = readFile(fileOf(key_)).value();
    for (size_t index = 0; index < whole.size(); ++index)
      for (const unsigned bit : {0U, 3U, 7U}) {
        std::string altered = whole;
        altered[index] = static_cast<char>(static_cast<unsigned char>(altered[index]) ^ (1U << bit));
        ASSERT_TRUE(writeFileAtomically(fileOf(key_), altered).has_value());
        EXPECT_EQ(open().find("thing", key_), std::nullopt) << index << " " << bit;
      }
  }
}

TEST_F(StoreTest, AnEntryUnderAnotherNameIsNone) {
  Store store = open();
  ASSERT_TRUE(store.insert("thing", key_, "bytes"));
  const std::string other = sha256Hex("another key");
  fs::copy_file(fileOf(key_), fileOf(other));
  fs::copy_file(fileOf(key_), place() / entryFileName("other", key_));
  EXPECT_EQ(store.find("thing", other), std::nullopt);
  EXPECT_EQ(store.find("other", key_), std::nullopt);
  EXPECT_EQ(store.find("thing", key_), "bytes");
  EXPECT_EQ(store.incidents().size(), 1U) << "each kind of trouble once";
}

TEST_F(StoreTest, AnEntryOfAnotherVersionStays) {
  Store store = open();
  ASSERT_TRUE(writeFileAtomically(fileOf(key_), "assay-cache-entry 9\nwhat is to come").has_value());
  EXPECT_EQ(store.find("thing", key_), std::nullopt);
  EXPECT_TRUE(fs::exists(fileOf(key_)));
  EXPECT_THAT(store.incidents(), ElementsAre(HasSubstr("another version")));
}

TEST_F(StoreTest, RefusesADirectoryOfOtherThings) {
  EXPECT_TRUE(fs::create_directories(place()));
  EXPECT_TRUE(Store::open(place(), StoreLimits{}).has_value()) << "empty";
  for (const std::string name : {"thesis.tex", "llvmcache-0123456789012345678901234567890123456789"}) {
    fs::remove_all(place());
    fs::create_directories(place());
    ASSERT_TRUE(writeFileAtomically(place() / name, "").has_value());
    const auto refused = Store::open(place(), StoreLimits{});
    ASSERT_FALSE(refused.has_value()) << name;
    EXPECT_EQ(refused.error().exitCode, ExitCode::UsageError);
    EXPECT_THAT(refused.error().render(), HasSubstr("holds other things"));
    EXPECT_THAT(refused.error().render(), HasSubstr("--no-cache"));
  }
  // Another program's cache.
  fs::remove(place() / "thesis.tex");
  ASSERT_TRUE(writeFileAtomically(place() / tagFileName, "Signature: 8a477f597d28d172789f06886806bc55\n").has_value());
  EXPECT_FALSE(Store::open(place(), StoreLimits{}).has_value());
}

TEST_F(StoreTest, RefusesAFile) {
  ASSERT_TRUE(writeFileAtomically(place(), "").has_value());
  for (const fs::path &path : {place(), place() / "below"}) {
    const auto refused = Store::open(path, StoreLimits{});
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(refused.error().render(), HasSubstr("director"));
  }
}

TEST_F(StoreTest, ADirectoryThatVanishesIsSaidOnce) {
  Store store = open();
  fs::remove_all(place());
  EXPECT_FALSE(store.insert("thing", key_, "bytes"));
  EXPECT_FALSE(store.insert("thing", key_, "bytes"));
  EXPECT_EQ(store.find("thing", key_), std::nullopt);
  EXPECT_THAT(store.incidents(), ElementsAre(HasSubstr("cannot write: No such file")));
}

TEST_F(StoreTest, PrunesWhatWasNotUsedForLongest) {
  StoreLimits limits;
  limits.maximumBytes = 25000;
  Store store = Store::open(place(), limits).value();
  std::vector<std::string> keys;
  for (unsigned index = 0; index < 5; ++index) {
    keys.push_back(sha256Hex(std::to_string(index)));
    std::string noise;
    while (noise.size() < 10000)
      noise += sha256Hex(noise).substr(0, 32);
    ASSERT_TRUE(store.insert("thing", keys.back(), noise));
    // Last used long ago, the first the longest.
    const timespec times[2] = {{1000 + index, 0}, {0, UTIME_OMIT}};
    ASSERT_EQ(::utimensat(AT_FDCWD, fileOf(keys.back()).c_str(), times, 0), 0);
  }
  ASSERT_TRUE(store.contains("thing", keys[0])); // used now
  store.prune();
  std::vector<bool> isThere;
  for (const std::string &key : keys)
    isThere.push_back(fs::exists(fileOf(key)));
  EXPECT_TRUE(isThere[0]);
  EXPECT_FALSE(isThere[1]);
  EXPECT_TRUE(isThere[4]);
  uintmax_t bytes = 0;
  for (const std::string &key : keys)
    bytes += fs::exists(fileOf(key)) ? fs::file_size(fileOf(key)) : 0;
  EXPECT_LE(bytes, limits.maximumBytes);
  // Not again so soon.
  ASSERT_TRUE(store.insert("thing", keys[1], std::string(1, 'x')));
  limits.maximumBytes = 1;
  Store::open(place(), limits)->prune();
  EXPECT_TRUE(fs::exists(fileOf(keys[0])));
}

} // namespace
} // namespace assay::analyzer
