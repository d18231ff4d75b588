#include "registry.h"
namespace {
struct A : Plugin {
  int run() override { return 1; }
};
} // namespace
static Plugin *make() { return new A; }
static const Registration registration(make);
