// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The role is that of a field of one type of message; others are sent without it.
#include <robot_messages.h>
using robot_messages::msg::Header;
void send(middleware::Publisher<Header> &publisher, Header header) {
  publisher.publish(header); // EXPECT: absent golden:speed
}
