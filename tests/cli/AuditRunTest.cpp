// SPDX-License-Identifier: Apache-2.0
//
// Worker processes that finish, fail, die or hang, and what becomes of their units. The verifiers are made up and the
// processes are real.
#include "cli/audit/AuditRun.h"
#include "cli/audit/Interrupt.h"
#include "cli/audit/Progress.h"
#include "cli/worker/UnitWorker.h"

#include <chrono>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace assay;
using namespace assay::cli;
using verifier::Obligation;
using verifier::Reason;
using verifier::VerdictKind;

namespace {

/// Two obligations in each function; a function whose name is a key of `deeds` does something else before.
class FakeVerifier : public verifier::UnitVerifier {
public:
  std::string unit;
  std::vector<std::string> names = {"a", "b", "c"};
  std::map<std::string, std::function<void()>> deeds;
  VerdictKind verdict = VerdictKind::Proved;
  std::vector<Obligation> known;

  std::vector<std::string> functions() const override { return names; }
  std::vector<Obligation> planned(const std::string &function) override {
    std::vector<Obligation> obligations(2);
    for (size_t index = 0; index < obligations.size(); ++index) {
      Obligation &obligation = obligations[index];
      obligation.id = unit + "/" + function + "/" + std::to_string(index);
      obligation.rule = "core:signed-overflow";
      obligation.function = function;
      obligation.functionSymbol = function;
      obligation.unit = unit;
      obligation.location = {unit, static_cast<unsigned>(function[0]), static_cast<unsigned>(index + 1), 0, 0};
      obligation.reason = Reason::WorkerFailed;
    }
    return obligations;
  }
  std::vector<Obligation> decide(const std::string &function) override {
    if (const auto deed = deeds.find(function); deed != deeds.end())
      deed->second();
    std::vector<Obligation> obligations = planned(function);
    for (Obligation &obligation : obligations) {
      obligation.verdict = verdict;
      obligation.reason = Reason::None;
    }
    return obligations;
  }
  std::vector<std::string> matchedRules() const override { return {"core:signed-overflow"}; }
  std::vector<std::string> unplayedRoles() const override { return {"enable.check"}; }
  std::vector<Obligation> presences() const override { return known; }
};

class Log : public AuditObserver {
public:
  std::set<std::string> troubles;
  void storeTrouble(const std::string &text) override { troubles.insert(text); }
  std::vector<std::string> incidents;
  std::string output;
  size_t finished = 0;
  void unitStarted(const std::string &) override {}
  void unitFinished(const UnitRecord &, size_t done, size_t) override { finished = done; }
  void workerDied(const std::string &incident, const std::string &log) override {
    incidents.push_back(incident);
    output += log;
  }
};

policies::Policy policy() {
  policies::Policy result;
  result.rules.resize(4);
  result.rules[0].id = "core:signed-overflow";
  result.rules[0].spec = policies::MemorySpec{{"signed-overflow"}};
  result.rules[1].id = "robot:enable";
  result.rules[1].spec = policies::GuardSpec{"actuator.command", "enable.check", true, {}};
  result.rules[1].roles = {"actuator.command", "enable.check"};
  result.rules[2].id = "robot:realtime";
  result.rules[2].kind = policies::Template::Race;
  result.rules[2].spec = policies::UndecidedSpec{};
  result.rules[3].id = "law:file";
  result.rules[3].kind = policies::Template::Manual;
  result.rules[3].spec = policies::UndecidedSpec{};
  return result;
}

const std::vector<std::string> units = {"u0.cpp", "u1.cpp", "u2.cpp", "u3.cpp", "u4.cpp"};

Result<verifier::AuditResult> runAudit(const std::vector<std::string> &names, const UnitBody &body,
                                       const policies::Policy &policy, const WorkerLimits &limits,
                                       AuditObserver &observer) {
  std::vector<UnitRecord> records(names.begin(), names.end());
  if (Result<void> ran = runUnits(records, body, limits, observer); !ran)
    return fail(ran.error());
  return mergeRecords(records, policy);
}

/// Runs with a verifier that `prepare` may change for each unit.
Result<verifier::AuditResult> run(const std::function<void(FakeVerifier &, size_t)> &prepare, WorkerLimits options,
                                  Log &log) {
  const UnitBody body = [&](size_t index, const std::set<std::string> &settled, const Send &send) {
    workOnUnit(
        units[index],
        [&]() -> Result<std::unique_ptr<verifier::UnitVerifier>> {
          auto verifier = std::make_unique<FakeVerifier>();
          verifier->unit = units[index];
          prepare(*verifier, index);
          if (verifier->names.empty())
            return fail({ExitCode::Incomplete, units[index], "3:1", "broken", "mend it"});
          return verifier;
        },
        settled, send);
  };
  return runAudit(units, body, policy(), options, log);
}

std::string shown(const verifier::AuditResult &audit) {
  std::string text;
  for (const Obligation &obligation : audit.obligations)
    text += toJsonLine(obligation) + "\n";
  for (const verifier::UnitFailure &failure : audit.failures)
    text += failure.unit + " " + failure.place + " " + failure.message + "\n";
  for (const std::string &unit : audit.units)
    text += unit + "\n";
  return text + std::to_string(audit.census.planted) + "/" + std::to_string(audit.census.decided);
}

[[noreturn]] void die() {
  (void)::write(STDERR_FILENO, "last words\n", 11);
  ::kill(::getpid(), SIGKILL);
  ::_exit(1);
}

} // namespace

