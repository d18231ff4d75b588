// A function found by its name at run time: the call must be listed as open.
// LINK: -rdynamic -ldl
// CLAIM: main -> pluginEntry
// OPEN: main from-external-call
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
int pluginEntry(int value) { return value - 1; }
int main(void) {
  int (*entry)(int) = (int (*)(int))dlsym(RTLD_DEFAULT, "pluginEntry");
  return entry == NULL ? 2 : entry(1);
}
