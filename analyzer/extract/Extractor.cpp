// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/Extractor.h"

#include "analyzer/compilation/FlagAdjustment.h"
#include "analyzer/extract/CrashGuard.h"
#include "analyzer/extract/DefinedOverflow.h"
#include "analyzer/extract/DiagnosticCollector.h"
#include "analyzer/extract/DriverRun.h"
#include "analyzer/extract/ModulePaths.h"
#include "analyzer/extract/UnitAction.h"
#include "analyzer/extract/UnitReading.h"

#include "clang/Basic/LangOptions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

namespace assay::analyzer {

namespace {

Failure unitFailure(const FirstError &error, const std::string &mainFile) {
  const SourceRange &range = error.diagnostic.range;
  Failure failure{ExitCode::Incomplete, range.file.empty() ? mainFile : range.file, "", error.diagnostic.message,
                  remedyFor(error)};
  if (range.line != 0)
    failure.place = std::to_string(range.line) + ":" + std::to_string(range.column);
  if (failure.file != mainFile)
    failure.message += " (while reading " + mainFile + ")";
  return failure;
}

std::string bitcodeOf(const llvm::Module &module) {
  std::string bytes;
  llvm::raw_string_ostream stream(bytes);
  llvm::WriteBitcodeToFile(module, stream);
  stream.flush();
  return bytes;
}

Result<UnitModel> readUnit(const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &fileSystem,
                           const CompileCommand &command, const ExtractOptions &options) {
  const ReportPaths paths(options.root, command.directory);
  const std::string mainFile = paths.show(command.file.string());
  Result<AdjustedFlags> flags = adjustFlags(command);
  if (!flags)
    return fail(rejectedCommand(flags.error(), command, options));
  if (const std::error_code error = fileSystem->setCurrentWorkingDirectory(command.directory.string()))
    return fail({ExitCode::Incomplete, mainFile, "",
                 "the working directory '" + command.directory.string() +
                     "' of its compile command cannot be entered: " + error.message(),
                 "configure the project where its sources are now"});
  Result<DriverRun> run = runDriver(command, *flags, options, paths, fileSystem);
  if (!run)
    return fail(run.error());

  DiagnosticCollector collector(paths);
  UnitYield yield;
  {
    clang::CompilerInstance compiler;
    compiler.setInvocation(run->invocation);
    compiler.createDiagnostics(&collector, /*ShouldOwnClient=*/false);
    // What overlays name is asked of `fileSystem`, as are the overlays themselves.
    compiler.createFileManager(
        clang::createVFSFromCompilerInvocation(compiler.getInvocation(), compiler.getDiagnostics(), fileSystem));
    compiler.setVerboseOutputStream(std::make_unique<llvm::raw_null_ostream>());
    UnitAction action(paths, yield, flags->isHeader);
    compiler.ExecuteAction(action);
  }
  if (collector.firstError())
    return fail(unitFailure(*collector.firstError(), mainFile));
  if (!yield.module)
    return fail({ExitCode::Incomplete, mainFile, "", "Clang gave neither code nor an error", ""});

  if (run->invocation->getLangOpts().isSignedOverflowDefined())
    removeDefinedOverflowChecks(*yield.module);
  useReportPaths(*yield.module, paths);
  std::string complaint;
  llvm::raw_string_ostream complaints(complaint);
  if (llvm::verifyModule(*yield.module, &complaints))
    return fail({ExitCode::Incomplete, mainFile, "", "the code that Clang generated is malformed: " + complaint, ""});

  UnitModel model;
  model.mainFile = mainFile;
  model.directory = paths.withoutRoot(command.directory.string());
  for (const std::string &word : run->commandLine)
    model.commandLine.push_back(paths.withoutRoot(word));
  for (const std::vector<std::string> *removed : {&flags->removed, &run->removed})
    for (const std::string &word : *removed)
      model.removedFlags.push_back(paths.withoutRoot(word));
  model.bitcode = bitcodeOf(*yield.module);
  model.facts = std::move(yield.facts);
  model.diagnostics = collector.diagnostics();
  model.semanticFlags = flags->semantic;
  for (const std::string &flag : run->removed)
    if (isSemanticForGcc(flag) || choosesProcessor(flag))
      model.semanticFlags.push_back(flag);
  return model;
}

} // namespace

Failure rejectedCommand(Failure failure, const CompileCommand &command, const ExtractOptions &options) {
  failure.file = ReportPaths(options.root, command.directory).show(command.file.string());
  return failure;
}

UnitReading readUnitFrom(const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &fileSystem,
                         const CompileCommand &command, const ExtractOptions &options) {
  UnitReading reading{fail({ExitCode::Incomplete, "", "", "", ""})};
  const GuardedEnd end = runGuarded([&] { reading.result = readUnit(fileSystem, command, options); });
  const auto cutOff = [&](std::string message, std::string remedy) {
    reading.isCrash = true;
    reading.result =
        fail({ExitCode::InternalError, ReportPaths(options.root, command.directory).show(command.file.string()), "",
              std::move(message), std::move(remedy)});
  };
  switch (end) {
  case GuardedEnd::Done:
    break;
  case GuardedEnd::Crashed:
    cutOff("Clang crashed while reading this unit",
           "repeat with clang-" ASSAY_CLANG_MAJOR " -c and the unit's flags, and report it to the LLVM project");
    break;
  case GuardedEnd::OutOfMemory:
    cutOff("memory ran out while Clang read this unit", "allow more memory (--memory), or run fewer jobs at a time");
    break;
  }
  return reading;
}

Result<UnitModel> extractUnit(const CompileCommand &command, const ExtractOptions &options) {
  // A file system with a working directory of its own: the process's stays where it is.
  return readUnitFrom(llvm::vfs::createPhysicalFileSystem(), command, options).result;
}

} // namespace assay::analyzer
