// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/UnitKey.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/extract/ResourceDirectory.h"
#include "support/Digest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/TargetParser/Host.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace assay::analyzer {

namespace {

constexpr std::string_view formatName = "unit key 1";

/// The variables that Clang reads: where it looks for headers, what it builds for, what it says of itself.
constexpr std::array<const char *, 21> readVariables = {"CPATH",
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
                                                        "SCE_PROSPERO_SDK_DIR",
                                                        "LLVM_OVERRIDE_PRODUCER"};

/// Options whose value is the name of a file or directory, and no text that may reach the code.
constexpr std::array<std::string_view, 14> pathOptions = {
    "-I",       "-isystem",    "-iquote",   "-idirafter",       "-include",           "-imacros",
    "-iprefix", "--sysroot=",  "-isysroot", "--gcc-toolchain=", "-ffile-prefix-map=", "-fmacro-prefix-map=",
    "-F",       "-ivfsoverlay"};

/// Whether `text` is the root or a path under it, and mentions it nowhere else.
bool isPathUnderRoot(std::string_view text, const ReportPaths &paths) {
  const std::string word = std::string(text) + "/";
  for (const std::string *root : {&paths.root(), &paths.realRoot()})
    if (!root->empty() && word.starts_with(*root))
      return !paths.mentionsRoot(std::string_view(word).substr(root->size() - 1));
  return false;
}

/// What follows the path option that a word begins with; a word that is one, or begins with none, gives nothing.
std::optional<std::string_view> attachedPath(std::string_view word) {
  for (const std::string_view option : pathOptions)
    if (word.starts_with(option) && word.size() > option.size())
      return word.substr(option.size());
  return std::nullopt;
}

bool takesPath(std::string_view word) {
  return word == "--sysroot" || std::find(pathOptions.begin(), pathOptions.end(), word) != pathOptions.end();
}

/// Whether a word mentions the root otherwise than as the beginning of a path that an option names: it may then come
/// into the code itself (`-DDATA="/home/me/project/data"`), where even its length may decide what the code means; or
/// the mention is a coincidence (the root is /src, the word -I/opt/src), and taking it out would mix up two paths.
bool dependsOnPlace(const std::vector<std::string> &words, const CompileCommand &command, const ReportPaths &paths) {
  for (size_t index = 0; index < words.size(); ++index) {
    const std::string &word = words[index];
    if (!paths.mentionsRoot(word + "/"))
      continue;
    const bool isValue = index > 0 && takesPath(words[index - 1]);
    const bool isSource = std::filesystem::path(word).lexically_normal() == command.file;
    const std::optional<std::string_view> attached = attachedPath(word);
    const bool isPath =
        isValue || isSource ? isPathUnderRoot(word, paths) : attached && isPathUnderRoot(*attached, paths);
    if (!isPath)
      return true;
  }
  return false;
}

/// The same of a variable's value, a list of directories.
bool dependsOnPlace(std::string_view list, const ReportPaths &paths) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(':'), list.size());
    const std::string_view element = list.substr(0, end);
    if (paths.mentionsRoot(std::string(element) + "/") && !isPathUnderRoot(element, paths))
      return true;
    list.remove_prefix(std::min(end + 1, list.size()));
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
  // A path under the root, or one that is whole.
  const auto place = [&](const std::string &path) { return isPathUnderRoot(path, paths) ? withoutRoot(path) : path; };
  key.add(place(command.directory.string()));
  key.add(place(command.file.string()));
  key.add(place(flags.compiler));
  key.add(allWithoutRoot(flags.arguments));
  key.add(allWithoutRoot(flags.removed));
  key.add(flags.semantic);
  bool isBound = dependsOnPlace(flags.arguments, command, paths);
  for (const char *variable : readVariables) {
    const char *value = std::getenv(variable);
    key.add(value == nullptr ? std::string() : "=" + withoutRoot(value));
    isBound = isBound || (value != nullptr && dependsOnPlace(value, paths));
  }
  // Its value is replaced (DriverRun.cpp), but one that Clang cannot read is an error.
  const char *epoch = std::getenv("SOURCE_DATE_EPOCH");
  const bool isRead =
      epoch == nullptr || (std::strlen(epoch) < 12 && llvm::all_of(llvm::StringRef(epoch), llvm::isDigit));
  key.add(isRead ? "" : epoch);
  key.add(isBound ? paths.root() + "\n" + paths.realRoot() : std::string());
  const bool isNative = std::any_of(flags.arguments.begin(), flags.arguments.end(),
                                    [](const std::string &word) { return word.find("native") != std::string::npos; });
  key.add(isNative ? hostProcessor() : std::string());
  return key.digest();
}

} // namespace assay::analyzer
