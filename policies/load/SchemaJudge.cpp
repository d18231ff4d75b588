// SPDX-License-Identifier: Apache-2.0
//
// The only file that includes Valijson: it is large and slow to compile.
#include "policies/load/SchemaJudge.h"

#include "policies/load/Json.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <memory>

namespace assay::policies {

namespace {

std::unique_ptr<valijson::Schema> compileSchema() {
  auto schema = std::make_unique<valijson::Schema>();
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(policySchema()), *schema);
  return schema;
}

/// "<root>", "[rules]", "[0]" → "/rules/0".
std::string pointerOf(const std::vector<std::string> &context) {
  std::string pointer;
  for (const std::string &step : context) {
    if (step.size() >= 2 && step.front() == '[' && step.back() == ']')
      pointer = extendPointer(pointer, std::string_view(step).substr(1, step.size() - 2));
  }
  return pointer;
}

} // namespace

const nlohmann::json &policySchema() {
  static const nlohmann::json schema = nlohmann::json::parse(policySchemaText());
  return schema;
}

SchemaJudgement judge(const nlohmann::json &document) {
  static const std::unique_ptr<valijson::Schema> schema = compileSchema();
  valijson::Validator validator;
  valijson::ValidationResults results;
  SchemaJudgement judgement;
  judgement.valid = validator.validate(*schema, valijson::adapters::NlohmannJsonAdapter(document), &results);
  for (const valijson::ValidationResults::Error &error : results)
    judgement.complaints.push_back({pointerOf(error.context), error.description});
  return judgement;
}

} // namespace assay::policies
