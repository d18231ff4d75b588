// Rethrown, nested and transported exceptions; catch by base; what() is virtual.
// CLAIM: text(std::exception const&) -> Failure::what() const
// CLAIM: main -> text(std::exception const&)
#include <exception>
struct Failure : std::exception {
  const char *what() const noexcept override { return "f"; }
};
int text(const std::exception &error) { return error.what()[0]; }
void translate() {
  try {
    throw Failure();
  } catch (...) {
    throw;
  }
}
int main() {
  std::exception_ptr stored;
  int sum = 0;
  try {
    translate();
  } catch (const std::exception &error) {
    sum = text(error);
    stored = std::current_exception();
  }
  try {
    std::rethrow_exception(stored);
  } catch (const Failure &failure) {
    return sum - text(failure);
  }
}
