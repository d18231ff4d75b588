// RUN: assay check %s --profile default -- -std=c++20
// Another function of the unit can set it to zero before.
static unsigned divisor = 4;
void configure(unsigned value) { divisor = value; }
unsigned share(unsigned total) {
  return total / divisor; // EXPECT: not-proved core:division-by-zero
}
