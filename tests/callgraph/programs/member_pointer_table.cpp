// Pointers to members in a table, of virtual and other members of an indirect base.
// CLAIM: dispatch(Machine&, int) -> Machine::start()
// CLAIM: dispatch(Machine&, int) -> Late::stop()
struct Other {
  virtual ~Other() = default;
  int padding = 0;
};
struct Machine {
  virtual ~Machine() = default;
  virtual int stop() { return 3; }
  int start() { return state; }
  int state = 1;
};
struct Late : Other, Machine {
  int stop() override { return -1; }
};
using Member = int (Machine::*)();
static const Member table[] = {&Machine::start, &Machine::stop};
int dispatch(Machine &machine, int index) { return (machine.*table[index])(); }
int main() {
  Late late;
  int (Late::*converted)() = &Machine::start;
  return dispatch(late, 0) + dispatch(late, 1) + (late.*converted)() - 1;
}
