// SPDX-License-Identifier: Apache-2.0
#include "support/ProcessMemory.h"

#include <cstdio>
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

} // namespace assay
