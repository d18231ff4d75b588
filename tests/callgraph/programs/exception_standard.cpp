// Standard exceptions are destroyed by the library, which calls nothing of the program: all that runs is named.
// CLAIM: main -> act(int)
// CLAIM: main ~> Own::~Own()
// CLOSED: main -> Own::~Own()
// CLOSED: main -> act(int)
#include <stdexcept>
#include <string>
int log = 0;
struct Own : std::runtime_error {
  explicit Own(const std::string &text) : std::runtime_error(text) {}
  ~Own() override { log += 10; }
};
void act(int code) {
  if (code == 1)
    throw Own("own");
  throw std::out_of_range("range");
}
int main() {
  for (int code = 0; code < 2; ++code)
    try {
      act(code);
    } catch (const std::exception &error) {
      ++log;
    }
  return log - 12;
}
