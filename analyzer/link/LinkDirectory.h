// SPDX-License-Identifier: Apache-2.0
//
// Linking from files: the unit models that an extraction wrote.
#pragma once

#include "analyzer/cache/Store.h"
#include "analyzer/link/Link.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::analyzer {

struct DirectoryLinkOptions {
  ProgramForm form = ProgramForm::Automatic;
  unsigned jobs = 0;       ///< summaries computed at a time; 0: one for each processor
  bool isLastWork = false; ///< LinkOptions::isLastWork
  Store *store = nullptr;  ///< keeps summaries and programs (CachedLink); may be null
};

struct DirectoryLink {
  ProgramModel program;
  std::vector<std::string> missingUnits; ///< names of units that have no model
  LinkStatistics statistics;
  uint64_t reusedSummaries = 0;
  bool wasKnown = false; ///< nothing was linked: the store had the program
  double summarySeconds = 0;
};

/// Summarises the unit models that `directory`'s index (UnitIndex) names, and links them. Where units are missing, code
/// of theirs may do whatever code of the program may.
/// Errors (UsageError): there is no index, or no model; (Incomplete): a model cannot be read.
[[nodiscard]] Result<DirectoryLink> linkDirectory(const std::filesystem::path &directory,
                                                  const DirectoryLinkOptions &options);

} // namespace assay::analyzer