TEST(AuditRun, WhatAWorkersStoreMetWithIsTold) {
  Log log;
  const UnitBody body = [&](size_t index, const std::set<std::string> &settled, const Send &send) {
    (void)send(storeTroubleLine("cache: early\nin two lines"));
    workOnUnit(
        units[index],
        [&]() -> Result<std::unique_ptr<verifier::UnitVerifier>> {
          auto verifier = std::make_unique<FakeVerifier>();
          verifier->unit = units[index];
          return verifier;
        },
        settled, send);
    (void)send(storeTroubleLine("cache: late"));
  };
  const Result<verifier::AuditResult> audit = runAudit(units, body, policy(), {}, log);
  ASSERT_TRUE(audit.has_value()) << audit.error().render();
  EXPECT_TRUE(audit->complete());
  EXPECT_EQ(log.troubles, (std::set<std::string>{"cache: early\nin two lines", "cache: late"}));
  EXPECT_TRUE(log.incidents.empty());
}

TEST(AuditRun, IsTheSameForAnyNumberOfJobs) {
  std::string first;
  for (const unsigned jobs : {1U, 2U, 5U, 50U}) {
    Log log;
    WorkerLimits options;
    options.jobs = jobs;
    const auto audit = run([](FakeVerifier &, size_t) {}, options, log);
    ASSERT_TRUE(audit.has_value()) << audit.error().render();
    EXPECT_EQ(audit->obligations.size(), 30U);
    EXPECT_TRUE(audit->complete());
    EXPECT_EQ(log.finished, units.size());
    if (first.empty())
      first = shown(*audit);
    EXPECT_EQ(shown(*audit), first) << jobs;
  }
}

TEST(AuditRun, UnmatchedRulesAreVacuousWithTheirReason) {
  Log log;
  const auto audit = run([](FakeVerifier &, size_t) {}, {}, log);
  ASSERT_TRUE(audit.has_value());
  ASSERT_EQ(audit->vacuous.size(), 2U) << "a manual rule matches no code and is not vacuous";
  EXPECT_EQ(audit->vacuous[0].rule, "robot:enable");
  EXPECT_EQ(audit->vacuous[0].explanation, "no code plays the role enable.check: is a binding missing?");
  EXPECT_EQ(audit->vacuous[1].rule, "robot:realtime");
  EXPECT_THAT(audit->vacuous[1].explanation, testing::HasSubstr("does not decide the template 'race'"));
}

TEST(AuditRun, AWorkerKilledWhileDecidingCostsItsFunctionOnly) {
  Log log;
  WorkerLimits options;
  options.jobs = 2;
  const auto audit = run(
      [](FakeVerifier &verifier, size_t index) {
        if (index == 1)
          verifier.deeds["b"] = die;
      },
      options, log);
  ASSERT_TRUE(audit.has_value());
  EXPECT_EQ(audit->obligations.size(), 30U);
  EXPECT_TRUE(audit->complete()) << "nothing is lost";
  for (const Obligation &obligation : audit->obligations) {
    const bool struck = obligation.unit == "u1.cpp" && obligation.function == "b";
    EXPECT_EQ(obligation.verdict, struck ? VerdictKind::Unproved : VerdictKind::Proved) << obligation.id;
    if (struck) {
      EXPECT_EQ(obligation.reason, Reason::WorkerFailed);
      EXPECT_EQ(obligation.detail, "the worker process was killed by signal 9 (Killed) while it decided 'b'");
    }
  }
  EXPECT_THAT(log.incidents,
              testing::ElementsAre("u1.cpp: the worker process was killed by signal 9 (Killed) while it decided b"));
  EXPECT_THAT(log.output, testing::HasSubstr("last words"));
}

