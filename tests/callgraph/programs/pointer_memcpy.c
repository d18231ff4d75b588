// A structure of callbacks is copied with memcpy, and as an array of characters.
// CLAIM: use -> onError
// CLAIM: use -> onData
#include <string.h>
struct Callbacks {
  int version;
  int (*data)(int);
  int (*error)(int);
};
static int onData(int value) { return value; }
static int onError(int value) { return -value; }
static int use(const struct Callbacks *callbacks) { return callbacks->data(2) + callbacks->error(2); }
int main(void) {
  struct Callbacks original = {1, onData, onError};
  struct Callbacks copy, bytes;
  memcpy(&copy, &original, sizeof copy);
  for (size_t index = 0; index < sizeof bytes; ++index)
    ((volatile char *)&bytes)[index] = ((char *)&copy)[index];
  return use(&bytes) + use(&copy);
}
