// Objects with static storage: constructors before main, destructors after, also in another unit and with attributes.
// CLAIM: __cxx_global_var_init -> Guard::Guard(int)
// CLAIM: <exit> -> Guard::~Guard()
// CLAIM: <start> -> early()
// CLAIM: <exit> -> late()
// CLAIM: __cxx_global_var_init -> compute()
#include "guard.h"
Guard first(1);
__attribute__((constructor)) static void early() { ++count; }
__attribute__((destructor)) static void late() { --count; }
int main() { return count == 0; }
