// RUN: assay check %s --profile default -- -std=c++20
// Narrowing wraps modulo 256; the index is the narrowed value.
static const char names[256] = {};
char name(int code) {
  return names[static_cast<unsigned char>(code)]; // EXPECT: proved core:array-index
}
char nameSigned(int code) {
  return names[static_cast<signed char>(code)]; // EXPECT: violated core:array-index
}
