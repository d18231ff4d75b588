// SPDX-License-Identifier: Apache-2.0
//
// What of a policy bears on decisions: its rules as decided, its bindings, its entries. Severities, help texts,
// waivers, controls and the gate do not.
#pragma once

#include "policies/model/Policy.h"

#include <string>

namespace assay::verifier {

/// A SHA-256 over everything in `policy` that the planters and the prover read.
[[nodiscard]] std::string decisionDigest(const policies::Policy &policy);

} // namespace assay::verifier
