// SPDX-License-Identifier: Apache-2.0
//
// Validates JSON text against a JSON Schema file and lists what does not fit.
#pragma once

#include "support/File.h"

#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace assay::reports::test {

/// Empty if `text` is valid; else one line for each error.
inline std::string schemaErrors(const std::string &schemaFile, const std::string &text) {
  const Result<std::string> schemaText = readFile(schemaFile);
  if (!schemaText)
    return schemaText.error().render();
  const nlohmann::json schemaJson = nlohmann::json::parse(*schemaText);
  const nlohmann::json document = nlohmann::json::parse(text, nullptr, false);
  if (document.is_discarded())
    return "not JSON";
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schemaJson), schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  std::string errors;
  if (!validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) {
    errors = "invalid\n";
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
      for (const std::string &part : error.context)
        errors += part;
      errors += ": " + error.description + "\n";
    }
  }
  return errors;
}

} // namespace assay::reports::test
