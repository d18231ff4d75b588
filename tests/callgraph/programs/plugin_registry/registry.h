#pragma once
struct Plugin {
  virtual ~Plugin() = default;
  virtual int run() = 0;
};
using Factory = Plugin *(*)();
struct Registration {
  explicit Registration(Factory factory);
};
int runAll();
