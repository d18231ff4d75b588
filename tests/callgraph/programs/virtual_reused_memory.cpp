// Memory is used again for an object of another class.
// CLAIM: main -> First::run()
// CLAIM: main -> Second::run()
#include <new>
struct Base {
  virtual ~Base() = default;
  virtual int run() = 0;
};
struct First : Base {
  int run() override { return 1; }
};
struct Second : Base {
  int run() override { return -1; }
};
int main() {
  alignas(First) char memory[sizeof(First)];
  Base *base = new (memory) First;
  int sum = base->run();
  base->~Base();
  base = new (memory) Second;
  sum += base->run();
  base->~Base();
  return sum;
}
