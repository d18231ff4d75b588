// Handlers around fork.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: main ~> prepare
// CLAIM: main ~> parent
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
static int seen;
static void prepare(void) { ++seen; }
static void parent(void) { ++seen; }
int main(void) {
  pthread_atfork(prepare, parent, 0);
  const pid_t child = fork();
  if (child == 0)
    _exit(0);
  int status = 1;
  waitpid(child, &status, 0);
  return seen - 2 + status;
}
