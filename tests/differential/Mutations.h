// SPDX-License-Identifier: Apache-2.0
//
// Ways to break the encoder on purpose, each a mistake that somebody could make. As instructions: the encoder takes
// one for another. As terms: one operation of the finished formula is wrong.
#pragma once

#include "Agreement.h"

namespace assay::verifier::testing {

[[nodiscard]] std::vector<Mutation> scalarMutations();
[[nodiscard]] std::vector<Mutation> controlAndMemoryMutations();
[[nodiscard]] std::vector<Mutation> termMutations();

} // namespace assay::verifier::testing
