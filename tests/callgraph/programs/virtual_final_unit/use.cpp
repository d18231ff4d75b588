// The virtual table is in another unit than the object's creation and the call.
// CLAIM: get(Base&) -> Derived::value()
// CLAIM: main -> Derived::~Derived()
#include "base.h"
int get(Base &base) { return base.value(); }
int main() {
  Derived derived;
  return get(derived);
}
