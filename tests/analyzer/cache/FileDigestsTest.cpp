// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/cache/FileDigests.h"
#include "support/Digest.h"

#include <cerrno>
#include <gtest/gtest.h>

namespace assay::analyzer {
namespace {

using test::TemporaryDirectory;

TEST(FileDigests, KnowsWhatAPathIs) {
  const TemporaryDirectory directory;
  const std::string file = directory.write("file", "text").string();
  FileDigests files;
  EXPECT_EQ(files.state(file).kind, PathKind::File);
  EXPECT_EQ(files.digest(file), sha256Hex("text"));
  EXPECT_EQ(files.state(directory.path().string()).kind, PathKind::Directory);
  EXPECT_EQ(files.digest(directory.path().string()), listingDigest({"file"}));
  EXPECT_EQ(files.state(file + "x").kind, PathKind::Missing);
  EXPECT_EQ(files.state(file + "/below").kind, PathKind::Missing);
  EXPECT_EQ(files.digest(file + "x"), "");
  EXPECT_EQ(files.state("/dev/null").kind, PathKind::Other);
  EXPECT_EQ(files.digest("/dev/null"), "");
}

TEST(FileDigests, LooksAtAPathOnce) {
  const TemporaryDirectory directory;
  const std::string file = directory.write("file", "text").string();
  FileDigests files;
  EXPECT_EQ(files.digest(file), sha256Hex("text"));
  directory.write("file", "other");
  EXPECT_EQ(files.digest(file), sha256Hex("text"));
  EXPECT_EQ(FileDigests().digest(file), sha256Hex("other")) << "another run looks again";
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
