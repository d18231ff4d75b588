// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/EventUnits.h"

#include "support/Digest.h"
#include "verifier/reuse/PolicyDigest.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay::cli {

namespace {

using nlohmann::json;

constexpr const char *storeKind = "events";

std::string toText(const verifier::EventPlayers &players) {
  return json{{"functions", players.functions}, {"fields", players.fields}}.dump(-1, ' ', false,
                                                                                 json::error_handler_t::replace);
}

std::optional<verifier::EventPlayers> fromText(std::string_view text) {
  try {
    const json said = json::parse(text);
    return verifier::EventPlayers{said.at("functions").get<std::set<std::string>>(),
                                  said.at("fields").get<std::map<std::string, std::set<std::string>>>()};
  } catch (const json::exception &) {
    return std::nullopt;
  }
}

class EventTask final : public WorkerTasks {
public:
  EventTask(const analyzer::ProgramModel &program, const LinkSource &source, const policies::Policy &policy,
            AuditObserver &observer)
      : program_(program), source_(source), policy_(policy), observer_(observer) {}

  [[nodiscard]] size_t count() const override { return 1; }

  void work(size_t /*task*/, const Send &send) override {
    verifier::EventPlayers players;
    for (uint32_t unit = 0; unit < program_.units.size(); ++unit) {
      const Result<analyzer::UnitModel> model = source_(unit);
      if (!model) {
        std::string message = model.error().render();
        std::replace(message.begin(), message.end(), '\n', ' ');
        (void)send("failed " + message + "\n");
        return;
      }
      players.learn(program_, unit, model->facts, policy_);
    }
    (void)send("found " + toText(players) + "\n");
  }

  Result<void> take(size_t /*task*/, std::string_view line) override {
    if (line.starts_with("found "))
      text_ = std::string(line.substr(6));
    else if (line.starts_with("failed "))
      failure_ = std::string(line.substr(7));
    else
      return fail({ExitCode::InternalError, "", "", "a worker sent what is no answer", ""});
    return {};
  }

  bool ended(size_t /*task*/, const WorkerEnd &end, const std::string &log) override {
    if (!end.exitedWell) {
      text_.clear();
      failure_ = "the worker process " + end.description + " while it looked for the functions that rules speak of";
      observer_.workerDied(failure_, log);
    }
    return false;
  }

  [[nodiscard]] const std::string &text() const { return text_; }
  [[nodiscard]] const std::string &failure() const { return failure_; }

private:
  const analyzer::ProgramModel &program_;
  const LinkSource &source_;
  const policies::Policy &policy_;
  AuditObserver &observer_;
  std::string text_;
  std::string failure_;
};

} // namespace

Result<verifier::EventPlayers> findEventPlayers(const analyzer::ProgramModel &program, const LinkSource &source,
                                                const policies::Policy &policy, analyzer::Store &store,
                                                const WorkerLimits &limits, const std::string &build,
                                                AuditObserver &observer) {
  if (verifier::trackedRoles(policy).empty() || program.units.empty())
    return verifier::EventPlayers();
  std::string inputs = build + "\n" + verifier::decisionDigest(policy);
  for (const analyzer::ProgramUnit &unit : program.units)
    inputs += "\n" + unit.name + " " + unit.digest;
  const std::string key = sha256Hex(inputs);
  if (const std::optional<std::string> kept = store.find(storeKind, key))
    if (std::optional<verifier::EventPlayers> players = fromText(*kept))
      return std::move(*players);
  EventTask task(program, source, policy, observer);
  if (Result<void> ran = runWorkers(task, limits); !ran)
    return fail(ran.error());
  std::optional<verifier::EventPlayers> players = fromText(task.text());
  if (!players)
    return fail({ExitCode::InternalError, "", "",
                 "the functions that rules speak of could not be found: " + task.failure(),
                 "look at the log; if memory was short, give --memory more"});
  store.insert(storeKind, key, task.text());
  return std::move(*players);
}

} // namespace assay::cli
