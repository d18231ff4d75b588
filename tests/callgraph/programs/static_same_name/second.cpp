int first();
static int work(int value) { return value * 2; }
int main() { return work(first()) == 4 ? 0 : 1; }
