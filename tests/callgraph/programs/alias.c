// A call of an alias enters the function that it stands for.
// CLAIM: main -> original
// CLAIM: byPointer -> original
int original(int value) { return value - 1; }
int renamed(int value) __attribute__((alias("original")));
extern int weakName(int value) __attribute__((weak, alias("original")));
static int byPointer(int (*function)(int)) { return function(1); }
int main(void) { return renamed(1) + byPointer(weakName); }
