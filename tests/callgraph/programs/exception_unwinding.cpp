// Destructors run while an exception passes; the handler runs after them, and the exception is destroyed.
// CLAIM: middle() -> Guard::~Guard()
// CLAIM: main ~> Error::~Error()
// CLAIM: main -> handle(Error const&)
int log = 0;
struct Error {
  explicit Error(int code) : code(code) {}
  Error(const Error &other) : code(other.code) {}
  ~Error() { log += 100; }
  int code;
};
struct Guard {
  ~Guard() { log += 10; }
};
void fail() { throw Error(1); }
void middle() {
  Guard guard;
  fail();
}
void handle(const Error &error) { log += error.code; }
int main() {
  try {
    middle();
  } catch (const Error &error) {
    handle(error);
  }
  return log - 111;
}
