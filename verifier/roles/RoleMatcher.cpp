// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/RoleMatcher.h"

#include "verifier/roles/NamePattern.h"
#include "verifier/roles/ObjectPart.h"

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

/// By the Itanium ABI.
bool isMangled(std::string_view symbol) { return symbol.starts_with("_Z"); }

/// What an annotation text says under one reading of it.
struct Reading {
  std::string role;
  bool entry = false;
  bool elements = false;
  std::string unit;
  bool untrusted = false;
  policies::Success success = policies::Success::Unsaid;
  std::map<std::string, policies::ObjectPosition> objects = {};
  std::string region = {};
  std::optional<policies::Endpoint> endpoint = {};
  std::vector<uint32_t> bindings;
};

/// What a binding says of the value or the call at its places, wherever they are.
void describe(RoleSite &site, const RoleBinding &binding) {
  site.elements = binding.elements;
  site.unit = binding.unit;
  site.untrusted = binding.untrusted;
  site.success = binding.success;
  site.objects = binding.objects;
  site.region = binding.region;
  site.endpoint = binding.endpoint;
  site.stated = binding.stated;
}

/// Gives calls their `object`, where the binding has not named another.
void nameObject(RoleSite &site) {
  using Kind = policies::ObjectPosition::Kind;
  switch (site.position) {
  case Position::Call:
    site.objects.try_emplace("object", policies::ObjectPosition{Kind::This, 0});
    return;
  case Position::Argument:
  case Position::Output:
    site.objects.try_emplace("object", policies::ObjectPosition{Kind::Argument, site.argument});
    return;
  case Position::Return:
    site.objects.try_emplace("object", policies::ObjectPosition{Kind::Return, 0});
    return;
  case Position::Field:
  case Position::Entry:
  case Position::Type:
    return;
  }
}

/// Sorts, and makes one site of equal ones.
std::vector<RoleSite> sortedOnce(std::vector<RoleSite> sites) {
  std::for_each(sites.begin(), sites.end(), nameObject);
  const auto key = [](const RoleSite &site) {
    return std::tie(site.role, site.symbol, site.record, site.offsetBits, site.argument, site.position, site.elements,
                    site.unit, site.untrusted, site.success, site.objects, site.region, site.endpoint, site.stated,
                    site.name, site.partOffsets, site.isPartUnknown, site.qualifiedName, site.recordIrName,
                    site.recordSizeBytes, site.type, site.sizeBits, site.declaration.file, site.declaration.line,
                    site.declaration.column);
  };
  std::sort(sites.begin(), sites.end(),
            [&](const RoleSite &left, const RoleSite &right) { return key(left) < key(right); });
  std::vector<RoleSite> once;
  for (RoleSite &site : sites) {
    if (!once.empty() && key(once.back()) == key(site)) {
      std::vector<uint32_t> &bindings = once.back().bindings;
      bindings.insert(bindings.end(), site.bindings.begin(), site.bindings.end());
      std::sort(bindings.begin(), bindings.end());
      bindings.erase(std::unique(bindings.begin(), bindings.end()), bindings.end());
      continue;
    }
    once.push_back(std::move(site));
  }
  return once;
}

/// Whether `path` is `end` or comes to it: "message_->linear.x" ends in "linear.x".
bool endsInPath(std::string_view path, std::string_view end) {
  if (!path.ends_with(end))
    return false;
  const std::string_view before = path.substr(0, path.size() - end.size());
  return before.empty() || before.ends_with('.') || before.ends_with("->");
}

class Collector {
public:
  Collector(const analyzer::SourceFacts &facts, const std::vector<RoleBinding> &bindings)
      : facts_(facts), bindings_(bindings) {
    for (const FunctionFacts &function : facts.functions)
      byQualifiedName_[function.qualifiedName].push_back(&function);
    for (uint32_t index = 0; index < bindings.size(); ++index) {
      literals_.push_back(literalOf(bindings[index].function));
      if (const std::string last = lastComponent(bindings[index].function);
          !last.empty() && last.find_first_of("*<") == std::string::npos)
        byLastName_[last].push_back(index);
      else
        otherBindings_.push_back(index);
    }
  }

