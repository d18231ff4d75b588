// SPDX-License-Identifier: Apache-2.0
//
// Whether all data of an object are its own: nothing that it holds lies in memory which other code may read without
// going through the object, as what a pointer or a span refers to does.
#pragma once

#include "verifier/plant/StatusValue.h"

#include <string_view>

namespace assay::verifier {

/// Of an object of the type that `type` names, as Clang prints it: numbers, enumerations, arrays, strings, vectors and
/// optionals of such, and records with a known layout of nothing else.
/// Guarantees: false for whatever is not known.
[[nodiscard]] bool ownsItsData(std::string_view type, const PlantingContext &context, const StatusReader &kinds);

} // namespace assay::verifier
