// SPDX-License-Identifier: Apache-2.0
//
// Random C++ functions of two 8-bit parameters in which undefined behaviour may happen, together with what happens:
// every input can be tried.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace assay::verifier::testing {

struct RandomSnippet {
  std::string code; ///< defines `int f(signed char a, unsigned char b)`
  /// "line:rule" of the undefined behaviour that some input meets first, and how many inputs do.
  std::map<std::string, unsigned> trips;
};

/// The same seed gives the same snippet. At most one operation with a rule of its own stands on a line.
[[nodiscard]] RandomSnippet makeRandomSnippet(uint64_t seed);

} // namespace assay::verifier::testing
