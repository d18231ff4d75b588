// SPDX-License-Identifier: Apache-2.0
//
// The walk over a document beside its schema that words findings (see SchemaFindings.h). Knows the keywords
// that policy.schema.json uses, no others; a test keeps that true.
#pragma once

#include "policies/load/RoleVocabulary.h"
#include "support/Result.h"

#include <nlohmann/json.hpp>

#include <map>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace assay::policies {

class SchemaWalk {
public:
  SchemaWalk(const nlohmann::json &schema, const std::string &file, const RoleVocabulary &roles)
      : schema_(schema), file_(file), roles_(roles) {}

  [[nodiscard]] std::vector<Failure> findings(const nlohmann::json &document);

private:
  /// The schema nodes that apply to one value: references followed, conditions decided, conjunctions flattened.
  using Nodes = std::vector<const nlohmann::json *>;

  void collect(const nlohmann::json &node, const nlohmann::json &value, Nodes &nodes) const;
  [[nodiscard]] bool matches(const nlohmann::json &condition, const nlohmann::json &value) const;
  [[nodiscard]] const nlohmann::json &resolve(const nlohmann::json &node) const;

  void visit(const Nodes &nodes, const nlohmann::json &value, const std::string &pointer);
  void visitObject(const Nodes &nodes, const nlohmann::json &object, const std::string &pointer);
  void visitMember(const Nodes &nodes, const std::string &key, const nlohmann::json &value, const std::string &pointer);
  void visitArray(const Nodes &nodes, const nlohmann::json &array, const std::string &pointer);

  void checkKeys(const nlohmann::json &node, const nlohmann::json &object, const std::string &pointer);
  void checkNames(const nlohmann::json &node, const nlohmann::json &object, const std::string &pointer);
  void checkString(const nlohmann::json &node, const std::string &text, const std::string &pointer);
  void checkNumber(const nlohmann::json &node, const nlohmann::json &number, const std::string &pointer);
  void checkSize(const nlohmann::json &node, const nlohmann::json &array, const std::string &pointer);
  void checkAlternatives(const nlohmann::json &node, const nlohmann::json &value, const std::string &pointer);
  void checkMeaning(const nlohmann::json &node, const std::string &text, const std::string &pointer);
  void checkRole(const std::string &role, const std::string &pointer);

  [[nodiscard]] bool matchesPattern(const std::string &text, const std::string &pattern);
  void report(std::string place, std::string message, std::string remedy = {});

  const nlohmann::json &schema_;
  const std::string &file_;
  const RoleVocabulary &roles_;
  std::map<std::string, std::regex> patterns_; ///< compiled once a document: compiling is what costs
  std::vector<Failure> findings_;
  std::set<std::pair<std::string, std::string>> reported_;
};

} // namespace assay::policies
