// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The sink is a method of a base class, which a plug-in of the program overrides.
#include <secrets.h>
namespace {
struct Publisher {
  virtual ~Publisher() = default;
  ASSAY_ROLE("x.golden.send") virtual void publish(int value) = 0;
};
int port;
struct Network final : Publisher {
  void publish(int value) override { port = value; }
};
int counter;
} // namespace
void known() {
  Network network;
  network.publish(readSecret()); // EXPECT: violated golden:secret-kept
}
// Which of the functions that play the role is called here is decided in the run: no execution is compared, right would be
// violated.
void throughTheBase() {
  Network network;
  Publisher &publisher = network;
  publisher.publish(readSecret()); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void counted() {
  Network network;
  Publisher &publisher = network;
  const int secret = readSecret();
  publisher.publish(counter); /* GUARD: publisher.publish(counter + secret); */ // EXPECT: proved golden:secret-kept
  if (secret == 0)
    return;
}
