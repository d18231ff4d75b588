// A format that there is not.
// RUN: assay model %s --output png -- -std=c++20
// EXIT: 2
// STDERR: no format "png".*json, dot, svg
int control() { return 1; }
