// SPDX-License-Identifier: Apache-2.0
//
// From schema-valid JSON to typed documents: pure translation, no checks. Each function requires that the
// JSON obeys the published schema.
#pragma once

#include "policies/load/Documents.h"

#include <nlohmann/json_fwd.hpp>

namespace assay::policies {

[[nodiscard]] Document typeDocument(const nlohmann::json &json, const std::string &file);

/// Used by typeDocument; one per file DocumentTyping*.cpp.
[[nodiscard]] Ruleset typeRuleset(const nlohmann::json &json, DocumentHeader header);
[[nodiscard]] Profile typeProfile(const nlohmann::json &json, DocumentHeader header);
[[nodiscard]] ParameterValue typeParameterValue(const nlohmann::json &json);
[[nodiscard]] Consequence typeConsequence(const nlohmann::json &json);
[[nodiscard]] std::vector<Reference> typeReferences(const nlohmann::json &parent, const char *key,
                                                    const std::string &parentPointer);

} // namespace assay::policies
