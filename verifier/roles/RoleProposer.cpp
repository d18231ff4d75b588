// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/RoleProposer.h"

#include "verifier/roles/NamePattern.h"
#include "verifier/roles/ObjectPart.h"
#include "verifier/roles/RoleMatcher.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace assay::verifier {

namespace {

using analyzer::FunctionFacts;
using analyzer::SourceFacts;
using policies::Position;
using policies::RoleHint;
using policies::ValueType;
using Words = std::vector<std::string>;

constexpr const char *knownHint = "known";
constexpr unsigned contextBonus = 15;
constexpr unsigned unitBonus = 20;
constexpr unsigned knownConfidence = 90;
constexpr unsigned mostFromNames = 85; ///< names alone are never certain

std::optional<std::string> firstCommon(const Words &wanted, const Words &words) {
  for (const std::string &word : words)
    if (std::find(wanted.begin(), wanted.end(), word) != wanted.end())
      return word;
  return std::nullopt;
}

/// The type without references, pointers and array extents.
std::string elementType(std::string_view type) {
  std::string text = carriedObject(type).type;
  for (bool changed = true; changed;) {
    changed = false;
    if (const size_t open = text.find('['); open != std::string::npos && text.ends_with(']')) {
      text = carriedObject(std::string_view(text).substr(0, open)).type;
      changed = true;
    }
    for (const char *wrapper : {"std::array<", "std::vector<", "std::optional<", "std::atomic<"})
      if (text.starts_with(wrapper)) {
        const std::string inside = text.substr(std::string_view(wrapper).size());
        text = carriedObject(inside.substr(0, inside.find_first_of(",>"))).type;
        changed = true;
      }
  }
  return text;
}

bool isArray(std::string_view type) {
  const std::string object = carriedObject(type).type;
  return object.ends_with(']') || object.starts_with("std::array<");
}

bool isFloating(const std::string &type) { return type == "double" || type == "float" || type == "long double"; }

bool isInteger(const std::string &type) {
  static const std::set<std::string> integers = {
      "short",          "int",          "long",          "long long",
      "unsigned short", "unsigned int", "unsigned long", "unsigned long long",
      "signed char",    "unsigned char"};
  return integers.contains(type);
}

bool fits(ValueType wanted, std::string_view type) {
  const std::string element = elementType(type);
  switch (wanted) {
  case ValueType::Any:
    return true;
  case ValueType::Value:
    return !element.empty() && type != "void";
  case ValueType::Number:
    return isFloating(element) || isInteger(element);
  case ValueType::Floating:
    return isFloating(element);
  case ValueType::Truth:
    return type == "bool" || isInteger(std::string(type));
  }
  return false;
}

std::string plainName(const std::vector<std::string> &components) {
  std::string name;
  for (const std::string &component : components)
    name += (name.empty() ? "" : "::") + withoutTemplateArguments(component);
  return name;
}

std::string inQuotes(const std::string &text) { return "'" + text + "'"; }

/// What a hint is held against.
struct Candidate {
  Words function;
  Words value;
  Words context;
  std::string functionName; ///< last component; empty for a field
  std::string valueName;
  std::string type;
};

class Proposer {
public:
  Proposer(const SourceFacts &facts, const policies::RoleHints &hints,
           const std::vector<policies::RoleBinding> &bindings)
      : facts_(facts), hints_(hints) {
    const RoleMatcher matcher(facts, bindings);
    for (const RoleSite &site : matcher.sites())
      played_.insert({site.symbol.empty() ? site.record : site.symbol, site.argument, site.name, site.role});
    for (const policies::KnownFunctions &known : hints.known)
      for (const std::string &name : known.functions)
        known_[name].push_back(&known);
    for (const FunctionFacts &function : facts.functions)
      overloads_[plainName(nameComponents(function.qualifiedName))].insert(parametersOf(function));
  }

