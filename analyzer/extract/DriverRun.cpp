// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/DriverRun.h"

#include "analyzer/compilation/PrecompiledHeader.h"
#include "analyzer/extract/DiagnosticCollector.h"
#include "analyzer/extract/ResourceDirectory.h"

#include "clang/Basic/DiagnosticDriver.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Basic/TargetOptions.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/TargetSelect.h"

#include <algorithm>
#include <filesystem>
#include <mutex>

namespace assay::analyzer {

namespace {

/// Targets by which a program's name ("aarch64-linux-gnu-g++") is understood.
void knowTargets() {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargets();
  });
}

/// Undefined behaviour that Clang's code generator can plant checks for without a runtime's help.
///
/// The checks call handlers (`__ubsan_handle_<kind>_abort(static data, operands…)`) rather than trap, which is where
/// this departs from decision D2: at -O1 Clang merges the traps of one kind in a function into one call, and
/// keeping them apart (-ubsan-unique-traps) loses the kind; a handler call keeps kind, types and place of each.
/// No pass runs and nothing is linked, so the handlers never execute.
constexpr const char *plantedChecks =
    "-fsanitize=signed-integer-overflow,integer-divide-by-zero,shift,array-bounds,float-cast-overflow,return,"
    "unreachable,vla-bound,nonnull-attribute,returns-nonnull-attribute,builtin";

/// Errors of Clang that GCC lets pass with a warning; a project that GCC builds must not fail for them. The code has
/// the same meaning either way.
constexpr const char *warningsForGcc[] = {"-Wno-error=implicit-function-declaration",
                                          "-Wno-error=implicit-int",
                                          "-Wno-error=int-conversion",
                                          "-Wno-error=incompatible-function-pointer-types",
                                          "-Wno-error=return-mismatch",
                                          "-Wno-error=c++11-narrowing",
                                          "-Wno-error=register",
                                          "-Wno-error=reserved-user-defined-literal",
                                          "-Wno-error=return-type",
                                          "-Wno-error=enum-constexpr-conversion"};

std::vector<std::string> flagsOfAssay(const AdjustedFlags &flags, const ExtractOptions &options,
                                      const ReportPaths &paths, const std::string &resourceDirectory) {
  std::vector<std::string> added = {
      "-resource-dir=" + resourceDirectory,
      // Code is generated as for optimisation (lifetime markers, no `optnone`), and no pass touches it.
      "-O1", "-Xclang", "-disable-llvm-passes", "-g", "-gcolumn-info", "-fdebug-compilation-dir=.", "-D__ASSAY__=1",
      // A trailing member with a size has that size, but GNU's `[0]` is a flexible array.
      "-fstrict-flex-arrays=2", plantedChecks, "-fno-sanitize-recover=all", "-Wno-unknown-warning-option",
      "-Wno-unused-command-line-argument", "-Wno-ignored-optimization-argument"};
  if (options.libraryAssertions) {
    // Each library ignores the other's macro.
    for (const char *flag : {"-U_GLIBCXX_ASSERTIONS", "-D_GLIBCXX_ASSERTIONS=1", "-U_LIBCPP_HARDENING_MODE",
                             "-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE"})
      added.emplace_back(flag);
  }
  // __FILE__ and std::source_location must not depend on the checkout. Clang takes the last map that fits.
  for (const std::string &root : {paths.realRoot(), paths.root()})
    if (!root.empty())
      added.push_back("-fmacro-prefix-map=" + root + "=");
  if (flags.isHeader)
    added.emplace_back("-Wno-pragma-once-outside-header");
  // By its name: where it is installed says nothing about it.
  if (std::filesystem::path(flags.compiler).filename().string().find("clang") == std::string::npos)
    added.insert(added.end(), std::begin(warningsForGcc), std::end(warningsForGcc));
  return added;
}

