// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Merge.h"

#include "cli/audit/AuditRun.h"
#include "cli/command/Selection.h"
#include "cli/pipeline/Shards.h"
#include "verifier/prove/UnitVerifier.h"

namespace assay::cli {

Result<ExitCode> runMerge(const MergeCommandOptions &options) {
  const Result<Reporting> reporting = Reporting::prepare(options.reporting, options.policy, absolutePath(options.root));
  if (!reporting)
    return fail(reporting.error());
  std::vector<std::filesystem::path> directories;
  for (const std::string &directory : options.directories)
    directories.push_back(absolutePath(directory));
  const Result<MergedShards> merged = loadShards(directories);
  if (!merged)
    return fail(merged.error());
  if (merged->context.policy != verifier::decisionDigest(reporting->policy))
    return fail({ExitCode::UsageError, directories.front().string(), "",
                 "the shards were proved under another policy than the one given here",
                 "give `assay merge` the same --profile, --ruleset and --bindings as `assay prove`"});
  verifier::AuditResult audit = mergeRecords(merged->records, reporting->policy, merged->context.skipped);
  verifier::attach(std::move(merged->shared), audit);
  audit.incidents.assign(merged->incidents.begin(), merged->incidents.end());
  return reporting->write(std::move(audit));
}

} // namespace assay::cli
