// The handler that runs when memory is exhausted; the library calls it.
// CLAIM: main ~> exhausted()
#include <new>
static int seen = 0;
void exhausted() {
  ++seen;
  std::set_new_handler(nullptr);
}
int main() {
  std::set_new_handler(exhausted);
  volatile std::size_t size = ~std::size_t{0} / 4;
  void *volatile memory = ::operator new(size, std::nothrow);
  return memory == nullptr && seen == 1 ? 0 : 1;
}
