// Addresses in a SIMD vector, shuffled and extracted.
// CLAIM: main -> second
#include <stdint.h>
typedef intptr_t Pair __attribute__((vector_size(16)));
static int first(void) { return 1; }
static int second(void) { return 0; }
int main(int count, char **arguments) {
  (void)arguments;
  Pair pair = {(intptr_t)first, (intptr_t)second};
  pair = __builtin_shufflevector(pair, pair, 1, 0);
  return ((int (*)(void))pair[count - 1])();
}
