// A shared_ptr calls its deleter through its control block; make_shared destroys in place.
// CLAIM: std::_Sp_counted_deleter<int*, void (*)(int*), std::allocator<void>, (__gnu_cxx::_Lock_policy)2>::_M_dispose() -> release(int*)
#include <memory>
int released = 0;
void release(int *pointer) {
  ++released;
  delete pointer;
}
struct Tracked {
  ~Tracked() { ++released; }
};
int main() {
  {
    std::shared_ptr<int> owner(new int(1), release);
    std::shared_ptr<int> other = owner;
    std::shared_ptr<void> erased = std::make_shared<Tracked>();
  }
  return released - 2;
}