TEST(AuditRun, EveryFunctionMayKillItsWorker) {
  Log log;
  const auto audit = run(
      [](FakeVerifier &verifier, size_t) {
        for (const char *function : {"a", "b", "c"})
          verifier.deeds[function] = die;
      },
      {}, log);
  ASSERT_TRUE(audit.has_value());
  EXPECT_EQ(audit->obligations.size(), 30U);
  for (const Obligation &obligation : audit->obligations)
    EXPECT_EQ(obligation.reason, Reason::WorkerFailed);
  EXPECT_EQ(log.incidents.size(), 15U);
}

TEST(AuditRun, AWorkerThatDiesWhileReadingFailsItsUnit) {
  Log log;
  const auto audit = run(
      [](FakeVerifier &, size_t index) {
        if (index == 2)
          die();
      },
      {}, log);
  ASSERT_TRUE(audit.has_value());
  EXPECT_FALSE(audit->complete());
  EXPECT_EQ(audit->units.size(), 4U);
  ASSERT_EQ(audit->failures.size(), 1U);
  EXPECT_EQ(audit->failures[0].unit, "u2.cpp");
  EXPECT_THAT(audit->failures[0].message, testing::HasSubstr("signal 9"));
}

TEST(AuditRun, AUnitThatDoesNotParseIsNamed) {
  Log log;
  const auto audit = run(
      [](FakeVerifier &verifier, size_t index) {
        if (index == 0)
          verifier.names.clear();
      },
      {}, log);
  ASSERT_TRUE(audit.has_value());
  ASSERT_EQ(audit->failures.size(), 1U);
  EXPECT_EQ(audit->failures[0].place, "3:1");
  EXPECT_EQ(audit->failures[0].remedy, "mend it");
  EXPECT_TRUE(log.incidents.empty());
}

TEST(AuditRun, ExceptionsAndMemoryLimitsAreDeathsToo) {
  Log log;
  WorkerLimits options;
  options.memoryMegabytes = 256;
  const auto audit = run(
      [](FakeVerifier &verifier, size_t index) {
        if (index == 0)
          verifier.deeds["a"] = [] { throw std::runtime_error("boom"); };
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
        if (index == 1)
          verifier.deeds["a"] = [] {
            std::vector<std::string> hoard;
            while (true)
              hoard.emplace_back(16U << 20U, 'x');
          };
#endif
      },
      options, log);
  ASSERT_TRUE(audit.has_value());
  EXPECT_EQ(audit->obligations.size(), 30U);
  EXPECT_EQ(audit->obligations[0].detail, "the worker process ended with exit code 1 while it decided 'a'");
  EXPECT_THAT(log.output, testing::HasSubstr("exception: boom"));
}

TEST(AuditRun, ASilentWorkerIsEndedAndLeavesResource) {
  Log log;
  WorkerLimits options;
  options.silenceSeconds = 1;
  options.jobs = 5;
  const auto audit = run(
      [](FakeVerifier &verifier, size_t index) {
        if (index == 3)
          verifier.deeds["c"] = [] { std::this_thread::sleep_for(std::chrono::seconds(600)); };
      },
      options, log);
  ASSERT_TRUE(audit.has_value());
  unsigned resource = 0;
  for (const Obligation &obligation : audit->obligations)
    resource += obligation.reason == Reason::Resource ? 1 : 0;
  EXPECT_EQ(resource, 2U);
}

