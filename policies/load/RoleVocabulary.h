// SPDX-License-Identifier: Apache-2.0
//
// The roles that rules and bindings may name, with one line on each: data (roles.json), so that a misspelt
// role is an error instead of a rule that silently matches nothing. Roles that begin with "x." are free.
#pragma once

#include "support/Result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay::policies {

class RoleVocabulary {
public:
  /// Adds the roles of a file {"format": "assay-roles/1", "roles": {"role": "description"}, "exclusive": [[…]]}. A role
  /// that is already known keeps its first description.
  [[nodiscard]] Result<void> addFile(const std::filesystem::path &path);

  [[nodiscard]] bool knows(std::string_view role) const;
  [[nodiscard]] const std::map<std::string, std::string, std::less<>> &descriptions() const { return descriptions_; }
  [[nodiscard]] std::vector<std::string> names() const;
  /// Groups of roles of which one value can play one only, sub-roles included: a value is no velocity and torque at
  /// once.
  [[nodiscard]] const std::vector<std::vector<std::string>> &exclusive() const { return exclusive_; }

private:
  std::map<std::string, std::string, std::less<>> descriptions_;
  std::vector<std::vector<std::string>> exclusive_;
};

} // namespace assay::policies
