// SPDX-License-Identifier: Apache-2.0
//
// Turns the bytes of a value into what a person reads: decimal, and for floating point also the exact
// hexadecimal form. Types are named as in ExecutionStep::type.
#pragma once

#include "verifier/verdict/Verdict.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace assay::verifier {

/// Guarantees: reading a shown floating-point value back in its type gives the same bits, except that NaNs are all
/// "nan" (with the sign). Integers show their value by the type's signedness, bool "true"/"false", plain characters
/// "'a' (97)", pointers and what the type does not explain hexadecimal.
[[nodiscard]] ShownValue showValue(std::string name, std::string_view type, std::span<const uint8_t> bytes);

} // namespace assay::verifier
