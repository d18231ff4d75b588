// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/FlagAdjustment.h"

#include "analyzer/compilation/OptionKind.h"

#include "clang/Driver/Options.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>

namespace assay::analyzer {

namespace {

namespace options = clang::driver::options;
using llvm::opt::Arg;

std::string baseName(std::string_view path) { return std::filesystem::path(path).filename().string(); }

/// Programs that run the compiler named after them.
bool isLauncher(std::string_view program) {
  static constexpr std::array<std::string_view, 8> launchers = {"ccache", "distcc",     "sccache",   "icecc",
                                                                "gomacc", "buildcache", "fastbuild", "env"};
  return std::find(launchers.begin(), launchers.end(), baseName(program)) != launchers.end();
}

/// The index of the compiler in a command line that may begin with launchers and their settings.
size_t compilerIndex(const std::vector<std::string> &arguments) {
  size_t index = 0;
  while (index + 1 < arguments.size() && isLauncher(arguments[index]) && !arguments[index + 1].starts_with('-')) {
    ++index;
    // `ccache CCACHE_DIR=/x g++ …`
    while (index + 1 < arguments.size() && arguments[index].find('=') != std::string::npos)
      ++index;
  }
  return index;
}

bool isMicrosoftStyle(std::string_view compiler, const std::vector<std::string> &arguments) {
  const std::string name = baseName(compiler);
  return name == "cl" || name == "cl.exe" || name == "clang-cl" || name == "clang-cl.exe" ||
         std::find(arguments.begin(), arguments.end(), "--driver-mode=cl") != arguments.end();
}

bool namesFile(std::string_view argument, const CompileCommand &command) {
  const std::filesystem::path path(argument);
  const auto absolute = (path.is_absolute() ? path : command.directory / path).lexically_normal();
  if (absolute == command.file)
    return true;
  std::error_code error;
  return std::filesystem::equivalent(absolute, command.file, error) && !error;
}

/// The source among the inputs of a command line, which may name objects and libraries too: its word's index.
std::optional<size_t> sourceInput(const std::vector<size_t> &inputs, const std::vector<std::string> &words,
                                  const CompileCommand &command) {
  for (const size_t input : inputs)
    if (namesFile(words[input], command))
      return input;
  // A database may give `file` through another link than the command does.
  if (inputs.size() == 1)
    return inputs.front();
  return std::nullopt;
}

/// What the last optimisation flag says about predefined macros. Assay fixes the level itself (-O1 without
/// passes), but headers ask `__OPTIMIZE__`, and must get the project's answer.
std::vector<std::string> macrosOfOptimisationLevel(const Arg *level) {
  if (level == nullptr || level->getOption().matches(options::OPT_O0))
    return {"-U__OPTIMIZE__"};
  if (level->getOption().matches(options::OPT_O) && level->getNumValues() == 1) {
    const std::string_view value = level->getValue();
    if (value == "0")
      return {"-U__OPTIMIZE__"};
    if (value == "s" || value == "z")
      return {"-D__OPTIMIZE_SIZE__=1"};
  }
  return {};
}

void append(std::vector<std::string> &to, const std::vector<std::string> &from) {
  to.insert(to.end(), from.begin(), from.end());
}

} // namespace

bool isSemanticForGcc(std::string_view flag) {
  static constexpr std::array<std::string_view, 14> prefixes = {"-fsingle-precision-constant",
                                                                "-ffloat-store",
                                                                "-fsignaling-nans",
                                                                "-fexcess-precision",
                                                                "-fnon-call-exceptions",
                                                                "-fsso-struct",
                                                                "-m96bit-long-double",
                                                                "-m128bit-long-double",
                                                                "-mpc32",
                                                                "-mpc64",
                                                                "-mpc80",
                                                                "-mlong-double-",
                                                                "-fabi-version",
                                                                "-fpack-struct"};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return flag.starts_with(prefix); });
}

