// Functions that run before and after main by their attributes.
// CLAIM: <start> -> before
// CLAIM: <exit> -> after
static int ready;
__attribute__((constructor)) static void before(void) { ready = 1; }
__attribute__((destructor)) static void after(void) { ready = 0; }
int main(void) { return ready - 1; }
