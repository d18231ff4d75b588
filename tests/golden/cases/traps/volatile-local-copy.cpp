// RUN: assay check %s --profile default -- -std=c++20
// One read into a local, then checked: safe.
volatile unsigned statusRegister;
unsigned share(unsigned total) {
  unsigned status = statusRegister;
  if (status == 0)
    return 0;
  return total / status; // EXPECT: proved core:division-by-zero
}
