// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/CompilerProgram.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace assay::analyzer {

namespace {

std::string baseName(std::string_view path) { return std::filesystem::path(path).filename().string(); }

bool isOneOf(std::string_view name, const auto &names) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// Programs that run the compiler named after them.
bool isLauncher(std::string_view program) {
  static constexpr std::array<std::string_view, 16> launchers = {
      "ccache", "distcc", "sccache", "icecc",   "gomacc", "buildcache", "fastbuild", "env",
      "nice",   "ionice", "time",    "libtool", "nohup",  "firebuild",  "recc",      "rewrapper"};
  return isOneOf(baseName(program), launchers);
}

/// Their options whose value is the next word.
bool takesValue(std::string_view option) {
  static constexpr std::array<std::string_view, 8> options = {"-n", "-c", "-u", "-o", "-f", "--unset", "--chdir", "-C"};
  return isOneOf(option, options);
}

bool isSourceFile(std::string_view word) {
  static constexpr std::array<std::string_view, 14> extensions = {".c",  ".cc", ".cp", ".cpp", ".cxx", ".c++", ".C",
                                                                  ".CC", ".i",  ".ii", ".h",   ".hh",  ".hpp", ".hxx"};
  return isOneOf(std::filesystem::path(word).extension().string(), extensions);
}

bool isAssignment(std::string_view word) { return !word.starts_with('-') && word.find('=') != std::string_view::npos; }

} // namespace

size_t compilerIndex(const std::vector<std::string> &arguments) {
  size_t index = 0;
  while (isLauncher(arguments[index])) {
    // `env -i CCACHE_DIR=/x g++ …`, `nice -n 5 g++ …`, `libtool --tag=CXX --mode=compile g++ …`
    size_t next = index + 1;
    while (next < arguments.size() && (arguments[next].starts_with('-') || isAssignment(arguments[next])))
      next += takesValue(arguments[next]) ? 2 : 1;
    // `ccache -c file.cpp`: a link by which the launcher's name is the compiler's.
    if (next >= arguments.size() || isSourceFile(arguments[next]))
      return index;
    index = next;
  }
  return index;
}

bool isMicrosoftStyle(std::string_view compiler, const std::vector<std::string> &arguments) {
  static constexpr std::array<std::string_view, 4> names = {"cl", "cl.exe", "clang-cl", "clang-cl.exe"};
  return isOneOf(baseName(compiler), names) || isOneOf("--driver-mode=cl", arguments);
}

} // namespace assay::analyzer
