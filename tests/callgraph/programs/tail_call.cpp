// Calls in tail position; one must be a jump, so that its caller is no longer there.
// CLAIM: pass(int) -> end(int)
// STATIC: jump(int) -> end(int)
// The jump leaves main as the caller:
// IGNORE: main -> end(int)
int end(int value) { return value; }
int pass(int value) { return end(value); }
int jump(int value) { [[clang::musttail]] return end(value); }
int main() { return pass(0) + jump(0); }
