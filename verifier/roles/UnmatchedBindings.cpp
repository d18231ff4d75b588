// SPDX-License-Identifier: Apache-2.0
#include "support/Suggest.h"
#include "verifier/roles/NamePattern.h"
#include "verifier/roles/ObjectPart.h"
#include "verifier/roles/PlayedRoles.h"

#include <algorithm>
#include <set>

namespace assay::verifier {

namespace {

using analyzer::SourceFacts;
using policies::Position;
using policies::RoleBinding;

std::string plainName(std::string_view qualifiedName) {
  std::string plain;
  for (const std::string &component : nameComponents(qualifiedName))
    plain += (plain.empty() ? "" : "::") + withoutTemplateArguments(component);
  return plain;
}

bool isLibraryName(std::string_view name) {
  return name.starts_with("std::") || name.starts_with("__") || name.starts_with("_");
}

class NearNames {
public:
  explicit NearNames(const SourceFacts &facts) : facts_(facts) {
    std::set<std::string> functions;
    std::set<std::string> records;
    for (const analyzer::FunctionFacts &function : facts.functions)
      if (!isLibraryName(function.qualifiedName))
        functions.insert(plainName(function.qualifiedName));
    for (const analyzer::RecordFacts &record : facts.records)
      if (!isLibraryName(record.qualifiedName))
        records.insert(plainName(record.qualifiedName));
    functions_.assign(functions.begin(), functions.end());
    records_.assign(records.begin(), records.end());
  }

  [[nodiscard]] std::string nearest(const RoleBinding &binding) const {
    const std::string function = plainName(binding.function);
    if (!function.empty() && !contains(functions_, binding.function))
      return nearestOf(function, functions_);
    if (!binding.type.empty() && !contains(records_, binding.type))
      return nearestOf(plainName(binding.type), records_);
    if (!binding.field.empty())
      return nearestField(binding);
    return {};
  }

private:
  static bool contains(const std::vector<std::string> &names, const std::string &pattern) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string &name) { return matchesName(plainName(pattern), name); });
  }

  static std::string nearestOf(const std::string &wanted, const std::vector<std::string> &names) {
    // A name in another namespace is the likeliest mistake; then one that is spelt differently.
    const std::vector<std::string> parts = nameComponents(wanted);
    const std::string last = parts.empty() ? wanted : parts.back();
    std::vector<std::string> candidates;
    for (const std::string &name : names)
      if (nameComponents(name).back() == last)
        candidates.push_back(name);
    if (candidates.size() == 1 && last.find('*') == std::string::npos)
      return candidates.front();
    const std::vector<std::string> &pool = candidates.empty() ? names : candidates;
    std::vector<std::string> alike;
    for (const std::string &name : pool)
      if (name.size() <= wanted.size() * 2 && wanted.size() <= name.size() * 2)
        alike.push_back(name);
    return nearestName(wanted, alike).value_or("");
  }

  [[nodiscard]] std::string nearestField(const RoleBinding &binding) const {
    const std::string wanted = binding.field.substr(binding.field.find_last_of(".>") + 1);
    std::vector<std::string> fields;
    for (const analyzer::RecordFacts &record : facts_.records)
      if (matchesName(binding.type, record.qualifiedName))
        for (const analyzer::FieldFacts &field : record.fields)
          fields.push_back(field.name);
    return nearestName(wanted, fields).value_or("");
  }

  const SourceFacts &facts_;
  std::vector<std::string> functions_;
  std::vector<std::string> records_;
};

} // namespace

std::vector<UnmatchedBinding> unmatchedBindings(const SourceFacts &facts, const std::vector<RoleBinding> &bindings,
                                                const std::vector<PlayedRole> &played) {
  std::set<uint32_t> matched;
  for (const PlayedRole &role : played)
    matched.insert(role.bindings.begin(), role.bindings.end());
  const NearNames names(facts);
  std::vector<UnmatchedBinding> unmatched;
  for (uint32_t index = 0; index < bindings.size(); ++index)
    if (bindings[index].annotation.empty() && !matched.contains(index))
      unmatched.push_back({index, names.nearest(bindings[index])});
  return unmatched;
}

} // namespace assay::verifier
