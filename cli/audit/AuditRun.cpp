// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/AuditRun.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <memory>
#include <poll.h>
#include <unistd.h>

namespace assay::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// A running worker and what it has said so far.
struct Running {
  size_t index = 0;
  WorkerProcess process;
  std::string buffer; ///< of a line that is not complete yet
  Clock::time_point lastWord = Clock::now();
  bool timedOut = false;
  std::string protocolError;
};

class Run {
public:
  Run(const std::vector<std::string> &units, const UnitBody &body, const AuditRunOptions &options,
      AuditObserver &observer)
      : body_(body), options_(options), observer_(observer) {
    for (const std::string &unit : units)
      records_.emplace_back(unit);
  }

  Result<void> run() {
    const size_t jobs = std::max(1U, options_.jobs);
    while (next_ < records_.size() || !running_.empty()) {
      while (running_.size() < jobs && next_ < records_.size()) {
        observer_.unitStarted(records_[next_].unit());
        if (Result<void> started = start(next_); !started)
          return started;
        ++next_;
      }
      if (isInterrupted())
        return fail({ExitCode::Interrupted, "", "", "interrupted", ""});
      if (Result<void> handled = waitAndHandle(); !handled)
        return handled;
    }
    return {};
  }

  [[nodiscard]] const std::vector<UnitRecord> &records() const { return records_; }

private:
  [[nodiscard]] bool isInterrupted() const { return options_.interrupted && *options_.interrupted != 0; }

  Result<void> start(size_t index) {
    const std::set<std::string> settled = records_[index].settled();
    Result<WorkerProcess> process =
        WorkerProcess::start([&, index](const Send &send) { body_(index, settled, send); }, options_.memoryMegabytes);
    if (!process)
      return fail(process.error());
    running_.push_back(std::make_unique<Running>(Running{index, std::move(*process), {}, Clock::now(), false, {}}));
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
      else if (Clock::now() - worker.lastWord > std::chrono::seconds(options_.silenceSeconds)) {
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
      Result<Event> event = decode(line);
      const Result<void> taken = event ? records_[worker.index].take(std::move(*event)) : fail(event.error());
      if (!taken) {
        worker.protocolError = taken.error().render();
        worker.process.kill();
      }
    }
    worker.buffer.erase(0, begin);
  }

  Result<void> finish(Running &worker) {
    UnitRecord &record = records_[worker.index];
    WorkerEnd end;
    end.timedOut = worker.timedOut;
    const std::string death = worker.process.wait();
    end.description = worker.timedOut                 ? "said nothing for too long and was ended"
                      : !worker.protocolError.empty() ? "sent what is not understood (" + worker.protocolError + ")"
                      : death.empty()                 ? "ended early"
                                                      : death;
    const size_t incidents = record.incidents().size();
    const bool goOn = record.workerEnded(end);
    for (size_t index = incidents; index < record.incidents().size(); ++index)
      observer_.workerDied(record.incidents()[index], worker.process.log());
    if (goOn)
      return start(worker.index);
    observer_.unitFinished(record, ++done_, records_.size());
    return {};
  }

  const UnitBody &body_;
  const AuditRunOptions &options_;
  AuditObserver &observer_;
  std::vector<UnitRecord> records_;
  std::vector<std::unique_ptr<Running>> running_;
  size_t next_ = 0;
  size_t done_ = 0;
};

} // namespace

Result<verifier::AuditResult> runAudit(const std::vector<std::string> &units, const UnitBody &body,
                                       const policies::Policy &policy, const AuditRunOptions &options,
                                       AuditObserver &observer) {
  Run run(units, body, options, observer);
  if (Result<void> ran = run.run(); !ran)
    return fail(ran.error());
  return mergeRecords(run.records(), policy);
}

} // namespace assay::cli
