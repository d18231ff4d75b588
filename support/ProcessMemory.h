// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace assay {

/// Bytes of this process that are in memory; 0 if the system does not say.
[[nodiscard]] uint64_t residentBytes();

} // namespace assay
