// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A method that returns a reference leads to a part of the object; what is written there is in that part, and in no other.
#include <secrets.h>
namespace {
class Store {
public:
  int &place(bool person) { return person ? people : rooms; }
  int &openPlace() { return rooms; }
  int &secretPlace() { return people; }

private:
  int people = 0;
  int rooms = 0;
};
int counter;
} // namespace
void oneOfTwo(bool person) {
  Store store;
  store.secretPlace() = readSecret();
  send(store.place(person)); // EXPECT: violated golden:secret-kept
}
void theOpenOne() {
  Store store;
  store.secretPlace() = readSecret(); /* GUARD: store.place(counter > 3) = readSecret(); */
  store.openPlace() += counter & 3;
  send(store.openPlace()); // EXPECT: proved golden:secret-kept
}
