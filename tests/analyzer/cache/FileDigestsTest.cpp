// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/cache/FileDigests.h"
#include "support/Digest.h"

#include <cerrno>
#include <filesystem>
#include <gtest/gtest.h>

namespace assay::analyzer {
namespace {

using test::TemporaryDirectory;

TEST(FileDigests, KnowsWhatAPathIs) {
  const TemporaryDirectory directory;
  const std::string file = directory.write("file", "text").string();
  FileDigests files;
  EXPECT_EQ(files.at(file).state().kind, PathKind::File);
  EXPECT_EQ(files.at(file).digest(), sha256Hex("text"));
  EXPECT_EQ(files.at(directory.path().string()).state().kind, PathKind::Directory);
  EXPECT_EQ(files.at(directory.path().string()).digest(), listingDigest({"file"}));
  EXPECT_EQ(files.at(file + "x").state().kind, PathKind::Missing);
  EXPECT_EQ(files.at(file + "/below").state().kind, PathKind::Missing);
  EXPECT_EQ(files.at(file + "x").digest(), "");
  EXPECT_EQ(files.at("/dev/null").state().kind, PathKind::Other);
  EXPECT_EQ(files.at("/dev/null").digest(), "");
}

TEST(FileDigests, LooksAtAPathOnce) {
  const TemporaryDirectory directory;
  const std::string file = directory.write("file", "text").string();
  FileDigests files;
  EXPECT_EQ(files.at(file).digest(), sha256Hex("text"));
  directory.write("file", "other");
  EXPECT_EQ(files.at(file).digest(), sha256Hex("text"));
  FileDigests again;
  EXPECT_EQ(again.at(file).digest(), sha256Hex("other")) << "another run looks again";
}

TEST(FileDigests, FollowsLinks) {
  const TemporaryDirectory directory;
  const std::filesystem::path file = directory.write("file", "text");
  const std::filesystem::path link = directory.path() / "link";
  std::filesystem::create_symlink(file, link);
  FileDigests files;
  EXPECT_EQ(files.at(link.string()).realPath(), std::filesystem::canonical(file).string());
  EXPECT_EQ(files.at(link.string()).digest(), sha256Hex("text"));
  EXPECT_TRUE(files.at(link.string()).state().isSameFile(files.at(file.string()).state()));
  EXPECT_EQ(files.at(link.string() + "x").realPath(), "");
  // What was asked first is remembered.
  std::filesystem::remove(link);
  EXPECT_EQ(files.at(link.string()).realPath(), std::filesystem::canonical(file).string());
}

TEST(FileDigests, ListingsDoNotDependOnOrderAndTellNamesApart) {
  EXPECT_EQ(listingDigest({"a", "b"}), listingDigest({"b", "a"}));
  EXPECT_NE(listingDigest({"ab"}), listingDigest({"a", "b"}));
}

TEST(FileDigests, ErrorsHaveTheirKind) {
  EXPECT_EQ(kindOfError(ENOENT), PathKind::Missing);
  EXPECT_EQ(kindOfError(ENOTDIR), PathKind::Missing);
  EXPECT_EQ(kindOfError(EACCES), PathKind::Denied);
  for (const int passing : {ENOMEM, EMFILE, EIO, EINTR})
    EXPECT_EQ(kindOfError(passing), PathKind::Unknown);
}

} // namespace
} // namespace assay::analyzer
