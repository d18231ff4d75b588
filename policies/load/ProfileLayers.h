// SPDX-License-Identifier: Apache-2.0
//
// A profile laid over what it extends. Several parents merge to the strictest of their values; the profile's own
// `set` and `gate` may only tighten that; only its `loosen` may weaken it. Conditions of the gate follow the same law
// as parameters: they are treated as parameters "gate/<condition>" whose higher value is stricter.
#pragma once

#include "policies/load/DocumentLibrary.h"
#include "policies/load/Documents.h"
#include "support/Result.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace assay::policies {

/// A reference with the file it was written in.
struct LocatedReference {
  Reference reference;
  std::string file;
};

/// What a parameter, or a condition of the gate, has come to.
struct ParameterState {
  ParameterValue value;
  std::string source;
  std::string setBy;                          ///< id of the profile
  std::optional<ParameterValue> weakenedFrom; ///< the value before the loosening that is still in effect
  std::optional<Loosening> loosening;
};

struct LocatedExclusion {
  ExclusionDeclaration exclusion;
  std::string profile;
  std::string file;
};

/// A profile with everything it extends.
struct ProfileLayer {
  std::map<std::string, ParameterState> states; ///< by parameter id, or "gate/…"; absent: never set
  std::vector<LocatedReference> rulesets;
  std::vector<LocatedReference> catalogs;
  std::vector<LocatedReference> bindings;
  std::vector<LocatedReference> rules;
  std::vector<LocatedReference> controls;
  std::vector<LocatedExclusion> exclusions;
  std::set<std::string> regions;
  std::string riskClass;
  std::string asOf;
  std::optional<EntryRule> entries;
  std::set<std::string> profiles; ///< ids of all profiles involved
};

class ProfileLayers {
public:
  /// `date` decides which loosenings have expired.
  ProfileLayers(const DocumentLibrary &library, std::string date);

  /// The layer of a profile. What is wrong goes to `takeFindings`.
  [[nodiscard]] ProfileLayer evaluate(const Profile &profile);
  [[nodiscard]] std::vector<Failure> takeFindings() { return std::move(findings_); }

private:
  void inherit(const Profile &profile, ProfileLayer &layer);
  void merge(const Profile &profile, const Reference &parent, const ProfileLayer &from, ProfileLayer &into);
  void applySettings(const Profile &profile, ProfileLayer &layer);
  void applyGate(const Profile &profile, ProfileLayer &layer);
  void applyLoosenings(const Profile &profile, ProfileLayer &layer);
  void tighten(const Profile &profile, const std::string &key, ParameterState state, const std::string &pointer,
               ProfileLayer &layer);
  [[nodiscard]] const ParameterDeclaration *checkedParameter(const Profile &profile, const ParameterSetting &setting);
  /// The value so far: an earlier layer's, or the default; nothing for a gate condition nobody has set.
  [[nodiscard]] std::optional<ParameterValue> current(const ProfileLayer &layer, const std::string &key) const;
  [[nodiscard]] Stricter direction(const std::string &key) const;
  [[nodiscard]] std::string unit(const std::string &key) const;
  void report(const Profile &profile, std::string place, std::string message, std::string remedy = {});

  const DocumentLibrary &library_;
  std::string date_;
  std::map<std::string, const ParameterDeclaration *> parameters_; ///< of all rulesets, by id
  std::vector<std::string> stack_;                                 ///< profiles being evaluated, outermost first
  std::vector<Failure> findings_;
};

/// The key of a gate condition, its value as a number (stricter is higher), and back in words.
[[nodiscard]] std::string gateKey(const std::string &condition);
[[nodiscard]] double gateValue(const GateSetting &setting);
[[nodiscard]] Consequence gateConsequence(double value);
[[nodiscard]] std::string renderState(const std::string &key, const ParameterValue &value);

} // namespace assay::policies
