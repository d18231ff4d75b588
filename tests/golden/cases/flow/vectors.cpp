// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Elements of a vector, and how many there are.
#include <secrets.h>
#include <vector>
void element() {
  std::vector<int> values;
  values.push_back(readSecret());
  send(values[0]); // EXPECT: violated golden:secret-kept
}
void another(int value) {
  int values[2] = {value, readSecret()};
  int first = value; /* GUARD: int first = values[1]; */
  if (values[1] == 0)
    send(first); // EXPECT: proved golden:secret-kept
}
