// An indirect function: the resolver chooses the implementation when the program is loaded.
// CLAIM: main -> fast
static int slow(int value) { return value + 1; }
static int fast(int value) { return value; }
static int (*choose(void))(int) { return sizeof(long) == 8 ? fast : slow; }
int work(int value) __attribute__((ifunc("choose")));
int main(void) { return work(0); }
