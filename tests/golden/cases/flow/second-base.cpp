// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The interface is the second base: calls come by a thunk that moves `this`, and the members lie behind two tables.
#include <secrets.h>
namespace {
struct Module {
  virtual ~Module() = default;
  virtual int priority() const { return 3; }
  int started = 0;
};
struct PoseListener {
  virtual ~PoseListener() = default;
  virtual void onPose(int x, int y) = 0;
};
class Localiser final : public Module, public PoseListener {
public:
  void onPose(int x, int y) override {
    lastX = x;
    lastY = y;
  }
  int x() const { return lastX; }
  int y() const { return lastY; }

private:
  int lastX = 0;
  int lastY = 0;
};
void deliver(PoseListener &listener, int x, int y) { listener.onPose(x, y); }
} // namespace
void privatePose(int y) {
  Localiser localiser;
  deliver(localiser, readSecret(), y);
  send(localiser.x()); // EXPECT: violated golden:secret-kept
}
void openPose(int y) {
  Localiser localiser;
  deliver(localiser, readSecret(), y); /* GUARD: deliver(localiser, y, readSecret()); */
  send(localiser.y());                 // EXPECT: proved golden:secret-kept
  send(localiser.priority() + localiser.started); // EXPECT: proved golden:secret-kept
}
