// A map from names to std::function.
// CLAIM: main -> std::function<int ()>::operator()() const
// CLAIM: std::function<int ()>::operator()() const -> std::_Function_handler<int (), int (*)()>::_M_invoke(std::_Any_data const&)
// CLAIM: int std::__invoke_impl<... -> home()
#include <functional>
#include <map>
#include <string>
int home() { return 1; }
int main() {
  std::map<std::string, std::function<int()>> commands;
  commands["home"] = home;
  commands["stop"] = [] { return 2; };
  int sum = 0;
  for (const auto &[name, command] : commands)
    sum += command();
  return sum - 3;
}
