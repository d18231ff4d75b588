// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/ResponseFiles.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

enum class Quoting : uint8_t {
  Shell,        ///< a backslash is itself in single quotes, and in double quotes before anything ordinary
  ResponseFile, ///< as the GNU tools read them: a backslash escapes whatever follows, everywhere
};

bool isBlank(char character) { return std::string_view(" \t\r\n\v\f").find(character) != std::string_view::npos; }

/// Not LLVM's own tokenizer: that forgets empty words ("-I '' -DX" would give -I the next flag for its value) and
/// escapes in single quotes.
std::vector<std::string> split(std::string_view text, Quoting quoting) {
  std::vector<std::string> words;
  std::string word;
  bool isWord = false;
  char quote = 0;
  for (size_t index = 0; index < text.size(); ++index) {
    const char character = text[index];
    const bool mayEscape = quoting == Quoting::ResponseFile || quote != '\'';
    if (character == '\\' && mayEscape && index + 1 < text.size()) {
      const char next = text[++index];
      isWord = true;
      if (quoting == Quoting::Shell && next == '\n')
        continue; // the line goes on
      const bool staysInQuotes =
          quoting == Quoting::Shell && quote == '"' && std::string_view("$`\"\\").find(next) == std::string_view::npos;
      if (staysInQuotes)
        word += character;
      word += next;
    } else if (quote != 0) {
      if (character == quote)
        quote = 0;
      else
        word += character;
    } else if (character == '\'' || character == '"') {
      quote = character;
      isWord = true;
    } else if (isBlank(character)) {
      if (isWord)
        words.push_back(std::move(word));
      word.clear();
      isWord = false;
    } else {
      word += character;
      isWord = true;
    }
  }
  if (isWord)
    words.push_back(std::move(word));
  return words;
}

void tokenizeResponseFile(llvm::StringRef source, llvm::StringSaver &saver,
                          llvm::SmallVectorImpl<const char *> &arguments, bool /*markEndsOfLines*/) {
  for (const std::string &word : split(source, Quoting::ResponseFile))
    arguments.push_back(saver.save(word).data());
}

} // namespace

std::vector<std::string> splitCommandLine(std::string_view commandLine) { return split(commandLine, Quoting::Shell); }

std::vector<std::string> expandResponseFiles(const std::vector<std::string> &arguments,
                                             const std::filesystem::path &directory) {
  const bool hasResponseFile =
      std::any_of(arguments.begin(), arguments.end(), [](const std::string &text) { return text.starts_with('@'); });
  if (!hasResponseFile)
    return arguments;

  llvm::BumpPtrAllocator allocator;
  llvm::SmallVector<const char *, 64> expanded;
  for (const std::string &argument : arguments)
    expanded.push_back(argument.c_str());
  const auto fileSystem = llvm::vfs::createPhysicalFileSystem();
  // A directory that is missing leaves relative names unexpanded, which the unit's reader reports.
  (void)fileSystem->setCurrentWorkingDirectory(directory.string());
  const std::string base = directory.string();
  llvm::cl::ExpansionContext context(allocator, tokenizeResponseFile);
  context.setCurrentDir(base).setVFS(fileSystem.get());
  if (llvm::Error error = context.expandResponseFiles(expanded)) {
    // Recursive or unreadable files: keep what was written.
    llvm::consumeError(std::move(error));
    return arguments;
  }
  return {expanded.begin(), expanded.end()};
}

} // namespace assay::analyzer
