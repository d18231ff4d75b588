// A container of the library allocates from the program's memory resource.
// CLAIM: ... -> Counting::do_allocate(unsigned long, unsigned long)
// CLAIM: ... -> Counting::do_deallocate(void*, unsigned long, unsigned long)
#include <memory_resource>
#include <vector>
struct Counting : std::pmr::memory_resource {
  int count = 0;
  void *do_allocate(size_t size, size_t alignment) override {
    ++count;
    return std::pmr::new_delete_resource()->allocate(size, alignment);
  }
  void do_deallocate(void *memory, size_t size, size_t alignment) override {
    std::pmr::new_delete_resource()->deallocate(memory, size, alignment);
  }
  bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }
};
int main() {
  Counting resource;
  {
    std::pmr::vector<int> numbers(&resource);
    numbers.push_back(1);
  }
  return resource.count - 1;
}
