// A std::function in a global of another unit.
// CLAIM: std::function<int ()>::operator()() const -> std::_Function_handler<int (), main::$_0>::_M_invoke(std::_Any_data const&) | main.cpp
#include <functional>
std::function<int()> handler;
int fire() { return handler ? handler() : -1; }
