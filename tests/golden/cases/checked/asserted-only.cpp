// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// An assertion that is compiled away examined nothing.
#define NDEBUG
#include <cassert>
int send(int value);
void asserted() {
  int status = send(1); // EXPECT: violated golden:status-examined
  assert(status == 0);
}
// The C library's own would tell the line, so that each comment above made another program.
[[noreturn]] void failed();
#undef assert
#define assert(condition) ((condition) ? void() : failed())
void assertedForReal() {
  int status = send(1); // EXPECT: proved golden:status-examined
  assert(status == 0); /* GUARD: */
}
