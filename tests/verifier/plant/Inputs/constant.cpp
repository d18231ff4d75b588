int half(int value) { return value / 2; }
unsigned long words(unsigned long bytes) { return bytes / sizeof(long); }
int never(int value) { return value / 0; }
int negated(int value) { return value / -1; }
unsigned shifted(unsigned value) { return value << 3; }
unsigned outside(unsigned value) { return value << 32; }
int either(bool which, int value) { return value / (which ? 2 : 0); }
