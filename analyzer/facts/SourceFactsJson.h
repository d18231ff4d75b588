// SPDX-License-Identifier: Apache-2.0
//
// Source facts as a JSON value, for documents that hold more than facts. Members with their default value are
// left out: a unit of C++ has thousands of functions, most with little to say.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "analyzer/json/JsonNode.h"

#include <nlohmann/json.hpp>

namespace assay::analyzer {

[[nodiscard]] nlohmann::json factsToJson(const SourceFacts &facts);
[[nodiscard]] SourceFacts factsFromJson(const JsonNode &node);

[[nodiscard]] nlohmann::json rangeToJson(const SourceRange &range);
[[nodiscard]] SourceRange rangeFromJson(const JsonNode &node);

} // namespace assay::analyzer
