// A function that there is not: the nearest name.
// RUN: assay model %s -q --function contol -- -std=c++20
// EXIT: 2
// STDERR: no function "contol".*did you mean "control"
int control() { return 1; }
