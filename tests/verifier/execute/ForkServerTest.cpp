// SPDX-License-Identifier: Apache-2.0
//
// What the server starts works as without it, and nothing of it outlives those who asked.
#include "verifier/execute/ForkServer.h"

#include "tests/verifier/execute/CompiledSource.h"

#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <set>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace assay::verifier {
namespace {

using namespace tests;
using testing::IsEmpty;

/// Living children of a process: those that ended and wait to be reaped do not count.
std::set<pid_t> childrenOf(pid_t process) {
  const std::string number = std::to_string(process);
  std::ifstream list("/proc/" + number + "/task/" + number + "/children");
  std::set<pid_t> children;
  for (pid_t child = 0; list >> child;) {
    std::ifstream stat("/proc/" + std::to_string(child) + "/stat");
    std::string text;
    std::getline(stat, text);
    const size_t state = text.rfind(") ");
    if (state != std::string::npos && text[state + 2] != 'Z')
      children.insert(child);
  }
  return children;
}

bool isAlive(pid_t process) {
  std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
  std::string text;
  std::getline(stat, text);
  const size_t state = text.rfind(") ");
  return state != std::string::npos && text[state + 2] != 'Z' && text[state + 2] != 'X';
}

/// Whether it comes to hold within the time that a busy machine may need.
template <typename Condition> bool comesTrue(const Condition &condition) {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    if (condition())
      return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

class ForkServerTest : public testing::Test {
protected:
  ForkServerTest() {
    const std::set<pid_t> before = childrenOf(getpid());
    server_ = ForkServer::start(6144);
    for (const pid_t child : childrenOf(getpid()))
      if (!before.contains(child))
        process_ = child;
  }
  void SetUp() override {
    ASSERT_NE(server_, nullptr);
    ASSERT_GT(process_, 0);
  }
  [[nodiscard]] ExecutionOutcome half(Executor &executor, int number) const {
    return executor.run({arguments(number)}, {}).front();
  }

  CompiledSource source_ = compileSource("extern \"C\" int half(int n) { obligation(n % 2 == 0, 3); if (n == 9) for "
                                         "(;;) obligation(true, 4); return n / 2; }");
  std::shared_ptr<const ForkServer> server_;
  pid_t process_ = -1;
};

TEST_F(ForkServerTest, ItsChildrenRunPrograms) {
  Executor executor(*source_.module, "half", server_);
  EXPECT_EQ(valueOf<int>(half(executor, 8).result), 4);
  EXPECT_EQ(half(executor, 7).kind, ExecutionKind::Tripped);
  EXPECT_EQ(childrenOf(process_).size(), 1U) << "not by the server";
}

TEST_F(ForkServerTest, ChildrenEndWithTheirExecutor) {
  {
    Executor executor(*source_.module, "half", server_);
    Executor other(*source_.module, "half", server_);
    (void)half(executor, 8);
    (void)half(other, 8);
    EXPECT_EQ(childrenOf(process_).size(), 2U);
    executor.rest();
    EXPECT_TRUE(comesTrue([&] { return childrenOf(process_).size() == 1; }));
    EXPECT_EQ(valueOf<int>(half(executor, 8).result), 4);
  }
  EXPECT_TRUE(comesTrue([&] { return childrenOf(process_).empty(); }));
}

TEST_F(ForkServerTest, WithoutTheServerTheExecutorForksItself) {
  Executor executor(*source_.module, "half", server_);
  EXPECT_EQ(valueOf<int>(half(executor, 8).result), 4);
  kill(process_, SIGKILL);
  EXPECT_TRUE(comesTrue([&] { return !isAlive(process_); }));
  // The run that notices is lost, like one whose child dies.
  EXPECT_TRUE(comesTrue([&] { return half(executor, 8).kind == ExecutionKind::Returned; }));
  EXPECT_EQ(valueOf<int>(half(executor, 6).result), 3);
}

TEST_F(ForkServerTest, ServerAndChildrenEndWithItsOwner) {
  Executor executor(*source_.module, "half", server_);
  (void)half(executor, 8);
  const std::set<pid_t> children = childrenOf(process_);
  ASSERT_EQ(children.size(), 1U);
  executor.rest();
  Executor another(*source_.module, "half", server_);
  (void)half(another, 8);
  const std::set<pid_t> last = childrenOf(process_);
  // Executors share it; the last one that goes ends it.
  server_.reset();
  EXPECT_TRUE(isAlive(process_));
  EXPECT_EQ(valueOf<int>(half(another, 4).result), 2);
  EXPECT_FALSE(last.empty());
}

TEST_F(ForkServerTest, OfAClientThatIsKilledNothingIsLeft) {
  const pid_t client = fork();
  if (client == 0) {
    Executor executor(*source_.module, "half", server_);
    ExecutionLimits limits;
    limits.basicBlocks = UINT64_MAX;
    limits.processorSeconds = 2;
    (void)half(executor, 8);
    (void)executor.run({arguments(9)}, limits); // runs until the guard strikes
    _exit(0);
  }
  ASSERT_TRUE(comesTrue([&] { return !childrenOf(process_).empty(); }));
  kill(client, SIGKILL);
  ASSERT_EQ(waitpid(client, nullptr, 0), client);
  EXPECT_TRUE(comesTrue([&] { return childrenOf(process_).empty(); }));
  Executor executor(*source_.module, "half", server_);
  EXPECT_EQ(valueOf<int>(half(executor, 8).result), 4) << "the server serves others";
}

TEST_F(ForkServerTest, TheOwnersDeathEndsServerAndChildren) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t owner = fork();
  if (owner == 0) {
    const std::shared_ptr<const ForkServer> server = ForkServer::start(6144);
    Executor executor(*source_.module, "half", server);
    (void)half(executor, 8);
    const char ready = 'r';
    (void)!write(ends[1], &ready, 1);
    pause();
    _exit(0);
  }
  char ready = 0;
  ASSERT_EQ(read(ends[0], &ready, 1), 1);
  const std::set<pid_t> servers = childrenOf(owner);
  ASSERT_EQ(servers.size(), 1U);
  const std::set<pid_t> children = childrenOf(*servers.begin());
  ASSERT_EQ(children.size(), 1U);
  kill(owner, SIGKILL);
  ASSERT_EQ(waitpid(owner, nullptr, 0), owner);
  EXPECT_TRUE(comesTrue([&] { return !isAlive(*servers.begin()) && !isAlive(*children.begin()); }));
  close(ends[0]);
  close(ends[1]);
}

} // namespace
} // namespace assay::verifier
