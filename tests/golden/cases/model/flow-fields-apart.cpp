// What goes into another field does not come out: no flow, and that is an answer.
// RUN: assay model %s -q --flow-from readSpeed:return --flow-to log:identity --form executable -- -std=c++20
// EXIT: 0
// CHECK: no explicit flow from readSpeed:return to log:identity
struct Command {
  long identity;
  long velocity;
};
static long readSpeed() {
  static volatile long sensor;
  return sensor;
}
static void log(long identity) { static_cast<void>(identity); }
int main() {
  Command next{7, readSpeed()};
  Command *kept = &next;
  log(kept->identity);
  return 0;
}
