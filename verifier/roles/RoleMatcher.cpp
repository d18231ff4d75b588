// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/RoleMatcher.h"

#include "verifier/roles/NamePattern.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace assay::verifier {

namespace {

using analyzer::FunctionFacts;
using analyzer::ParameterFacts;
using policies::Position;
using policies::RoleBinding;

constexpr std::string_view rolePrefix = "assay.role=";
constexpr std::string_view entryPrefix = "assay.entry=";

bool isArrayType(std::string_view type) {
  return type.find("std::array<") != std::string_view::npos || type.ends_with(']');
}

/// What an annotation text says under one reading of it.
struct Reading {
  std::string role;
  bool entry = false;
  bool elements = false;
  std::string unit;
  bool untrusted = false;
};

class Collector {
public:
  Collector(const analyzer::SourceFacts &facts, const std::vector<RoleBinding> &bindings)
      : facts_(facts), bindings_(bindings) {
    for (const FunctionFacts &function : facts.functions)
      byQualifiedName_[function.qualifiedName].push_back(&function);
  }

  std::vector<RoleSite> collect() {
    for (const FunctionFacts &function : facts_.functions) {
      bindFunction(function);
      annotateFunction(function);
    }
    for (const analyzer::RecordFacts &record : facts_.records)
      for (const analyzer::FieldFacts &field : record.fields)
        visitField(record, field);
    for (const analyzer::VariableFacts &variable : facts_.variables)
      annotateVariable(variable);
    const auto key = [](const RoleSite &site) {
      return std::tie(site.role, site.symbol, site.record, site.offsetBits, site.argument, site.position, site.elements,
                      site.unit, site.untrusted, site.name);
    };
    std::sort(sites_.begin(), sites_.end(),
              [&](const RoleSite &left, const RoleSite &right) { return key(left) < key(right); });
    sites_.erase(std::unique(sites_.begin(), sites_.end()), sites_.end());
    return std::move(sites_);
  }

private:
  [[nodiscard]] std::vector<Reading> read(const std::vector<std::string> &annotations) const {
    std::vector<Reading> readings;
    for (const std::string &text : annotations) {
      const std::string_view view = text;
      if (view.starts_with(rolePrefix))
        readings.push_back({.role = text.substr(rolePrefix.size()), .unit = {}});
      else if (view.starts_with(entryPrefix))
        readings.push_back({.role = text.substr(entryPrefix.size()), .entry = true, .unit = {}});
      for (const RoleBinding &binding : bindings_)
        if (!binding.annotation.empty() && binding.annotation == text)
          readings.push_back({.role = binding.role,
                              .entry = binding.position == Position::Entry,
                              .elements = binding.elements,
                              .unit = binding.unit,
                              .untrusted = binding.untrusted});
    }
    return readings;
  }

  [[nodiscard]] static bool bindingNames(const RoleBinding &binding, const FunctionFacts &function) {
    if (binding.function.empty())
      return false;
    if (!binding.parameters.empty() && !matchesParameters(binding.parameters, function.signature))
      return false;
    return matchesName(binding.function, function.qualifiedName) ||
           std::any_of(function.overrides.begin(), function.overrides.end(),
                       [&](const std::string &overridden) { return matchesName(binding.function, overridden); });
  }

  [[nodiscard]] static RoleSite functionSite(const FunctionFacts &function, Position position, unsigned argument) {
    RoleSite site;
    site.position = position;
    site.symbol = function.symbol;
    site.qualifiedName = function.qualifiedName;
    if (position == Position::Return)
      site.type = function.returnType;
    if (position == Position::Argument) {
      site.argument = argument;
      if (argument < function.parameters.size()) {
        site.name = function.parameters[argument].name;
        site.type = function.parameters[argument].type;
      }
    }
    return site;
  }

  void bindFunction(const FunctionFacts &function) {
    for (const RoleBinding &binding : bindings_) {
      if (!bindingNames(binding, function))
        continue;
      // A pattern may also match overloads that have no such parameter: they play no role.
      if (binding.position == Position::Argument && binding.argument >= function.parameters.size())
        continue;
      RoleSite site = functionSite(function, binding.position, binding.argument);
      site.role = binding.role;
      site.elements = binding.elements;
      site.unit = binding.unit;
      site.untrusted = binding.untrusted;
      sites_.push_back(std::move(site));
    }
  }

