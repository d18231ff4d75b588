// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A wrapper that the binding knows its way through.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void send(middleware::Publisher<Twist> &publisher, Twist &memory, double speed) {
  middleware::LoanedMessage<Twist> loaned(&memory);
  loaned.get().linear.x = speed;
  publisher.publish(std::move(loaned)); // EXPECT: violated golden:speed
}
void sendLimited(middleware::Publisher<Twist> &publisher, Twist &memory, double speed) {
  middleware::LoanedMessage<Twist> loaned(&memory);
  loaned.get().linear.x = speed > -2.5 && speed < 2.5 ? speed : 0;
  publisher.publish(std::move(loaned)); // EXPECT: proved golden:speed
}
