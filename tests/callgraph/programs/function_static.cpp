// A static of a function is constructed on the first call and destroyed at the end.
// CLAIM: instance() -> Registry::Registry()
// CLAIM: <exit> -> Registry::~Registry()
struct Registry {
  Registry() : size(0) {}
  ~Registry() { size = -1; }
  int size;
};
Registry &instance() {
  static Registry registry;
  return registry;
}
int main() {
  ++instance().size;
  return instance().size - 1;
}
