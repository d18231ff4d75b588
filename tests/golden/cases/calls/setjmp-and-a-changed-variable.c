// RUN: assay check %s --profile default -- -std=c17 -ffreestanding
// Without the compiler's knowledge of setjmp (-ffreestanding), too: after the second return `index` may be 5.
typedef long jump_buffer[32];
int _setjmp(jump_buffer);
void leave(void);
static jump_buffer buffer;
static int table[4];
int byLibrary(void) {
  int index = 0;
  if (_setjmp(buffer))
    return table[index]; // EXPECT: unproved(unsupported) core:array-index
  index = 5;
  leave();
  return 0;
}
int byIntrinsic(void) {
  int index = 0;
  if (__builtin_setjmp((void **)buffer))
    return table[index]; // EXPECT: unproved(unsupported) core:array-index
  index = 5;
  leave();
  return 0;
}
