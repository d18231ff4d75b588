// A function named by the cleanup attribute runs when its variable goes out of scope.
// CLAIM: work -> release
static int released;
static void release(int *handle) { released += *handle; }
static void work(void) {
  __attribute__((cleanup(release))) int handle = 4;
  (void)handle;
}
int main(void) {
  work();
  return released - 4;
}
