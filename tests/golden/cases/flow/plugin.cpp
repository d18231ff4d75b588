// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Virtual dispatch through a base class: one plug-in sends what it is given, one does not.
#include <secrets.h>
namespace {
struct Plugin {
  virtual ~Plugin() = default;
  virtual void take(int value) = 0;
};
struct Uploader final : Plugin {
  void take(int value) override {
    send(value); // EXPECT: violated golden:secret-kept
  }
};
struct Counter final : Plugin {
  void take(int value) override {
    count += 1; /* GUARD: count += static_cast<unsigned>(value); */
    send(static_cast<int>(count)); // EXPECT: proved golden:secret-kept
  }
  unsigned count = 0;
};
void gives(Plugin &plugin) { plugin.take(readSecret()); }
} // namespace
void uses() {
  Uploader uploader;
  gives(uploader);
  Counter counter;
  gives(counter);
}
