// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/extract/ProjectTree.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace assay::analyzer {
namespace {

TEST(ProjectTree, IsTheRootOfAFileUnderIt) {
  const ReportPaths paths("/home/me/project", "/home/me/project/build");
  for (const char *mainFile : {"/home/me/project/a.cpp", "../src/a.cpp", "/home/me/project/build/../a.cpp"}) {
    const ProjectTree tree(paths, mainFile);
    EXPECT_FALSE(tree.exceedsRoot()) << mainFile;
    EXPECT_TRUE(tree.contains("../include/a.h"));
    EXPECT_TRUE(tree.contains("/home/me/project/include/a.h"));
    EXPECT_FALSE(tree.contains("/home/me/project2/include/a.h"));
    EXPECT_FALSE(tree.contains("../../other/a.h"));
    EXPECT_FALSE(tree.contains("/usr/include/eigen3/Eigen/Core"));
  }
}

TEST(ProjectTree, ReachesFromTheRootToAFileBesideIt) {
  const ReportPaths paths("/home/me/project/build", "/home/me/project/build");
  const ProjectTree tree(paths, "../src/a.cpp");
  EXPECT_TRUE(tree.exceedsRoot());
  EXPECT_TRUE(tree.contains("/home/me/project/include/a.h"));
  EXPECT_TRUE(tree.contains("generated/a.h"));
  EXPECT_FALSE(tree.contains("/home/me/project-2/a.h"));
  EXPECT_FALSE(tree.contains("/home/me/library/a.h"));
}

TEST(ProjectTree, DirectoriesAreCommonAsWholes) {
  const ReportPaths paths("/home/me/project-build", "/home/me/project-build");
  const ProjectTree tree(paths, "/home/me/project/a.cpp");
  EXPECT_TRUE(tree.contains("/home/me/project/a.h"));
  EXPECT_TRUE(tree.contains("/home/me/other/a.h"));
  EXPECT_FALSE(tree.contains("/home/you/a.h"));
}

TEST(ProjectTree, IsEverythingIfNothingIsCommon) {
  const ReportPaths paths("/srv/audit", "/srv/audit");
  const ProjectTree tree(paths, "/home/me/project/a.cpp");
  EXPECT_TRUE(tree.exceedsRoot());
  EXPECT_TRUE(tree.contains("/home/me/project/a.h"));
  EXPECT_TRUE(tree.contains("/usr/include/a.h"));
}

TEST(ProjectTree, TheRootOfTheFileSystemHoldsEverything) {
  const ReportPaths paths("/", "/home/me");
  const ProjectTree tree(paths, "/home/me/a.cpp");
  EXPECT_FALSE(tree.exceedsRoot());
  EXPECT_TRUE(tree.contains("/usr/include/a.h"));
}

TEST(ProjectTree, LinksToTheRootAreFollowed) {
  const test::TemporaryDirectory directory;
  const std::filesystem::path real = directory.write("real/src/a.cpp", "").parent_path();
  std::filesystem::create_directory_symlink(directory.path() / "real", directory.path() / "link");
  const ReportPaths paths(directory.path() / "link", directory.path() / "link");
  const ProjectTree tree(paths, (real / "a.cpp").string());
  EXPECT_FALSE(tree.exceedsRoot());
  EXPECT_TRUE(tree.contains((real / "a.h").string()));
  EXPECT_FALSE(tree.contains((directory.path() / "library/a.h").string()));
}

TEST(ProjectTree, WhatIsNoFileIsInNoTree) {
  const ReportPaths paths("/home/me", "/home/me");
  const ProjectTree tree(paths, "a.cpp");
  EXPECT_FALSE(tree.contains("<built-in>"));
  EXPECT_FALSE(tree.contains(""));
}

} // namespace
} // namespace assay::analyzer
