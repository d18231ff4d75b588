// SPDX-License-Identifier: Apache-2.0
#include "cli/bind/UnitQuestions.h"

#include "cli/audit/Protocol.h"
#include "cli/worker/UnitWorker.h"

#include <cerrno>
#include <memory>
#include <optional>
#include <poll.h>
#include <unistd.h>

namespace assay::cli {

namespace {

constexpr std::string_view answerTag = "answer ";

struct Asked {
  size_t index = 0;
  WorkerProcess process;
  std::string said;
};

class Questions {
public:
  Questions(const std::vector<std::string> &units, const UnitQuestion &question, const UnitQuestionOptions &options)
      : units_(units), question_(question), options_(options), answers_(units.size()), failures_(units.size()) {}

  Result<UnitAnswers> ask() {
    size_t next = 0;
    while (next < units_.size() || !asked_.empty()) {
      while (asked_.size() < std::max(1U, options_.jobs) && next < units_.size())
        if (Result<void> started = start(next++); !started)
          return fail(started.error());
      if (options_.interrupted != nullptr && *options_.interrupted != 0)
        return fail({ExitCode::Interrupted, "", "", "interrupted", ""});
      if (Result<void> waited = wait(); !waited)
        return fail(waited.error());
    }
    UnitAnswers all;
    for (size_t index = 0; index < units_.size(); ++index) {
      if (answers_[index])
        all.answers.push_back(std::move(*answers_[index]));
      else if (failures_[index])
        all.failures.push_back(std::move(*failures_[index]));
    }
    return all;
  }

private:
  Result<void> start(size_t index) {
    Result<WorkerProcess> process = WorkerProcess::start(
        [&, index](const Send &send) {
          const Result<std::string> answer = question_(index);
          if (answer)
            (void)send(std::string(answerTag) + *answer);
          else
            (void)send(encode(FailureEvent{unitFailure(units_[index], answer.error())}));
        },
        options_.memoryMegabytes);
    if (!process)
      return fail(process.error());
    asked_.push_back(std::make_unique<Asked>(Asked{index, std::move(*process), {}}));
    return {};
  }

  Result<void> wait() {
    std::vector<pollfd> polled;
    for (const auto &asked : asked_)
      polled.push_back({asked->process.descriptor(), POLLIN, 0});
    if (::poll(polled.data(), polled.size(), 1000) < 0 && errno != EINTR)
      return fail({ExitCode::InternalError, "", "", "cannot wait for workers", ""});
    for (size_t index = polled.size(); index-- > 0;)
      if (polled[index].revents != 0 && !read(*asked_[index])) {
        finish(*asked_[index]);
        asked_.erase(asked_.begin() + static_cast<ptrdiff_t>(index));
      }
    return {};
  }

  /// False at the end of the pipe.
  static bool read(Asked &asked) {
    char bytes[65536];
    while (true) {
      const ssize_t count = ::read(asked.process.descriptor(), bytes, sizeof bytes);
      if (count > 0)
        asked.said.append(bytes, static_cast<size_t>(count));
      else if (count == 0)
        return false;
      else if (errno != EINTR)
        return errno == EAGAIN || errno == EWOULDBLOCK;
    }
  }

  void finish(Asked &asked) {
    const std::string death = asked.process.wait();
    const std::string &unit = units_[asked.index];
    if (death.empty() && asked.said.starts_with(answerTag)) {
      answers_[asked.index] = asked.said.substr(answerTag.size());
    } else {
      const Result<Event> event = decode(std::string_view(asked.said).substr(0, asked.said.find('\n')));
      const FailureEvent *failure = event ? std::get_if<FailureEvent>(&*event) : nullptr;
      failures_[asked.index] =
          failure != nullptr
              ? failure->failure
              : verifier::UnitFailure{unit, "", "the worker " + (death.empty() ? "ended early" : death), ""};
    }
    if (options_.finished)
      options_.finished(unit, ++done_, units_.size());
  }

  const std::vector<std::string> &units_;
  const UnitQuestion &question_;
  const UnitQuestionOptions &options_;
  std::vector<std::optional<std::string>> answers_;
  std::vector<std::optional<verifier::UnitFailure>> failures_;
  std::vector<std::unique_ptr<Asked>> asked_;
  size_t done_ = 0;
};

} // namespace

Result<UnitAnswers> askUnits(const std::vector<std::string> &units, const UnitQuestion &question,
                             const UnitQuestionOptions &options) {
  return Questions(units, question, options).ask();
}

} // namespace assay::cli
