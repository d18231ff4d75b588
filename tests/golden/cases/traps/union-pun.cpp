// RUN: assay check %s --profile default -- -std=c++20
// The bits of 0.0f are the integer 0 (Clang defines the read); -0.0f has the sign bit.
union Bits {
  float real;
  unsigned word;
};
unsigned share(float value) {
  Bits bits;
  bits.real = value;
  if (value != 0.0f)
    return 100u / bits.word; // EXPECT: proved core:division-by-zero
  return 100u / bits.word;   // EXPECT: violated core:division-by-zero
}
