#include "guard.h"
int count;
Guard::Guard(int value) : value(value) { ++count; }
Guard::~Guard() { count -= value; }
static int compute() { return count; }
int dynamic = compute();
inline Guard shared(2);
