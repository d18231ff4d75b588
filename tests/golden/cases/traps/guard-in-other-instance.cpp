// RUN: assay check %s --profile default -- -std=c++20
// Two calls of one helper: the guard on the first argument says nothing about the second.
namespace {
bool usable(unsigned value) { return value != 0; }
} // namespace
unsigned share(unsigned left, unsigned right) {
  if (!usable(left))
    return 0;
  return 100u / right; // EXPECT: violated core:division-by-zero
}
