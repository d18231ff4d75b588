// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Selection.h"

#include "analyzer/compilation/UnitNames.h"
#include "analyzer/extract/ReportPaths.h"
#include "support/Suggest.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <tuple>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

/// One word of a POSIX shell's command line.
std::string quoted(const std::string &word) {
  const auto isPlain = [](char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') ||
           std::string_view("_-./=+:,@%").find(character) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), isPlain))
    return word;
  std::string text = "'";
  for (const char character : word)
    text += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return text + "'";
}

Result<std::vector<analyzer::CompileCommand>> commandsOf(const SelectionOptions &options, Selection &selection) {
  std::vector<fs::path> paths;
  for (const std::string &path : options.paths) {
    paths.push_back(absolutePath(path));
    std::error_code ignored;
    if (!fs::exists(paths.back(), ignored))
      return fail({ExitCode::UsageError, path, "", "there is no such file or directory", ""});
  }
  if (options.flags) {
    if (paths.empty())
      return fail({ExitCode::UsageError, "", "", "flags after `--` need the files they are for",
                   "name the files before the `--`"});
    for (const fs::path &path : paths)
      if (fs::is_directory(path))
        return fail(
            {ExitCode::UsageError, path.string(), "", "flags after `--` are for files, not for a directory", ""});
    return analyzer::fixedCommands(paths, *options.flags);
  }
  std::string &directory = selection.options.buildDirectory;
  if (directory.empty()) {
    const Result<fs::path> found = analyzer::findCompilationDatabase(paths.empty() ? absolutePath({}) : paths.front());
    if (!found)
      return fail(found.error());
    std::error_code ignored;
    directory = fs::proximate(*found, ignored).string();
  }
  Result<std::vector<analyzer::CompileCommand>> commands = analyzer::loadCompilationDatabase(absolutePath(directory));
  if (!commands || paths.empty())
    return commands;
  return analyzer::selectCommands(std::move(*commands), paths);
}

Result<void> keepNamed(Selection &selection, const std::vector<std::string> &names) {
  for (const std::string &name : names)
    if (std::find(selection.names.begin(), selection.names.end(), name) == selection.names.end()) {
      const std::optional<std::string> nearest = nearestName(name, selection.names);
      return fail({ExitCode::UsageError, "", "", "no selected unit is called \"" + name + "\"",
                   nearest ? "did you mean \"" + *nearest + "\"?"
                           : "units are called as their files, seen from --root; a file's second compilation is "
                             "\"FILE#2\""});
    }
  Selection kept;
  for (size_t index = 0; index < selection.names.size(); ++index)
    if (std::find(names.begin(), names.end(), selection.names[index]) != names.end()) {
      kept.commands.push_back(std::move(selection.commands[index]));
      kept.names.push_back(std::move(selection.names[index]));
    }
  selection.commands = std::move(kept.commands);
  selection.names = std::move(kept.names);
  selection.skipped.clear();
  return {};
}

} // namespace

fs::path absolutePath(const std::string &path) {
  std::error_code ignored;
  fs::path absolute = fs::absolute(path.empty() ? "." : path, ignored).lexically_normal();
  // "dir/." and "dir/" name the same directory as "dir".
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

Result<Selection> selectUnits(const SelectionOptions &options) {
  Selection selection;
  selection.options = options;
  selection.root = absolutePath(options.root);
  std::error_code ignored;
  if (!fs::is_directory(selection.root, ignored))
    return fail({ExitCode::UsageError, selection.root.string(), "", "--root is no directory", ""});
  Result<std::vector<analyzer::CompileCommand>> commands = commandsOf(options, selection);
  if (!commands)
    return fail(commands.error());
  selection.skipped = analyzer::takeOutOtherLanguages(*commands);
  if (commands->empty())
    return fail({ExitCode::UsageError, selection.skipped.front().file.string(), "",
                 "no selected unit is C or C++: this is " + selection.skipped.front().language, ""});
  selection.commands = std::move(*commands);
  selection.names = analyzer::unitNames(selection.commands, selection.root);
  if (!options.unitNames.empty())
    if (const Result<void> narrowed = keepNamed(selection, options.unitNames); !narrowed)
      return fail(narrowed.error());
  return selection;
}

std::string reproduction(const Selection &selection, size_t index, const WorkerLimits &limits) {
  const SelectionOptions &options = selection.options;
  std::string text = "assay extract --no-cache";
  if (!options.root.empty())
    text += " --root " + quoted(options.root);
  const WorkerLimits usual;
  if (limits.memoryMegabytes != usual.memoryMegabytes)
    text += " --memory " + std::to_string(limits.memoryMegabytes);
  if (limits.silenceSeconds != usual.silenceSeconds)
    text += " --timeout " + std::to_string(limits.silenceSeconds);
  if (!options.flags)
    return text + " -p " + quoted(options.buildDirectory) + " --unit " + quoted(selection.names[index]);
  std::error_code ignored;
  text += " " + quoted(fs::proximate(selection.commands[index].file, ignored).string()) + " --";
  for (const std::string &flag : *options.flags)
    text += " " + quoted(flag);
  return text;
}

std::vector<UnitToRead> unitsToRead(const Selection &selection, const WorkerLimits &limits) {
  const analyzer::ReportPaths paths(selection.root, selection.root);
  std::vector<UnitToRead> units;
  for (size_t index = 0; index < selection.commands.size(); ++index)
    units.push_back({selection.names[index], paths.show(selection.commands[index].file.string()),
                     selection.commands[index], reproduction(selection, index, limits)});
  return units;
}

std::vector<verifier::SkippedUnit> skippedUnits(const Selection &selection) {
  const analyzer::ReportPaths paths(selection.root, selection.root);
  std::vector<verifier::SkippedUnit> skipped;
  for (const analyzer::SkippedUnit &unit : selection.skipped)
    skipped.push_back({paths.show(unit.file.string()), unit.language + ": Assay reads C and C++"});
  std::sort(skipped.begin(), skipped.end(), [](const auto &left, const auto &right) {
    return std::tie(left.file, left.reason) < std::tie(right.file, right.reason);
  });
  return skipped;
}

std::string skippedNote(const std::vector<analyzer::SkippedUnit> &skipped) {
  if (skipped.empty())
    return {};
  std::map<std::string, size_t> byLanguage;
  for (const analyzer::SkippedUnit &unit : skipped)
    ++byLanguage[unit.language];
  std::string text = "left out, because Assay reads C and C++:";
  for (const auto &[language, count] : byLanguage)
    text += (text.ends_with(":") ? " " : ", ") + std::to_string(count) + " " + language;
  return text + " (first: " + skipped.front().file.string() + ")";
}

} // namespace assay::cli
