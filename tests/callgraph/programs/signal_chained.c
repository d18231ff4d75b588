// A handler passes on to the one that sigaction found before it, another to what signal returned.
// CLAIM: secondAction -> first
// CLAIM: secondSimple -> firstSimple
#define _GNU_SOURCE
#include <signal.h>
#include <stddef.h>
static volatile sig_atomic_t seen;
static struct sigaction before;
static void (*beforeSimple)(int);
static void first(int number) { seen += number == SIGUSR1; }
static void secondAction(int number) { before.sa_handler(number); }
static void firstSimple(int number) { seen += number == SIGUSR2; }
static void secondSimple(int number) { beforeSimple(number); }
int main(void) {
  struct sigaction action = {.sa_handler = first};
  sigaction(SIGUSR1, &action, NULL);
  action.sa_handler = secondAction;
  sigaction(SIGUSR1, &action, &before);
  signal(SIGUSR2, firstSimple);
  beforeSimple = signal(SIGUSR2, secondSimple);
  raise(SIGUSR1);
  raise(SIGUSR2);
  return seen - 2;
}
