// The shapes in which libstdc++ and libc++ report a broken precondition, and what must stay as it is.
namespace std {
[[noreturn]] void __glibcxx_assert_fail(const char *file, int line, const char *function,
                                        const char *condition) noexcept;
inline namespace __1 {
[[noreturn]] void __libcpp_verbose_abort(const char *format, ...);
}
struct vector {
  double *begin_;
  unsigned long size_;
  double &operator[](unsigned long n) {
    if (__builtin_expect(!(n < size_), false))
      __glibcxx_assert_fail("stl_vector.h", 1123, __PRETTY_FUNCTION__, "__n < this->size()");
    return begin_[n];
  }
  double &back() {
    if (!(size_ > 0))
      __libcpp_verbose_abort("%s", "vector:99: assertion !empty() failed: back() called on an empty vector\n");
    return begin_[size_ - 1];
  }
  void grow() {
    if (size_ > 100)
      __libcpp_verbose_abort("length_error was thrown in -fno-exceptions mode with message \"%s\"", "vector");
  }
};
} // namespace std
extern "C" [[noreturn]] void __assert_fail(const char *, const char *, unsigned, const char *) noexcept;
struct Cleanup {
  ~Cleanup();
};
double use(std::vector &v, unsigned long i) {
  Cleanup cleanup;
  if (i == 7)
    __assert_fail("i != 7", "library.cpp", 31, "use");
  v.grow();
  return v[i] + v.back();
}
[[noreturn]] void stop();
[[noreturn]] void mayReturn(bool really) {
  if (really)
    stop();
}
struct Machine {
  [[noreturn]] static void halt();
};
void ends(int a) {
  Cleanup cleanup;
  if (a == 1)
    stop();
  if (a == 2)
    Machine::halt();
  if (a == 3)
    __builtin_unreachable();
}
