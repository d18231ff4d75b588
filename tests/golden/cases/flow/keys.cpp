// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// By the keys of a map, by the order of a set, and by how many there are.
#include <secrets.h>
#include <map>
#include <set>
static int counter;
void byKey() {
  std::map<int, int> seen;
  seen[readSecret() & 0xff] = 1;
  for (const auto &[key, count] : seen)
    send(key); // EXPECT: violated golden:secret-kept
}
void byValue() {
  std::map<int, int> seen;
  seen[3] = readSecret();
  send(seen.begin()->second); // EXPECT: violated golden:secret-kept
}
void byOrder() {
  std::set<int> seen{100, readSecret() & 0xff};
  send(*seen.begin()); // EXPECT: violated golden:secret-kept
}
void apart() {
  std::map<int, int> seen;
  seen[readSecret() & 0xff] = 1;
  const int number = counter; /* GUARD: const int number = seen.begin()->first; */
  if (!seen.empty())
    send(number); // EXPECT: proved golden:secret-kept
}
