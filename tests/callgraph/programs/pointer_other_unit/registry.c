// One unit stores the function, another calls it.
// CLAIM: fire -> handler | user.c
static int (*stored)(int);
void install(int (*function)(int)) { stored = function; }
int fire(int value) { return stored ? stored(value) : -1; }
