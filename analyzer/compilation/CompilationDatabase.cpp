// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/CompilationDatabase.h"

#include "analyzer/compilation/ResponseFiles.h"
#include "analyzer/json/JsonNode.h"
#include "support/File.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <tuple>

namespace assay::analyzer {

namespace {

namespace fs = std::filesystem;

constexpr const char *databaseName = "compile_commands.json";
constexpr const char *howToMakeOne =
    "pass -p DIR, or give flags after --; CMake writes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON";

fs::path absoluteNormal(const fs::path &path, const fs::path &base) {
  return (path.is_absolute() ? path : base / path).lexically_normal();
}

fs::path workingDirectory() {
  std::error_code error;
  const fs::path directory = fs::current_path(error);
  return error ? fs::path("/") : directory;
}

/// Without the trailing separator that lexically_normal keeps.
fs::path withoutTrailingSlash(const fs::path &path) {
  return path.has_filename() || path == path.root_path() ? path : path.parent_path();
}

bool isFile(const fs::path &path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool isDirectory(const fs::path &path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

CompileCommand readCommand(const JsonNode &entry, const fs::path &databaseDirectory) {
  CompileCommand command;
  const JsonNode directory = entry.member("directory");
  command.directory = withoutTrailingSlash(absoluteNormal(directory.string(), databaseDirectory));
  const JsonNode file = entry.member("file");
  const std::string fileName = file.string();
  if (fileName.empty())
    file.mismatch("expected the path of a source file, found an empty string");
  command.file = absoluteNormal(fileName, command.directory);

  const bool hasArguments = entry.has("arguments");
  if (hasArguments) {
    const JsonNode arguments = entry.member("arguments");
    command.arguments = arguments.strings();
    if (command.arguments.empty())
      arguments.mismatch("expected at least the compiler's name, found an empty array");
  } else if (entry.has("command")) {
    const JsonNode text = entry.member("command");
    command.arguments = splitCommandLine(text.string());
    if (command.arguments.empty())
      text.mismatch("expected a command line, found an empty string");
  } else {
    entry.mismatch("expected \"arguments\" (an array of strings) or \"command\" (a string)");
  }
  command.arguments = expandResponseFiles(command.arguments, command.directory);
  return command;
}

bool before(const CompileCommand &left, const CompileCommand &right) {
  return std::tie(left.file, left.arguments, left.directory) < std::tie(right.file, right.arguments, right.directory);
}

/// The arguments but for where results go: a library built twice, static and shared, compiles a file once for Assay.
std::vector<std::string> withoutOutputs(const std::vector<std::string> &arguments) {
  std::vector<std::string> kept;
  for (size_t index = 0; index < arguments.size(); ++index) {
    const std::string &word = arguments[index];
    // After it, words are files.
    if (word == "--") {
      kept.insert(kept.end(), arguments.begin() + static_cast<std::ptrdiff_t>(index), arguments.end());
      break;
    }
    if (word == "-o" || word == "-MF" || word == "-MT" || word == "-MQ")
      ++index;
    // The word after these is theirs, whatever it looks like.
    else if ((word == "-D" || word == "-I" || word == "-Xclang" || word == "-include") &&
             index + 1 < arguments.size()) {
      kept.push_back(word);
      kept.push_back(arguments[++index]);
    } else {
      kept.push_back(word);
    }
  }
  return kept;
}

/// Drops what compiles the same file in the same way; of those, the first in order stays.
void sortAndDropDuplicates(std::vector<CompileCommand> &commands) {
  std::sort(commands.begin(), commands.end(), before);
  std::set<std::tuple<fs::path, std::vector<std::string>, fs::path>> seen;
  std::erase_if(commands, [&](const CompileCommand &command) {
    return !seen.emplace(command.file, withoutOutputs(command.arguments), command.directory).second;
  });
}

bool isOrLiesUnder(const fs::path &file, const fs::path &place) {
  const auto [placeEnd, fileRest] = std::mismatch(place.begin(), place.end(), file.begin(), file.end());
  return placeEnd == place.end();
}

} // namespace

Result<std::vector<CompileCommand>> loadCompilationDatabase(const fs::path &directory) {
  const fs::path given = withoutTrailingSlash(absoluteNormal(directory, workingDirectory()));
  // People also pass the file itself.
  const fs::path file = isFile(given) ? given : given / databaseName;
  if (!isFile(file)) {
    const std::string problem = isDirectory(given) ? "no compilation database in this directory" : "no such directory";
    return fail({ExitCode::UsageError, isDirectory(given) ? file.string() : given.string(), "", problem, howToMakeOne});
  }
  const Result<std::string> text = readFile(file);
  if (!text)
    return fail(text.error());
  const Result<JsonDocument> document = JsonDocument::parse(*text, file.string());
  if (!document)
    return fail(document.error());

  std::optional<Failure> failure;
  const JsonNode root(*document, file.string(), failure);
  std::vector<CompileCommand> commands;
  for (const JsonNode &entry : root.elements()) {
    commands.push_back(readCommand(entry, file.parent_path()));
    if (failure)
      break;
  }
  if (!failure && commands.empty())
    root.mismatch("expected at least one compile command, found none", "configure and build the project once");
  if (failure)
    return fail(*failure);
  sortAndDropDuplicates(commands);
  return commands;
}

Result<fs::path> findCompilationDatabase(const fs::path &source) {
  const fs::path start = withoutTrailingSlash(absoluteNormal(source, workingDirectory()));
  for (fs::path directory = isDirectory(start) ? start : start.parent_path();; directory = directory.parent_path()) {
    for (const fs::path &candidate : {directory, directory / "build"})
      if (isFile(candidate / databaseName))
        return candidate;
    if (directory == directory.parent_path())
      break;
  }
  return fail({ExitCode::UsageError, source.string(), "",
               "no compile_commands.json in its directory or any above (nor in a build/ beside them)", howToMakeOne});
}

std::vector<CompileCommand> fixedCommands(const std::vector<fs::path> &files, const std::vector<std::string> &flags) {
  const fs::path directory = workingDirectory();
  std::vector<CompileCommand> commands;
  for (const fs::path &file : files) {
    CompileCommand command;
    command.directory = directory;
    command.file = absoluteNormal(file, directory);
    // `clang` takes the language from the file's name; `clang++` would read C as C++.
    command.arguments.push_back("clang");
    command.arguments.insert(command.arguments.end(), flags.begin(), flags.end());
    command.arguments.push_back(command.file.string());
    command.arguments = expandResponseFiles(command.arguments, directory);
    commands.push_back(std::move(command));
  }
  sortAndDropDuplicates(commands);
  return commands;
}

Result<std::vector<CompileCommand>> selectCommands(std::vector<CompileCommand> commands,
                                                   const std::vector<fs::path> &paths) {
  if (paths.empty())
    return commands;
  std::vector<bool> isSelected(commands.size(), false);
  for (const fs::path &path : paths) {
    const fs::path place = withoutTrailingSlash(absoluteNormal(path, workingDirectory()));
    // The database may name the files through other links than the user does.
    std::error_code error;
    const fs::path realPlace = fs::weakly_canonical(place, error);
    bool selectsAny = false;
    for (size_t index = 0; index < commands.size(); ++index) {
      const fs::path &file = commands[index].file;
      const bool matches =
          isOrLiesUnder(file, place) || (!error && isOrLiesUnder(fs::weakly_canonical(file, error), realPlace));
      selectsAny = selectsAny || matches;
      isSelected[index] = isSelected[index] || matches;
    }
    if (!selectsAny) {
      const bool exists = isFile(place) || isDirectory(place);
      return fail({ExitCode::UsageError, path.string(), "",
                   exists ? "no unit of the compilation database is this file or lies under it"
                          : "no such file or directory, and no unit of the compilation database has that path",
                   exists ? "headers are read with the units that include them; for a source file that the database "
                            "lacks, build its target or give flags after --"
                          : "check the path"});
    }
  }
  std::vector<CompileCommand> selected;
  for (size_t index = 0; index < commands.size(); ++index)
    if (isSelected[index])
      selected.push_back(std::move(commands[index]));
  return selected;
}

} // namespace assay::analyzer
