// RUN: assay check %s --profile default -- -std=c++20
// A helper that forgets one case.
namespace {
unsigned nonZero(unsigned value) { return value == 0 ? value : value; }
} // namespace
unsigned share(unsigned total, unsigned parts) {
  return total / nonZero(parts); // EXPECT: violated core:division-by-zero
}
