// A container with an allocator of its own, and one over a memory resource (a virtual call in the library's header).
// CLAIM: std::pmr::memory_resource::allocate(unsigned long, unsigned long) -> Counting::do_allocate(unsigned long, unsigned long)
#include <cstdlib>
#include <memory_resource>
#include <vector>
int allocations = 0;
template <typename T> struct Allocator {
  using value_type = T;
  Allocator() = default;
  template <typename U> Allocator(const Allocator<U> &) {}
  T *allocate(std::size_t count) {
    ++allocations;
    return static_cast<T *>(std::malloc(count * sizeof(T)));
  }
  void deallocate(T *memory, std::size_t) { std::free(memory); }
  template <typename U> bool operator==(const Allocator<U> &) const { return true; }
};
struct Counting : std::pmr::memory_resource {
  void *do_allocate(std::size_t size, std::size_t) override {
    ++allocations;
    return std::malloc(size);
  }
  void do_deallocate(void *memory, std::size_t, std::size_t) override { std::free(memory); }
  bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }
};
int main() {
  std::vector<int, Allocator<int>> plain(3);
  Counting counting;
  std::pmr::vector<int> resource(3, &counting);
  return allocations - 2;
}
