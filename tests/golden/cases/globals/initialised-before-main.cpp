// RUN: assay check %s --profile default -- -std=c++20
// What constructors of globals give their variables is there when anything else runs: no execution finds zeros.
struct Scale {
  unsigned parts;
  explicit Scale(unsigned wanted) : parts(wanted == 0 ? 1 : wanted) {}
};
static const Scale scale(7);
unsigned registered;
struct Registration {
  Registration() { ++registered; }
};
static Registration once;
unsigned share(unsigned total) {
  return total / scale.parts; // EXPECT: not-violated core:division-by-zero
}
unsigned each(unsigned total) {
  return total / registered; // EXPECT: not-violated core:division-by-zero
}
// A variable that no constructor touches may well be 0.
unsigned untouched;
unsigned zero(unsigned total) {
  return total / untouched; // EXPECT: violated core:division-by-zero
}
