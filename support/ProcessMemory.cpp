// SPDX-License-Identifier: Apache-2.0
#include "support/ProcessMemory.h"

#include <climits>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>
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

void expectLargeHeap() {
  constexpr int reserved = 1 << 30;
  // mallopt's largest threshold. Above it, blocks are mapped one by one.
  constexpr int mapped = 32 << 20;
  if (::mallopt(M_MMAP_THRESHOLD, mapped) != 1 || ::mallopt(M_TRIM_THRESHOLD, INT_MAX) != 1 ||
      ::mallopt(M_TOP_PAD, reserved) != 1)
    return;
  // The heap grows when its last block does not suffice, and then by what is to be reserved; the block goes at once.
  const void *before = ::sbrk(0);
  void *volatile block = std::malloc(mapped / 2); // volatile: compilers leave out a block that nobody uses
  std::free(block);
  (void)::mallopt(M_TOP_PAD, mapped);
  const void *after = ::sbrk(0);
  const auto page = static_cast<uintptr_t>(::sysconf(_SC_PAGESIZE));
  const uintptr_t begin = (reinterpret_cast<uintptr_t>(before) + page - 1) & ~(page - 1);
  if (const auto end = reinterpret_cast<uintptr_t>(after); end > begin)
    (void)::madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE);
}

} // namespace assay
