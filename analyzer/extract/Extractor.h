// SPDX-License-Identifier: Apache-2.0
//
// One in-process Clang run over one unit that yields its IR and its source facts.
#pragma once

#include "analyzer/compilation/CompilationDatabase.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Result.h"

#include <filesystem>
#include <string>

namespace assay::analyzer {

struct ExtractOptions {
  /// Files under this directory are shown relative to it in facts and reports. Absolute.
  std::filesystem::path root;
  /// Plant the standard library's own precondition checks (`_GLIBCXX_ASSERTIONS`, libc++ hardening).
  bool libraryAssertions = true;
};

/// Reads one unit.
/// Guarantees: the audited build is never executed; no file is written; the IR is verified.
/// Errors: a unit that does not parse is a Failure with ExitCode::Incomplete whose `place` is the first
/// error's line:column in `file`, and whose message is Clang's; one at which Clang crashes or memory runs out,
/// InternalError.
[[nodiscard]] Result<UnitModel> extractUnit(const CompileCommand &command, const ExtractOptions &options);

} // namespace assay::analyzer
