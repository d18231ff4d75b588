// Handlers set by signal and sigaction; one of them is a structure's field.
// CLAIM: main ~> onUser
// CLAIM: main ~> onAlarm
#define _GNU_SOURCE
#include <signal.h>
#include <stddef.h>
#include <string.h>
static volatile sig_atomic_t seen;
static void onUser(int number) { seen += number == SIGUSR1; }
static void onAlarm(int number, siginfo_t *information, void *context) {
  (void)number, (void)information, (void)context;
  seen += 2;
}
int main(void) {
  signal(SIGUSR1, onUser);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = onAlarm;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGALRM, &action, NULL);
  raise(SIGUSR1);
  raise(SIGALRM);
  return seen - 3;
}
