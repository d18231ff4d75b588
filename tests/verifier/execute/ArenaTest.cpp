// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Arena.h"
#include "verifier/execute/LibraryFunctions.h"

#include <gtest/gtest.h>

#include <cstring>
#include <sys/mman.h>

namespace assay::verifier::execution {
namespace {

class ArenaTest : public testing::Test {
protected:
  static constexpr uint64_t capacity = 1 << 20;
  ArenaTest()
      : memory_(mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)),
        arena_(reinterpret_cast<uint64_t>(memory_), capacity, 0xAA) {}
  ~ArenaTest() override { munmap(memory_, capacity); }
  void *memory_;
  Arena arena_;
};

TEST_F(ArenaTest, blocksAreAlignedFilledAndApart) {
  auto *first = static_cast<uint8_t *>(arena_.allocate(10, 1, false));
  auto *second = static_cast<uint8_t *>(arena_.allocate(10, 256, true));
  ASSERT_NE(first, nullptr);
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(reinterpret_cast<uint64_t>(first) % 16, 0U);
  EXPECT_EQ(reinterpret_cast<uint64_t>(second) % 256, 0U);
  EXPECT_GE(second, first + 10);
  EXPECT_EQ(first[9], 0xAA);
  EXPECT_EQ(second[9], 0);
}

TEST_F(ArenaTest, knowsLiveBlocksFromOthers) {
  auto *block = static_cast<uint8_t *>(arena_.allocate(24, 16, false));
  uint64_t size = 0;
  EXPECT_TRUE(arena_.sizeOf(block, size));
  EXPECT_EQ(size, 24U);
  EXPECT_FALSE(arena_.release(block + 16));
  int elsewhere = 0;
  EXPECT_FALSE(arena_.release(&elsewhere));
  EXPECT_TRUE(arena_.release(block));
  EXPECT_FALSE(arena_.release(block));
}

TEST_F(ArenaTest, refusesWhatDoesNotFitAndStartsAgainAfterReset) {
  EXPECT_EQ(arena_.allocate(capacity, 16, false), nullptr);
  EXPECT_EQ(arena_.allocate(~uint64_t{0}, 16, false), nullptr);
  void *first = arena_.allocate(capacity / 2, 16, false);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(arena_.allocate(capacity / 2, 16, false), nullptr);
  std::memset(first, 1, capacity / 2);
  arena_.reset();
  EXPECT_EQ(*static_cast<uint8_t *>(first), 0);
  EXPECT_EQ(arena_.allocate(8, 16, true), first);
}

TEST(LibraryFunctions, listsArePureAndDisjoint) {
  for (const char *pure : {"memcpy", "strlen", "sinf", "fmal", "pow", "__cxa_throw", "_ZSt20__throw_length_errorPKc",
                           "_ZNSt12out_of_rangeC1EPKc", "_ZNKSt9exception4whatEv"}) {
    EXPECT_TRUE(isPureLibraryFunction(pure)) << pure;
    EXPECT_FALSE(isAllocationFunction(pure) || endsProgram(pure) || reportsUndefinedBehaviour(pure)) << pure;
  }
  for (const char *other :
       {"system", "fork", "open", "write", "printf", "getenv", "time", "clock_gettime", "rand", "pthread_create",
        "_ZSt4cout", "memcpyx", "xsin", "_ZSt9terminatev", "dlopen", "mmap", "syscall", "execve"})
    EXPECT_FALSE(isPureLibraryFunction(other) || isAllocationFunction(other) || isCompilerSupport(other)) << other;
  EXPECT_TRUE(isLibraryData("_ZTIi"));
  EXPECT_TRUE(isLibraryData("_ZTISt9exception"));
  EXPECT_FALSE(isLibraryData("_ZTI7MyClass"));
  EXPECT_FALSE(isLibraryData("environ"));
}

} // namespace
} // namespace assay::verifier::execution
