// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// While a coroutine is suspended, others run: what was checked before may have been reset.
#include <assay/assay.h>
#include <coroutine>
ASSAY_ROLE("x.golden.check") bool isClear() noexcept;
ASSAY_ROLE("x.golden.move") void move() noexcept;
ASSAY_ROLE("x.golden.reset") void reset() noexcept;
struct Task {
  struct promise_type {
    Task get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept {}
  };
};
Task cycle() {
  if (!isClear())
    co_return;
  co_await std::suspend_always();
  move(); // EXPECT: not-proved golden:check-before-move
}
void other() { reset(); }
