// RUN: assay check %s --profile default -- -std=c++20
// The pointer designates one of two locals; only one of them may become zero.
unsigned share(bool first) {
  unsigned left = 3;
  unsigned right = 5;
  unsigned *chosen = first ? &left : &right;
  *chosen = 0;
  unsigned safe = first ? right : left;
  unsigned unsafe = first ? left : right;
  unsigned result = 100u / safe; // EXPECT: not-violated core:division-by-zero
  return result + 100u / unsafe; // EXPECT: not-proved core:division-by-zero
}
