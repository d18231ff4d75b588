// Functions in the fields of a structure that is filled at run time: each field has its own.
// CLAIM: work -> openDevice
// CLAIM: work -> closeDevice
#include <stdlib.h>
struct Driver {
  int (*open)(struct Driver *);
  int state;
  int (*close)(struct Driver *);
};
static int openDevice(struct Driver *driver) { return driver->state = 1; }
static int closeDevice(struct Driver *driver) { return driver->state = 0; }
static int work(struct Driver *driver) { return driver->open(driver) - 1 + driver->close(driver); }
int main(void) {
  struct Driver *driver = malloc(sizeof *driver);
  driver->open = openDevice;
  driver->close = closeDevice;
  const int result = work(driver);
  free(driver);
  return result;
}
