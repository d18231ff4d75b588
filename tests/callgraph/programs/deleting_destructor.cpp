// `delete` through a base calls the deleting destructor of the derived class, which calls operator delete of that class.
// CLAIM: destroy(Base*) -> Derived::~Derived()
// CLAIM: Derived::~Derived() -> Derived::operator delete(void*)
// CLAIM: Derived::~Derived() -> Base::~Base()
#include <cstdlib>
struct Base {
  virtual ~Base() {}
};
struct Derived : Base {
  ~Derived() override {}
  static void *operator new(std::size_t size) { return std::malloc(size); }
  static void operator delete(void *memory) { std::free(memory); }
};
void destroy(Base *base) { delete base; }
int main() {
  destroy(new Derived);
  return 0;
}
