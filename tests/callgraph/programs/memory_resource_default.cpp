// The library's pool passes on to the resource that the program made the default one.
// CLAIM: ... ~> Counting::do_allocate(unsigned long, unsigned long)
#include <cstdlib>
#include <memory_resource>
struct Counting : std::pmr::memory_resource {
  int count = 0;
  void *do_allocate(size_t size, size_t) override {
    ++count;
    return std::malloc(size);
  }
  void do_deallocate(void *memory, size_t, size_t) override { std::free(memory); }
  bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }
};
int main() {
  Counting resource;
  std::pmr::set_default_resource(&resource);
  int count = 0;
  {
    std::pmr::unsynchronized_pool_resource pool;
    pool.deallocate(pool.allocate(16), 16);
    count = resource.count;
  }
  std::pmr::set_default_resource(nullptr);
  return count > 0 ? 0 : 1;
}
