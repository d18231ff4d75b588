// SPDX-License-Identifier: Apache-2.0
#include "verifier/solver/ChildProcess.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace assay::verifier {

namespace {

using Clock = std::chrono::steady_clock;

/// A file descriptor that is closed once.
class Descriptor {
public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  [[nodiscard]] int get() const { return number_; }
  void reset(int number = -1) {
    if (number_ >= 0)
      close(number_);
    number_ = number;
  }

private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;

  /// Close-on-exec, so that children started by other threads do not keep our ends open.
  [[nodiscard]] bool open() {
    std::array<int, 2> ends = {};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
      return false;
    read.reset(ends[0]);
    write.reset(ends[1]);
    return true;
  }
};

struct CloseFile {
  void operator()(std::FILE *file) const { std::fclose(file); }
};

/// The input in an unlinked temporary file: unlike a pipe it can neither block nor raise SIGPIPE.
std::unique_ptr<std::FILE, CloseFile> inputFile(llvm::StringRef input) {
  std::unique_ptr<std::FILE, CloseFile> file(std::tmpfile());
  if (file != nullptr && (std::fwrite(input.data(), 1, input.size(), file.get()) != input.size() ||
                          std::fflush(file.get()) != 0 || lseek(fileno(file.get()), 0, SEEK_SET) != 0))
    return nullptr;
  return file;
}

/// The child's side of fork. Only async-signal-safe calls, for the parent may have threads.
[[noreturn]] void becomeProgram(char *const *arguments, int input, int output, int errors, int failure,
                                unsigned memoryMegabytes, pid_t parent) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) // it died before the call above
    _exit(127);
#endif
  if (memoryMegabytes != 0) {
    rlimit limit = {};
    limit.rlim_cur = limit.rlim_max = static_cast<rlim_t>(memoryMegabytes) << 20;
    setrlimit(RLIMIT_AS, &limit);
  }
  rlimit noCore = {};
  setrlimit(RLIMIT_CORE, &noCore);
  if (dup2(input, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0 && dup2(errors, STDERR_FILENO) >= 0)
    execv(arguments[0], arguments);
  const int error = errno;
  [[maybe_unused]] const ssize_t written = write(failure, &error, sizeof(error));
  _exit(127);
}

int readError(int descriptor) {
  int error = 0;
  ssize_t count = 0;
  do
    count = read(descriptor, &error, sizeof(error));
  while (count < 0 && errno == EINTR);
  return count == static_cast<ssize_t>(sizeof(error)) ? error : 0;
}

/// Appends what can be read; false at the end of the stream.
bool drain(int descriptor, std::string &into) {
  std::array<char, 65536> buffer;
  const ssize_t count = read(descriptor, buffer.data(), buffer.size());
  if (count > 0)
    into.append(buffer.data(), static_cast<size_t>(count));
  return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

/// Reads both streams until they end. Returns why it stopped: Exited for the streams' own end.
ChildResult::End collect(int output, int errors, const ChildLimits &limits, ChildResult &result) {
  const auto deadline = Clock::now() + std::chrono::seconds(limits.seconds);
  std::array<pollfd, 2> streams = {pollfd{output, POLLIN, 0}, pollfd{errors, POLLIN, 0}};
  const std::array<std::string *, 2> texts = {&result.output, &result.errors};
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    int wait = -1;
    if (limits.seconds != 0) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
      if (left <= 0)
        return ChildResult::End::TimedOut;
      wait = static_cast<int>(std::min<int64_t>(left, 60'000));
    }
    if (poll(streams.data(), streams.size(), wait) < 0 && errno != EINTR)
      return ChildResult::End::TimedOut;
    for (size_t index = 0; index < streams.size(); ++index) {
      if (streams[index].fd < 0 || streams[index].revents == 0)
        continue;
      if (!drain(streams[index].fd, *texts[index]))
        streams[index].fd = -1; // poll ignores negative descriptors
      if (texts[index]->size() > limits.outputBytes)
        return ChildResult::End::TooMuchOutput;
    }
  }
  return ChildResult::End::Exited;
}

} // namespace

ChildResult runChild(const std::string &program, llvm::ArrayRef<std::string> arguments, llvm::StringRef input,
                     const ChildLimits &limits) {
  ChildResult result;
  const auto file = inputFile(input);
  Pipe output;
  Pipe errors;
  Pipe failure;
  if (file == nullptr || !output.open() || !errors.open() || !failure.open()) {
    result.status = errno;
    return result;
  }
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char *> pointers;
  for (std::string &word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);

  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0)
    becomeProgram(pointers.data(), fileno(file.get()), output.write.get(), errors.write.get(), failure.write.get(),
                  limits.memoryMegabytes, parent);
  if (child < 0) {
    result.status = errno;
    return result;
  }
  output.write.reset();
  errors.write.reset();
  failure.write.reset();
  const int startError = readError(failure.read.get()); // ends when exec closes the pipe
  const ChildResult::End stopped = collect(output.read.get(), errors.read.get(), limits, result);
  if (stopped != ChildResult::End::Exited)
    kill(child, SIGKILL);
  int status = 0;
  pid_t waited = 0;
  do
    waited = waitpid(child, &status, 0);
  while (waited < 0 && errno == EINTR);

  if (startError != 0) {
    result.end = ChildResult::End::NotStarted;
    result.status = startError;
  } else if (stopped != ChildResult::End::Exited) {
    result.end = stopped;
  } else if (waited == child && WIFEXITED(status)) {
    result.end = ChildResult::End::Exited;
    result.status = WEXITSTATUS(status);
  } else {
    result.end = ChildResult::End::Signalled;
    result.status = waited == child && WIFSIGNALED(status) ? WTERMSIG(status) : SIGKILL;
  }
  return result;
}

} // namespace assay::verifier
