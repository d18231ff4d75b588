#include "registry.h"
namespace {
struct B : Plugin {
  int run() override { return 2; }
};
} // namespace
static Plugin *make() { return new B; }
static const Registration registration(make);
