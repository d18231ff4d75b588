#pragma once
extern int count;
struct Guard {
  explicit Guard(int value);
  ~Guard();
  int value;
};
