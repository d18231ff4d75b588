// A pointer put into .init_array by hand.
// CLAIM: <start> -> before
static int ready;
static void before(void) { ready = 1; }
__attribute__((used, section(".init_array"))) static void (*const entry)(void) = before;
int main(void) { return ready - 1; }
