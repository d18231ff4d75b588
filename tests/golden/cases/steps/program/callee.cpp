namespace { int helper(int v) { return v < 0 ? 0 : v; } int state = 7; }
extern const int table[4]; const int table[4] = {1, 2, 3, 4};
int clampPercent(int v) { int h = helper(v); return h > 100 ? 100 : h; }
int limit() { return 3; }
int counter() { return state; }
void setCounter(int v) { state = v; }
