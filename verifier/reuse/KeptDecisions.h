// SPDX-License-Identifier: Apache-2.0
//
// Decisions as they are kept between runs: the obligations of one function with their verdicts, and the positions that
// the code had when they were reached.
#pragma once

#include "verifier/reuse/Positions.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

/// Where decisions are kept, by key. Both functions are empty if nothing is kept.
struct DecisionStore {
  /// Which Assay decides: another build may decide otherwise.
  std::string build;
  std::function<std::optional<std::string>(const std::string &key)> find;
  std::function<void(const std::string &key, std::string_view bytes)> keep;
};

/// Obligations with the positions of the code that they were decided for.
struct KeptDecisions {
  std::vector<Obligation> obligations;
  Positions positions;
};

/// Whether another run may have these back: nothing in them came of a clock or of a worker's end.
[[nodiscard]] bool mayBeKept(const std::vector<Obligation> &obligations);

[[nodiscard]] std::string toBytes(const KeptDecisions &decisions);
/// Nothing for bytes of any other kind.
[[nodiscard]] std::optional<KeptDecisions> decisionsFromBytes(std::string_view bytes);

} // namespace assay::verifier
