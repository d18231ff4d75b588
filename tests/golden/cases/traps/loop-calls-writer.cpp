// RUN: assay check %s --profile default -- -std=c++20
// The write happens in a helper that gets the address.
namespace {
void decrease(unsigned &value) { value -= 1; }
} // namespace
unsigned scan(unsigned turns) {
  unsigned divisor = 40;
  for (unsigned i = 0; i < turns; ++i)
    decrease(divisor);
  return 100u / divisor; // EXPECT: not-proved core:division-by-zero
}
