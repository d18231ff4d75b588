namespace {
// Not the caller's helper, though the linker sees the same name.
int helper(int v) { return v < 0 ? 0 : v; }
int state = 7;
} // namespace
int clampPercent(int v) {
  int h = helper(v);
  return h > 100 ? 100 : h;
}
int limit() { return 3; }
int counter() { return state; }
void setCounter(int v) { state = v; }
__attribute__((weak)) int replaceable() { return 1; }
int twice() { return 2; }
