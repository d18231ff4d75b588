// SPDX-License-Identifier: Apache-2.0
//
// A double looked at as an integer, and bits put together by OR.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// FLOW: source1 -> sink3
// FLOW: source2 -> sink3
#include "flow.h"

union Bits {
  double real;
  unsigned long whole;
};
int main(void) {
  union Bits bits;
  bits.real = (double)source1(3);
  sink1((long)bits.whole);
  unsigned char octets[8];
  unsigned long other = (unsigned long)source2(0x1234);
  for (int i = 0; i < 8; ++i)
    octets[i] = (unsigned char)(other >> (8 * i));
  unsigned long joined = 0;
  for (int i = 0; i < 8; ++i)
    joined |= (unsigned long)octets[i] << (8 * i);
  sink2((long)joined);
  sink3((long)(joined | bits.whole));
  return 0;
}
