// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// By a function pointer, a lambda's capture, a std::function's argument.
#include <secrets.h>
template <class Function> void apply(Function function, int value) { function(value); }
void captured() {
  int secret = readSecret();
  auto later = [secret] {
    send(secret); // EXPECT: violated golden:secret-kept
  };
  later();
}
void byArgument() {
  apply([](int value) {
    send(value); // EXPECT: violated golden:secret-kept
  }, readSecret());
}
void constantArgument(int given) {
  int secret = readSecret();
  apply([](int value) {
    send(value); // EXPECT: proved golden:secret-kept
  }, given); /* GUARD: }, given + secret); */
  if (secret == 7)
    return;
}
using Sender = void (*)(int);
void byPointer(bool which) {
  Sender sender = send;
  if (which)
    sender(readSecret()); // EXPECT: unproved(not-replayed) golden:secret-kept
}
