// SPDX-License-Identifier: Apache-2.0
//
// Through a string, short and long.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// LINK: -lstdc++
#include "flow.h"

#include <string_view>
struct Text {
  char small[16];
  unsigned long size;
};
static Text make(std::string_view view) {
  Text text{};
  for (const char each : view)
    if (text.size < 16)
      text.small[text.size++] = each;
  return text;
}
int main() {
  char raw[8] = "secret";
  source_memory1(raw, 6);
  const Text text = make(std::string_view(raw, 6));
  sink1(text.small[2]);
  long number = source2(2);
  sink2(static_cast<long>(std::string_view("0123456789").at(static_cast<unsigned long>(number) % 10)));
  return 0;
}
