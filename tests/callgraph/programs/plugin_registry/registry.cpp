// Plug-ins enter themselves into a registry by static constructors of their units.
// CLAIM: runAll() -> make() | plugin_a.cpp
// CLAIM: runAll() -> make() | plugin_b.cpp
// CLAIM: runAll() -> (anonymous namespace)::A::run() | plugin_a.cpp
#include "registry.h"
#include <memory>
#include <vector>
static std::vector<Factory> &factories() {
  static std::vector<Factory> list;
  return list;
}
Registration::Registration(Factory factory) { factories().push_back(factory); }
int runAll() {
  int sum = 0;
  for (const Factory factory : factories())
    sum += std::unique_ptr<Plugin>(factory())->run();
  return sum;
}
int main() { return runAll() - 3; }
