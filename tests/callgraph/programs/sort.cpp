// std::sort with a function, a lambda and an object as order.
// CLAIM: bool __gnu_cxx::__ops::_Iter_comp_iter<bool (*)(int, int)>::operator()<... -> descending(int, int)
#include <algorithm>
#include <vector>
bool descending(int left, int right) { return left > right; }
int main() {
  std::vector<int> numbers = {1, 3, 2};
  std::sort(numbers.begin(), numbers.end(), descending);
  std::stable_sort(numbers.begin(), numbers.end(), [](int left, int right) { return left < right; });
  return numbers.front() - 1;
}
