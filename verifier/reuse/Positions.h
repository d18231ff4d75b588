// SPDX-License-Identifier: Apache-2.0
//
// The source positions that a function's IR mentions, in order, and how places in verdicts move with them: a
// verdict reached before a comment was edited is still right afterwards, but its lines are not.
#pragma once

#include "verifier/verdict/Verdict.h"

#include <map>
#include <string>
#include <vector>

namespace assay::verifier {

/// A point in source text, as verdicts name it.
struct Position {
  std::string file;
  unsigned line = 0;
  unsigned column = 0;
  auto operator<=>(const Position &) const = default;
};

/// Different positions of each function, in the order in which its code first mentions them.
using Positions = std::map<std::string, std::vector<Position>>;

/// Rewrites places of `obligations` from `before` to `now`.
/// Returns false, with `obligations` in an unspecified state, if a place is in no list, if lists differ in length, or
/// if one place would have to become two.
[[nodiscard]] bool movePlaces(std::vector<Obligation> &obligations, const Positions &before, const Positions &now);

} // namespace assay::verifier
