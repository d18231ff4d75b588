// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// An enumeration with a third value: not the error is not the success.
enum class Outcome : unsigned char { Ok, Error, Deactivate };
Outcome enumIsFine();
void use();
void notError() {
  if (enumIsFine() == Outcome::Error)
    return;
  use(); // EXPECT: violated golden:use-after-success
}
void ok() {
  if (enumIsFine() != Outcome::Ok) /* GUARD: if (enumIsFine() == Outcome::Error) */
    return;
  use(); // EXPECT: proved golden:use-after-success
}