Result<AdjustedFlags> adjustFlags(const CompileCommand &command) {
  const auto incomplete = [&](std::string message, std::string remedy) {
    return fail({ExitCode::Incomplete, command.file.string(), "", std::move(message), std::move(remedy)});
  };
  if (command.arguments.empty())
    return incomplete("the compile command is empty", "name the compiler first, as in \"c++ -c file.cpp\"");
  const size_t compiler = compilerIndex(command.arguments);
  AdjustedFlags adjusted;
  adjusted.compiler = command.arguments[compiler];
  const std::vector<std::string> given(command.arguments.begin() + static_cast<std::ptrdiff_t>(compiler) + 1,
                                       command.arguments.end());
  if (isMicrosoftStyle(adjusted.compiler, given))
    return incomplete("the command line is in the style of Microsoft's compiler",
                      "generate the database with a GCC-style compiler (clang++ or g++)");
  for (const std::string &argument : given)
    if (argument.starts_with('@'))
      return incomplete("the response file '" + argument.substr(1) + "' of the compile command cannot be read",
                        "build the target once so that the file exists (looked up from " + command.directory.string() +
                            ")");

  std::vector<const char *> spelled;
  spelled.reserve(given.size());
  for (const std::string &argument : given)
    spelled.push_back(argument.c_str());
  unsigned missingIndex = 0;
  unsigned missingCount = 0;
  const llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      spelled, missingIndex, missingCount, llvm::opt::Visibility(options::ClangOption));
  if (missingCount != 0)
    return incomplete("the flag '" + given[missingIndex] + "' lacks its value", "mend the compile command");

  std::vector<const Arg *> all(parsed.begin(), parsed.end());
  std::vector<size_t> inputs;
  const Arg *level = nullptr;
  for (const Arg *argument : all) {
    if (argument->getOption().matches(options::OPT_INPUT))
      inputs.push_back(argument->getIndex());
    if (argument->getOption().matches(options::OPT__DASH_DASH)) // all words after it
      for (size_t index = argument->getIndex() + 1; index < given.size(); ++index)
        inputs.push_back(index);
    if (argument->getOption().matches(options::OPT_O_Group))
      level = argument;
  }
  const std::optional<size_t> source = sourceInput(inputs, given, command);

  for (size_t position = 0; position < all.size(); ++position) {
    const Arg &argument = *all[position];
    const size_t begin = argument.getIndex();
    size_t end = position + 1 < all.size() ? all[position + 1]->getIndex() : given.size();
    if (argument.getOption().matches(options::OPT__DASH_DASH)) {
      if (source && *source > begin)
        adjusted.arguments.push_back(given[*source]);
      continue;
    }
    const std::vector<std::string> words(given.begin() + static_cast<std::ptrdiff_t>(begin),
                                         given.begin() + static_cast<std::ptrdiff_t>(std::max(begin, end)));
    if (argument.getOption().matches(options::OPT_INPUT)) {
      if (source && *source == begin)
        adjusted.arguments.push_back(given[begin]);
      continue;
    }
    if (isSemanticOption(argument) || isSemanticForGcc(words.front()))
      append(adjusted.semantic, words);
    switch (kindOfOption(argument)) {
    case OptionKind::Meaning:
      append(adjusted.arguments, words);
      break;
    case OptionKind::FastestLevel:
      // The level goes like every level, but this one also licenses arithmetic of another meaning.
      if (&argument == level)
        adjusted.arguments.push_back("-ffast-math");
      break;
    case OptionKind::Output:
      break;
    case OptionKind::PassedToFrontEnd: {
      // `-Xclang name -Xclang value`: the front end's own options, one word each.
      const FrontEndWords rest = classifyFrontEndWord(argument.getValue());
      size_t last = position;
      if (rest == FrontEndWords::DropWithValue && position + 1 < all.size() &&
          kindOfOption(*all[position + 1]) == OptionKind::PassedToFrontEnd)
        last = position + 1;
      end = last + 1 < all.size() ? all[last + 1]->getIndex() : given.size();
      const std::vector<std::string> group(given.begin() + static_cast<std::ptrdiff_t>(begin),
                                           given.begin() + static_cast<std::ptrdiff_t>(end));
      if (rest == FrontEndWords::Keep)
        append(adjusted.arguments, group);
      else
        append(adjusted.removed, group);
      position = last;
      break;
    }
    case OptionKind::Foreign:
      append(adjusted.removed, words);
      break;
    }
  }
  if (!source)
    adjusted.arguments.push_back(command.file.string());
  append(adjusted.arguments, macrosOfOptimisationLevel(level));
  return adjusted;
}

} // namespace assay::analyzer
