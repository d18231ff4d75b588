// std::bind with a member, a placeholder and a nested bind.
// CLAIM: ... -> add(int, int)
// CLAIM: ... -> Motor::move(int)
#include <functional>
struct Motor {
  int move(int by) { return position += by; }
  int position = 0;
};
int add(int left, int right) { return left + right; }
int main() {
  using std::placeholders::_1;
  Motor motor;
  const std::function<int(int)> move = std::bind(&Motor::move, &motor, _1);
  auto addTwo = std::bind(add, 2, _1);
  return move(3) + addTwo(-5);
}
