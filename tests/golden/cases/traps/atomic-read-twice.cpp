// RUN: assay check %s --profile default -- -std=c++20
// Another thread may write between the two loads.
#include <atomic>
std::atomic<unsigned> divisor{4};
unsigned share(unsigned total) {
  if (divisor.load() == 0)
    return 0;
  return total / divisor.load(); // EXPECT: not-proved core:division-by-zero
}
