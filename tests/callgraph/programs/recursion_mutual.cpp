// Functions that call each other, and themselves through a pointer.
// CLAIM: isEven(unsigned int) -> isOdd(unsigned int)
// CLAIM: isOdd(unsigned int) -> isEven(unsigned int)
// CLAIM: fix(int (*)(int), int) -> decrement(int)
// CLAIM: decrement(int) -> fix(int (*)(int), int)
bool isOdd(unsigned value);
bool isEven(unsigned value) { return value == 0 || isOdd(value - 1); }
bool isOdd(unsigned value) { return value != 0 && isEven(value - 1); }
int decrement(int value);
int fix(int (*function)(int), int value) { return value == 0 ? 0 : function(value); }
int decrement(int value) { return fix(decrement, value - 1); }
int main() { return isEven(7) || decrement(3) != 0 ? 1 : 0; }
