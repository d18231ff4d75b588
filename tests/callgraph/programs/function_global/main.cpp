#include <functional>
extern std::function<int()> handler;
int fire();
int main() {
  int state = 4;
  handler = [&state] { return state -= 4; };
  return fire();
}
