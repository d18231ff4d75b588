// A program model has no values in it.
// RUN: assay extract %s -q --root %S --output %t/units -- -std=c++20
// RUN: assay link %t/units --output %t/program.json
// RUN: assay model %t/program.json --flow-from main
// EXIT: 2
// STDERR: program\.json.*does not say how values flow.*assay extract
int main() { return 0; }
