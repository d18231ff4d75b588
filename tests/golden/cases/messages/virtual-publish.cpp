// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Through a virtual table or a template: still a message that is sent. Which override runs is not known.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void later(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = speed;
  publisher.publishLater(command); // EXPECT: not-proved golden:speed
}
template <class Sender, class Message> void forward(Sender &sender, const Message &message) {
  sender.publish(message); // EXPECT: violated golden:speed
}
void generic(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = speed;
  forward(publisher, command);
}
