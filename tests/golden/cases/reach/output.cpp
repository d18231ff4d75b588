// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// A line on the console, and a number in a ring.
#include <assay/assay.h>
#include <cstdio>
#include <iostream>
#include <string>
double ring[8];
unsigned next;
void report(double value) { std::printf("%f\n", value); } // EXPECT: violated golden:cycle-bounded
ASSAY_ENTRY("entry.realtime") void prints(double value) { report(value); }
ASSAY_ENTRY("entry.realtime") void streams(double value) {
  std::cout << value; // EXPECT: violated golden:cycle-bounded
}
void keep(double value) {
  ring[next % 8] = value; /* GUARD: std::printf("%f\n", value); */
  ++next;
}
ASSAY_ENTRY("entry.realtime") void keeps(double value) { // EXPECT: proved golden:cycle-bounded
  keep(value);
}
