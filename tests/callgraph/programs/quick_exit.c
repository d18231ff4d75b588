// Functions registered for quick_exit.
// CLAIM: ... ~> last
#include <stdlib.h>
static void last(void) {}
int main(void) {
  at_quick_exit(last);
  quick_exit(0);
}
