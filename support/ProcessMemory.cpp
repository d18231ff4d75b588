// SPDX-License-Identifier: Apache-2.0
#include "support/ProcessMemory.h"

#include <climits>
#include <cstdio>
#include <malloc.h>
#include <unistd.h>

namespace assay {

uint64_t residentBytes() {
  unsigned long long pages = 0;
  if (std::FILE *file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%*u %llu", &pages) != 1)
      pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

void retainFreedMemory() {
  // Large pages for the heap were tried. Where a machine is virtual and gives idle memory back to its host, they make
  // a short process slower.
  constexpr int largestThreshold = 32 << 20; // that mallopt takes
  (void)::mallopt(M_MMAP_THRESHOLD, largestThreshold);
  (void)::mallopt(M_TRIM_THRESHOLD, INT_MAX);
  (void)::mallopt(M_TOP_PAD, largestThreshold);
}

} // namespace assay
