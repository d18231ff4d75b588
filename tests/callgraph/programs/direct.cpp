// A call that names its callee.
// CLAIM: main -> answer()
int answer() { return 42; }
int main() { return answer() - 42; }
