// A constant table of functions, indexed by a value that is not known.
// CLAIM: dispatch -> halt
// CLAIM: dispatch -> jog
typedef int (*Command)(int);
static int halt(int value) { return value; }
static int jog(int value) { return value + 1; }
static int home(int value) { return value + 2; }
static const Command commands[] = {halt, jog, home};
int dispatch(unsigned index, int value) { return commands[index % 3](value); }
int main(int count, char **arguments) {
  (void)arguments;
  return dispatch((unsigned)count, 1) + dispatch((unsigned)count + 2, -2);
}
