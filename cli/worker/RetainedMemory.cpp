// SPDX-License-Identifier: Apache-2.0
#include "cli/worker/RetainedMemory.h"

#include "support/ProcessMemory.h"

#include <malloc.h>

namespace assay::cli {

void RetainedMemory::giveBack(uint64_t growth) {
  const uint64_t resident = residentBytes();
  if (residentBefore_ == 0)
    residentBefore_ = resident;
  if (resident <= residentBefore_ + growth)
    return;
  ::malloc_trim(0);
  residentBefore_ = residentBytes();
}

} // namespace assay::cli
