#pragma once
inline int shared(int value) { return value + 1; }
template <typename T> T twice(T value, T (*function)(T)) { return function(function(value)); }
int other(int value);
