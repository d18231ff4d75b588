int clampPercent(int v);
int limit();
extern const int table[4];
namespace { int helper(int v) { return v + 1; } }
int use(int v) { return helper(clampPercent(v)) * 1000000; }
int div(int v) { return v / limit(); }
int tab(unsigned i) { return i < 4 ? 100 / table[i] : 0; }
int unknown(int);
int other(int v) { return v / unknown(v); }
int counter();
int cnt(int v) { return v / counter(); }
