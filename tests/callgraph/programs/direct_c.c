// The same in C, where functions of equal name may differ in type.
// CLAIM: main -> answer
// CLAIM: answer -> half
static int half(int value) { return value / 2; }
int answer(void) { return half(84); }
int main(void) { return answer() - 42; }
