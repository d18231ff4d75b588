// SPDX-License-Identifier: Apache-2.0
//
// Records who calls whom while a program compiled with -finstrument-functions-after-inlining runs.
//
// Each call seen for the first time becomes a line of the file that ASSAY_CALL_LOG names, written at once, so that
// nothing is lost however the program ends:
//
//   <callee> <call site> <parent> <thread> <phase>
//
// in hexadecimal: the function entered, the address to which it returns, the innermost instrumented function that is
// still active in this thread (0: none), 0 for the thread of main and 1 for others, and 0 before main, 1 in main, 2
// after it. The call site names the caller exactly; where that lies in a library, `parent` is who called the library.
//
// Exits are not reported for functions that an exception or longjmp leaves. So each activation remembers where its
// return address is on the stack; it is over as soon as something else stands there (whatever its caller calls next
// overwrites that place). Needs frame pointers; must not itself be instrumented.
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { maximumDepth = 4096, tableSize = 1 << 16 };

struct Activation {
  void *function;
  void *callSite;
  void **returnAddress; // where it is on the stack
};

struct Call {
  void *callee;
  void *callSite;
  void *parent;
  uintptr_t thread;
  uintptr_t phase;
};

static __thread struct Activation activations[maximumDepth];
static __thread int depth;
static struct Call calls[tableSize];
static pthread_spinlock_t lock;
static int logFile = -1;
static pthread_t mainThread;
static int phase;
extern int main();

static void fatal(const char *message) {
  (void)!write(STDERR_FILENO, message, strlen(message));
  _exit(99);
}

// Before every constructor of the program: what those call is recorded too. The linker runs .preinit_array first; an
// ifunc's resolver, however, runs even earlier, so `enter` may find no file yet.
// The environment comes as an argument: the C library does not know it yet.
static void start(int argumentCount, char **arguments, char **environment) {
  (void)argumentCount, (void)arguments;
  static const char variable[] = "ASSAY_CALL_LOG=";
  const char *name = NULL;
  for (char **entry = environment; *entry != NULL; ++entry)
    if (strncmp(*entry, variable, sizeof variable - 1) == 0)
      name = *entry + sizeof variable - 1;
  pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
  mainThread = pthread_self();
  if (name == NULL)
    fatal("call recorder: ASSAY_CALL_LOG names no file\n");
  logFile = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (logFile < 0)
    fatal("call recorder: ASSAY_CALL_LOG cannot be written\n");
}
__attribute__((section(".preinit_array"), used)) static void (*const startFirst)(int, char **, char **) = start;

static size_t hash(const struct Call *call) {
  uint64_t value = (uintptr_t)call->callee;
  value = value * 1000003 ^ (uintptr_t)call->callSite;
  value = value * 1000003 ^ (uintptr_t)call->parent;
  value = value * 1000003 ^ (call->thread * 4 + call->phase);
  return (size_t)((value ^ (value >> 29)) * 0x9E3779B97F4A7C15u >> 20) % tableSize;
}

static void record(const struct Call *call) {
  for (size_t slot = hash(call), tries = 0;; slot = (slot + 1) % tableSize, ++tries) {
    if (tries == tableSize)
      fatal("call recorder: too many calls\n");
    if (calls[slot].callee == NULL) {
      calls[slot] = *call;
      break;
    }
    if (memcmp(&calls[slot], call, sizeof *call) == 0)
      return;
  }
  char line[160];
  const int length =
      snprintf(line, sizeof line, "%lx %lx %lx %lx %lx\n", (unsigned long)call->callee, (unsigned long)call->callSite,
               (unsigned long)call->parent, (unsigned long)call->thread, (unsigned long)call->phase);
  if (write(logFile, line, (size_t)length) != length)
    fatal("call recorder: ASSAY_CALL_LOG cannot be written\n");
}

// Drops what is no longer active when a function whose return address is at `below` begins.
static void leaveUnwound(void **below) {
  for (int index = 0; index < depth; ++index)
    if (activations[index].returnAddress <= below || *activations[index].returnAddress != activations[index].callSite) {
      depth = index;
      return;
    }
}

void __cyg_profile_func_enter(void *function, void *callSite);
void __cyg_profile_func_exit(void *function, void *callSite);

void __cyg_profile_func_enter(void *function, void *callSite) {
  if (logFile < 0)
    return; // an ifunc's resolver
  void **returnAddress = (void **)__builtin_frame_address(1) + 1;
  leaveUnwound(returnAddress);
  if (function == (void *)main)
    phase = 1;
  struct Call call;
  memset(&call, 0, sizeof call);
  call.callee = function;
  call.callSite = callSite;
  call.parent = depth > 0 ? activations[depth - 1].function : NULL;
  call.thread = !pthread_equal(pthread_self(), mainThread);
  call.phase = (uintptr_t)phase;
  pthread_spin_lock(&lock);
  record(&call);
  pthread_spin_unlock(&lock);
  if (depth == maximumDepth)
    fatal("call recorder: too deep\n");
  activations[depth].function = function;
  activations[depth].callSite = callSite;
  activations[depth].returnAddress = returnAddress;
  ++depth;
}

void __cyg_profile_func_exit(void *function, void *callSite) {
  (void)callSite;
  void **returnAddress = (void **)__builtin_frame_address(1) + 1;
  for (int index = depth; index-- > 0;)
    if (activations[index].function == function && activations[index].returnAddress == returnAddress) {
      depth = index;
      break;
    }
  if (function == (void *)main)
    phase = 2;
}
