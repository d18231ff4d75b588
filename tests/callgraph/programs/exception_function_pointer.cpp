// A function is thrown and called by the handler.
// CLAIM: main -> thrown()
using Function = int (*)();
int thrown() { return 0; }
void raise() { throw static_cast<Function>(thrown); }
int main() {
  try {
    raise();
  } catch (Function function) {
    return function();
  }
  return 1;
}
