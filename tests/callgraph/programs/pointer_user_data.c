// A callback with user data that holds another function.
// CLAIM: trampoline -> inner
// CLAIM: forEach -> trampoline
struct Context {
  int sum;
  int (*inner)(int);
};
static int inner(int value) { return value * 2; }
static void trampoline(int value, void *data) {
  struct Context *context = data;
  context->sum += context->inner(value);
}
static void forEach(int count, void (*visit)(int, void *), void *data) {
  for (int index = 0; index < count; ++index)
    visit(index, data);
}
int main(void) {
  struct Context context = {0, inner};
  forEach(4, trampoline, &context);
  return context.sum - 12;
}
