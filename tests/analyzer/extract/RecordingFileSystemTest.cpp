// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/extract/RecordingFileSystem.h"
#include "support/Digest.h"

#include "llvm/ADT/SmallString.h"

#include <filesystem>
#include <gtest/gtest.h>

namespace assay::analyzer {
namespace {

using test::TemporaryDirectory;

class RecordingFileSystemTest : public testing::Test {
protected:
  RecordingFileSystemTest() { EXPECT_FALSE(files_->setCurrentWorkingDirectory(directory_.path().string())); }

  [[nodiscard]] const PathRecord *recordOf(const std::string &name) const {
    const auto found = files_->record().paths.find((directory_.path() / name).string());
    return found == files_->record().paths.end() ? nullptr : &found->second;
  }
  void read(const std::string &name) {
    auto file = files_->openFileForRead(name);
    ASSERT_TRUE(static_cast<bool>(file));
    EXPECT_TRUE(static_cast<bool>((*file)->getBuffer(name)));
  }
  [[nodiscard]] bool isSettled() const { return files_->record().isSettled; }

  TemporaryDirectory directory_;
  llvm::IntrusiveRefCntPtr<RecordingFileSystem> files_ =
      llvm::makeIntrusiveRefCnt<RecordingFileSystem>(llvm::vfs::createPhysicalFileSystem());
};

TEST_F(RecordingFileSystemTest, NotesWhatWasReadAndWhatWasMissing) {
  directory_.write("a", "text");
  directory_.write("b", "other");
  read("a");
  EXPECT_TRUE(files_->exists("b"));
  EXPECT_FALSE(files_->exists("c"));
  EXPECT_FALSE(static_cast<bool>(files_->openFileForRead("d")));
  EXPECT_FALSE(static_cast<bool>(files_->status("a/below")));
  EXPECT_EQ(recordOf("a")->digest, sha256Hex("text"));
  EXPECT_EQ(recordOf("b")->digest, "");
  EXPECT_EQ(recordOf("b")->state.kind, PathKind::File);
  for (const char *missing : {"c", "d", "a/below"})
    EXPECT_EQ(recordOf(missing)->state.kind, PathKind::Missing) << missing;
  EXPECT_EQ(recordOf("e"), nullptr);
  EXPECT_TRUE(isSettled());
}

TEST_F(RecordingFileSystemTest, NotesListingsAndRealPaths) {
  directory_.write("below/a", "");
  std::filesystem::create_symlink("below", directory_.path() / "link");
  std::error_code error;
  EXPECT_NE(files_->dir_begin("below", error), llvm::vfs::directory_iterator());
  EXPECT_EQ(recordOf("below")->digest, listingDigest({"a"}));
  (void)files_->dir_begin("missing", error);
  EXPECT_EQ(recordOf("missing")->state.kind, PathKind::Missing);
  llvm::SmallString<128> real;
  EXPECT_FALSE(files_->getRealPath("link", real));
  EXPECT_EQ(recordOf("link")->realPath, (directory_.path() / "below").string());
  EXPECT_TRUE(isSettled());
}

TEST_F(RecordingFileSystemTest, AFileThatChangesMeanwhileUnsettles) {
  directory_.write("a", "text");
  read("a");
  directory_.write("a", "longer text");
  (void)files_->status("a");
  EXPECT_FALSE(isSettled());
}

TEST_F(RecordingFileSystemTest, AFileThatChangesBetweenLookingAndReadingUnsettles) {
  directory_.write("a", "text");
  (void)files_->status("a");
  directory_.write("a", "longer text");
  read("a");
  EXPECT_FALSE(isSettled());
}

TEST_F(RecordingFileSystemTest, AFileThatAppearsMeanwhileUnsettles) {
  EXPECT_FALSE(files_->exists("a"));
  directory_.write("a", "");
  EXPECT_TRUE(files_->exists("a"));
  EXPECT_FALSE(isSettled());
}

TEST_F(RecordingFileSystemTest, WhatIsNoFileUnsettles) {
  EXPECT_TRUE(files_->exists("/dev/null"));
  EXPECT_FALSE(isSettled());
}

} // namespace
} // namespace assay::analyzer
