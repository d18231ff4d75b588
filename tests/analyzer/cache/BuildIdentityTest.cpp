// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/BuildIdentity.h"

#include <gmock/gmock.h>
#include <set>
#include <sstream>

namespace assay::analyzer {
namespace {

TEST(BuildIdentity, NamesClangAndEachObjectOnItsOwn) {
  std::istringstream lines(buildIdentity());
  std::string version;
  std::getline(lines, version);
  EXPECT_THAT(version, testing::HasSubstr("clang version"));
  std::set<std::string> objects;
  for (std::string object; std::getline(lines, object);) {
    EXPECT_THAT(object, testing::MatchesRegex("[0-9a-f]+"));
    EXPECT_GE(object.size(), 16U);
    objects.insert(object);
  }
  // The program, Clang's library and LLVM's are linked as three (cmake/AssayDependencies.cmake).
  EXPECT_EQ(objects.size(), 3U);
}

} // namespace
} // namespace assay::analyzer
