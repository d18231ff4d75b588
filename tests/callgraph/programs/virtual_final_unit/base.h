#pragma once
// A class whose table another unit emits (it has a key function).
struct Base {
  virtual ~Base();
  virtual int value();
};
struct Derived final : Base {
  ~Derived() override;
  int value() override;
};
