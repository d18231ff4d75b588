// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/ReportPaths.h"

#include <gtest/gtest.h>

namespace assay::analyzer {
namespace {

TEST(ReportPaths, TheRootIsReplacedWhereAPathBegins) {
  const ReportPaths paths("/src", "/src/build");
  const auto replaced = [&](const char *text) { return paths.replaceRoot(text, "R/"); };
  EXPECT_EQ(replaced("/src/a.h"), "R/a.h");
  EXPECT_EQ(replaced("in '/src/a.h', from \"/src/b.h\":3 (/src/c.h)"), "in 'R/a.h', from \"R/b.h\":3 (R/c.h)");
  EXPECT_EQ(replaced("/src/a:/src/b"), "R/a:R/b");
  for (const char *option : {"-I", "-isystem", "-iquote", "-include", "-ivfsoverlay", "--sysroot=", "-DFILE=", "-L"})
    EXPECT_EQ(replaced((std::string(option) + "/src/a").c_str()), std::string(option) + "R/a");
}

TEST(ReportPaths, TheRootInsideAPathStays) {
  const ReportPaths paths("/src", "/src/build");
  for (const char *text : {"/opt/src/a.h", "-I/opt/src/x", "-isystem/opt/src/x", "../src/a.h", "lib/src/a.h",
                           "/opt/a:/opt/src/b", "//src/a.h", "/srcs/a.h", "/src", "-DNAME/src/x", "~/src/a.h"})
    EXPECT_EQ(paths.replaceRoot(text, "R/"), text);
  EXPECT_EQ(paths.replaceRoot("/src/src/a.h", "R/"), "R/src/a.h");
  EXPECT_EQ(paths.replaceRoot("/opt/src/a.h /src/a.h", "R/"), "/opt/src/a.h R/a.h");
}

TEST(ReportPaths, WordsNameTheRootItself) {
  const ReportPaths paths("/home/me/project", "/home/me/project");
  EXPECT_EQ(paths.withoutRoot("-I/home/me/project"), "-I${root}");
  EXPECT_EQ(paths.withoutRoot("/home/me/project/include"), "${root}/include");
  EXPECT_EQ(paths.withoutRoot("/mnt/home/me/project/include"), "/mnt/home/me/project/include");
  EXPECT_EQ(paths.withoutRoot("-I/home/me/project2"), "-I/home/me/project2");
}

} // namespace
} // namespace assay::analyzer
