// RUN: assay check %s --profile default -- -std=c++20
// One value in four billion leads to the division: no trial run comes there, so the solver has to say that one can.
int share(unsigned key, int total) {
  if ((key ^ 0x5bd1e995U) * 2654435761U != 0x12345678U)
    return 0;
  int parts = static_cast<int>(key & 7U) + 1;
  return total / parts; // EXPECT: proved core:division-by-zero
}
