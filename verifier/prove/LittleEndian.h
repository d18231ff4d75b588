// SPDX-License-Identifier: Apache-2.0
//
// Values as the bytes that memory holds: all targets of Assay are little-endian.
#pragma once

#include "llvm/ADT/APInt.h"

#include <cstdint>
#include <vector>

namespace assay::verifier {

/// The lowest `bytes` bytes of `bits`, lowest first; zeros where `bits` has no more.
[[nodiscard]] std::vector<uint8_t> littleEndian(const llvm::APInt &bits, size_t bytes);

} // namespace assay::verifier
