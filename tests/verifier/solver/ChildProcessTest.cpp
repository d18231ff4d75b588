// SPDX-License-Identifier: Apache-2.0
//
// Children that behave, misbehave and do not exist.
#include "verifier/solver/ChildProcess.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <gtest/gtest.h>
#include <thread>

namespace assay::verifier {
namespace {

ChildResult shell(const std::string &script, llvm::StringRef input = "", const ChildLimits &limits = {}) {
  return runChild("/bin/sh", {"-c", script}, input, limits);
}

TEST(ChildProcess, GivesInputAndTakesBothOutputs) {
  const ChildResult result = shell("cat; echo problem >&2; exit 3", "one\ntwo\n");
  EXPECT_EQ(result.end, ChildResult::End::Exited);
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(result.output, "one\ntwo\n");
  EXPECT_EQ(result.errors, "problem\n");
}

TEST(ChildProcess, LargeInputAndOutputDoNotBlock) {
  const std::string input(5'000'000, 'x');
  EXPECT_EQ(shell("cat", input).output, input);
  EXPECT_EQ(shell("exit 0", input).end, ChildResult::End::Exited); // never read
}

TEST(ChildProcess, ReportsSignals) {
  const ChildResult result = shell("kill -SEGV $$");
  EXPECT_EQ(result.end, ChildResult::End::Signalled);
  EXPECT_EQ(result.status, SIGSEGV);
}

TEST(ChildProcess, KillsAtTheDeadline) {
  ChildLimits limits;
  limits.seconds = 1;
  const auto start = std::chrono::steady_clock::now();
  // `exec`: a grandchild would keep the pipes open.
  const ChildResult result = shell("echo started; exec sleep 100", "", limits);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  EXPECT_EQ(result.end, ChildResult::End::TimedOut);
  EXPECT_EQ(result.output, "started\n");
}

TEST(ChildProcess, KillsWhoeverPrintsTooMuch) {
  ChildLimits limits;
  limits.outputBytes = 100'000;
  limits.seconds = 20;
  EXPECT_EQ(shell("while :; do echo 0123456789; done", "", limits).end, ChildResult::End::TooMuchOutput);
}

TEST(ChildProcess, LimitsMemory) {
  ChildLimits limits;
  limits.memoryMegabytes = 100;
  const ChildResult result = shell("ulimit -v", "", limits);
  EXPECT_EQ(result.output, "102400\n");
}

TEST(ChildProcess, SaysWhyItDidNotStart) {
  const ChildResult result = runChild("/no/such/program", {}, "", {});
  EXPECT_EQ(result.end, ChildResult::End::NotStarted);
  EXPECT_EQ(result.status, ENOENT);
}

TEST(ChildProcess, WorksFromSeveralThreads) {
  std::vector<std::thread> threads;
  std::vector<std::string> outputs(4);
  for (size_t index = 0; index < outputs.size(); ++index)
    threads.emplace_back([&outputs, index] { outputs[index] = shell("cat", std::to_string(index)).output; });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(outputs, (std::vector<std::string>{"0", "1", "2", "3"}));
}

} // namespace
} // namespace assay::verifier
