// SPDX-License-Identifier: Apache-2.0
//
// Linking from files: the unit models that a directory holds.
#pragma once

#include "analyzer/link/Link.h"

#include <filesystem>

namespace assay::analyzer {

struct DirectoryLinkOptions {
  LinkOptions link;
  unsigned jobs = 0; ///< summaries computed at a time; 0: one for each processor
};

/// Summarises the unit models (`<stem>.json` with `<stem>.bc`) of a directory and links them.
/// Errors (UsageError): there is none; (Incomplete): one cannot be read.
[[nodiscard]] Result<ProgramModel> linkDirectory(const std::filesystem::path &directory,
                                                 const DirectoryLinkOptions &options,
                                                 LinkStatistics *statistics = nullptr);

} // namespace assay::analyzer
