// RUN: assay check %s --profile default -- -std=c++20
// Two unsigned shorts are promoted to int before they are multiplied: 65535 * 65535 does not fit.
unsigned area(unsigned short width, unsigned short height) {
  return width * height; // EXPECT: violated core:signed-overflow
}
