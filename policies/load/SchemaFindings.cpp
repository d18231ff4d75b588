// SPDX-License-Identifier: Apache-2.0
#include "policies/load/SchemaFindings.h"

#include "policies/load/SchemaJudge.h"
#include "policies/load/SchemaWalk.h"

namespace assay::policies {

std::vector<Failure> schemaFindings(const nlohmann::json &document, const std::string &file,
                                    const RoleVocabulary &roles) {
  std::vector<Failure> findings = SchemaWalk(policySchema(), file, roles).findings(document);
  if (!findings.empty())
    return findings;
  // Should the walk ever miss what the validator sees, its own words are better than silence.
  const SchemaJudgement judgement = judge(document);
  if (judgement.valid)
    return findings;
  for (const SchemaComplaint &complaint : judgement.complaints)
    findings.push_back({ExitCode::UsageError, file, complaint.pointer, complaint.description, ""});
  if (findings.empty())
    findings.push_back({ExitCode::UsageError, file, "", "the document does not obey the policy schema", ""});
  return findings;
}

} // namespace assay::policies
