// RUN: assay check %s --profile default -- -std=c++20
// Writing one byte of a word changes the word.
unsigned share(unsigned char byte) {
  unsigned divisor = 1;
  *reinterpret_cast<unsigned char *>(&divisor) = byte;
  return 100u / divisor; // EXPECT: violated core:division-by-zero
}