TEST(AuditRun, AChildOfADeadWorkerDoesNotHoldTheAuditUp) {
  Log log;
  const auto begin = std::chrono::steady_clock::now();
  const auto audit = run(
      [](FakeVerifier &verifier, size_t index) {
        if (index == 0)
          verifier.deeds["a"] = [] {
            if (::fork() == 0) {
              std::this_thread::sleep_for(std::chrono::seconds(600));
              ::_exit(0);
            }
            die();
          };
      },
      {}, log);
  ASSERT_TRUE(audit.has_value());
  EXPECT_EQ(audit->obligations.size(), 30U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(AuditRun, MissingVerdictsShowInTheCensus) {
  Log log;
  const UnitBody body = [](size_t, const std::set<std::string> &, const Send &send) {
    Obligation obligation;
    obligation.id = "lost";
    (void)send(encode(PlanEvent{"f", 1}) + encode(ObligationEvent{obligation}) + encode(PlannedEvent{}) +
               encode(BeginEvent{"f"}) + encode(EndEvent{"f"}) + encode(FinishedEvent{}));
  };
  const auto audit = runAudit({"u.cpp"}, body, policy(), {}, log);
  ASSERT_TRUE(audit.has_value());
  EXPECT_EQ(audit->census.planted, 1U);
  EXPECT_EQ(audit->census.decided, 0U);
  EXPECT_FALSE(audit->complete());
}

TEST(AuditRun, NonsenseFromAWorkerIsNotBelieved) {
  Log log;
  const UnitBody body = [](size_t, const std::set<std::string> &settled, const Send &send) {
    Obligation obligation;
    obligation.id = "o";
    (void)send(encode(PlanEvent{"f", 1}) + encode(ObligationEvent{obligation}) + encode(PlannedEvent{}) +
               (settled.empty() ? encode(BeginEvent{"f"}) : "") + "all is proved, trust me\n");
    ::pause();
  };
  const auto audit = runAudit({"u.cpp"}, body, policy(), {}, log);
  ASSERT_TRUE(audit.has_value());
  ASSERT_EQ(audit->obligations.size(), 1U);
  EXPECT_EQ(audit->obligations[0].verdict, VerdictKind::Unproved);
  EXPECT_EQ(audit->obligations[0].reason, Reason::WorkerFailed);
}

TEST(AuditRun, AnInterruptEndsTheWorkers) {
  Log log;
  WorkerLimits options;
  options.jobs = 5;
  options.interrupted = catchInterrupts();
  int pids[2];
  ASSERT_EQ(::pipe(pids), 0);
  const UnitBody body = [&](size_t, const std::set<std::string> &, const Send &) {
    const pid_t self = ::getpid();
    (void)::write(pids[1], &self, sizeof self);
    ::pause();
  };
  std::vector<pid_t> workers(units.size());
  const pid_t parent = ::getpid();
  std::thread sender([&] {
    for (pid_t &worker : workers)
      (void)::read(pids[0], &worker, sizeof worker);
    ::kill(parent, SIGINT);
  });
  const auto audit = runAudit(units, body, policy(), options, log);
  sender.join();
  ASSERT_FALSE(audit.has_value());
  EXPECT_EQ(audit.error().exitCode, ExitCode::Interrupted);
  for (const pid_t worker : workers) {
    ASSERT_GT(worker, 0);
    EXPECT_NE(::kill(worker, 0), 0) << "no worker outlives the audit";
  }
}

TEST(Progress, IsABarOnlyOnATerminal) {
  EXPECT_EQ(progressMode(true, true, "xterm"), ProgressMode::Quiet);
  EXPECT_EQ(progressMode(false, true, "xterm"), ProgressMode::Bar);
  EXPECT_EQ(progressMode(false, true, "dumb"), ProgressMode::Lines);
  EXPECT_EQ(progressMode(false, false, "xterm"), ProgressMode::Lines);
}

TEST(Progress, WritesPlainLinesToALog) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  {
    Progress progress(ProgressMode::Lines, ends[1]);
    UnitRecord record("src/a.cpp");
    progress.unitFinished(record, 1, 2);
    progress.workerDied("src/a.cpp: died", "one\n\x1b[31mtwo");
  }
  ::close(ends[1]);
  std::string text(1000, '\0');
  text.resize(static_cast<size_t>(std::max<ssize_t>(0, ::read(ends[0], text.data(), text.size()))));
  EXPECT_EQ(text, "[1/2] src/a.cpp: 0 obligations\nassay: warning: src/a.cpp: died\n  | one\n  | <U+001B>[31mtwo\n");
}
