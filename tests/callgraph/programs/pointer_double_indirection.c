// A pointer to a pointer to a function, changed by another function.
// CLAIM: main -> after
typedef int (*Handler)(void);
static int before(void) { return 1; }
static int after(void) { return 0; }
static void replace(Handler *slot) { *slot = after; }
static void replaceDeeper(Handler **slot) { replace(*slot); }
int main(void) {
  Handler handler = before;
  Handler *pointer = &handler;
  replaceDeeper(&pointer);
  return (*pointer)();
}
