// SPDX-License-Identifier: Apache-2.0
//
// From the project's own command line to one that Clang can read a unit with: what says nothing about
// meaning (outputs, dependency files, optimisation effort, instrumentation) or belongs to another compiler is
// taken away, everything that gives the source its meaning stays, in its place.
//
// What an option is, is asked of Clang's own option table. What the driver of a given target rejects beyond
// that is found out by asking the driver (analyzer/extract/DriverRun.h).
#pragma once

#include "analyzer/compilation/CompilationDatabase.h"
#include "support/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

struct AdjustedFlags {
  /// The name the project's compiler was called by, launchers (ccache, distcc, …) taken away.
  std::string compiler;
  /// Everything after the compiler's name; the source file is in its place, spelled as the project does.
  std::vector<std::string> arguments;
  /// The source is a header, to be read as a unit of its own (HeaderUnit.h).
  bool isHeader = false;
  /// Dropped flags for the report: unknown to Clang, accepted by it without effect, or instrumentation.
  std::vector<std::string> removed;
  /// Flags that change what the code means, as spelled, dropped ones among them: about those Clang's reading
  /// of the code may differ from the project's build.
  std::vector<std::string> semantic;
};

/// Requirements: response files were expanded (loadCompilationDatabase, fixedCommands).
/// Errors: a response file that could not be read, an option without its value, a command line of another
/// style than GCC's (Incomplete: the unit cannot be read).
[[nodiscard]] Result<AdjustedFlags> adjustFlags(const CompileCommand &command);

/// Whether a dropped flag of GCC would have changed the meaning of the code.
[[nodiscard]] bool isSemanticForGcc(std::string_view flag);

/// Whether a flag chooses what the processor can do, which headers ask: without it they may take another path.
[[nodiscard]] bool choosesProcessor(std::string_view flag);

} // namespace assay::analyzer
