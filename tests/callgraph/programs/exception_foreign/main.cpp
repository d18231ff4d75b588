// An exception that code outside throws is destroyed where the program catches it; its destructor calls back what that
// code was handed before.
// CLAIM: handle() ~> back()
// OPEN: handle() from-external-call
void registerBack(void (*function)());
void fail();
int log = 0;
void back() { ++log; }
void act() { fail(); }
void handle() {
  try {
    act();
  } catch (...) {
  }
}
int main() {
  registerBack(back);
  handle();
  return log - 1;
}
