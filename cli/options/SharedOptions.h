// SPDX-License-Identifier: Apache-2.0
//
// Options that several commands have.
#pragma once

#include "cli/command/PolicyOptions.h"
#include "cli/command/Reporting.h"
#include "cli/pipeline/CacheOptions.h"
#include "verifier/prove/UnitVerifier.h"

#include <CLI/CLI.hpp>

namespace assay::cli {

/// Where policy documents are and what day it is; with `withSelection` also which of them hold.
void addPolicyOptions(CLI::App &command, PolicyOptions &options, bool withSelection);
void addCacheDirectory(CLI::App &command, CacheOptions &options);
/// … and whether it is used.
void addCacheUse(CLI::App &command, CacheOptions &options);
/// Outputs and what they show.
void addReporting(CLI::App &command, ReportingOptions &options);
/// How much is tried, at a time and for a query.
void addEffort(CLI::App &command, verifier::VerifyOptions &verify, unsigned &jobs, unsigned &memoryMegabytes);

/// Options that may be given several times take one value each time, so that paths may follow them. To be called when
/// all options of `command` are there.
void oneValueEach(CLI::App &command);

} // namespace assay::cli
