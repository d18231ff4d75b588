// RUN: assay check %s --profile default -- -std=c++20
// True before the loop and after one turn, false after the second (a k-induction base case is no proof).
unsigned scan(unsigned turns) {
  unsigned first = 2;
  unsigned second = 1;
  unsigned third = 0;
  for (unsigned i = 0; i < turns; ++i) {
    first = second;
    second = third;
  }
  return 100u / first; // EXPECT: violated core:division-by-zero
}
