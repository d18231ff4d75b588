// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/UnitKey.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/extract/ResourceDirectory.h"
#include "support/Digest.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/TargetParser/Host.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace assay::analyzer {

namespace {

/// Raised when what a key or a manifest means changes without the program being another (it never is: for readers).
constexpr std::string_view formatName = "unit key 1";

/// The variables that Clang's driver reads where it looks for headers and targets.
constexpr std::array<const char *, 20> readVariables = {"CPATH",
                                                        "C_INCLUDE_PATH",
                                                        "CPLUS_INCLUDE_PATH",
                                                        "OBJC_INCLUDE_PATH",
                                                        "OBJCPLUS_INCLUDE_PATH",
                                                        "INCLUDE",
                                                        "EXTERNAL_INCLUDE",
                                                        "COMPILER_PATH",
                                                        "LIBRARY_PATH",
                                                        "HEADER_SEARCH_PATHS",
                                                        "CLANG_NO_DEFAULT_CONFIG",
                                                        "SDKROOT",
                                                        "MACOSX_DEPLOYMENT_TARGET",
                                                        "IPHONEOS_DEPLOYMENT_TARGET",
                                                        "TVOS_DEPLOYMENT_TARGET",
                                                        "WATCHOS_DEPLOYMENT_TARGET",
                                                        "XROS_DEPLOYMENT_TARGET",
                                                        "DRIVERKIT_DEPLOYMENT_TARGET",
                                                        "SCE_ORBIS_SDK_DIR",
                                                        "SCE_PROSPERO_SDK_DIR"};

/// Options whose value is the name of a file or directory, and no text that may reach the code.
constexpr std::array<std::string_view, 13> pathOptions = {
    "-I",       "-isystem",   "-iquote",   "-idirafter",       "-include",           "-imacros",
    "-iprefix", "--sysroot=", "-isysroot", "--gcc-toolchain=", "-ffile-prefix-map=", "-fmacro-prefix-map=",
    "-F"};

bool beginsWithPathOption(std::string_view word) {
  return std::any_of(pathOptions.begin(), pathOptions.end(),
                     [&](std::string_view option) { return word.starts_with(option); });
}

bool isPathOption(std::string_view word) {
  return word == "--sysroot" || std::find(pathOptions.begin(), pathOptions.end(), word) != pathOptions.end();
}

/// Whether a word mentions the root where it may come into the code itself (`-DDATA="/home/me/project/data"`): its
/// length, at least, may then decide what the code means.
bool mentionsRootInCode(const std::vector<std::string> &words, const CompileCommand &command,
                        const ReportPaths &paths) {
  for (size_t index = 0; index < words.size(); ++index) {
    const std::string &word = words[index];
    if (!paths.mentionsRoot(word + "/"))
      continue;
    // Once only: "-fmacro-prefix-map=old=new" may have the root as what it replaces, not as the replacement.
    const std::string shown = paths.replaceRoot(word + "/", "${root}/");
    const bool isOnce = shown.find("${root}/") == shown.rfind("${root}/");
    const bool isMap = word.find("-prefix-map=") != std::string::npos;
    const bool isReplaced = !isMap || shown.find("-prefix-map=${root}/") != std::string::npos;
    const bool isValue = index > 0 && isPathOption(words[index - 1]);
    const bool isSource = word.find('=') == std::string::npos && !word.starts_with('-') &&
                          std::filesystem::path(word).lexically_normal() == command.file;
    if (!isOnce || !isReplaced || !(beginsWithPathOption(word) || isValue || isSource))
      return true;
  }
  return false;
}

/// Options by which Clang reads what its file system does not see.
bool readsUnseen(const std::string &word) { return word.starts_with("-frandomize-layout-seed-file"); }

/// What `native` means on this machine.
std::string hostProcessor() {
  const llvm::StringMap<bool> features = llvm::sys::getHostCPUFeatures();
  std::vector<std::string> sorted;
  for (const auto &[name, isOn] : features)
    sorted.push_back((isOn ? "+" : "-") + name.str());
  std::sort(sorted.begin(), sorted.end());
  std::string text = llvm::sys::getHostCPUName().str();
  for (const std::string &feature : sorted)
    text += "," + feature;
  return text;
}

/// A digest over texts in which no two lists of texts look alike.
class KeyText {
public:
  void add(std::string_view text) {
    text_ += std::to_string(text.size());
    text_ += ':';
    text_ += text;
  }
  void add(const std::vector<std::string> &texts) {
    add(std::to_string(texts.size()));
    for (const std::string &text : texts)
      add(text);
  }
  [[nodiscard]] std::string digest() const { return sha256Hex(text_); }

private:
  std::string text_;
};

} // namespace

std::optional<std::string> unitKey(const CompileCommand &command, const AdjustedFlags &flags,
                                   const ExtractOptions &options, const ReportPaths &paths) {
  const Result<std::string> resourceDirectory = clangResourceDirectory();
  if (buildIdentity().empty() || !resourceDirectory ||
      std::any_of(flags.arguments.begin(), flags.arguments.end(), readsUnseen))
    return std::nullopt;

  const auto withoutRoot = [&](std::string_view text) { return paths.withoutRoot(text); };
  const auto allWithoutRoot = [&](std::vector<std::string> texts) {
    std::transform(texts.begin(), texts.end(), texts.begin(), withoutRoot);
    return texts;
  };
  KeyText key;
  key.add(formatName);
  key.add(buildIdentity());
  key.add(*resourceDirectory);
  key.add(options.libraryAssertions ? "library assertions" : "");
  key.add(withoutRoot(command.directory.string()));
  key.add(withoutRoot(command.file.string()));
  key.add(withoutRoot(flags.compiler));
  key.add(allWithoutRoot(flags.arguments));
  key.add(allWithoutRoot(flags.removed));
  key.add(flags.semantic);
  key.add(mentionsRootInCode(flags.arguments, command, paths) ? paths.root() : std::string());
  for (const char *variable : readVariables) {
    const char *value = std::getenv(variable);
    key.add(value == nullptr ? std::string() : "=" + withoutRoot(value));
  }
  const bool isNative = std::any_of(flags.arguments.begin(), flags.arguments.end(),
                                    [](const std::string &word) { return word.find("native") != std::string::npos; });
  key.add(isNative ? hostProcessor() : std::string());
  return key.digest();
}

} // namespace assay::analyzer
