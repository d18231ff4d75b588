// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// Ways on which control comes to a motion without its being called where one looks.
#include <assay/assay.h>
#include <csignal>
#include <cstdlib>
namespace golden {
void move(int axis);
}
struct Lazy {
  Lazy() { golden::move(1); } // EXPECT: violated golden:no-motion
  int value = 1;
};
thread_local Lazy lazy;
ASSAY_ENTRY("x.golden.display") int reads() { return lazy.value; }
extern thread_local Lazy remote;
ASSAY_ENTRY("x.golden.display") int readsRemote() { return remote.value; } // EXPECT: unproved(unknown-call) golden:no-motion
struct Operations {
  void (*act)(int);
};
static void acts(int axis) {
  golden::move(axis); // EXPECT: violated golden:no-motion
}
static const Operations operations = {acts};
static const Operations *table[2] = {&operations, nullptr};
ASSAY_ENTRY("x.golden.display") void viaTable(unsigned which) {
  if (which < 2 && table[which])
    table[which]->act(1);
}
struct Base {
  virtual void go() {}
  virtual ~Base() = default;
};
struct Derived : Base {
  void go() override { golden::move(2); } // EXPECT: violated golden:no-motion
};
static void run(Base &base) { base.go(); }
ASSAY_ENTRY("x.golden.display") void viaVirtual() {
  Derived derived;
  run(derived);
}
template <class Function> void twice(Function function) {
  function();
  function();
}
ASSAY_ENTRY("x.golden.display") void viaLambda() {
  twice([] { golden::move(3); }); // EXPECT: violated golden:no-motion
}
struct Converted {
  operator int() const { return golden::move(4), 1; } // EXPECT: violated golden:no-motion
};
ASSAY_ENTRY("x.golden.display") int converts(const Converted &from) { return from + 1; }
ASSAY_ENTRY("x.golden.display") void computed(unsigned which) {
  void *labels[] = {&&one, &&two};
  goto *labels[which & 1];
one:
  return;
two:
  golden::move(5); // EXPECT: violated golden:no-motion
}
struct Fault {
  ~Fault() { golden::move(6); }
};
void fails(bool now) {
  if (now)
    throw Fault();
}
ASSAY_ENTRY("x.golden.display") void catches(bool now) {
  try {
    fails(now);
  } catch (const Fault &) {
  } // EXPECT: unproved(unknown-call) golden:no-motion
}
void handler(int) { golden::move(7); }
void install() { std::signal(SIGUSR1, handler); }
ASSAY_ENTRY("x.golden.display") void raises() {
  std::raise(SIGUSR1); // EXPECT: unproved(unknown-call) golden:no-motion
}
ASSAY_ENTRY("entry.realtime") void raisesInCycle() {
  std::raise(SIGUSR1); // EXPECT: unproved(unknown-call) golden:cycle-bounded
}
ASSAY_ENTRY("x.golden.display") void atEnd() {
  std::atexit([] { golden::move(8); }); // EXPECT: unproved golden:no-motion
}
ASSAY_ENTRY("x.golden.display") int never() { // EXPECT: proved golden:no-motion
  if (sizeof(int) == 3)
    golden::move(9);
  return 0; /* GUARD: golden::move(10); return 0; */
}
