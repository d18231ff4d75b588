// An exception carries a function's address.
// CLAIM: main -> target(int)
struct Carrier {
  int (*function)(int);
};
static int target(int value) { return value - 1; }
static void raise() { throw Carrier{target}; }
int main() {
  try {
    raise();
  } catch (const Carrier &carrier) {
    return carrier.function(1);
  }
  return 2;
}
