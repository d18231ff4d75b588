// SPDX-License-Identifier: Apache-2.0
#include "reports/evidence/Evidence.h"

#include "support/Digest.h"
#include "support/File.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace assay::reports {

namespace {

struct Entry {
  const verifier::EvidenceFile *file = nullptr;
  std::string_view contents;
  std::set<std::string> obligations;
};

/// By path. The same query may serve several obligations.
std::map<std::string, Entry> collect(const std::vector<verifier::Obligation> &obligations) {
  std::map<std::string, Entry> entries;
  for (const verifier::Obligation &obligation : obligations)
    for (const verifier::EvidenceFile &file : obligation.evidence) {
      Entry &entry = entries[evidencePath(file)];
      // Which of several equal files speaks must not depend on the order of the input.
      if (!entry.file ||
          std::tie(file.role, file.expected, file.solver, file.resourceUnits) <
              std::tie(entry.file->role, entry.file->expected, entry.file->solver, entry.file->resourceUnits))
        entry.file = &file;
      if (entry.contents.empty())
        entry.contents = file.contents;
      entry.obligations.insert(obligation.id);
    }
  return entries;
}

} // namespace

std::string evidencePath(const verifier::EvidenceFile &file) {
  return "evidence/" + file.sha256 + (file.expected.empty() ? ".run" : ".smt2");
}

std::string evidenceManifest(const std::vector<verifier::Obligation> &obligations) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const auto &[path, entry] : collect(obligations))
    files.push_back({{"path", path},
                     {"sha256", entry.file->sha256},
                     {"bytes", entry.contents.size()},
                     {"role", entry.file->role},
                     {"expected", entry.file->expected},
                     {"solver", entry.file->solver},
                     {"resourceUnits", entry.file->resourceUnits},
                     {"obligations", entry.obligations}});
  const nlohmann::ordered_json manifest = {{"schema", "assay-evidence-1"}, {"files", std::move(files)}};
  return manifest.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Result<void> writeEvidence(const std::vector<verifier::Obligation> &obligations,
                           const std::filesystem::path &directory) {
  const std::map<std::string, Entry> entries = collect(obligations);
  for (const auto &[path, entry] : entries)
    if (sha256Hex(entry.contents) != entry.file->sha256)
      return fail({ExitCode::InternalError, path, "", "the evidence does not have the digest that names it",
                   "this is a defect of assay; please report it"});
  for (const auto &[path, entry] : entries) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(directory / path, ignored)) {
      const Result<std::string> present = readFile(directory / path);
      if (present && *present == entry.contents)
        continue;
    }
    if (Result<void> written = writeFileAtomically(directory / path, entry.contents); !written)
      return written;
  }
  return writeFileAtomically(directory / "evidence" / "manifest.json", evidenceManifest(obligations));
}

} // namespace assay::reports
