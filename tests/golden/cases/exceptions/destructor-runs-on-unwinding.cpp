// RUN: assay check %s --profile default -- -std=c++20
// A destructor changes what the handler sees.
struct Clear {
  unsigned &target;
  ~Clear() { target = 0; }
};
unsigned share(unsigned divisor, bool fail) {
  if (divisor == 0)
    return 0;
  try {
    Clear clear{divisor};
    if (fail)
      throw 1;
  } catch (int) {
  }
  return 100u / divisor; // EXPECT: not-proved core:division-by-zero
}
