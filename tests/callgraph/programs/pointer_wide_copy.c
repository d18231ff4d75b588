// A structure of callbacks is copied as wide characters.
// CLAIM: main -> target
#include <wchar.h>
struct Callbacks {
  int (*run)(int);
};
static int target(int value) { return value - 1; }
int main(void) {
  const struct Callbacks original = {target};
  struct Callbacks copy;
  wmemcpy((wchar_t *)&copy, (const wchar_t *)&original, sizeof copy / sizeof(wchar_t));
  return copy.run(1);
}
