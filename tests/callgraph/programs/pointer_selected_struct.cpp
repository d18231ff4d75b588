// A small structure with a function travels by value, in registers and through a conditional.
// CLAIM: call(Pair) -> even(int)
// CLAIM: call(Pair) -> odd(int)
struct Pair {
  int (*function)(int);
  int argument;
};
int even(int value) { return value; }
int odd(int value) { return value + 1; }
Pair choose(bool isOdd) { return isOdd ? Pair{odd, 1} : Pair{even, 2}; }
int call(Pair pair) { return pair.function(pair.argument); }
int main() { return call(choose(true)) + call(choose(false)) - 4; }
