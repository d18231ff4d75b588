// SPDX-License-Identifier: Apache-2.0
//
// The limits of a `bound` rule once its parameters have values.
#pragma once

#include "policies/load/Documents.h"

#include <functional>
#include <optional>
#include <string>

namespace assay::policies {

struct Range {
  std::optional<double> lower;
  std::optional<double> upper;
};

/// The number a limit stands for; nothing if it is unbounded.
[[nodiscard]] std::optional<double> limitValue(const LimitTerm &term,
                                               const std::function<double(const std::string &)> &parameterValue);

/// Whether no value lies in the range.
[[nodiscard]] bool isEmpty(const Range &range);
/// "the lower limit 2 is above the upper limit 1".
[[nodiscard]] std::string emptyRangeMessage(const Range &range);

} // namespace assay::policies
