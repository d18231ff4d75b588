// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/LittleEndian.h"

#include <algorithm>

namespace assay::verifier {

std::vector<uint8_t> littleEndian(const llvm::APInt &bits, size_t bytes) {
  std::vector<uint8_t> result(bytes, 0);
  for (size_t index = 0; index < bytes && 8 * index < bits.getBitWidth(); ++index) {
    const unsigned low = static_cast<unsigned>(8 * index);
    const unsigned count = std::min(8U, bits.getBitWidth() - low);
    result[index] = static_cast<uint8_t>(bits.extractBits(count, low).getZExtValue());
  }
  return result;
}

} // namespace assay::verifier
