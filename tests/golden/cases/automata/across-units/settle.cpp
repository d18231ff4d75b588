#include <assay/assay.h>
#include <cstdlib>

// Only this unit knows what plays the role.
ASSAY_ROLE("x.golden.reset") void reset() noexcept;

extern volatile int cells[100];

// More than what a unit takes from another.
#define ONE                                                                                                            \
  cells[1] = cells[2] + cells[3];                                                                                      \
  if (cells[4])                                                                                                        \
    cells[5] = cells[6];
#define TEN ONE ONE ONE ONE ONE ONE ONE ONE ONE ONE
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

void settle() noexcept { reset(); }

void settleAtLength() noexcept {
  HUNDRED HUNDRED HUNDRED reset();
}

int compare(const void *, const void *) {
  reset();
  return 0;
}

void settleByLibrary() noexcept {
  HUNDRED HUNDRED HUNDRED int values[4] = {};
  std::qsort(values, 4, sizeof(int), compare);
}

void count() noexcept { cells[1] = cells[1] + 1; }

void countAtLength() noexcept { HUNDRED HUNDRED HUNDRED }

int compareQuietly(const void *left, const void *right) {
  return *static_cast<const int *>(left) < *static_cast<const int *>(right) ? -1 : 1;
}

struct Settling {
  ~Settling();
};
Settling::~Settling() { reset(); }
