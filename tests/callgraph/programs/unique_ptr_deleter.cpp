// unique_ptr with a function and with an object as deleter.
// CLAIM: std::unique_ptr<int, void (*)(int*)>::~unique_ptr() -> release(int*)
// CLAIM: std::unique_ptr<int, Deleter>::~unique_ptr() -> Deleter::operator()(int*) const
#include <memory>
int released = 0;
void release(int *pointer) {
  ++released;
  delete pointer;
}
struct Deleter {
  void operator()(int *pointer) const { release(pointer); }
};
int main() {
  {
    std::unique_ptr<int, void (*)(int *)> byFunction(new int(1), release);
    std::unique_ptr<int, Deleter> byObject(new int(2));
  }
  return released - 2;
}
