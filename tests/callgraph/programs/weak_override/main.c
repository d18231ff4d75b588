// A weak function that another unit overrides: the strong one runs. One that nobody overrides runs itself.
// CLAIM: main -> hook
// CLAIM: main -> fallback
__attribute__((weak)) int hook(void) { return 1; }
__attribute__((weak)) int fallback(void) { return 2; }
__attribute__((weak)) int absent(void);
int main(void) { return hook() + fallback() - 7 + (absent ? absent() : 0); }
