// SPDX-License-Identifier: Apache-2.0
//
// What functions without body write through their arguments, where a binding calls that untrusted: values that the
// environment chooses, as it chooses untrusted results.
//
// Behind each such call the IR gets a call of a function of its own without body, an untrusted callee by the name
// "<callee>.output.<argument>", whose result is stored where the argument points to. So the encoder, trial runs and
// replays need to know nothing of outputs.
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// Plants the stores and adds their callees to Planting::untrustedCallees.
/// Requirements: everything that looks at an output behind its call has been planted, so that it sees the store.
/// Soundness: any value includes the one that was there before; where a pointer may be null, nothing is stored then.
/// Outputs whose type or extent the facts do not show stay what an unknown call makes of them.
void plantUntrustedOutputs(PlantingContext &context);

} // namespace assay::verifier
