// A function returns a function; the caller calls what it got.
// CLAIM: main -> add(int, int)
// CLAIM: main -> subtract(int, int)
using Operation = int (*)(int, int);
int add(int left, int right) { return left + right; }
int subtract(int left, int right) { return left - right; }
Operation select(char symbol) { return symbol == '+' ? add : subtract; }
int main() { return select('-')(select('+')(1, 2), 3); }
