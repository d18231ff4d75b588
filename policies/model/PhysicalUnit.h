// SPDX-License-Identifier: Apache-2.0
//
// Units of physical quantities as policies write them ("rad", "mm/s", "m/s^2"), and limits brought from one unit into
// another.
#pragma once

#include "policies/model/Policy.h"

#include <optional>
#include <string>

namespace assay::policies {

/// What a value in unit `from` must be multiplied by to be in unit `to` ("deg" → "rad"); nothing if the units
/// are not known to measure the same. Equal or missing units need no factor.
[[nodiscard]] std::optional<double> unitFactor(const std::string &from, const std::string &to);

/// `bound` with its limits converted into `unit`, the unit of the value at the site, never loosened; nothing if
/// the units do not fit.
[[nodiscard]] std::optional<BoundSpec> inUnit(const BoundSpec &bound, const std::string &unit);

} // namespace assay::policies
