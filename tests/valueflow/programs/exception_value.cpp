// SPDX-License-Identifier: Apache-2.0
//
// A value that is thrown and caught.
// STATIC: source1 -> sink1
// UNOBSERVED: the sanitizer does not run programs that throw
#include "flow.h"

struct Error {
  long code;
};
static void fail(long code) { throw Error{code}; }
int main() {
  try {
    fail(source1(3));
  } catch (const Error &error) {
    sink1(error.code);
  }
  return 0;
}
