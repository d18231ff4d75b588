// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/CrossToolchain.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/TargetParser/Triple.h"

#include <algorithm>
#include <system_error>

namespace assay::analyzer {

namespace {

namespace fs = std::filesystem;

bool isDirectory(const fs::path &path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool isFile(const fs::path &path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

/// "arm-none-eabi" of "/opt/gcc/bin/arm-none-eabi-g++-12"; empty if the name says no target.
std::string targetOf(const fs::path &compiler) {
  std::string name = compiler.filename().string();
  // A version after the name: "-12", "-12.2".
  const size_t last = name.find_last_not_of("0123456789.");
  if (last != std::string::npos && last + 1 < name.size() && name[last] == '-')
    name.resize(last);
  const size_t dash = name.rfind('-');
  if (dash == std::string::npos)
    return {};
  std::string target = name.substr(0, dash);
  const llvm::Triple triple(llvm::Triple::normalize(target));
  return triple.getArch() == llvm::Triple::UnknownArch ? std::string() : target;
}

/// The newest of a directory's versions that have the library's configuration, by name; empty if there is none.
fs::path newestLibrary(const fs::path &versions, const std::string &target) {
  fs::path newest;
  std::error_code error;
  const auto isOlder = [](const fs::path &left, const fs::path &right) {
    return llvm::StringRef(left.filename().string()).compare_numeric(right.filename().string()) < 0;
  };
  for (const fs::directory_entry &entry : fs::directory_iterator(versions, error))
    if (isFile(entry.path() / target / "bits" / "c++config.h") && (newest.empty() || isOlder(newest, entry.path())))
      newest = entry.path();
  return newest;
}

bool namesSystemRoot(const std::vector<std::string> &flags) {
  return std::any_of(flags.begin(), flags.end(), [](const std::string &flag) {
    return flag.starts_with("--sysroot") || flag.starts_with("-isysroot") || flag.starts_with("--gcc-toolchain");
  });
}

} // namespace

std::vector<std::string> crossToolchainFlags(std::string_view compiler, const fs::path &directory,
                                             const std::vector<std::string> &given) {
  const fs::path program(compiler);
  const std::string target = targetOf(program);
  if (target.empty() || program.filename().string().find("clang") != std::string::npos || namesSystemRoot(given))
    return {};
  const fs::path folder = program.has_parent_path() ? program.parent_path() : fs::path("/usr/bin");
  const fs::path absolute = (folder.is_absolute() ? folder : directory / folder).lexically_normal();
  const fs::path prefix = (absolute / "..").lexically_normal().parent_path();

  for (const char *name : {"sysroot", "libc"})
    if (const fs::path root = prefix / target / name; isDirectory(root / "usr" / "include"))
      return {"--sysroot=" + root.string(), "--gcc-toolchain=" + prefix.string()};

  // A C library for no operating system lies with the toolchain.
  const llvm::Triple triple(llvm::Triple::normalize(target));
  if (triple.getOS() != llvm::Triple::UnknownOS && triple.getOS() != llvm::Triple::RTEMS)
    return {};
  for (const fs::path &root : {prefix / target, prefix / "lib" / target}) {
    if (!isFile(root / "include" / "stdio.h"))
      continue;
    std::vector<std::string> flags = {"--sysroot=" + root.string()};
    if (const fs::path library = newestLibrary(root / "include" / "c++", target); !library.empty())
      for (const fs::path &part : {library, library / target, library / "backward"})
        flags.push_back("-stdlib++-isystem" + part.string());
    // After the C++ library, which finds its own way on to these.
    flags.push_back("-isystem");
    flags.push_back((root / "include").string());
    return flags;
  }
  return {};
}

} // namespace assay::analyzer
