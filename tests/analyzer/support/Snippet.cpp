// SPDX-License-Identifier: Apache-2.0
#include "Snippet.h"

#include "support/File.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>
#include <stdexcept>

namespace assay::analyzer::test {

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (std::filesystem::temp_directory_path() / "assay-analyzer-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("cannot make a temporary directory");
  path_ = std::filesystem::canonical(name);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

std::filesystem::path TemporaryDirectory::write(const std::string &name, const std::string &text) const {
  std::filesystem::path file = path_ / name;
  if (const Result<void> written = writeFileAtomically(file, text); !written)
    throw std::runtime_error(written.error().render());
  return file;
}

CompileCommand commandFor(const TemporaryDirectory &directory, const std::string &file, std::vector<std::string> flags,
                          const std::string &compiler) {
  CompileCommand command;
  command.directory = directory.path();
  command.file = directory.path() / file;
  command.arguments.push_back(compiler);
  command.arguments.insert(command.arguments.end(), flags.begin(), flags.end());
  command.arguments.insert(command.arguments.end(), {"-c", file});
  return command;
}

Result<UnitModel> extractSnippet(const std::string &text, std::vector<std::string> flags, const std::string &fileName,
                                 const std::string &compiler) {
  const TemporaryDirectory directory;
  directory.write(fileName, text);
  ExtractOptions options;
  options.root = directory.path();
  return extractUnit(commandFor(directory, fileName, std::move(flags), compiler), options);
}

ReadModule readModule(const UnitModel &model) {
  ReadModule read;
  read.context = std::make_unique<llvm::LLVMContext>();
  auto module = llvm::parseBitcodeFile(llvm::MemoryBufferRef(model.bitcode, "unit"), *read.context);
  if (!module)
    throw std::runtime_error(llvm::toString(module.takeError()));
  read.module = std::move(*module);
  return read;
}

std::string printModule(const UnitModel &model) {
  const ReadModule read = readModule(model);
  std::string text;
  llvm::raw_string_ostream stream(text);
  read.module->print(stream, nullptr);
  stream.flush();
  return text;
}

const FunctionFacts *functionNamed(const SourceFacts &facts, const std::string &qualifiedName) {
  for (const FunctionFacts &function : facts.functions)
    if (function.qualifiedName == qualifiedName)
      return &function;
  return nullptr;
}

const RecordFacts *recordNamed(const SourceFacts &facts, const std::string &qualifiedName) {
  for (const RecordFacts &record : facts.records)
    if (record.qualifiedName == qualifiedName)
      return &record;
  return nullptr;
}

const VariableFacts *variableNamed(const SourceFacts &facts, const std::string &qualifiedName) {
  for (const VariableFacts &variable : facts.variables)
    if (variable.qualifiedName == qualifiedName)
      return &variable;
  return nullptr;
}

} // namespace assay::analyzer::test
