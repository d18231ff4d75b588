#include "base.h"
Base::~Base() = default;
int Base::value() { return 1; }
Derived::~Derived() {}
int Derived::value() { return 0; }
