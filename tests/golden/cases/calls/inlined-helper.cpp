// RUN: assay check %s --profile default -- -std=c++20
// A helper's result is known where it is inlined.
namespace {
unsigned atLeastOne(unsigned value) { return value == 0 ? 1 : value; }
} // namespace
unsigned share(unsigned total, unsigned parts) {
  return total / atLeastOne(parts); // EXPECT: proved core:division-by-zero
}
