// SPDX-License-Identifier: Apache-2.0
//
// Source text in a directory of its own, and the unit model that comes of it. For tests of analyzer/.
#pragma once

#include "analyzer/extract/Extractor.h"

#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace assay::analyzer::test {

/// A directory that goes with the object.
class TemporaryDirectory {
public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory &) = delete;
  TemporaryDirectory &operator=(const TemporaryDirectory &) = delete;

  [[nodiscard]] const std::filesystem::path &path() const { return path_; }
  /// Writes a file (creating directories) and gives its absolute path.
  std::filesystem::path write(const std::string &name, const std::string &text) const;

private:
  std::filesystem::path path_;
};

/// The command that compiles `file`, run in `directory`.
[[nodiscard]] CompileCommand commandFor(const TemporaryDirectory &directory, const std::string &file,
                                        std::vector<std::string> flags = {}, const std::string &compiler = "c++");

/// The model of a snippet, or the failure.
[[nodiscard]] Result<UnitModel> extractSnippet(const std::string &text, std::vector<std::string> flags = {},
                                               const std::string &fileName = "snippet.cpp",
                                               const std::string &compiler = "c++");

/// A module read back from a model's bitcode.
struct ReadModule {
  std::unique_ptr<llvm::LLVMContext> context;
  std::unique_ptr<llvm::Module> module;
};
[[nodiscard]] ReadModule readModule(const UnitModel &model);

/// The module as text, debug information and all.
[[nodiscard]] std::string printModule(const UnitModel &model);

/// The first function with that qualified name, or null.
[[nodiscard]] const FunctionFacts *functionNamed(const SourceFacts &facts, const std::string &qualifiedName);
[[nodiscard]] const RecordFacts *recordNamed(const SourceFacts &facts, const std::string &qualifiedName);
[[nodiscard]] const VariableFacts *variableNamed(const SourceFacts &facts, const std::string &qualifiedName);

} // namespace assay::analyzer::test