  std::vector<RoleSite> collect() {
    for (const FunctionFacts &function : facts_.functions) {
      bindFunction(function);
      annotateFunction(function);
      typesOf(function);
    }
    for (const analyzer::RecordFacts &record : facts_.records)
      for (const analyzer::FieldFacts &field : record.fields)
        visitField(record, field);
    for (const analyzer::VariableFacts &variable : facts_.variables)
      annotateVariable(variable);
    return sortedOnce(std::move(sites_));
  }

private:
  [[nodiscard]] std::vector<Reading> read(const std::vector<std::string> &annotations) const {
    std::vector<Reading> readings;
    for (const std::string &text : annotations) {
      const std::string_view view = text;
      if (view.starts_with(rolePrefix))
        readings.push_back({.role = text.substr(rolePrefix.size()), .unit = {}, .bindings = {}});
      else if (view.starts_with(entryPrefix))
        readings.push_back({.role = text.substr(entryPrefix.size()), .entry = true, .unit = {}, .bindings = {}});
      for (uint32_t index = 0; index < bindings_.size(); ++index)
        if (const RoleBinding &binding = bindings_[index]; !binding.annotation.empty() && binding.annotation == text)
          readings.push_back({.role = binding.role,
                              .entry = binding.position == Position::Entry,
                              .elements = binding.elements,
                              .unit = binding.unit,
                              .untrusted = binding.untrusted,
                              .success = binding.success,
                              .objects = binding.objects,
                              .region = binding.region,
                              .endpoint = binding.endpoint,
                              .bindings = {index}});
    }
    return readings;
  }

  /// Text that every name contains which matches the pattern: most functions are told from most bindings by it at once.
  [[nodiscard]] static std::string literalOf(std::string_view pattern) {
    const std::vector<std::string> components = nameComponents(pattern);
    return components.empty() ? std::string() : components.back().substr(0, components.back().find_first_of("*< "));
  }

  [[nodiscard]] static std::string lastComponent(std::string_view name) {
    std::vector<std::string> components = nameComponents(name);
    return components.empty() ? std::string() : std::move(components.back());
  }

