// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The message is behind the pointer that a smart pointer holds.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void unique(middleware::Publisher<Twist> &publisher, double speed) {
  auto command = std::make_unique<Twist>();
  command->linear.x = speed;
  publisher.publish(std::move(command)); // EXPECT: violated golden:speed
}
void uniqueLimited(middleware::Publisher<Twist> &publisher, double speed) {
  auto command = std::make_unique<Twist>();
  command->linear.x = speed > -2.5 && speed < 2.5 ? speed : 0;
  publisher.publish(std::move(command)); // EXPECT: proved golden:speed
}
void shared(middleware::Publisher<Twist> &publisher, double speed) {
  auto command = std::make_shared<Twist>();
  command->linear.x = speed;
  publisher.publish(std::shared_ptr<const Twist>(command)); // EXPECT: not-proved golden:speed
}
