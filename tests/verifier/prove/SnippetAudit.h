// SPDX-License-Identifier: Apache-2.0
//
// Audits a C++ snippet in process with the shipped policy and gives its verdicts by line, in the manner of
// Clang's snippet tests.
#pragma once

#include "verifier/verdict/Verdict.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier::testing {

struct SnippetOptions {
  std::string profile = "default";
  std::vector<std::string> flags;
  unsigned executionInputs = 200;
};

/// All obligations of the snippet, in report order. Aborts the test if the snippet does not compile.
std::vector<Obligation> audit(std::string_view code, const SnippetOptions &options = {});

/// "line:rule-suffix:verdict" of each obligation, joined by spaces: "3:signed-overflow:violated".
std::string verdicts(const std::vector<Obligation> &obligations);

} // namespace assay::verifier::testing
