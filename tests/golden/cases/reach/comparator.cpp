// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// A function of the library calls back.
#include <assay/assay.h>
#include <cstdlib>
int quiet(const void *left, const void *right) { return *static_cast<const int *>(left) < *static_cast<const int *>(right) ? -1 : 1; }
int other(const void *left, const void *right) {
  return *new int(*static_cast<const int *>(left)) < *static_cast<const int *>(right) ? -1 : 1;
}
int table[4];
int loud(const void *left, const void *right) {
  int *copy = new int(*static_cast<const int *>(left)); // EXPECT: unproved golden:cycle-bounded
  return *copy < *static_cast<const int *>(right) ? -1 : 1;
}
ASSAY_ENTRY("entry.realtime") bool finds(int wanted) {
  return std::bsearch(&wanted, table, 4, sizeof(int), loud) != nullptr;
}
ASSAY_ENTRY("entry.realtime") bool searches(int wanted) { // EXPECT: proved golden:cycle-bounded
  return std::bsearch(&wanted, table, 4, sizeof(int), quiet) != nullptr; /* GUARD: return std::bsearch(&wanted, table, 4, sizeof(int), other) != nullptr; */
}
