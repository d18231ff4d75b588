// Two units have a static function of the same name: each calls its own.
// CLAIM: first() -> work(int) | first.cpp
// CLAIM: main -> work(int) | second.cpp
static int work(int value) { return value + 1; }
int first() { return work(1); }
