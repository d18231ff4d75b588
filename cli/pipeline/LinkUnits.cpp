// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/LinkUnits.h"

#include <algorithm>

namespace assay::cli {

namespace {

std::string singleLine(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::vector<UnitToLink> unitsOf(const std::vector<UnitToLink> &units, const std::vector<size_t> &numbers) {
  std::vector<UnitToLink> some;
  for (const size_t number : numbers)
    some.push_back(units[number]);
  return some;
}

/// What both kinds of tasks need.
struct Inputs {
  const std::vector<UnitToLink> &units;
  const LinkSource &source;
  analyzer::CachedLink &cached;
  analyzer::Store &store; ///< of `cached`
  AuditObserver &observer;

  /// Tells the parent what the store of this worker met with.
  void sendIncidents(const Send &send) const {
    for (const std::string &incident : store.incidents())
      (void)send(storeTroubleLine(incident));
  }
  /// Whether `line` is such a word of a worker; then it is passed on.
  [[nodiscard]] bool takeIncident(std::string_view line) const {
    const std::optional<std::string> incident = storeTroubleOf(line);
    if (incident)
      observer.storeTrouble(*incident);
    return incident.has_value();
  }

  [[nodiscard]] Result<std::string> summarise(size_t index) const {
    const Result<analyzer::UnitModel> model = source(index);
    if (!model)
      return fail(model.error());
    const Result<analyzer::UnitSummary> summary = analyzer::summariseUnit(*model);
    if (!summary)
      return fail(summary.error());
    return analyzer::toBytes(*summary);
  }
};

/// Summaries that are not in the store yet.
class SummaryTasks final : public WorkerTasks {
public:
  SummaryTasks(const Inputs &inputs, std::map<size_t, std::string> &failures) : inputs_(inputs), failures_(failures) {
    for (size_t index = 0; index < inputs.units.size(); ++index)
      if (!inputs.cached.hasSummary(inputs.units[index].digest))
        open_.push_back(index);
  }

  [[nodiscard]] size_t count() const override { return open_.size(); }

  void work(size_t task, const Send &send) override {
    const size_t index = open_[task];
    const Result<std::string> bytes = inputs_.summarise(index);
    if (bytes)
      inputs_.cached.keepSummary(inputs_.units[index].digest, *bytes);
    (void)send(bytes ? "done\n" : "failed " + singleLine(bytes.error().render()) + "\n");
    inputs_.sendIncidents(send);
  }

  Result<void> take(size_t task, std::string_view line) override {
    if (inputs_.takeIncident(line))
      return {};
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
    inputs_.observer.workerDied(inputs_.units[index].name + ": " + failures_[index], log);
    return false;
  }

private:
  const Inputs &inputs_;
  std::map<size_t, std::string> &failures_;
  std::vector<size_t> open_;
  std::set<size_t> said_;
};

/// The link itself: one task. The worker leaves the program in the store, or sends it if it could not, or what went
/// wrong.
class LinkTask final : public WorkerTasks {
public:
  /// Links the units of these numbers. `sends`: the store is not to be relied on.
  LinkTask(const Inputs &inputs, const std::vector<size_t> &numbers, bool sends)
      : inputs_(inputs), numbers_(numbers), sends_(sends) {}

  [[nodiscard]] size_t count() const override { return 1; }

  void work(size_t /*task*/, const Send &send) override {
    const Result<analyzer::CachedLink::Linked> linked =
        inputs_.cached.findOrLink(unitsOf(inputs_.units, numbers_), [&](size_t position) -> Result<std::string> {
          const size_t index = numbers_[position];
          if (std::optional<std::string> bytes = inputs_.cached.findSummary(inputs_.units[index].digest))
            return std::move(*bytes);
          return inputs_.summarise(index); // it could not be kept, or is gone again
        });
    if (!linked)
      (void)send("failed " + singleLine(linked.error().render()) + "\n");
    else if (linked->isKept && !sends_)
      (void)send("kept\n");
    else // a line break in JSON is white space: inside strings it is escaped
      (void)send("program " + singleLine(analyzer::toJson(linked->program)) + "\n");
    inputs_.sendIncidents(send);
  }

  Result<void> take(size_t /*task*/, std::string_view line) override {
    if (inputs_.takeIncident(line))
      return {};
    if (line.starts_with("program "))
      text_ = std::string(line.substr(8));
    else if (line.starts_with("failed "))
      failure_ = std::string(line.substr(7));
    else if (line == "kept")
      isKept_ = true;
    else
      return fail({ExitCode::InternalError, "", "", "a worker sent what is no answer", ""});
    return {};
  }

  bool ended(size_t /*task*/, const WorkerEnd &end, const std::string & /*log*/) override {
    if (!end.exitedWell) {
      text_.clear();
      isKept_ = false;
      failure_ = "the worker process " + end.description + " while it linked the program";
    }
    return false;
  }

  [[nodiscard]] bool isKept() const { return isKept_; }
  [[nodiscard]] const std::string &text() const { return text_; }
  [[nodiscard]] const std::string &failure() const { return failure_; }

private:
  const Inputs &inputs_;
  const std::vector<size_t> &numbers_;
  const bool sends_;
  bool isKept_ = false;
  std::string text_;
  std::string failure_;
};

} // namespace

Result<LinkedProgram> linkUnits(const std::vector<UnitToLink> &units, const LinkSource &source, analyzer::Store &store,
                                const LinkRunOptions &options, AuditObserver &observer) {
  analyzer::CachedLink cached(&store, options.link, options.build);
  LinkedProgram linked;
  if (std::optional<analyzer::CachedLink::Linked> known = cached.find(units)) {
    linked.program = std::move(known->program);
    linked.wasKnown = true;
    return linked;
  }
  const Inputs all{units, source, cached, store, observer};
  SummaryTasks summaries(all, linked.failures);
  if (Result<void> ran = runWorkers(summaries, options.limits); !ran)
    return fail(ran.error());
  // What is left out may do anything.
  const analyzer::LinkOptions form{options.link.form, options.link.isIncomplete || !linked.failures.empty()};
  analyzer::CachedLink some(&store, form, options.build);
  const Inputs inputs{units, source, some, store, observer};
  std::vector<size_t> numbers;
  for (size_t index = 0; index < units.size(); ++index)
    if (!linked.failures.contains(index))
      numbers.push_back(index);
  for (const bool sends : {false, true}) {
    LinkTask link(inputs, numbers, sends);
    if (Result<void> ran = runWorkers(link, options.limits); !ran)
      return fail(ran.error());
    if (link.isKept()) {
      if (std::optional<analyzer::CachedLink::Linked> found = some.find(unitsOf(units, numbers))) {
        linked.program = std::move(found->program);
        return linked;
      }
      continue; // another process removed it
    }
    if (link.text().empty())
      return fail({ExitCode::InternalError, "", "", "the program could not be linked: " + link.failure(),
                   "look at the log; if memory was short, run with fewer jobs (-j 1)"});
    Result<analyzer::ProgramModel> program = analyzer::programModelFromJson(link.text(), "the linker's worker");
    if (!program)
      return fail(program.error());
    linked.program = std::move(*program);
    return linked;
  }
  return fail({ExitCode::InternalError, "", "", "the linked program did not arrive", "report this with the log"});
}

} // namespace assay::cli