  std::vector<RoleProposal> propose() {
    for (const FunctionFacts &function : facts_.functions)
      if (isCandidate(function))
        visit(function);
    for (const analyzer::RecordFacts &record : facts_.records)
      visit(record);
    return mergeProposals(std::move(proposals_));
  }

private:
  static bool isCandidate(const FunctionFacts &function) {
    const std::string &name = function.qualifiedName;
    return !name.empty() && !name.starts_with("std::") && !name.starts_with("__") &&
           name.find("operator") == std::string::npos && name.find('(') == std::string::npos &&
           name.find('~') == std::string::npos;
  }

  static std::string parametersOf(const FunctionFacts &function) {
    std::string text;
    for (const analyzer::ParameterFacts &parameter : function.parameters)
      text += (text.empty() ? "" : ", ") + parameter.type;
    return "(" + text + ")";
  }

  void visit(const FunctionFacts &function) {
    const std::vector<std::string> components = nameComponents(function.qualifiedName);
    if (const auto known = known_.find(plainName(components)); known != known_.end())
      for (const policies::KnownFunctions *functions : known->second)
        addKnown(function, *functions);
    if (function.inForeignHeader || components.empty())
      return;
    Candidate candidate;
    candidate.functionName = withoutTemplateArguments(components.back());
    candidate.function = wordsOf(candidate.functionName);
    for (size_t index = 0; index + 1 < components.size(); ++index)
      for (std::string &word : wordsOf(withoutTemplateArguments(components[index])))
        candidate.context.push_back(std::move(word));
    for (std::string &word : wordsOf(fileStem(function.range.file)))
      candidate.context.push_back(std::move(word));
    for (const RoleHint &hint : hints_.hints)
      switch (hint.position) {
      case Position::Argument:
      case Position::Output:
        for (unsigned argument = 0; argument < function.parameters.size(); ++argument) {
          const analyzer::ParameterFacts &parameter = function.parameters[argument];
          candidate.valueName = parameter.name;
          candidate.value = wordsOf(parameter.name);
          candidate.type = parameter.type;
          add(function, hint, candidate, argument);
        }
        break;
      case Position::Entry:
        if (!function.isDefinition)
          break;
        [[fallthrough]];
      case Position::Call:
      case Position::Return:
        candidate.valueName.clear();
        candidate.value.clear();
        candidate.type = function.returnType;
        add(function, hint, candidate, 0);
        break;
      case Position::Field:
      case Position::Type:
        break;
      }
  }

  void visit(const analyzer::RecordFacts &record) {
    const std::vector<std::string> components = nameComponents(record.qualifiedName);
    if (components.empty() || components.front() == "std" || record.isLibraryObject ||
        record.qualifiedName.find('(') != std::string::npos)
      return;
    for (const RoleHint &hint : hints_.hints)
      if (hint.position == Position::Field)
        for (const analyzer::FieldFacts &field : record.fields) {
          Candidate candidate;
          for (const std::string &component : components)
            for (std::string &word : wordsOf(withoutTemplateArguments(component)))
              candidate.context.push_back(std::move(word));
          candidate.valueName = field.name;
          candidate.value = wordsOf(field.name);
          candidate.type = field.type;
          RoleProposal proposal = started(hint, candidate, record.range);
          proposal.type = plainName(components);
          proposal.field = field.name;
          if (judge(hint, candidate, proposal) && !played_.contains({record.qualifiedName, 0, field.name, hint.role}))
            proposals_.push_back(std::move(proposal));
        }
  }

  static std::string fileStem(const std::string &file) {
    const std::string name = file.substr(file.find_last_of('/') + 1);
    return name.substr(0, name.find('.'));
  }

  static RoleProposal started(const RoleHint &hint, const Candidate &candidate,
                              const analyzer::SourceRange &declaration) {
    RoleProposal proposal;
    proposal.role = hint.role;
    proposal.position = hint.position;
    proposal.name = candidate.valueName;
    proposal.hint = hint.id;
    proposal.declaration = declaration;
    proposal.elements = isArray(candidate.type);
    return proposal;
  }

