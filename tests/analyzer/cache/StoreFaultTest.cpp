// SPDX-License-Identifier: Apache-2.0
//
// The store under a full disk, without permission, with several processes at once, and with processes that are killed
// while they write: nothing wrong is ever found in it.
#include "../support/Snippet.h"

#include "analyzer/cache/EntryFormat.h"
#include "analyzer/cache/Store.h"
#include "support/Digest.h"

#include <gmock/gmock.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace assay::analyzer {
namespace {

namespace fs = std::filesystem;
using test::TemporaryDirectory;
using testing::HasSubstr;

constexpr int cannotTry = 77;

/// Starts `body` in a process of its own; its exit code is what `body` returns.
pid_t startProcess(const std::function<int()> &body) {
  const pid_t pid = ::fork();
  if (pid == 0)
    ::_exit(body());
  return pid;
}

int finish(pid_t pid) {
  int status = 0;
  EXPECT_EQ(::waitpid(pid, &status, 0), pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// Bytes that do not get smaller, the same for the same number.
std::string noise(unsigned number, size_t size) {
  std::string bytes;
  while (bytes.size() < size)
    bytes += sha256Hex(std::to_string(number) + ":" + std::to_string(bytes.size())).substr(0, 16);
  return bytes;
}

std::string keyOf(unsigned number) { return sha256Hex(std::to_string(number)); }

/// 0 if a process that cannot write says so once and goes on reading; else a number that says what was wrong.
int useWithoutWriting(Store &store, const std::string &reason, const std::string &keptKey) {
  for (unsigned number = 100; number < 400; ++number)
    if (!store.insert("thing", keyOf(number), noise(number, 2000)))
      break;
  if (store.insert("thing", keyOf(1), noise(1, 2U << 20U)))
    return 1;
  if (store.incidents().size() != 1 || store.incidents().front().find(reason) == std::string::npos)
    return 2;
  if (store.find("thing", keptKey) != "kept")
    return 3;
  if (store.find("thing", keyOf(1)).has_value())
    return 4;
  // No half-written file stays.
  for (const fs::directory_entry &entry : fs::directory_iterator(store.directory()))
    if (entry.path().filename().string().starts_with(temporaryPrefix))
      return 5;
  return 0;
}

class StoreFaultTest : public testing::Test {
protected:
  [[nodiscard]] fs::path place() const { return parent_.path() / "store"; }
  TemporaryDirectory parent_;
};

TEST_F(StoreFaultTest, AFullDiskIsNoError) {
  fs::create_directories(place());
  const int outcome = finish(startProcess([&] {
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", place().c_str(), "tmpfs", 0, "size=256k") != 0)
      return cannotTry;
    Store store = Store::open(place(), StoreLimits{}).value();
    if (!store.insert("thing", keyOf(0), "kept"))
      return 10;
    return useWithoutWriting(store, "No space left on device", keyOf(0));
  }));
  if (outcome == cannotTry)
    GTEST_SKIP() << "no file system can be mounted here";
  EXPECT_EQ(outcome, 0);
}

TEST_F(StoreFaultTest, AWriteThatStopsHalfWayIsNoError) {
  EXPECT_EQ(finish(startProcess([&] {
              Store store = Store::open(place(), StoreLimits{}).value();
              if (!store.insert("thing", keyOf(0), "kept"))
                return 10;
              ::signal(SIGXFSZ, SIG_IGN);
              const rlimit limit{10000, 10000};
              if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
                return 11;
              return useWithoutWriting(store, "File too large", keyOf(0));
            })),
            0);
}

TEST_F(StoreFaultTest, AReadOnlyDirectoryIsReadFrom) {
  {
    Store store = Store::open(place(), StoreLimits{}).value();
    ASSERT_TRUE(store.insert("thing", keyOf(0), "kept"));
  }
  fs::permissions(parent_.path(), fs::perms(0755));
  fs::permissions(place(), fs::perms(0555));
  const int outcome = finish(startProcess([&] {
    // No permission holds the superuser back.
    if (::geteuid() == 0 && ::setuid(65534) != 0)
      return cannotTry;
    auto store = Store::open(place(), StoreLimits{});
    if (!store)
      return 10;
    store->prune();
    return useWithoutWriting(*store, "Permission denied", keyOf(0));
  }));
  fs::permissions(place(), fs::perms(0755));
  if (outcome == cannotTry)
    GTEST_SKIP();
  EXPECT_EQ(outcome, 0);
}

TEST_F(StoreFaultTest, AnUnreadableDirectoryIsAUsageError) {
  fs::create_directories(place());
  fs::permissions(parent_.path(), fs::perms(0755));
  fs::permissions(place(), fs::perms(0000));
  const int outcome = finish(startProcess([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0)
      return cannotTry;
    const auto refused = Store::open(place(), StoreLimits{});
    return refused || refused.error().message.find("cannot be read") == std::string::npos ? 1 : 0;
  }));
  fs::permissions(place(), fs::perms(0755));
  if (outcome != cannotTry) {
    EXPECT_EQ(outcome, 0);
  }
}

/// Inserts, finds and prunes; 1 if ever something else comes back than was put in.
int useStore(const fs::path &place, unsigned seed, unsigned rounds) {
  StoreLimits limits;
  limits.maximumBytes = 200000;
  for (unsigned round = 0; round < rounds; ++round) {
    auto store = Store::open(place, limits);
    if (!store)
      return 2;
    const unsigned number = (seed + round * 7) % 40;
    const std::string expected = noise(number, 10000 + number);
    if (const auto found = store->find("thing", keyOf(number)); found && *found != expected)
      return 1;
    if (!store->insert("thing", keyOf(number), expected))
      return 3;
    // Without the pause between two runs of it, so that they meet.
    std::error_code ignored;
    fs::remove(place / pruneTimeFileName, ignored);
    store->prune();
    for (const std::string &incident : store->incidents())
      if (incident.find("damaged") != std::string::npos)
        return 4;
  }
  return 0;
}

TEST_F(StoreFaultTest, ProcessesInsertAndPruneAtOnce) {
  std::vector<pid_t> processes;
  for (unsigned seed = 0; seed < 4; ++seed)
    processes.push_back(startProcess([&, seed] { return useStore(place(), seed * 11, 150); }));
  for (const pid_t pid : processes)
    EXPECT_EQ(finish(pid), 0);
}

TEST_F(StoreFaultTest, AKilledProcessLeavesNothingWrong) {
  std::srand(1);
  for (unsigned round = 0; round < 60; ++round) {
    const pid_t pid = startProcess([&] {
      Store store = Store::open(place(), StoreLimits{}).value();
      for (unsigned number = 0;; number = (number + 1) % 20)
        (void)store.insert("thing", keyOf(number), noise(number, 300000));
      return 0;
    });
    ::usleep(static_cast<useconds_t>(std::rand() % 20000));
    ::kill(pid, SIGKILL);
    EXPECT_EQ(finish(pid), -SIGKILL);
    auto store = Store::open(place(), StoreLimits{});
    ASSERT_TRUE(store.has_value()) << store.error().render();
    for (unsigned number = 0; number < 20; ++number)
      if (const auto found = store->find("thing", keyOf(number))) {
        EXPECT_EQ(*found, noise(number, 300000));
      }
    EXPECT_TRUE(store->incidents().empty()) << store->incidents().front();
  }
  // What the killed ones left is pruned with the rest.
  StoreLimits limits;
  limits.maximumBytes = 1;
  Store::open(place(), limits)->prune();
  for (const fs::directory_entry &entry : fs::directory_iterator(place()))
    EXPECT_FALSE(entry.path().filename().string().starts_with(entryPrefix)) << entry.path();
}

} // namespace
} // namespace assay::analyzer
