// A function's address travels as void *.
// CLAIM: call -> target
static int target(int value) { return value - 3; }
static int call(void *hidden, int value) { return ((int (*)(int))hidden)(value); }
int main(void) {
  void *hidden = (void *)target;
  return call(hidden, 3);
}
