#include <assay/assay.h>
#include <cstdlib>

ASSAY_ROLE("x.golden.check") bool check() noexcept;
ASSAY_ROLE("x.golden.move") void move() noexcept;

void settle() noexcept;
void settleAtLength() noexcept;
void settleByLibrary() noexcept;
void count() noexcept;
void countAtLength() noexcept;
int compare(const void *left, const void *right);
int compareQuietly(const void *left, const void *right);

void withReset() {
  if (!check())
    return;
  settle();
  move();
}

void withFarReset() {
  if (!check())
    return;
  settleAtLength();
  move();
}

void withResetByCallback(int *values) {
  if (!check())
    return;
  std::qsort(values, 4, sizeof(int), compare);
  move();
}

void withResetByFarCallback() {
  if (!check())
    return;
  settleByLibrary();
  move();
}

void withCount() {
  if (!check())
    return;
  count();
  move();
}

void withFarCount() {
  if (!check())
    return;
  countAtLength();
  move();
}

void withQuietCallback(int *values) {
  if (!check())
    return;
  std::qsort(values, 4, sizeof(int), compareQuietly);
  move();
}

struct Settling {
  ~Settling();
};

void withResetByDestructor() {
  if (!check())
    return;
  { Settling settling; }
  move();
}
