#include "generated_by_nobody.h"
int lost(int a, int b) { return a / b; }