/// The flag that an error is about, if the error says that this Clang or target does not know or support it.
std::string rejectedFlag(const FirstError &error) {
  switch (error.id) {
  case clang::diag::err_drv_unknown_argument:
  case clang::diag::err_drv_unknown_argument_with_suggestion:
  case clang::diag::err_drv_unsupported_opt:
  case clang::diag::err_drv_unsupported_opt_with_suggestion:
  case clang::diag::err_drv_unsupported_opt_for_target:
  case clang::diag::err_drv_clang_unsupported:
    return error.arguments.empty() ? std::string() : error.arguments.front();
  // Processors and their features change with every compiler. What any other flag's value says may be needed.
  case clang::diag::err_drv_unsupported_option_argument:
    return error.arguments.size() == 2 && error.arguments[0].starts_with("-m") ? error.arguments[0] + error.arguments[1]
                                                                               : std::string();
  case clang::diag::err_drv_invalid_value:
    return !error.arguments.empty() && error.arguments[0].starts_with("-m") ? error.arguments[0] : std::string();
  default:
    return {};
  }
}

/// The flag that names a processor which Clang does not know.
std::string flagOfProcessor(const FirstError &error, const std::vector<std::string> &arguments) {
  if (error.id != clang::diag::err_target_unknown_cpu || error.arguments.empty())
    return {};
  for (const std::string &word : arguments)
    for (const std::string_view option : {"-march=", "-mcpu=", "-mtune="})
      if (word.starts_with(option) && std::string_view(word).substr(option.size()).starts_with(error.arguments.front()))
        return word;
  return {};
}

/// Takes the first word that is `flag` out of `arguments` (with its value, if that is the next word) and returns what
/// it took, as it was spelled; nothing if there is none.
std::optional<std::string> takeOut(std::vector<std::string> &arguments, const std::string &flag) {
  const auto isWord = [&](const std::string &word) {
    return word == flag || flag.starts_with(word + " ") || (flag.ends_with("=") && word.starts_with(flag));
  };
  const auto found = std::find_if(arguments.begin(), arguments.end(), isWord);
  if (found == arguments.end())
    return std::nullopt;
  const bool hasSeparateValue = flag.starts_with(*found + " ") && found + 1 != arguments.end();
  std::string taken = hasSeparateValue ? *found + " " + *(found + 1) : *found;
  arguments.erase(found, found + (hasSeparateValue ? 2 : 1));
  return taken;
}

/// Whatever the command line said, this run only reads.
void makeReadOnly(clang::CompilerInvocation &invocation) {
  clang::FrontendOptions &frontEnd = invocation.getFrontendOpts();
  frontEnd.Plugins.clear();
  frontEnd.AddPluginActions.clear();
  frontEnd.PluginArgs.clear();
  frontEnd.ActionName.clear();
  frontEnd.LLVMArgs.clear();
  frontEnd.OutputFile.clear();
  frontEnd.StatsFile.clear();
  frontEnd.ShowStats = false;
  // The process lives on after this unit.
  frontEnd.DisableFree = false;
  clang::CodeGenOptions &codeGen = invocation.getCodeGenOpts();
  codeGen.DisableFree = false;
  codeGen.PassPlugins.clear();
  codeGen.SplitDwarfFile.clear();
  codeGen.SplitDwarfOutput.clear();
  codeGen.OptRecordFile.clear();
  codeGen.LinkBitcodeFiles.clear();
  invocation.getDependencyOutputOpts() = clang::DependencyOutputOptions();
  clang::DiagnosticOptions &diagnostics = invocation.getDiagnosticOpts();
  diagnostics.DiagnosticLogFile.clear();
  diagnostics.DiagnosticSerializationFile.clear();
  diagnostics.ShowCarets = false;
  diagnostics.PedanticErrors = false;
  diagnostics.VerifyDiagnostics = false;
  invocation.getLangOpts().ImplicitModules = false;
  invocation.getHeaderSearchOpts().ModuleCachePath.clear();
  // The driver takes `all.h.pch` for `-include all.h` if that is there.
  clang::PreprocessorOptions &preprocessor = invocation.getPreprocessorOpts();
  if (const std::optional<std::string> header = headerOfPrecompiled(preprocessor.ImplicitPCHInclude))
    preprocessor.Includes.insert(preprocessor.Includes.begin(), *header);
  preprocessor.ImplicitPCHInclude.clear();
  preprocessor.PrecompiledPreambleBytes.first = 0;
  // __DATE__, __TIME__ and __TIMESTAMP__ are those of 1 January 1970: the same source is the same unit on every day.
  preprocessor.SourceDateEpoch = 0;
}

