// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/ResponseFiles.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <algorithm>

namespace assay::analyzer {

std::vector<std::string> splitCommandLine(std::string_view commandLine) {
  llvm::BumpPtrAllocator allocator;
  llvm::StringSaver saver(allocator);
  llvm::SmallVector<const char *, 64> tokens;
  llvm::cl::TokenizeGNUCommandLine(commandLine, saver, tokens);
  return {tokens.begin(), tokens.end()};
}

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
  llvm::cl::ExpansionContext context(allocator, llvm::cl::TokenizeGNUCommandLine);
  context.setCurrentDir(base).setVFS(fileSystem.get());
  if (llvm::Error error = context.expandResponseFiles(expanded)) {
    // Recursive or unreadable files: keep what was written.
    llvm::consumeError(std::move(error));
    return arguments;
  }
  return {expanded.begin(), expanded.end()};
}

} // namespace assay::analyzer
