// RUN: assay check %s --profile default -- -std=c++20
// Reaching __builtin_unreachable is undefined, and code cannot be proved by it.
unsigned share(unsigned divisor) {
  if (divisor == 0)
    __builtin_unreachable(); // EXPECT: violated core:unreachable
  return 100u / divisor;
}