/// Virtual calls and tables name their class, so that the link finds what a call may reach: Clang emits
/// `llvm.public.type.test` on the table that a call reads, and `!type` on each table. Set on the invocation, since the
/// flags of the command line ask for a linker that the target may not have. No class counts as closed for the link.
void nameClassesOfVirtualCalls(clang::CompilerInvocation &invocation) {
  clang::CodeGenOptions &codeGen = invocation.getCodeGenOpts();
  codeGen.WholeProgramVTables = true;
  codeGen.LTOUnit = true;
  codeGen.VirtualFunctionElimination = false;
}

void completeChecks(clang::CompilerInvocation &invocation) {
  clang::LangOptions &language = invocation.getLangOpts();
  // A list of files to leave unchecked would leave undefined behaviour in them unseen.
  language.NoSanitizeFiles.clear();
  // -fno-strict-float-cast-overflow makes out-of-range conversions saturate: defined, nothing to check.
  if (!invocation.getCodeGenOpts().StrictFloatCastOverflow)
    language.Sanitize.set(clang::SanitizerKind::FloatCastOverflow, false);
}

} // namespace

Result<DriverRun> runDriver(const CompileCommand &command, const AdjustedFlags &flags, const ExtractOptions &options,
                            const ReportPaths &paths,
                            const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &fileSystem) {
  knowTargets();
  const Result<std::string> resourceDirectory = clangResourceDirectory();
  if (!resourceDirectory)
    return fail(resourceDirectory.error());
  const std::vector<std::string> added = flagsOfAssay(flags, options, paths, *resourceDirectory);

  DriverRun run;
  std::vector<std::string> own = flags.arguments;
  while (true) {
    run.commandLine = {std::string(ASSAY_CLANG_TOOLS_DIR) + "/clang"};
    run.commandLine.insert(run.commandLine.end(), own.begin(), own.end());
    run.commandLine.insert(run.commandLine.end(), added.begin(), added.end());
    clang::tooling::addTargetAndModeForProgramName(run.commandLine, flags.compiler);
    std::vector<const char *> words;
    words.reserve(run.commandLine.size());
    for (const std::string &word : run.commandLine)
      words.push_back(word.c_str());

    DiagnosticCollector collector(paths);
    clang::CreateInvocationOptions creation;
    creation.VFS = fileSystem;
    creation.Diags = new clang::DiagnosticsEngine(new clang::DiagnosticIDs, new clang::DiagnosticOptions, &collector,
                                                  /*ShouldOwnClient=*/false);
    run.invocation = clang::createInvocation(words, creation);
    // The driver passes the names of processors on unseen.
    if (!collector.firstError() && run.invocation)
      (void)clang::TargetInfo::CreateTargetInfo(
          *creation.Diags, std::make_shared<clang::TargetOptions>(run.invocation->getTargetOpts()));
    if (!collector.firstError() && run.invocation)
      break;
    if (collector.firstError()) {
      const FirstError &error = *collector.firstError();
      std::string flag = rejectedFlag(error);
      if (flag.empty())
        flag = flagOfProcessor(error, own);
      if (!flag.empty())
        if (std::optional<std::string> taken = takeOut(own, flag)) {
          run.removed.push_back(std::move(*taken));
          continue;
        }
      return fail(
          {ExitCode::Incomplete, paths.show(command.file.string()), "", error.diagnostic.message, remedyFor(error)});
    }
    return fail({ExitCode::Incomplete, paths.show(command.file.string()), "",
                 "the compile command compiles no C or C++ source",
                 "leave assembly and linker commands out of the compilation database"});
  }

  const auto &inputs = run.invocation->getFrontendOpts().Inputs;
  const bool isRead = inputs.size() == 1 && (inputs.front().getKind().getLanguage() == clang::Language::C ||
                                             inputs.front().getKind().getLanguage() == clang::Language::CXX);
  if (!isRead)
    return fail({ExitCode::Incomplete, paths.show(command.file.string()), "", "the unit is neither C nor C++",
                 "Assay reads C and C++; leave other languages out of the database"});
  makeReadOnly(*run.invocation);
  completeChecks(*run.invocation);
  nameClassesOfVirtualCalls(*run.invocation);
  return run;
}

} // namespace assay::analyzer
