// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/WorkerPool.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <memory>
#include <poll.h>
#include <unistd.h>
#include <vector>

namespace assay::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// A running worker and what it has said so far.
struct Running {
  size_t task = 0;
  WorkerProcess process;
  std::string buffer; ///< of a line that is not complete yet
  Clock::time_point lastWord = Clock::now();
  bool timedOut = false;
  std::string protocolError;
};

class Pool {
public:
  Pool(WorkerTasks &tasks, const WorkerLimits &limits) : tasks_(tasks), limits_(limits) {}

  Result<void> run() {
    const size_t jobs = std::max(1U, limits_.jobs);
    while (next_ < tasks_.count() || !running_.empty()) {
      while (running_.size() < jobs && next_ < tasks_.count()) {
        if (Result<void> started = start(next_); !started)
          return started;
        ++next_;
      }
      if (isInterrupted())
        return fail({ExitCode::Interrupted, "", "", "interrupted", ""});
      if (Result<void> handled = waitAndHandle(); !handled)
        return handled;
    }
    // Also if the last worker came to its end at that moment, or there was none to be started.
    if (isInterrupted())
      return fail({ExitCode::Interrupted, "", "", "interrupted", ""});
    return {};
  }

private:
  [[nodiscard]] bool isInterrupted() const { return limits_.interrupted && *limits_.interrupted != 0; }

  Result<void> start(size_t task) {
    tasks_.starting(task);
    Result<WorkerProcess> process =
        WorkerProcess::start([this, task](const Send &send) { tasks_.work(task, send); }, limits_.memoryMegabytes);
    if (!process)
      return fail(process.error());
    running_.push_back(std::make_unique<Running>(Running{task, std::move(*process), {}, Clock::now(), false, {}}));
    return {};
  }

  Result<void> waitAndHandle() {
    std::vector<pollfd> polled;
    polled.reserve(running_.size());
    for (const auto &worker : running_)
      polled.push_back({worker->process.descriptor(), POLLIN, 0});
    if (::poll(polled.data(), polled.size(), 1000) < 0 && errno != EINTR)
      return fail({ExitCode::InternalError, "", "", "cannot wait for workers", ""});
    std::vector<size_t> ended;
    for (size_t index = 0; index < polled.size(); ++index) {
      Running &worker = *running_[index];
      // A child of a dead worker may still hold the pipe: end the group, and the pipe ends.
      if (worker.process.hasExited())
        worker.process.kill();
      if (polled[index].revents != 0 && !read(worker))
        ended.push_back(index);
      else if (Clock::now() - worker.lastWord > std::chrono::seconds(limits_.silenceSeconds)) {
        worker.timedOut = true;
        worker.process.kill();
      }
    }
    for (auto index = ended.rbegin(); index != ended.rend(); ++index) {
      const std::unique_ptr<Running> worker = std::move(running_[*index]);
      running_.erase(running_.begin() + static_cast<ptrdiff_t>(*index));
      if (Result<void> handled = finish(*worker); !handled)
        return handled;
    }
    return {};
  }

  /// Takes what the worker has written. False at the end of the pipe.
  bool read(Running &worker) {
    char bytes[65536];
    while (true) {
      const ssize_t count = ::read(worker.process.descriptor(), bytes, sizeof bytes);
      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK;
      if (count == 0)
        return false;
      worker.lastWord = Clock::now();
      worker.buffer.append(bytes, static_cast<size_t>(count));
      takeLines(worker);
    }
  }

  void takeLines(Running &worker) {
    size_t begin = 0;
    for (size_t end = worker.buffer.find('\n'); end != std::string::npos; end = worker.buffer.find('\n', begin)) {
      const std::string_view line = std::string_view(worker.buffer).substr(begin, end - begin);
      begin = end + 1;
      if (!worker.protocolError.empty())
        continue;
      if (const Result<void> taken = tasks_.take(worker.task, line); !taken) {
        worker.protocolError = taken.error().render();
        worker.process.kill();
      }
    }
    worker.buffer.erase(0, begin);
  }

  Result<void> finish(Running &worker) {
    WorkerEnd end;
    end.timedOut = worker.timedOut;
    const std::string death = worker.process.wait();
    end.exitedWell = death.empty() && !worker.timedOut && worker.protocolError.empty();
    end.description = worker.timedOut                 ? "said nothing for too long and was ended"
                      : !worker.protocolError.empty() ? "sent what is not understood (" + worker.protocolError + ")"
                      : death.empty()                 ? "ended early"
                                                      : death;
    if (tasks_.ended(worker.task, end, worker.process.log()))
      return start(worker.task);
    return {};
  }

  WorkerTasks &tasks_;
  const WorkerLimits &limits_;
  std::vector<std::unique_ptr<Running>> running_;
  size_t next_ = 0;
};

} // namespace

Result<void> runWorkers(WorkerTasks &tasks, const WorkerLimits &limits) { return Pool(tasks, limits).run(); }

} // namespace assay::cli
