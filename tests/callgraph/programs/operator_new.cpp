// The program replaces operator new and delete: the library calls them too.
// CLAIM: main -> operator new(unsigned long)
// CLAIM: main ~> operator new(unsigned long)
// CLAIM: main -> operator delete(void*, unsigned long)
#include <cstdlib>
#include <new>
#include <stdexcept>
int count = 0;
void *operator new(std::size_t size) {
  ++count;
  return std::malloc(size);
}
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }
int main() {
  int *volatile number = new int(1);
  delete number;
  const std::runtime_error error("the text is copied by the library");
  return count >= 2 ? 0 : 1;
}
