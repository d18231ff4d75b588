// A generator: its body runs in parts, each resumed by its user.
// CLAIM: count(int) (.resume) -> step(int)
// CLAIM: main -> Generator::next()
#include <coroutine>
#include <exception>
struct Generator {
  struct promise_type {
    Generator get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int number) {
      value = number;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
    int value = 0;
  };
  int next() {
    handle.resume();
    return handle.promise().value;
  }
  std::coroutine_handle<promise_type> handle;
};
int step(int value) { return value + 1; }
Generator count(int from) {
  for (;;) {
    co_yield from;
    from = step(from);
  }
}
int main() {
  Generator generator = count(1);
  generator.next();
  const int result = generator.next();
  generator.handle.destroy();
  return result - 2;
}
