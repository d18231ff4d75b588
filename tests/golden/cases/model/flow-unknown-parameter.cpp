// A parameter that there is not: the nearest name.
// RUN: assay model %s -q --flow-from drive:sped -- -std=c++20
// EXIT: 2
// STDERR: "drive" has no parameter "sped".*did you mean "speed"
long drive(long speed) { return speed + 1; }
