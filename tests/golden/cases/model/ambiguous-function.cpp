// A name that several functions bear: their symbols.
// RUN: assay model %s -q --function control -- -std=c++20
// EXIT: 2
// STDERR: 2 functions "control".*"_Z7controld", "_Z7controli"
int control(int value) { return value; }
int control(double value) { return value > 1; }