  /// The bindings that may name the function, ascending: there are thousands, and most end in another name.
  [[nodiscard]] std::vector<uint32_t> bindingsThatMayName(const FunctionFacts &function) const {
    std::vector<uint32_t> found;
    const auto addNamed = [&](const std::string &name) {
      const std::string last = lastComponent(name);
      for (const std::string &each : {last, withoutTemplateArguments(last)})
        if (const auto known = byLastName_.find(each); known != byLastName_.end())
          found.insert(found.end(), known->second.begin(), known->second.end());
    };
    addNamed(function.qualifiedName);
    for (const std::string &overridden : function.overrides)
      addNamed(overridden);
    for (const uint32_t index : otherBindings_)
      if (mayName(literals_[index], function))
        found.push_back(index);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  [[nodiscard]] static bool mayName(const std::string &literal, const FunctionFacts &function) {
    return function.qualifiedName.find(literal) != std::string::npos ||
           std::any_of(function.overrides.begin(), function.overrides.end(),
                       [&](const std::string &overridden) { return overridden.find(literal) != std::string::npos; });
  }

  [[nodiscard]] static bool inFile(const RoleBinding &binding, const analyzer::SourceRange &range) {
    return binding.file.empty() || matchesFile(binding.file, range.file);
  }

  [[nodiscard]] static bool bindingNames(const RoleBinding &binding, const FunctionFacts &function) {
    if (!inFile(binding, function.range))
      return false;
    // A file alone speaks of every function that is defined there.
    if (binding.function.empty())
      return !binding.file.empty() && binding.type.empty() && binding.annotation.empty() && function.isDefinition;
    if (binding.ofLinkageC && isMangled(function.symbol))
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
    site.declaration = function.range;
    if (position == Position::Return)
      site.type = function.returnType;
    if (position == Position::Argument || position == Position::Output) {
      site.argument = argument;
      if (argument < function.parameters.size()) {
        site.name = function.parameters[argument].name;
        site.type = function.parameters[argument].type;
      }
    }
    return site;
  }

  void bindFunction(const FunctionFacts &function) {
    std::vector<RoleSite> found;
    for (const uint32_t index : bindingsThatMayName(function)) {
      const RoleBinding &binding = bindings_[index];
      if (!bindingNames(binding, function))
        continue;
      RoleSite site = functionSite(function, binding.position, binding.argument);
      site.role = binding.role;
      describe(site, binding);
      site.bindings = {index};
      if (binding.position != Position::Argument && binding.position != Position::Output) {
        found.push_back(std::move(site));
        continue;
      }
      // A pattern may also match overloads that have no such parameter: they play no role.
      if (binding.argument >= function.parameters.size())
        continue;
      if (binding.type.empty())
        found.push_back(std::move(site));
      else
        for (RoleSite &part : carriedParts(site, binding))
          found.push_back(std::move(part));
    }
    dropOutdone(found);
    std::move(found.begin(), found.end(), std::back_inserter(sites_));
  }

  /// The parts of the object that the argument of `site` carries, if it is of the binding's type.
  [[nodiscard]] std::vector<RoleSite> carriedParts(const RoleSite &site, const RoleBinding &binding) const {
    const CarriedObject carried = carriedObject(site.type);
    const auto unknownPart = [&] {
      RoleSite unknown = site;
      unknown.name = binding.field;
      unknown.type.clear();
      unknown.isPartUnknown = true;
      return std::vector<RoleSite>{std::move(unknown)};
    };
    std::vector<ObjectPart> parts;
    if (matchesName(binding.type, carried.type)) {
      if (binding.field.empty())
        return {site};
      parts = partsOf(facts_, carried.type, binding.field);
    } else if (const std::string held = smartPointee(carried.type); matchesName(binding.type, held)) {
      parts = behindSmartPointer(facts_, carried.type, partsOf(facts_, held, binding.field));
    } else if (carried.type == "void" || mentionsRecord(site.type, binding.type) ||
               derivesFrom(carried.type, binding.type)) {
      // An object of that type may be in there, or the argument may be one.
      return unknownPart();
    }
    std::vector<RoleSite> sites;
    for (ObjectPart &part : parts) {
      sites.push_back(site);
      sites.back().name = std::move(part.name);
      sites.back().type = std::move(part.type);
      sites.back().sizeBits = part.sizeBits;
      sites.back().isPartUnknown = !part.isLocated;
      if (part.isLocated)
        sites.back().partOffsets = std::move(part.offsetsBytes);
    }
    return sites;
  }

  [[nodiscard]] bool derivesFrom(std::string_view type, std::string_view pattern) const {
    const analyzer::RecordFacts *record = facts_.findRecord(type);
    return record != nullptr && std::any_of(record->bases.begin(), record->bases.end(), [&](const std::string &base) {
             return matchesName(pattern, base) || derivesFrom(base, pattern);
           });
  }

  /// A binding that knows its way to the part speaks for one that does not: `message_->linear.x` of the wrapper for
  /// `linear.x` of the message that it wraps.
  static void dropOutdone(std::vector<RoleSite> &sites) {
    const std::vector<RoleSite> all = sites;
    std::erase_if(sites, [&](const RoleSite &site) {
      return site.isPartUnknown && std::any_of(all.begin(), all.end(), [&](const RoleSite &other) {
               return !other.isPartUnknown && !other.partOffsets.empty() && other.role == site.role &&
                      other.argument == site.argument && other.position == site.position &&
                      endsInPath(other.name, site.name);
             });
    });
  }

  void addReading(RoleSite site, const Reading &reading) {
    site.role = reading.role;
    site.elements = reading.elements || isArrayType(site.type);
    site.unit = reading.unit;
    site.untrusted = reading.untrusted;
    site.success = reading.success;
    site.objects = reading.objects;
    site.region = reading.region;
    site.endpoint = reading.endpoint;
    site.bindings = reading.bindings;
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
    site.declaration = record.range;
    site.name = field.name;
    site.type = field.type;
    site.offsetBits = field.offsetBits;
    site.sizeBits = field.sizeBits;
    for (const Reading &reading : read(field.annotations))
      addReading(site, reading);
    for (uint32_t index = 0; index < bindings_.size(); ++index) {
      const RoleBinding &binding = bindings_[index];
      if (binding.position == Position::Field && !binding.type.empty() && binding.field == field.name &&
          matchesName(binding.type, record.qualifiedName) && inFile(binding, record.range))
        addReading(site, {.role = binding.role,
                          .elements = binding.elements,
                          .unit = binding.unit,
                          .untrusted = binding.untrusted,
                          .success = binding.success,
                          .objects = binding.objects,
                          .bindings = {index}});
    }
    addOfType(site, field.type);
  }

  /// Objects of a bound type play its role wherever they are declared.
  void addOfType(RoleSite site, const std::string &type) {
    site.position = Position::Type;
    site.type = type;
    for (uint32_t index = 0; index < bindings_.size(); ++index) {
      const RoleBinding &binding = bindings_[index];
      if (binding.position != Position::Type || !mentionsRecord(type, binding.type) ||
          !inFile(binding, site.declaration))
        continue;
      site.role = binding.role;
      describe(site, binding);
      site.bindings = {index};
      sites_.push_back(site);
    }
  }

  void typesOf(const FunctionFacts &function) {
    for (unsigned argument = 0; argument < function.parameters.size(); ++argument)
      addOfType(functionSite(function, Position::Argument, argument), function.parameters[argument].type);
    addOfType(functionSite(function, Position::Return, 0), function.returnType);
  }

  void annotateVariable(const analyzer::VariableFacts &variable) {
    RoleSite site;
    site.position = Position::Field;
    site.symbol = variable.symbol;
    site.qualifiedName = variable.qualifiedName;
    site.name = variable.qualifiedName;
    site.type = variable.type;
    site.declaration = variable.range;
    addOfType(site, variable.type);
    for (const Reading &reading : read(variable.annotations))
      addReading(site, reading);
  }

  const analyzer::SourceFacts &facts_;
  const std::vector<RoleBinding> &bindings_;
  std::map<std::string, std::vector<const FunctionFacts *>> byQualifiedName_;
  std::vector<std::string> literals_; ///< of `bindings_`
  /// Bindings of functions by the last component of their names, and those whose pattern does not say it.
  std::map<std::string, std::vector<uint32_t>> byLastName_;
  std::vector<uint32_t> otherBindings_;
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
