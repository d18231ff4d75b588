// RUN: assay check %s --profile default -- -std=c++20
// Two bytes promoted to int always have a product that fits.
int area(unsigned char width, signed char height) {
  int product = width * height;
  int doubled = product + product; // EXPECT: proved core:signed-overflow
  return doubled;
}
