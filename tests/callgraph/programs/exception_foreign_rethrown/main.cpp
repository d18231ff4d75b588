// The function that catches calls nothing but __cxa_rethrow: the exception of code outside is the one that its caller
// handles at that moment, and is destroyed by whoever ends its handler last.
// CLAIM: end(...) ~> back()
// OPEN: end(bool) from-external-call
// OPEN: classify() from-external-call
void registerBack(void (*function)());
void fail();
int log = 0;
void back() { ++log; }
void classify() {
  try {
    throw;
  } catch (...) {
    log += 10;
  }
}
void end(bool known) {
  try {
    fail();
  } catch (...) {
    if (known)
      classify();
  }
}
int main() {
  registerBack(back);
  end(true);
  return log - 11;
}
