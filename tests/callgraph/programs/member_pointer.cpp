// Pointers to member functions that are not virtual, in a table.
// CLAIM: call(Robot&, int) -> Robot::arm()
// CLAIM: call(Robot&, int) -> Robot::disarm()
struct Robot {
  int arm() { return ++state; }
  int disarm() { return --state; }
  int state = 0;
};
int (Robot::*const actions[])() = {&Robot::arm, &Robot::disarm};
int call(Robot &robot, int index) { return (robot.*actions[index])(); }
int main() {
  Robot robot;
  call(robot, 0);
  return call(robot, 1);
}
