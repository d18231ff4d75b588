// RUN: assay check %s --profile default -- -std=c++20
// A weak declaration has the address 0 where nothing defines it: what runs only then is not unreachable.
extern void hook() __attribute__((weak));
extern int setting __attribute__((weak));
static int table[4];
int withoutHook(int index) {
  if (hook)
    return 0;
  return table[index]; // EXPECT: unproved core:array-index
}
int withoutSetting(int index) {
  if (&setting != nullptr)
    return 0;
  return table[index & 3]; // EXPECT: proved core:array-index
}
