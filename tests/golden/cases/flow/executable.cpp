// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A program with a main that does not call the callback: it is called all the same.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.send") void send(int value) noexcept;
struct Plugin {
  virtual ~Plugin() = default;
  virtual int answer(int value) = 0;
};
struct Uploader : Plugin {
  int answer(int value) override {
    send(value); // EXPECT: violated golden:secret-kept
    return 0;
  }
};
static Uploader uploader;
static Plugin *const current = &uploader;
void onMessage(ASSAY_ROLE("x.golden.secret") int value) { current->answer(value); }
void later(int value) { /* GUARD: void later(ASSAY_ROLE("x.golden.secret") int value) { */
  send(value); // EXPECT: proved golden:secret-kept
}
int main() { return 0; }