  void place(const FunctionFacts &function, RoleProposal &proposal) const {
    proposal.function = plainName(nameComponents(function.qualifiedName));
    const auto found = overloads_.find(proposal.function);
    if (found != overloads_.end() && found->second.size() > 1)
      proposal.parameters = parametersOf(function);
  }

  void add(const FunctionFacts &function, const RoleHint &hint, const Candidate &candidate, unsigned argument) {
    RoleProposal proposal = started(hint, candidate, function.range);
    proposal.argument = argument;
    place(function, proposal);
    if (judge(hint, candidate, proposal) &&
        !played_.contains({function.symbol, argument, candidate.valueName, hint.role}))
      proposals_.push_back(std::move(proposal));
  }

  void addKnown(const FunctionFacts &function, const policies::KnownFunctions &known) {
    const bool hasArgument = known.position == Position::Argument || known.position == Position::Output;
    if (hasArgument && known.argument >= function.parameters.size())
      return;
    RoleProposal proposal;
    proposal.role = known.role;
    proposal.position = known.position;
    proposal.hint = knownHint;
    proposal.declaration = function.range;
    proposal.confidence = knownConfidence;
    proposal.reasons = {inQuotes(function.qualifiedName) + " is a function of " + known.library};
    proposal.function = plainName(nameComponents(function.qualifiedName));
    if (hasArgument) {
      proposal.argument = known.argument;
      proposal.name = function.parameters[known.argument].name;
      proposal.elements = isArray(function.parameters[known.argument].type);
    }
    if (!played_.contains({function.symbol, proposal.argument, proposal.name, known.role}))
      proposals_.push_back(std::move(proposal));
  }

  /// Fills in confidence and reasons; false if the hint does not fit.
  bool judge(const RoleHint &hint, const Candidate &candidate, RoleProposal &proposal) const {
    if (!fits(hint.type, candidate.type) || firstCommon(hint.exclude, candidate.function) ||
        firstCommon(hint.exclude, candidate.value))
      return false;
    proposal.reasons.push_back(hint.why);
    proposal.confidence = hint.confidence;
    std::optional<std::string> functionWord;
    if (!hint.function.empty()) {
      functionWord = firstCommon(hint.function, candidate.function);
      if (!functionWord)
        return false;
      proposal.reasons.push_back(inQuotes(candidate.functionName) + " has the word " + inQuotes(*functionWord));
    }
    if (!hint.value.empty()) {
      const std::optional<std::string> own = firstCommon(hint.value, candidate.value);
      const std::optional<std::string> other = firstCommon(hint.value, candidate.function);
      if (!own && !other)
        return false;
      // A word of the function speaks of a parameter whose own name says nothing else.
      if (!own && candidate.value.size() > 1 && !firstUnit(candidate.value))
        return false;
      proposal.reasons.push_back(inQuotes(own ? candidate.valueName : candidate.functionName) + " has the word " +
                                 inQuotes(own ? *own : *other));
    }
    const std::optional<std::string> contextWord = firstCommon(hint.context, candidate.context);
    if (hint.contextRequired && !contextWord)
      return false;
    if (contextWord) {
      proposal.confidence += contextBonus;
      proposal.reasons.push_back("its class, namespace or file has the word " + inQuotes(*contextWord));
    }
    return judgeUnit(hint, candidate, proposal);
  }

  [[nodiscard]] const policies::UnitHint *firstUnit(const Words &words) const {
    std::string all = " ";
    for (const std::string &word : words)
      all += word + " ";
    for (const policies::UnitHint &unit : hints_.units)
      for (const std::string &phrase : unit.words)
        if (all.find(" " + phrase + " ") != std::string::npos)
          return &unit;
    return nullptr;
  }

