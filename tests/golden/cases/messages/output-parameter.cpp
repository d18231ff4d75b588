// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// What a call leaves in an argument is held to the rule after the call.
#include <robot_messages.h>
static void limit(double wanted, double &speed) { speed = wanted > -2.5 && wanted < 2.5 ? wanted : 0; }
namespace middleware {
void computeSpeed(double wanted, double &speed) { limit(wanted, speed); }
void computeSpeedBadly(double wanted, double &speed) { speed = wanted * 2; }
} // namespace middleware
double good(double wanted) {
  double speed = 100;
  middleware::computeSpeed(wanted, speed); // EXPECT: proved golden:speed
  return speed;
}
double bad(double wanted) {
  double speed = 0;
  middleware::computeSpeedBadly(wanted, speed); // EXPECT: violated golden:speed
  return speed;
}
