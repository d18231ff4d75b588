// RUN: assay check %s --profile default -- -std=c++20
// A loop that tests at its end runs once even if its limit lies below its start: every turn preserves
// "index <= limit", and yet it is false on entry.
int restsOf(unsigned key) {
  const int limit = key * 2654435761U == 0x12345678U ? -1 : static_cast<int>(key & 7) + 1;
  int total = 0;
  int index = 0;
  do {
    total += 100 / (limit - index + 1); // EXPECT: violated core:division-by-zero, proved core:signed-overflow
    ++index;
  } while (index < limit);
  return total;
}
