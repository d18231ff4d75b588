// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/FlowUnits.h"

#include "analyzer/valueflow/ValueFlow.h"
#include "analyzer/valueflow/ValuesDirectory.h"
#include "support/Digest.h"
#include "verifier/flow/FlowAudit.h"
#include "verifier/reuse/PolicyDigest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>

namespace assay::cli {

namespace {

using nlohmann::json;

/// What the solver may take to confirm one certificate.
constexpr uint64_t certificateUnits = 200'000'000;
constexpr const char *storeKind = "flows";

struct Decided {
  verifier::FlowAudit::Decisions decisions;
  std::map<std::string, std::set<std::string>> sources; ///< as FlowDecisions has them
  std::set<std::string> entries;
};

std::string toText(const Decided &decided) {
  json lines = json::array();
  for (const auto &[unit, obligation] : decided.decisions.obligations)
    lines.push_back({unit, verifier::toJsonLine(obligation)});
  return json{{"obligations", std::move(lines)},
              {"sources", decided.sources},
              {"entries", decided.entries},
              {"certificates", decided.decisions.certificates}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<Decided> fromText(const std::string &text) {
  Decided decided;
  try {
    const json said = json::parse(text);
    decided.sources = said.at("sources").get<std::map<std::string, std::set<std::string>>>();
    decided.entries = said.at("entries").get<std::set<std::string>>();
    decided.decisions.certificates = said.at("certificates").get<verifier::SharedEvidence>();
    for (const json &line : said.at("obligations")) {
      Result<verifier::Obligation> obligation = verifier::obligationFromJson(line.at(1).get<std::string>());
      if (!obligation)
        return std::nullopt;
      decided.decisions.obligations.emplace_back(line.at(0).get<std::string>(), std::move(*obligation));
    }
  } catch (const json::exception &) {
    return std::nullopt;
  }
  return decided;
}

class FlowTask final : public WorkerTasks {
public:
  FlowTask(const std::vector<UnitToLink> &units, const LinkSource &source, const policies::Policy &policy,
           analyzer::Store &store, const FlowRunOptions &options, AuditObserver &observer)
      : units_(units), source_(source), policy_(policy), store_(store), options_(options), observer_(observer) {}

  [[nodiscard]] size_t count() const override { return 1; }

  void work(size_t /*task*/, const Send &send) override {
    const Result<Decided> decided = decide();
    if (decided)
      (void)send("decided " + toText(*decided) + "\n");
    else
      (void)send("failed " + oneLine(decided.error().render()) + "\n");
  }

  Result<void> take(size_t /*task*/, std::string_view line) override {
    if (line.starts_with("decided "))
      text_ = std::string(line.substr(8));
    else if (line.starts_with("failed "))
      failure_ = std::string(line.substr(7));
    else
      return fail({ExitCode::InternalError, "", "", "a worker sent what is no answer", ""});
    return {};
  }

  bool ended(size_t /*task*/, const WorkerEnd &end, const std::string &log) override {
    if (!end.exitedWell) {
      text_.clear();
      failure_ = "the worker process " + end.description + " while it followed values through the program";
      observer_.workerDied(failure_, log);
    }
    return false;
  }

  [[nodiscard]] const std::string &text() const { return text_; }
  [[nodiscard]] const std::string &failure() const { return failure_; }

private:
  static std::string oneLine(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  [[nodiscard]] Result<Decided> decide() const {
    verifier::FlowAudit audit(policy_);
    for (size_t index = 0; index < units_.size(); ++index) {
      const Result<analyzer::UnitModel> model = source_(index);
      if (!model)
        return fail(model.error());
      audit.learn(units_[index].name, model->facts);
    }
    // Following values costs far more than finding out that nobody has any.
    if (!audit.hasFlows())
      return Decided();
    // A store serves one thread.
    std::mutex reading;
    Result<analyzer::ValuesOfUnits> summaries =
        analyzer::summariseValues(units_,
                                  [&](size_t index) {
                                    const std::lock_guard<std::mutex> lock(reading);
                                    return source_(index);
                                  },
                                  {std::max(1U, options_.limits.jobs), &store_});
    if (!summaries)
      return fail(summaries.error());
    analyzer::LinkOptions link{analyzer::ProgramForm::Automatic, options_.isIncomplete};
    link.stated = audit.stated();
    link.calledFromOutside = audit.calledFromOutside();
    Result<analyzer::ValueFlow> values = analyzer::ValueFlow::link(std::move(summaries->units), link);
    if (!values)
      return fail(values.error());
    auto decisions =
        audit.decide(*values, certificateUnits, options_.limits.memoryMegabytes / 2, options_.isIncomplete);
    if (!decisions)
      return fail(decisions.error());
    return Decided{
        std::move(*decisions), audit.sources(), {audit.calledFromOutside().begin(), audit.calledFromOutside().end()}};
  }

  const std::vector<UnitToLink> &units_;
  const LinkSource &source_;
  const policies::Policy &policy_;
  analyzer::Store &store_;
  const FlowRunOptions &options_;
  AuditObserver &observer_;
  std::string text_;
  std::string failure_;
};

} // namespace

Result<FlowDecisions> decideFlows(const std::vector<UnitToLink> &units, const LinkSource &source,
                                  const policies::Policy &policy, analyzer::Store &store, const FlowRunOptions &options,
                                  AuditObserver &observer) {
  FlowDecisions decisions;
  if (!verifier::asksForFlows(policy) || units.empty())
    return decisions;
  std::string inputs = options.build + "\n" + verifier::decisionDigest(policy) + (options.isIncomplete ? "\n+" : "\n=");
  for (const UnitToLink &unit : units)
    inputs += "\n" + unit.name + " " + unit.digest;
  const std::string key = sha256Hex(inputs);
  std::optional<Decided> decided;
  if (const std::optional<std::string> kept = store.find(storeKind, key))
    decided = fromText(*kept);
  if (!decided) {
    FlowTask task(units, source, policy, store, options, observer);
    if (Result<void> ran = runWorkers(task, options.limits); !ran)
      return fail(ran.error());
    decided = task.text().empty() ? std::nullopt : fromText(task.text());
    if (!decided)
      return fail({ExitCode::InternalError, "", "", "the flow of values could not be followed: " + task.failure(),
                   "look at the log; if memory was short, give --memory more"});
    store.insert(storeKind, key, task.text());
  }
  for (auto &[unit, obligation] : decided->decisions.obligations)
    decisions.byUnit[unit].push_back(std::move(obligation));
  decisions.sources = std::move(decided->sources);
  decisions.entries = std::move(decided->entries);
  decisions.certificates = std::move(decided->decisions.certificates);
  return decisions;
}

} // namespace assay::cli
