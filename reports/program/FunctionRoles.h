// SPDX-License-Identifier: Apache-2.0
//
// What the functions of a program mean to a policy: the roles they play, and the effects that running them may have.
// An effect is a role below "effect" that a function plays, or that one it may reach plays.
#pragma once

#include "analyzer/program/ProgramModel.h"
#include "policies/model/Policy.h"

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace assay::reports {

/// A role that a function plays, and by which part of it.
struct FunctionRole {
  std::string role;
  policies::Position position = policies::Position::Call;
  int64_t argument = -1; ///< Argument and Output
};

/// An effect, and the next function on a shortest way to who has it; the function itself if it has it.
struct FunctionEffect {
  std::string effect;
  uint32_t via = 0;
};

/// The effect of what is not known: a call that may reach code which the program does not show.
inline constexpr const char *unknownEffect = "unknown";

struct FunctionMeaning {
  std::vector<FunctionRole> roles;     ///< by role, position, argument
  std::vector<FunctionEffect> effects; ///< by effect
};

/// Finds the meaning of a program's functions, unit by unit, so that the facts of one unit at a time need be in memory.
/// Requirements: the arguments outlive it.
class FunctionMeanings {
public:
  FunctionMeanings(const analyzer::ProgramModel &program, const std::vector<policies::RoleBinding> &bindings);

  /// Applies the bindings to the facts of unit number `unit` of the program.
  void add(uint32_t unit, const analyzer::SourceFacts &facts);

  /// Where no unit was added, functions play roles by their names alone: what depends on types, parameters or
  /// annotations is not found. Guarantees: one entry for each function of the program.
  /// Soundness: an effect is missing only if no call chain of the call graph leads to a function that is bound to it,
  /// and "unknown" only if every call that can be reached is resolved.
  [[nodiscard]] std::vector<FunctionMeaning> finish();

private:
  const analyzer::ProgramModel &program_;
  const std::vector<policies::RoleBinding> &bindings_;
  std::vector<std::set<std::tuple<std::string, policies::Position, int64_t>>> roles_; ///< of each function
  bool hasFacts_ = false;
};

} // namespace assay::reports
