// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/ResourceDirectory.h"

#include "clang/Basic/Version.h"

#include <dlfcn.h>
#include <filesystem>
#include <system_error>
#include <vector>

namespace assay::analyzer {

namespace {

/// The directory of the shared object (or program) that holds `symbol`.
std::filesystem::path directoryOfObject(const void *symbol) {
  Dl_info info;
  if (::dladdr(symbol, &info) == 0 || info.dli_fname == nullptr)
    return {};
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(info.dli_fname, error);
  return error ? std::filesystem::path() : real.parent_path();
}

Result<std::string> findResourceDirectory() {
  const std::filesystem::path relative = std::filesystem::path("clang") / ASSAY_CLANG_MAJOR;
  std::vector<std::filesystem::path> candidates = {ASSAY_CLANG_RESOURCE_DIR};
  const std::filesystem::path library =
      directoryOfObject(reinterpret_cast<const void *>(&clang::getClangFullRepositoryVersion));
  if (!library.empty()) {
    candidates.push_back(library / relative);
    candidates.push_back(library.parent_path() / ("llvm-" ASSAY_CLANG_MAJOR) / "lib" / relative);
  }
  const std::filesystem::path program = directoryOfObject(reinterpret_cast<const void *>(&clangResourceDirectory));
  if (!program.empty())
    candidates.push_back(program.parent_path() / "lib" / relative);
  std::error_code error;
  for (const std::filesystem::path &candidate : candidates)
    if (std::filesystem::is_regular_file(candidate / "include" / "stddef.h", error))
      return candidate.lexically_normal().string();
  return fail({ExitCode::InternalError, candidates.front().string(), "", "Clang's builtin headers are missing",
               "install the package libclang-common-" ASSAY_CLANG_MAJOR "-dev"});
}

} // namespace

Result<std::string> clangResourceDirectory() {
  // Looking through the symbols of Clang's library takes a millisecond, and every unit asks.
  static const Result<std::string> directory = findResourceDirectory();
  return directory;
}

} // namespace assay::analyzer