  bool judgeUnit(const RoleHint &hint, const Candidate &candidate, RoleProposal &proposal) const {
    if (!hint.dimensions.empty()) {
      const policies::UnitHint *unit = firstUnit(candidate.value);
      if (unit == nullptr)
        unit = firstUnit(candidate.function);
      if (unit != nullptr) {
        if (std::find(hint.dimensions.begin(), hint.dimensions.end(), unit->dimension) == hint.dimensions.end())
          return false;
        proposal.unit = unit->unit;
        proposal.confidence += unitBonus;
        proposal.reasons.push_back("its name gives the unit " + unit->unit);
      }
    }
    proposal.confidence = std::min(proposal.confidence, mostFromNames);
    return true;
  }

  const SourceFacts &facts_;
  const policies::RoleHints &hints_;
  std::set<std::tuple<std::string, unsigned, std::string, std::string>> played_;
  std::map<std::string, std::set<std::string>> overloads_;
  std::map<std::string, std::vector<const policies::KnownFunctions *>> known_;
  std::vector<RoleProposal> proposals_;
};

} // namespace

Words wordsOf(std::string_view name) {
  Words words;
  std::string current;
  const auto end = [&] {
    if (!current.empty())
      words.push_back(std::move(current));
    current.clear();
  };
  const auto isUpper = [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; };
  const auto isLower = [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; };
  const auto isDigit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  for (size_t i = 0; i < name.size(); ++i) {
    const char character = name[i];
    if (!isUpper(character) && !isLower(character) && !isDigit(character)) {
      end();
      continue;
    }
    if (i > 0) {
      const char before = name[i - 1];
      const bool startsWord = isUpper(character) && (isLower(before) || isDigit(before) ||
                                                     (isUpper(before) && i + 1 < name.size() && isLower(name[i + 1])));
      if (startsWord || (isDigit(character) && !isDigit(before)))
        end();
    }
    current.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(character))));
  }
  end();
  return words;
}

std::vector<RoleProposal> proposeRoles(const SourceFacts &facts, const policies::RoleHints &hints,
                                       const std::vector<policies::RoleBinding> &bindings) {
  return Proposer(facts, hints, bindings).propose();
}

std::vector<RoleProposal> mergeProposals(std::vector<RoleProposal> proposals) {
  // What a call, its result and its being an entry play are told apart; what is known beats what is guessed.
  using Thing = std::tuple<std::string, std::string, Position, unsigned, std::string, std::string>;
  std::map<Thing, RoleProposal> best;
  const auto better = [](const RoleProposal &left, const RoleProposal &right) {
    const auto key = [](const RoleProposal &proposal) {
      return std::make_tuple(-static_cast<int>(proposal.confidence), proposal.role, proposal.hint,
                             proposal.declaration.file, proposal.declaration.line);
    };
    return key(left) < key(right);
  };
  for (RoleProposal &proposal : proposals) {
    Thing thing{proposal.function, proposal.parameters, proposal.position,
                proposal.argument, proposal.type,       proposal.field};
    const auto [place, isNew] = best.try_emplace(thing, proposal);
    if (!isNew && better(proposal, place->second))
      place->second = std::move(proposal);
  }
  // A library's header says which argument of a function matters: no guess about the same role of the same function.
  std::set<std::pair<std::string, std::string>> known;
  for (const auto &[thing, proposal] : best)
    if (proposal.hint == knownHint)
      known.insert({proposal.function, proposal.role});
  std::vector<RoleProposal> merged;
  for (auto &[thing, proposal] : best)
    if (proposal.hint == knownHint || !known.contains({proposal.function, proposal.role}))
      merged.push_back(std::move(proposal));
  std::sort(merged.begin(), merged.end(), [](const RoleProposal &left, const RoleProposal &right) {
    const auto key = [](const RoleProposal &proposal) {
      return std::tie(proposal.role, proposal.function, proposal.parameters, proposal.type, proposal.field,
                      proposal.position, proposal.argument);
    };
    return key(left) < key(right);
  });
  return merged;
}

} // namespace assay::verifier
