// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a document, worded for the person who has to mend it. Valijson judges; this walk over the
// document beside the schema finds the words: the JSON pointer, what was expected, the nearest valid name. It
// also checks what a JSON Schema cannot say but marks with "x-assay-check": that a role is known, that a date exists.
#pragma once

#include "policies/load/RoleVocabulary.h"
#include "support/Result.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace assay::policies {

/// All findings in document order of keys; empty exactly if the document is valid.
[[nodiscard]] std::vector<Failure> schemaFindings(const nlohmann::json &document, const std::string &file,
                                                  const RoleVocabulary &roles);

} // namespace assay::policies
