// SPDX-License-Identifier: Apache-2.0
#include "cli/worker/RetainedMemory.h"

#include <cstdio>
#include <malloc.h>
#include <unistd.h>

namespace assay::cli {

uint64_t residentBytes() {
  unsigned long long pages = 0;
  if (std::FILE *file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%*u %llu", &pages) != 1)
      pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

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
