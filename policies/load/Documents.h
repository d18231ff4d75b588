// SPDX-License-Identifier: Apache-2.0
//
// The five kinds of policy document after loading: validated, typed, each statement with the JSON pointer that
// it came from, so that the resolver can say where a contradiction lies. References between documents are
// names still; numbers may still be names of parameters.
#pragma once

#include "policies/model/Policy.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace assay::policies {

enum class DocumentKind : uint8_t { Catalog, Ruleset, Bindings, Profile, Waivers };
[[nodiscard]] const char *name(DocumentKind kind); // "catalog", …

/// What every document says of itself.
struct DocumentHeader {
  DocumentKind kind = DocumentKind::Ruleset;
  std::string id;
  std::string version;
  std::string title;
  std::string file;
  std::string sha256; ///< of the canonical form
};

/// A name and where it was written.
struct Reference {
  std::string name;
  std::string pointer;
};

enum class ParameterType : uint8_t { Real, Integer, Duration, Boolean, Set };
enum class Stricter : uint8_t { Lower, Higher, Subset, Superset, True, False, Exact };

struct ParameterDeclaration {
  std::string id; ///< "core:robot-motion/velocity.max"
  ParameterType type = ParameterType::Real;
  Stricter stricter = Stricter::Exact;
  ParameterValue value; ///< the default
  std::string unit;
  std::string source;
  std::string confidence;
  std::string pointer;
};

/// One end of a range: a number, a parameter (perhaps negated), or neither: unbounded.
struct LimitTerm {
  std::optional<double> number;
  std::string parameter; ///< its name within the ruleset
  bool negated = false;
  std::string pointer;
};

struct Fixture {
  std::string file; ///< relative to the ruleset
  std::string expect;
  std::string pointer;
};

struct RuleDeclaration {
  Rule rule; ///< without limits and consequences that the resolver fills in
  LimitTerm lower;
  LimitTerm upper;
  std::vector<Reference> parameterUses; ///< of undecided templates, whose spec is not kept
  std::vector<Reference> roles;         ///< every role the rule names
  std::vector<Fixture> fixtures;
  std::optional<Consequence> vacuous;
  std::optional<Consequence> unproved;
  std::string pointer;
};

struct Ruleset {
  DocumentHeader header;
  std::vector<RuleDeclaration> rules;
  std::map<std::string, ParameterDeclaration, std::less<>> parameters; ///< by name within the ruleset
};

struct ControlDeclaration {
  Control control;
  std::vector<Reference> rules;
  std::string pointer;
};

struct Catalog {
  DocumentHeader header;
  Instrument instrument;
  std::vector<ControlDeclaration> controls;
};

struct BindingDeclaration {
  RoleBinding binding; ///< role "*": the role is what `*` stands for in the annotation
  std::string pointer;
};

struct Bindings {
  DocumentHeader header;
  std::vector<BindingDeclaration> bindings;
};

struct ParameterSetting {
  std::string parameter;
  ParameterValue value;
  std::string unit;
  std::string source;
  std::string pointer;
};

/// A condition of the gate: a consequence, or the share of units for `minimumUnitCoverage`.
struct GateSetting {
  std::string condition;
  Consequence consequence = Consequence::Warn;
  double share = 1.0;
  std::string pointer;
};

struct LooseningDeclaration {
  std::variant<ParameterSetting, GateSetting> setting;
  std::string justification;
  std::string approvedBy;
  std::string expires;
  std::string pointer;
};

struct ExclusionDeclaration {
  bool isRule = true;
  Reference target;
  std::string reason;
  std::string approvedBy;
};

struct Profile {
  DocumentHeader header;
  std::vector<Reference> parents;
  std::vector<Reference> rulesets;
  std::vector<Reference> catalogs;
  std::vector<Reference> bindings;
  std::vector<Reference> rules;
  std::vector<Reference> controls;
  std::vector<ExclusionDeclaration> exclusions;
  std::vector<ParameterSetting> settings;
  std::vector<GateSetting> gate;
  std::vector<LooseningDeclaration> loosenings;
  std::vector<std::string> regions;
  std::string riskClass;
  std::string asOf;
  std::optional<EntryRule> entries;
};

struct WaiverDeclaration {
  Waiver waiver;
  std::string pointer;
};

struct Waivers {
  DocumentHeader header;
  std::vector<WaiverDeclaration> waivers;
};

using Document = std::variant<Catalog, Ruleset, Bindings, Profile, Waivers>;

[[nodiscard]] const DocumentHeader &header(const Document &document);

} // namespace assay::policies
