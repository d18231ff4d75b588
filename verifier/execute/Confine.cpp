// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Confine.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace assay::verifier::execution {

namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true; // shadow memory needs more address space and calls than a limit could allow
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

void closeRange(unsigned first, unsigned last) {
  if (first <= last)
    syscall(SYS_close_range, first, last, 0);
}

void closeAllBut(int kept, int firstClosed) {
  if (kept > firstClosed)
    closeRange(static_cast<unsigned>(firstClosed), static_cast<unsigned>(kept) - 1);
  closeRange(static_cast<unsigned>(kept) + 1, ~0U);
}

void limit(decltype(RLIMIT_CPU) resource, rlim_t soft, rlim_t hard) {
  rlimit value{};
  getrlimit(resource, &value);
  value.rlim_max = value.rlim_max < hard ? value.rlim_max : hard;
  value.rlim_cur = value.rlim_max < soft ? value.rlim_max : soft;
  setrlimit(resource, &value);
}

uint64_t addressSpaceInUse() {
  uint64_t pages = 0;
  if (std::FILE *file = std::fopen("/proc/self/statm", "re")) {
    unsigned long long read = 0;
    if (std::fscanf(file, "%llu", &read) == 1)
      pages = read;
    std::fclose(file);
  }
  return pages * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

#if defined(__x86_64__)
constexpr uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t architecture = 0;
#endif

// Everything else kills the process; the run that asked for it is reported as crashed by SIGSYS.
void filterSystemCalls() {
  if (architecture == 0 || sanitized || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return;
  constexpr std::array allowed = {SYS_sendto,      SYS_mmap,   SYS_munmap,       SYS_mprotect,     SYS_madvise,
                                  SYS_brk,         SYS_mremap, SYS_rt_sigreturn, SYS_rt_sigaction, SYS_rt_sigprocmask,
                                  SYS_sigaltstack, SYS_futex,  SYS_exit,         SYS_exit_group,   SYS_getpid,
                                  SYS_gettid,      SYS_tgkill};
  std::array<sock_filter, allowed.size() + 8> program{};
  size_t length = 0;
  const auto add = [&](sock_filter instruction) { program[length++] = instruction; };
  const auto load = static_cast<uint16_t>(BPF_LD | BPF_W | BPF_ABS);
  const auto jumpIfEqual = static_cast<uint16_t>(BPF_JMP | BPF_JEQ | BPF_K);
  const auto result = static_cast<uint16_t>(BPF_RET | BPF_K);
  add({load, 0, 0, static_cast<uint32_t>(offsetof(seccomp_data, arch))});
  add({jumpIfEqual, 1, 0, architecture});
  add({result, 0, 0, SECCOMP_RET_KILL_PROCESS});
  add({load, 0, 0, static_cast<uint32_t>(offsetof(seccomp_data, nr))});
  // A library's last words on the closed standard error are not an attempt at anything.
  add({jumpIfEqual, 0, 1, SYS_write});
  add({result, 0, 0, SECCOMP_RET_ERRNO | EBADF});
  for (size_t index = 0; index != allowed.size(); ++index)
    add({jumpIfEqual, static_cast<uint8_t>(allowed.size() - index), 0, static_cast<uint32_t>(allowed[index])});
  add({result, 0, 0, SECCOMP_RET_KILL_PROCESS});
  add({result, 0, 0, SECCOMP_RET_ALLOW});
  sock_fprog description{static_cast<unsigned short>(length), program.data()};
  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &description); // an old system goes without
}

} // namespace

bool mayLimitMemory() { return !sanitized; }

void detach(int kept) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
    ::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  if (kept > 2) {
    const int sink = open("/dev/null", O_RDWR);
    for (int standard = 0; standard <= 2 && sink >= 0; ++standard)
      dup2(sink, standard);
  }
  closeAllBut(kept, 3);
}

void confine(int kept, unsigned processorSeconds, uint64_t memoryMegabytes) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, 0, 0);
  limit(RLIMIT_NPROC, 0, 0);
  limit(RLIMIT_CPU, processorSeconds, processorSeconds + 2);
  if (!sanitized) {
    const rlim_t space = addressSpaceInUse() + memoryMegabytes * 1024 * 1024;
    limit(RLIMIT_AS, space, space);
  }
  closeAllBut(kept, 0);
  filterSystemCalls();
}

} // namespace assay::verifier::execution
