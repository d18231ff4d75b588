// SPDX-License-Identifier: Apache-2.0
#include "policies/load/DataPaths.h"
#include "policies/load/DocumentLibrary.h"

#include <algorithm>
#include <cstdlib>

namespace assay::policies {

namespace {

constexpr const char *pathVariable = "ASSAY_POLICY_PATH";

std::vector<std::filesystem::path> split(std::string_view list) {
  std::vector<std::filesystem::path> directories;
  while (!list.empty()) {
    const std::string_view directory = list.substr(0, list.find(':'));
    if (!directory.empty())
      directories.emplace_back(directory);
    list.remove_prefix(std::min(list.size(), directory.size() + 1));
  }
  return directories;
}

/// share/assay/policies beside the bin directory of the running program, so that an installation can be moved.
std::filesystem::path besideProgram() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error)
    return {};
  return program.parent_path().parent_path() / "share" / "assay" / "policies";
}

} // namespace

Result<std::vector<std::filesystem::path>> shippedDirectories() {
  if (const char *list = std::getenv(pathVariable); list && *list != '\0')
    return split(list);
  for (const std::filesystem::path &candidate : {besideProgram(), std::filesystem::path(buildTreeDataDirectory),
                                                 std::filesystem::path(installedDataDirectory)}) {
    std::error_code error;
    if (!candidate.empty() && std::filesystem::is_directory(candidate, error))
      return std::vector<std::filesystem::path>{candidate};
  }
  return fail({ExitCode::UsageError, installedDataDirectory, "",
               "the policy documents that come with Assay are missing",
               std::string("install them or name their directory in ") + pathVariable});
}

} // namespace assay::policies
