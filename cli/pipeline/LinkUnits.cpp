// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/LinkUnits.h"

#include "support/Digest.h"

#include <algorithm>

namespace assay::cli {

namespace {

// Kinds of entries in the store.
constexpr const char *unitSummary = "summary";
constexpr const char *programModel = "program";

std::string singleLine(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// What both kinds of tasks need.
struct Inputs {
  const std::vector<UnitToLink> &units;
  const LinkSource &source;
  analyzer::Store &store;
  const LinkRunOptions &options;

  [[nodiscard]] std::string summaryKey(size_t index) const {
    return sha256Hex("summary\n" + options.build + "\n" + units[index].digest);
  }

  [[nodiscard]] Result<std::string> summarise(size_t index) const {
    const Result<analyzer::UnitModel> model = source(index);
    if (!model)
      return fail(model.error());
    const Result<analyzer::UnitSummary> summary = analyzer::summariseUnit(*model, units[index].digest);
    if (!summary)
      return fail(summary.error());
    return analyzer::toBytes(*summary);
  }
};

/// Summaries that are not in the store yet.
class SummaryTasks final : public WorkerTasks {
public:
  SummaryTasks(const Inputs &inputs, AuditObserver &observer, std::map<size_t, std::string> &failures)
      : inputs_(inputs), observer_(observer), failures_(failures) {
    for (size_t index = 0; index < inputs.units.size(); ++index)
      if (!inputs.store.contains(unitSummary, inputs.summaryKey(index)))
        open_.push_back(index);
  }

  [[nodiscard]] size_t count() const override { return open_.size(); }

  void work(size_t task, const Send &send) override {
    const size_t index = open_[task];
    const Result<std::string> bytes = inputs_.summarise(index);
    if (bytes)
      (void)inputs_.store.insert(unitSummary, inputs_.summaryKey(index), *bytes);
    (void)send(bytes ? "done\n" : "failed " + singleLine(bytes.error().render()) + "\n");
    for (const std::string &incident : inputs_.store.incidents())
      (void)send(storeTroubleLine(incident));
  }

  Result<void> take(size_t task, std::string_view line) override {
    if (const std::optional<std::string> incident = storeTroubleOf(line)) {
      observer_.storeTrouble(*incident);
      return {};
    }
    if (line.starts_with("failed "))
      failures_[open_[task]] = std::string(line.substr(7));
    else if (line != "done")
      return fail({ExitCode::InternalError, "", "", "a worker sent what is no answer", ""});
    said_.insert(task);
    return {};
  }

  bool ended(size_t task, const WorkerEnd &end, const std::string &log) override {
    if (end.exitedWell && said_.contains(task))
      return false;
    const size_t index = open_[task];
    failures_[index] = "the worker process " + end.description + " while it summarised the unit";
    observer_.workerDied(inputs_.units[index].name + ": " + failures_[index], log);
    return false;
  }

private:
  const Inputs &inputs_;
  AuditObserver &observer_;
  std::map<size_t, std::string> &failures_;
  std::vector<size_t> open_;
  std::set<size_t> said_;
};

/// The link itself: one task. The worker sends the program, or what went wrong.
class LinkTask final : public WorkerTasks {
public:
  LinkTask(const Inputs &inputs, const std::map<size_t, std::string> &summaryFailures)
      : inputs_(inputs), failures_(summaryFailures) {}

  [[nodiscard]] size_t count() const override { return 1; }

  void work(size_t /*task*/, const Send &send) override {
    std::vector<analyzer::LinkUnit> units;
    for (size_t index = 0; index < inputs_.units.size(); ++index) {
      if (failures_.contains(index))
        continue;
      const UnitToLink &unit = inputs_.units[index];
      units.push_back({unit.name, unit.digest, [this, index]() -> Result<analyzer::UnitSummary> {
                         std::optional<std::string> bytes = inputs_.store.find(unitSummary, inputs_.summaryKey(index));
                         if (!bytes) { // it could not be kept, or is gone again
                           Result<std::string> anew = inputs_.summarise(index);
                           if (!anew)
                             return fail(anew.error());
                           bytes = std::move(*anew);
                         }
                         return analyzer::unitSummaryFromBytes(*bytes, inputs_.units[index].name);
                       }});
    }
    const Result<analyzer::ProgramModel> program = analyzer::linkProgram(std::move(units), inputs_.options.link);
    // A line break in JSON is white space: inside strings it is escaped.
    (void)send((program ? "program " + singleLine(analyzer::toJson(*program))
                        : "failed " + singleLine(program.error().render())) +
               "\n");
  }

  Result<void> take(size_t /*task*/, std::string_view line) override {
    if (line.starts_with("program "))
      text_ = std::string(line.substr(8));
    else if (line.starts_with("failed "))
      failure_ = std::string(line.substr(7));
    else
      return fail({ExitCode::InternalError, "", "", "a worker sent what is no answer", ""});
    return {};
  }

  bool ended(size_t /*task*/, const WorkerEnd &end, const std::string & /*log*/) override {
    if (!end.exitedWell) {
      text_.clear();
      failure_ = "the worker process " + end.description + " while it linked the program";
    }
    return false;
  }

  [[nodiscard]] const std::string &text() const { return text_; }
  [[nodiscard]] const std::string &failure() const { return failure_; }

private:
  const Inputs &inputs_;
  const std::map<size_t, std::string> &failures_;
  std::string text_;
  std::string failure_;
};

} // namespace

Result<LinkedProgram> linkUnits(const std::vector<UnitToLink> &units, const LinkSource &source, analyzer::Store &store,
                                const LinkRunOptions &options, AuditObserver &observer) {
  const Inputs inputs{units, source, store, options};
  LinkedProgram linked;
  std::string key = "program\n" + options.build + "\n" + std::to_string(static_cast<int>(options.link.form)) + "\n";
  for (const UnitToLink &unit : units)
    key += unit.name + "\n" + unit.digest + "\n";
  linked.digest = sha256Hex(key);
  if (const std::optional<std::string> known = store.find(programModel, linked.digest))
    if (Result<analyzer::ProgramModel> program = analyzer::programModelFromJson(*known, "the cache")) {
      linked.program = std::move(*program);
      linked.wasKnown = true;
      return linked;
    }
  SummaryTasks summaries(inputs, observer, linked.failures);
  if (Result<void> ran = runWorkers(summaries, options.limits); !ran)
    return fail(ran.error());
  LinkTask link(inputs, linked.failures);
  if (Result<void> ran = runWorkers(link, options.limits); !ran)
    return fail(ran.error());
  if (link.text().empty())
    return fail({ExitCode::InternalError, "", "", "the program could not be linked: " + link.failure(),
                 "look at the log; if memory was short, run with fewer jobs (-j 1)"});
  Result<analyzer::ProgramModel> program = analyzer::programModelFromJson(link.text(), "the linker's worker");
  if (!program)
    return fail(program.error());
  linked.program = std::move(*program);
  if (linked.failures.empty())
    (void)store.insert(programModel, linked.digest, link.text());
  return linked;
}

} // namespace assay::cli
