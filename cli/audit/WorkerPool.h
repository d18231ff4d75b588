// SPDX-License-Identifier: Apache-2.0
//
// Runs many tasks in worker processes, several at a time. A worker speaks to its parent in lines; one that crashes,
// hangs or runs out of memory costs its own task and nothing else.
#pragma once

#include "cli/audit/WorkerProcess.h"
#include "support/Result.h"

#include <csignal>
#include <string>
#include <string_view>

namespace assay::cli {

/// How a worker came to its end.
struct WorkerEnd {
  bool timedOut = false; ///< the parent killed it because it said nothing for too long
  /// "was killed by signal 9 (Killed)"; "ended early" if it exited with 0.
  std::string description;
  bool exitedWell = false; ///< exit code 0, and every line was taken
};

/// The tasks, and what becomes of what their workers say. Everything but `work` is called in the parent.
class WorkerTasks {
public:
  virtual ~WorkerTasks() = default;
  [[nodiscard]] virtual size_t count() const = 0;
  /// A worker is about to be started for the task (again, perhaps).
  virtual void starting(size_t /*task*/) {}
  /// Does the task, in the child.
  virtual void work(size_t task, const Send &send) = 0;
  /// Takes a line, without its end. A failure ends the worker: it said what is not understood.
  [[nodiscard]] virtual Result<void> take(size_t task, std::string_view line) = 0;
  /// The worker is gone; `log` is the last it wrote to standard output and error. True: start another for the task.
  [[nodiscard]] virtual bool ended(size_t task, const WorkerEnd &end, const std::string &log) = 0;
};

struct WorkerLimits {
  unsigned jobs = 1;               ///< workers at a time; 0 counts as 1
  unsigned memoryMegabytes = 6144; ///< of each worker; 0: no limit
  unsigned silenceSeconds = 1800;  ///< a worker that says nothing for so long is ended
  /// Set by a signal handler: ends all workers. May be null.
  const volatile std::sig_atomic_t *interrupted = nullptr;
};

/// Runs all tasks, in order of their numbers.
/// Errors: Interrupted if the flag was set; InternalError if no process can be started.
[[nodiscard]] Result<void> runWorkers(WorkerTasks &tasks, const WorkerLimits &limits);

} // namespace assay::cli
