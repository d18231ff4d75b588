// RUN: assay check %s --profile default -- -std=c++20
// std::clamp requires low <= high; with arbitrary limits the library's own assertion can fail.
#include <algorithm>
int level(int value, int low, int high) {
  return std::clamp(value, low, high); // EXPECT: violated core:library-precondition
}
