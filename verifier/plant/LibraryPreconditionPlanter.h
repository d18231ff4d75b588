// SPDX-License-Identifier: Apache-2.0
//
// Turns the standard library's own precondition checks (`_GLIBCXX_ASSERTIONS`, libc++ hardening) into
// obligations of kind `library-precondition`.
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// Guarantees: afterwards no failing library assertion is left in `function`; each became a site or counts in
/// Planting::assumedKinds. `assert` of the program itself ends it and stays.
void plantLibraryPreconditions(PlantingContext &context, llvm::Function &function);

} // namespace assay::verifier
