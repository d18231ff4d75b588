// SPDX-License-Identifier: Apache-2.0
//
// The work of `resolve` (see Resolve.h) once every document is in the library: one Resolver makes one policy.
#pragma once

#include "policies/load/DocumentLibrary.h"
#include "policies/load/ProfileLayers.h"
#include "policies/model/Policy.h"
#include "support/Result.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::policies {

/// Ids of documents chosen beside the profile's own.
struct Selection {
  std::vector<std::string> rulesets;
  std::vector<std::string> catalogs;
  std::vector<std::string> bindings;
  std::vector<std::string> waivers;
};

class Resolver {
public:
  Resolver(const DocumentLibrary &library, std::string date);

  [[nodiscard]] Result<Policy> resolve(const Profile &profile, const Selection &selection);

private:
  struct KnownRule {
    const RuleDeclaration *declaration = nullptr;
    const Ruleset *ruleset = nullptr;
  };
  struct KnownControl {
    const ControlDeclaration *declaration = nullptr;
    const Catalog *catalog = nullptr;
  };

  void indexLibrary();
  void selectRules(const ProfileLayer &layer, const Selection &selection);
  void selectControls(const ProfileLayer &layer, const Selection &selection);
  void applyExclusions(const ProfileLayer &layer);
  void selectBindings(const ProfileLayer &layer, const Selection &selection);
  void addWaivers(const Selection &selection);
  void fillGate(const ProfileLayer &layer);
  void fillRules(const ProfileLayer &layer);
  void fillRule(const KnownRule &known, const ProfileLayer &layer);
  void fillParameters(const KnownRule &known, const ProfileLayer &layer);
  void fillControls();
  void fillBindings();
  void addBinding(const Bindings &document, const BindingDeclaration &declaration);
  void checkObjects(const Bindings &document, const RoleBinding &binding);
  void checkUnits(const Bindings &document, const BindingDeclaration &declaration, const RoleBinding &binding);
  void fillDocuments(const ProfileLayer &layer, const Selection &selection);
  void addWarnings(const ProfileLayer &layer);

  void include(const std::string &rule, const std::string &file, const std::string &pointer);
  [[nodiscard]] const ParameterValue &valueOf(const Ruleset &ruleset, const std::string &parameter,
                                              const ProfileLayer &layer) const;
  [[nodiscard]] double numberOf(const Ruleset &ruleset, const std::string &parameter, const ProfileLayer &layer) const;
  void unknown(DocumentKind kind, const LocatedReference &reference);
  void report(const std::string &file, std::string place, std::string message, std::string remedy = {});

  const DocumentLibrary &library_;
  std::string date_;
  std::map<std::string, KnownRule> knownRules_;
  std::map<std::string, KnownControl> knownControls_;
  std::set<std::string> rules_;    ///< selected
  std::set<std::string> controls_; ///< selected
  std::set<std::string> catalogs_; ///< of selected controls
  std::set<std::string> bindings_; ///< selected documents
  std::map<std::string, Parameter> parameters_;
  Policy policy_;
  std::vector<Failure> findings_;
};

} // namespace assay::policies
