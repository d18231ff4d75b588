// SPDX-License-Identifier: Apache-2.0
// Calls that answer with a status: see CheckedTest.cpp.
int status() noexcept;
bool accepted() noexcept;
void open(int *error) noexcept;
void use() noexcept;
void stranger(int *what) noexcept;
void mayThrow();
int kept;

void zeroThenUse() {
  if (status() == 0)
    use();
}
void oneThenUse() {
  if (status() == 1)
    use();
}
void notNegativeThenUse() {
  if (status() >= 0)
    use();
}
void neverAsked() { use(); }
void acceptedThenUse() {
  if (accepted())
    use();
}
void outputThenUse() {
  int error = 1;
  open(&error);
  if (error == 0)
    use();
}
void ignored() noexcept { status(); }
void examined() noexcept {
  if (status() != 0)
    kept = 1;
}
int handedOn() noexcept { return status(); }
void stored() noexcept { kept = status(); }
void afterAnother() noexcept {
  int first = status();
  first = status();
  if (first != 0)
    kept = 1;
}
void byStranger() noexcept {
  int answer = status();
  stranger(&answer);
}
void lostByException() {
  int answer = status();
  mayThrow();
  if (answer != 0)
    kept = 1;
}
void onlyTheSanitizerLooks(int number) noexcept {
  int sum = number;
  sum += status();
}
void again(int count) noexcept {
  for (int i = 0; i < count; ++i)
    status();
}
void outputIgnored() noexcept {
  int error = 1;
  open(&error);
}
