// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/FlagAdjustment.h"

#include "analyzer/compilation/CompilerProgram.h"
#include "analyzer/compilation/CrossToolchain.h"
#include "analyzer/compilation/HeaderUnit.h"
#include "analyzer/compilation/OptionKind.h"
#include "analyzer/compilation/PrecompiledHeader.h"

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

/// The language to read the unit in if it is a header.
std::optional<std::string> languageIfHeader(const CompileCommand &command, const std::vector<std::string> &given,
                                            const std::vector<const Arg *> &all) {
  std::string_view language;
  for (const Arg *argument : all)
    if (argument->getOption().matches(options::OPT_x))
      language = argument->getValue();
  const bool isHeader = language.empty() || language == "none"
                            ? isHeaderFile(command.file)
                            : isHeaderLanguage(language) || isHeaderFile(command.file);
  return isHeader ? std::optional(languageOfHeader(given)) : std::nullopt;
}

/// Includes the header that a precompiled one was made from; false if there is none. In place: what follows may need
/// it, and no header is read twice that does not ask for it.
bool addHeaderOf(const char *precompiled, const CompileCommand &command, AdjustedFlags &adjusted) {
  const std::optional<std::string> header = headerOfPrecompiled(precompiled);
  const std::filesystem::path path = header ? command.directory / *header : std::filesystem::path();
  std::error_code error;
  if (!header || !std::filesystem::is_regular_file(path, error))
    return false;
  append(adjusted.arguments, {"-include", *header});
  return true;
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

bool choosesProcessor(std::string_view flag) {
  return flag.starts_with("-march=") || flag.starts_with("-mcpu=") || flag.starts_with("-mfpu=") ||
         flag.starts_with("-mabi=");
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
  const std::optional<std::string> headerLanguage = languageIfHeader(command, given, all);
  adjusted.isHeader = headerLanguage.has_value();
  const auto addSource = [&](const std::string &spelling) {
    // Clang would precompile a header.
    if (headerLanguage)
      append(adjusted.arguments, {"-x", *headerLanguage});
    adjusted.arguments.push_back(spelling);
  };

  for (size_t position = 0; position < all.size(); ++position) {
    const Arg &argument = *all[position];
    const size_t begin = argument.getIndex();
    size_t end = position + 1 < all.size() ? all[position + 1]->getIndex() : given.size();
    if (argument.getOption().matches(options::OPT__DASH_DASH)) {
      if (source && *source > begin)
        addSource(given[*source]);
      continue;
    }
    const std::vector<std::string> words(given.begin() + static_cast<std::ptrdiff_t>(begin),
                                         given.begin() + static_cast<std::ptrdiff_t>(std::max(begin, end)));
    if (argument.getOption().matches(options::OPT_INPUT)) {
      if (source && *source == begin)
        addSource(given[begin]);
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
      // Build systems that pass a precompiled header this way name the header too (`-Xclang -include`).
      if (rest == FrontEndWords::Keep)
        append(adjusted.arguments, group);
      else
        append(adjusted.removed, group);
      position = last;
      break;
    }
    case OptionKind::Precompiled:
      append(adjusted.removed, words);
      if (!addHeaderOf(argument.getValue(), command, adjusted))
        return incomplete("the precompiled header '" + std::string(argument.getValue()) +
                              "' is another compiler's, and the header that it was made from cannot be found",
                          "give the header itself with -include");
      break;
    case OptionKind::Foreign:
      append(adjusted.removed, words);
      break;
    }
  }
  if (!source)
    addSource(command.file.string());
  append(adjusted.arguments, crossToolchainFlags(adjusted.compiler, command.directory, given));
  append(adjusted.arguments, macrosOfOptimisationLevel(level));
  return adjusted;
}

} // namespace assay::analyzer