  void addReading(RoleSite site, const Reading &reading) {
    site.role = reading.role;
    site.elements = reading.elements || isArrayType(site.type);
    site.unit = reading.unit;
    site.untrusted = reading.untrusted;
    sites_.push_back(std::move(site));
  }

  void annotateFunction(const FunctionFacts &function) {
    for (const Reading &reading : read(function.annotations)) {
      addReading(functionSite(function, reading.entry ? Position::Entry : Position::Call, 0), reading);
      if (!reading.entry && function.returnType != "void" && !function.returnType.empty())
        addReading(functionSite(function, Position::Return, 0), reading);
    }
    for (unsigned argument = 0; argument < function.parameters.size(); ++argument) {
      annotateParameter(function, argument, function.parameters[argument]);
      for (const std::string &overridden : function.overrides)
        if (const auto found = byQualifiedName_.find(overridden); found != byQualifiedName_.end())
          for (const FunctionFacts *base : found->second)
            if (sameParameterTypes(*base, function))
              annotateParameter(function, argument, base->parameters[argument]);
    }
  }

  [[nodiscard]] static bool sameParameterTypes(const FunctionFacts &left, const FunctionFacts &right) {
    return std::equal(left.parameters.begin(), left.parameters.end(), right.parameters.begin(), right.parameters.end(),
                      [](const ParameterFacts &a, const ParameterFacts &b) { return a.type == b.type; });
  }

  void annotateParameter(const FunctionFacts &function, unsigned argument, const ParameterFacts &annotated) {
    for (const Reading &reading : read(annotated.annotations))
      addReading(functionSite(function, Position::Argument, argument), reading);
  }

  void visitField(const analyzer::RecordFacts &record, const analyzer::FieldFacts &field) {
    RoleSite site;
    site.position = Position::Field;
    site.qualifiedName = record.qualifiedName;
    site.record = record.qualifiedName;
    site.recordIrName = record.irName;
    site.recordSizeBytes = record.sizeBytes;
    site.name = field.name;
    site.type = field.type;
    site.offsetBits = field.offsetBits;
    site.sizeBits = field.sizeBits;
    for (const Reading &reading : read(field.annotations))
      addReading(site, reading);
    for (const RoleBinding &binding : bindings_)
      if (binding.position == Position::Field && !binding.type.empty() && binding.field == field.name &&
          matchesName(binding.type, record.qualifiedName))
        addReading(
            site,
            {.role = binding.role, .elements = binding.elements, .unit = binding.unit, .untrusted = binding.untrusted});
  }

  void annotateVariable(const analyzer::VariableFacts &variable) {
    RoleSite site;
    site.position = Position::Field;
    site.symbol = variable.symbol;
    site.qualifiedName = variable.qualifiedName;
    site.name = variable.qualifiedName;
    site.type = variable.type;
    for (const Reading &reading : read(variable.annotations))
      addReading(site, reading);
  }

  const analyzer::SourceFacts &facts_;
  const std::vector<RoleBinding> &bindings_;
  std::map<std::string, std::vector<const FunctionFacts *>> byQualifiedName_;
  std::vector<RoleSite> sites_;
};

} // namespace

RoleMatcher::RoleMatcher(const analyzer::SourceFacts &facts, const std::vector<RoleBinding> &bindings)
    : sites_(Collector(facts, bindings).collect()) {}

std::vector<RoleSite> RoleMatcher::sitesOf(std::string_view role) const {
  std::vector<RoleSite> result;
  std::copy_if(sites_.begin(), sites_.end(), std::back_inserter(result),
               [&](const RoleSite &site) { return coversRole(role, site.role); });
  return result;
}

bool isUntrustedRole(std::string_view role) {
  static constexpr std::string_view roots[] = {"sensor", "network", "ai.output", "untrusted", "entry.external"};
  return std::any_of(std::begin(roots), std::end(roots), [&](std::string_view root) { return coversRole(root, role); });
}

} // namespace assay::verifier
