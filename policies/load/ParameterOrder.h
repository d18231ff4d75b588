// SPDX-License-Identifier: Apache-2.0
//
// Which of two values of a parameter asks for more, by the parameter's declared direction.
#pragma once

#include "policies/load/Documents.h"

#include <optional>

namespace assay::policies {

/// Whether `value` asks for at least as much as `base`. Requires values of the parameter's type.
[[nodiscard]] bool isAtLeastAsStrict(Stricter direction, const ParameterValue &value, const ParameterValue &base);

/// The weakest value that asks for at least as much as both; nothing if there is none (two different exact values).
[[nodiscard]] std::optional<ParameterValue> strictest(Stricter direction, const ParameterValue &first,
                                                      const ParameterValue &second);

/// Whether the value has the type, and is whole for integers. `expectedValue` words what was expected.
[[nodiscard]] bool hasType(ParameterType type, const ParameterValue &value);
[[nodiscard]] const char *expectedValue(ParameterType type); // "a number", "a whole number", …

/// "at most 2 rad/s", "a subset of {EU}", …: what a value must be to be as strict as `base`.
[[nodiscard]] std::string describeAtLeastAsStrict(Stricter direction, const ParameterValue &base,
                                                  const std::string &unit);

} // namespace assay::policies
