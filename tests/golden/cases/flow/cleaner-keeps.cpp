// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A cleaning function of the program that keeps what it was given where others find it: only what it returns is clean.
#include <secrets.h>
namespace {
int lastSeen;
int seen;
class Blur {
public:
  ASSAY_ROLE("x.golden.clean") int apply(int value) {
    previous = value;
    return 0;
  }
  int before() const { return previous; }

private:
  int previous = 0;
};
} // namespace
ASSAY_ROLE("x.golden.clean") int rounded(int value) {
  lastSeen = value;
  seen = (seen + 1) & 0xff;
  return value - value % 100;
}
void returned() {
  send(rounded(readSecret())); /* GUARD: send(readSecret()); */ // EXPECT: proved golden:secret-kept
}
void keptInAVariable() {
  rounded(readSecret());
  send(lastSeen); // EXPECT: not-proved golden:secret-kept
}
void keptInTheObject() {
  Blur blur;
  blur.apply(readSecret());
  send(blur.before()); // EXPECT: not-proved golden:secret-kept
}
void counted() {
  rounded(readSecret());
  send(seen); // EXPECT: proved golden:secret-kept
}
