// std::any copies and destroys its contents by a manager function.
// CLAIM: std::any::~any() -> std::any::reset()
// CLAIM: std::any::reset() -> std::any::_Manager_external<Tracked>::_S_manage(std::any::_Op, std::any const*, std::any::_Arg*)
#include <any>
int alive = 0;
struct Tracked {
  Tracked() { ++alive; }
  Tracked(const Tracked &other) : filler{other.filler[0]} { ++alive; }
  ~Tracked() { --alive; }
  long filler[4] = {};
};
int main() {
  {
    std::any first = Tracked();
    std::any second = first;
    if (std::any_cast<Tracked &>(second).filler[0] != 0 || alive != 2)
      return 1;
  }
  return alive;
}
