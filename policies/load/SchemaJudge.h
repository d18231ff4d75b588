// SPDX-License-Identifier: Apache-2.0
//
// Whether a document obeys the published JSON Schema (policies/schema/policy.schema.json): Valijson's answer.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace assay::policies {

/// The published schema, as this program was built with it.
[[nodiscard]] std::string_view policySchemaText();
[[nodiscard]] const nlohmann::json &policySchema();

/// One complaint in the validator's own words.
struct SchemaComplaint {
  std::string pointer;
  std::string description;
};

struct SchemaJudgement {
  bool valid = false;
  std::vector<SchemaComplaint> complaints;
};

[[nodiscard]] SchemaJudgement judge(const nlohmann::json &document);

} // namespace assay::policies
