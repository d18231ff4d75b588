// A handler of a base class calls a virtual function of the exception thrown.
// CLAIM: main -> Failure::code() const
struct Base {
  virtual ~Base() = default;
  virtual int code() const { return 1; }
};
struct Failure : Base {
  int code() const override { return 0; }
};
static void raise() { throw Failure(); }
int main() {
  try {
    raise();
  } catch (const Base &failure) {
    return failure.code();
  }
  return 2;
}
