// SPDX-License-Identifier: Apache-2.0
//
// The key under which the readings of a unit are remembered: the digest of all that they depend on besides the file
// system. Paths under the root are relative to it.
#pragma once

#include "analyzer/compilation/FlagAdjustment.h"
#include "analyzer/extract/Extractor.h"
#include "analyzer/extract/ReportPaths.h"

#include <optional>
#include <string>

namespace assay::analyzer {

/// The key; nothing for a unit whose reading depends on what cannot be known here (a seed file that Clang reads past
/// its own file system), or if this build has no identity.
[[nodiscard]] std::optional<std::string> unitKey(const CompileCommand &command, const AdjustedFlags &flags,
                                                 const ExtractOptions &options, const ReportPaths &paths);

} // namespace assay::analyzer
