// SPDX-License-Identifier: Apache-2.0
//
// A child process with a pipe to its parent, a memory limit, and a process group of its own, so that it and
// whatever it starts (a solver, a replay) can be ended together.
//
// The child is a fork, not a new program: the policy and the options are already in its memory, and the
// compiler's libraries need not be loaded again for each unit. The parent has a single thread, so that is safe.
#pragma once

#include "support/Result.h"

#include <functional>
#include <string>
#include <sys/types.h>

namespace assay::cli {

/// Writes text for the parent; false if the parent is gone.
using Send = std::function<bool(const std::string &)>;

class WorkerProcess {
public:
  /// Forks and runs `body` in the child, which then exits. The child's standard output and error go to a scratch
  /// file that `log` returns. `memoryMegabytes` limits the child's data segment; 0 means no limit.
  [[nodiscard]] static Result<WorkerProcess> start(const std::function<void(const Send &)> &body,
                                                   unsigned memoryMegabytes);
  WorkerProcess(WorkerProcess &&other) noexcept;
  WorkerProcess &operator=(WorkerProcess &&other) noexcept;
  WorkerProcess(const WorkerProcess &) = delete;
  WorkerProcess &operator=(const WorkerProcess &) = delete;
  /// Kills the process group and reaps the child if that is still to be done.
  ~WorkerProcess();

  [[nodiscard]] pid_t pid() const { return pid_; }
  /// The reading end of the pipe, not blocking; at its end the child is done or dead.
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Ends the process group at once.
  void kill() const;
  /// Whether the child is done or dead, though something it started may still hold the pipe.
  [[nodiscard]] bool hasExited() const;
  /// Waits for the child. Returns "" if it exited with 0, else how it ended: "was killed by signal 9 (Killed)".
  [[nodiscard]] std::string wait();
  /// The last part of what the child wrote to standard output and error.
  [[nodiscard]] std::string log() const;

private:
  WorkerProcess(pid_t pid, int descriptor, int scratch) : pid_(pid), descriptor_(descriptor), scratch_(scratch) {}
  void release();

  pid_t pid_ = -1;
  int descriptor_ = -1;
  int scratch_ = -1;
};

} // namespace assay::cli
