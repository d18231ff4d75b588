// A branch decides what is sent: only an implicit flow.
// RUN: assay model %s -q --flow-from readLevel --flow-to log --implicit --form executable -- -std=c++20
// EXIT: 0
// CHECK: explicit or implicit flow from readLevel to log
// CHECK: decides by a branch
static long readLevel() {
  static volatile long sensor;
  return sensor;
}
static void log(long text) { static_cast<void>(text); }
int main() {
  long text = 1;
  if (readLevel() > 10)
    text = 2;
  log(text);
  return 0;
}
