// SPDX-License-Identifier: Apache-2.0
//
// Evidence as files that outlive the tool: one file for each digest, and a manifest that says what each is for.
#pragma once

#include "support/Result.h"
#include "verifier/verdict/Verdict.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::reports {

/// Where the file stands, relative to the report directory: "evidence/<sha256>.smt2", or ".run" for a run.
[[nodiscard]] std::string evidencePath(const verifier::EvidenceFile &file);

/// The manifest: a JSON object with the sorted list of files, their digests, what answer each is expected to give and
/// the obligations that rest on it.
[[nodiscard]] std::string evidenceManifest(const std::vector<verifier::Obligation> &obligations);

/// Writes every evidence file and `evidence/manifest.json` under `directory`. Each file is written atomically and the
/// manifest last: where there is a manifest, everything it names is there. Files that are already there and have the
/// right digest are left alone.
/// Errors: InternalError if a digest does not belong to its contents (nothing is written then) or on a write error.
[[nodiscard]] Result<void> writeEvidence(const std::vector<verifier::Obligation> &obligations,
                                         const std::filesystem::path &directory);

} // namespace assay::reports
