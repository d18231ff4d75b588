// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A text is spelt anew, character by character, by counting to each: nothing of it is copied (SVF #706).
#include <secrets.h>
static void spell(const char *from, char *into, int size) {
  for (int place = 0; place < size; ++place) {
    char letter = 0;
    for (char each = 0; each < from[place]; ++each)
      ++letter;
    into[place] = letter;
  }
}
ASSAY_ROLE("x.golden.show") static void showAll(const char *text, int size) noexcept;
static volatile char display;
static void showAll(const char *text, int size) noexcept {
  for (int place = 0; place < size; ++place)
    display = text[place];
}
void respelt() {
  const char name[2] = {static_cast<char>(readSecret() & 15), 0};
  char copy[2] = {};
  spell(name, copy, 1);
  showAll(copy, 2); // EXPECT: violated golden:secret-hidden
  sendBytes(copy, 2); // EXPECT: proved golden:secret-kept
}
void title(int number) {
  const char secret = static_cast<char>(readSecret());
  char title[2] = {static_cast<char>('a' + number % 26), 0}; /* GUARD: char title[2] = {secret > 3 ? 'x' : 'y', 0}; */
  showAll(title, 2); // EXPECT: proved golden:secret-hidden
  if (secret == 0)
    return;
}
