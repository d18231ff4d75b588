// RUN: assay check %s --profile default -- -std=c++20 -O3
// A loop walks down past the start of the buffer, and only if a certain byte came; what it reads is not used (IKOS #329).
constexpr int size = 10;
int probe(char received) {
  char buffer[size] = {};
  char last = received;
  if (last < 'u') {
    int place = 0;
    buffer[place] = last;
    last = buffer[place]; // EXPECT: proved core:array-index
    if (last > 's')
      for (int turn = 0; turn < 10000; ++turn)
        last = buffer[--place]; // EXPECT: violated core:array-index
  }
  return 0;
}
int probeChecked(char received) {
  char buffer[size] = {};
  char last = received;
  int place = size - 1;
  if (last > 's')
    while (place > 0) /* GUARD: while (place >= 0) */
      last = buffer[--place]; // EXPECT: proved core:array-index
  return 0;
}
