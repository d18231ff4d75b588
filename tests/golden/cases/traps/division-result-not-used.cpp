// RUN: assay check %s --profile default -- -std=c++20
// A division whose quotient is thrown away still divides.
void probe(unsigned divisor) {
  (void)(1u / divisor); // EXPECT: violated core:division-by-zero
}
