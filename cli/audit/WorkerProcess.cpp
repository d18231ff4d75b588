// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/WorkerProcess.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

namespace assay::cli {

namespace {

// A sanitizer reserves terabytes of address space that count as data.
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || defined(__SANITIZE_ADDRESS__)
constexpr bool mayLimitMemory = false;
#else
constexpr bool mayLimitMemory = true;
#endif

tl::unexpected<Failure> cannotStart(const char *what) {
  return fail({ExitCode::InternalError, "", "",
               std::string("cannot start a worker: ") + what + ": " + std::strerror(errno),
               "run with fewer jobs (-j 1)"});
}

bool writeFully(int descriptor, const std::string &text) {
  size_t done = 0;
  while (done < text.size()) {
    const ssize_t count = ::write(descriptor, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return false;
    done += static_cast<size_t>(count);
  }
  return true;
}

[[noreturn]] void runChild(const std::function<void(const Send &)> &body, int descriptor, int scratch, pid_t parent,
                           unsigned memoryMegabytes) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent)
    ::_exit(1);
  // The parent's handlers are not the child's; a dead parent is seen when writing.
  ::signal(SIGINT, SIG_IGN);
  ::signal(SIGTERM, SIG_DFL);
  ::signal(SIGPIPE, SIG_IGN);
  ::dup2(scratch, STDOUT_FILENO);
  ::dup2(scratch, STDERR_FILENO);
  const struct rlimit noCore{0, 0};
  ::setrlimit(RLIMIT_CORE, &noCore);
  if (mayLimitMemory && memoryMegabytes != 0) {
    const rlim_t bytes = static_cast<rlim_t>(memoryMegabytes) << 20U;
    const struct rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_DATA, &limit);
  }
  // Each query has a solver of its own, and what it frees is what the next one needs: keep it.
  ::mallopt(M_TRIM_THRESHOLD, 512 << 20);
  ::mallopt(M_MMAP_THRESHOLD, 32 << 20); // the most that it takes
  ::mallopt(M_TOP_PAD, 64 << 20);
  int code = 0;
  try {
    body([descriptor](const std::string &text) { return writeFully(descriptor, text); });
  } catch (const std::exception &error) {
    (void)writeFully(STDERR_FILENO, std::string("exception: ") + error.what() + "\n");
    code = 1;
  }
  // Neither the parent's buffers nor its objects are this process's to flush or destroy.
  ::_exit(code);
}

} // namespace

Result<WorkerProcess> WorkerProcess::start(const std::function<void(const Send &)> &body, unsigned memoryMegabytes) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return cannotStart("pipe");
  const int scratch = ::memfd_create("assay-worker-log", MFD_CLOEXEC);
  if (scratch < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    return cannotStart("memfd_create");
  }
  std::fflush(nullptr);
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid < 0) {
    const int error = errno;
    for (const int descriptor : {ends[0], ends[1], scratch})
      ::close(descriptor);
    errno = error;
    return cannotStart("fork");
  }
  if (pid == 0) {
    ::close(ends[0]);
    runChild(body, ends[1], scratch, parent, memoryMegabytes);
  }
  // Also here: whoever comes first; the parent may want to kill the group before the child has run.
  ::setpgid(pid, pid);
  ::close(ends[1]);
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return WorkerProcess(pid, ends[0], scratch);
}

WorkerProcess::WorkerProcess(WorkerProcess &&other) noexcept
    : pid_(std::exchange(other.pid_, -1)), descriptor_(std::exchange(other.descriptor_, -1)),
      scratch_(std::exchange(other.scratch_, -1)) {}

WorkerProcess &WorkerProcess::operator=(WorkerProcess &&other) noexcept {
  if (this != &other) {
    release();
    pid_ = std::exchange(other.pid_, -1);
    descriptor_ = std::exchange(other.descriptor_, -1);
    scratch_ = std::exchange(other.scratch_, -1);
  }
  return *this;
}

WorkerProcess::~WorkerProcess() { release(); }

void WorkerProcess::release() {
  if (pid_ > 0) {
    kill();
    (void)wait();
  }
  for (int *descriptor : {&descriptor_, &scratch_})
    if (*descriptor >= 0)
      ::close(std::exchange(*descriptor, -1));
}

void WorkerProcess::kill() const {
  if (pid_ > 0)
    ::kill(-pid_, SIGKILL);
}

bool WorkerProcess::hasExited() const {
  siginfo_t state{};
  return pid_ > 0 && ::waitid(P_PID, static_cast<id_t>(pid_), &state, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         state.si_pid == pid_;
}

std::string WorkerProcess::wait() {
  if (pid_ <= 0)
    return {};
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  // The child leads its group; what it started must not outlive it.
  ::kill(-pid_, SIGKILL);
  pid_ = -1;
  if (WIFSIGNALED(status))
    return "was killed by signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) + ")";
  if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
    return "ended with exit code " + std::to_string(WEXITSTATUS(status));
  return {};
}

std::string WorkerProcess::log() const {
  constexpr off_t limit = 4096;
  const off_t size = ::lseek(scratch_, 0, SEEK_END);
  if (size <= 0)
    return {};
  const off_t begin = size > limit ? size - limit : 0;
  std::string text(static_cast<size_t>(size - begin), '\0');
  const ssize_t count = ::pread(scratch_, text.data(), text.size(), begin);
  text.resize(count > 0 ? static_cast<size_t>(count) : 0);
  return text;
}

} // namespace assay::cli
