// Inline functions and templates that several units define are one function.
// CLAIM: main -> shared(int)
// CLAIM: other(int) -> int twice<int>(int, int (*)(int))
// CLAIM: int twice<int>(int, int (*)(int)) -> shared(int)
#include "shared.h"
int main() { return shared(twice(0, shared)) + other(0) - 5; }
