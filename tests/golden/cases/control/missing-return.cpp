// RUN: assay check %s --profile default -- -std=c++20 -Wno-return-type
// Flowing off the end of a function that returns a value.
int sign(int value) { if (value > 0) return 1; if (value < 0) return -1; } // EXPECT: violated core:missing-return
