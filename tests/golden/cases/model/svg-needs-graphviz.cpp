// Without Graphviz: what is missing, and what to do.
// RUN: mkdir %t/none && export PATH=%t/none && assay model %s -q --output svg -- -std=c++20
// EXIT: 2
// STDERR: program `dot` of Graphviz.*install the package graphviz
int control() { return 1; }
