// One function per kind of check; SanitizerTest.cpp expects the lines.
int sum(int a, int b) { return a + b; }
long difference(long a, long b) { return a - b; }
int product(int a, int b) { return a * b; }
int negation(int a) { return -a; }
int quotient(int a, int b) { return a / b; }
unsigned remainderOf(unsigned a, unsigned b) { return a % b; }
int shifted(int a, int count) { return a << count; }
float table[20];
float element(int i) { return table[i]; }
int converted(float value) { return static_cast<int>(value); }
#pragma clang diagnostic ignored "-Wreturn-type"
int missing(int a) {
  if (a > 0)
    return 1;
}
int declared(int a) {
  if (a == 3)
    __builtin_unreachable();
  return a;
}
int leading(unsigned value) { return __builtin_clz(value); }
__attribute__((nonnull)) void take(int *first, int *second);
void pass(int *pointer) { take(pointer, pointer); }
__attribute__((returns_nonnull)) int *give(int *pointer) { return pointer; }
#pragma clang diagnostic ignored "-Wvla-cxx-extension"
void length(int n) {
  float values[n];
  values[0] = 1;
}
int assumed(int a) {
  __builtin_assume(a > 0);
  return a;
}
