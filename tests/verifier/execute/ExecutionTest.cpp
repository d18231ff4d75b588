// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Execution.h"

#include "tests/verifier/execute/CompiledSource.h"

#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

#include <gmock/gmock.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <set>
#include <sys/wait.h>

namespace assay::verifier {
namespace {

using namespace tests;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ExecutionOutcome runOne(const CompiledSource &source, const std::string &root, const ExecutionInput &input,
                        const ExecutionLimits &limits = {}) {
  const std::vector<ExecutionOutcome> outcomes = run(*source.module, root, {input}, limits);
  EXPECT_EQ(outcomes.size(), 1U);
  return outcomes.front();
}

TEST(Execution, reportsTheSiteOfABrokenUndefinedBehaviourObligationAndStops) {
  const CompiledSource source = compileSource(R"(
    extern "C" int divide(int a, int b) {
      FATAL(b != 0, 3);
      FATAL(!(a == -2147483647 - 1 && b == -1), 4);
      obligation(false, 9);
      return a / b;
    })");
  const auto outcomes = run(*source.module, "divide",
                            {arguments(7, 2), arguments(7, 0), arguments(std::numeric_limits<int>::min(), -1)}, {});
  ASSERT_EQ(outcomes.size(), 3U);
  EXPECT_EQ(outcomes[0].kind, ExecutionKind::Tripped);
  EXPECT_THAT(outcomes[0].tripped, ElementsAre(9U));
  EXPECT_EQ(valueOf<int>(outcomes[0].result), 3);
  EXPECT_EQ(outcomes[1].kind, ExecutionKind::Tripped);
  EXPECT_THAT(outcomes[1].tripped, ElementsAre(3U));
  EXPECT_THAT(outcomes[2].tripped, ElementsAre(4U));
  EXPECT_THAT(outcomes[2].result, IsEmpty());
}

TEST(Execution, goesOnPastPolicyObligationsAndListsEachSiteOnce) {
  const CompiledSource source = compileSource(R"(
    extern "C" int loop(int n) {
      int sum = 0;
      for (int i = 0; i < n; ++i) { obligation(i < 2, 5); obligation(i < 1, 6); sum += i; }
      return sum;
    })");
  const ExecutionOutcome outcome = runOne(source, "loop", arguments(5));
  EXPECT_EQ(outcome.kind, ExecutionKind::Tripped);
  EXPECT_THAT(outcome.tripped, ElementsAre(6U, 5U));
  EXPECT_EQ(valueOf<int>(outcome.result), 10);
}

TEST(Execution, tellsWatchedFromOtherSites) {
  const CompiledSource source = compileSource(R"(
    extern "C" int f(int a) { obligation(a != 1, 1); FATAL(a != 2, 2); return a; })");
  ExecutionLimits limits;
  limits.watched = {7};
  const auto outcomes = run(*source.module, "f", {arguments(0), arguments(1), arguments(2)}, limits);
  EXPECT_EQ(outcomes[0].kind, ExecutionKind::Returned);
  EXPECT_EQ(outcomes[1].kind, ExecutionKind::Returned);
  EXPECT_EQ(outcomes[2].kind, ExecutionKind::OtherTrip);
  EXPECT_THAT(outcomes[2].tripped, ElementsAre(2U));
  limits.watched = {7, 2};
  EXPECT_EQ(runOne(source, "f", arguments(2), limits).kind, ExecutionKind::Tripped);
}

TEST(Execution, findsNaNThatPassesAClampByComparison) {
  const CompiledSource source = compileSource(R"(
    extern "C" double clamp(double v) {
      if (v > 1.5) v = 1.5;
      if (v < -1.5) v = -1.5;
      obligation(v >= -1.5 && v <= 1.5, 11);
      return v;
    })");
  const auto outcomes = run(*source.module, "clamp",
                            {arguments(3.0), arguments(std::numeric_limits<double>::quiet_NaN()),
                             arguments(-std::numeric_limits<double>::infinity())},
                            {});
  EXPECT_EQ(outcomes[0].kind, ExecutionKind::Returned);
  EXPECT_EQ(valueOf<double>(outcomes[0].result), 1.5);
  EXPECT_EQ(outcomes[1].kind, ExecutionKind::Tripped);
  EXPECT_TRUE(std::isnan(valueOf<double>(outcomes[1].result)));
  EXPECT_EQ(outcomes[2].kind, ExecutionKind::Returned);
}

TEST(Execution, aCrashCostsOneInputOnly) {
  const CompiledSource source = compileSource(R"(
    extern "C" unsigned long strlen(const char *);
    extern "C" int load(int *p, int how) { return how == 0 ? *p : int(strlen((const char *)p)); })");
  ExecutionInput good = arguments(uint64_t{0x200000000000}, 0);
  good.memory.push_back({0x200000000000, bytesOf(42)});
  const auto outcomes =
      run(*source.module, "load", {good, arguments(uint64_t{0}, 0), good, arguments(uint64_t{16}, 1), good}, {});
  ASSERT_EQ(outcomes.size(), 5U);
  for (const size_t index : {0U, 2U, 4U}) {
    EXPECT_EQ(outcomes[index].kind, ExecutionKind::Returned) << index;
    EXPECT_EQ(valueOf<int>(outcomes[index].result), 42);
  }
  EXPECT_EQ(outcomes[1].kind, ExecutionKind::Crashed);
  EXPECT_EQ(outcomes[1].detail, "SIGSEGV at 0x0");
  EXPECT_EQ(outcomes[3].kind, ExecutionKind::Crashed);
  EXPECT_THAT(outcomes[3].detail, HasSubstr("SIGSEGV at 0x"));
}

TEST(Execution, aTripBeforeACrashIsKept) {
  const CompiledSource source = compileSource(R"(
    extern "C" int f(int *p) { obligation(p != nullptr, 8); return *p; })");
  const ExecutionOutcome outcome = runOne(source, "f", arguments(uint64_t{0}));
  EXPECT_EQ(outcome.kind, ExecutionKind::Tripped);
  EXPECT_THAT(outcome.tripped, ElementsAre(8U));
  EXPECT_EQ(outcome.detail, "SIGSEGV at 0x0");
}

TEST(Execution, countsBlocksSoThatEndlessLoopsEndTheSameWayEachTime) {
  const CompiledSource source = compileSource(R"(
    extern "C" int spin(int n) { int i = 0; while (n != 0) { i ^= 1; } return i; }
    extern "C" int upTo(int n) { int s = 0; for (int i = 0; i < n; ++i) s += i; return s; })");
  ExecutionLimits limits;
  limits.basicBlocks = 100'000;
  const auto outcomes = run(*source.module, "spin", {arguments(1), arguments(0), arguments(2)}, limits);
  EXPECT_EQ(outcomes[0].kind, ExecutionKind::OutOfBudget);
  EXPECT_EQ(outcomes[1].kind, ExecutionKind::Returned);
  EXPECT_EQ(outcomes[2].kind, ExecutionKind::OutOfBudget);

  // The limit is exact: the number of blocks a run needs is enough, one less is not.
  uint64_t low = 1;
  uint64_t high = 10'000;
  while (low < high) {
    limits.basicBlocks = (low + high) / 2;
    if (runOne(source, "upTo", arguments(100), limits).kind == ExecutionKind::Returned)
      high = limits.basicBlocks;
    else
      low = limits.basicBlocks + 1;
  }
  EXPECT_GT(low, 100U);
  EXPECT_LT(low, 1000U);
}

TEST(Execution, survivesEndlessRecursionAndHugeFrames) {
  const CompiledSource source = compileSource(R"(
    extern "C" int deep(int n) { volatile char pad[64]; pad[0] = 1; return deep(n + 1) + pad[0]; }
    extern "C" int wide(unsigned long n) { char *p = (char *)__builtin_alloca(n); p[0] = 1; return p[0]; }
    extern "C" int broad() { char all[256 * 1024 * 1024]; all[5] = 1; volatile char *p = all; return p[5]; })");
  ExecutionLimits limits;
  limits.basicBlocks = 100'000'000;
  const ExecutionOutcome deep = runOne(source, "deep", arguments(0), limits);
  EXPECT_EQ(deep.kind, ExecutionKind::Crashed);
  EXPECT_EQ(deep.detail, "stack overflow");
  const auto wide = run(*source.module, "wide",
                        {arguments(uint64_t{100}), arguments(uint64_t{1} << 32), arguments(~uint64_t{4096})}, {});
  EXPECT_EQ(wide[0].kind, ExecutionKind::Returned);
  EXPECT_EQ(wide[1].kind, ExecutionKind::Crashed);
  EXPECT_EQ(wide[2].kind, ExecutionKind::Crashed);
  const ExecutionOutcome broad = runOne(source, "broad", arguments());
  EXPECT_EQ(broad.kind, ExecutionKind::Crashed);
  EXPECT_EQ(broad.detail, "stack overflow");
}

TEST(Execution, nothingOutsideTheSliceIsReached) {
  const CompiledSource source = compileSource(R"(
    extern "C" int system(const char *); extern "C" int fork(); extern "C" int open(const char *, int);
    extern "C" int outside(int n) {
      switch (n) {
      case 0: return system("touch /tmp/assay-must-not-exist");
      case 1: for (;;) fork();
      case 2: return open("/etc/passwd", 0);
      case 3: asm volatile("syscall" : : "a"(57)); return 3;
      }
      return n;
    })");
  const auto outcomes =
      run(*source.module, "outside", {arguments(0), arguments(1), arguments(2), arguments(3), arguments(4)}, {});
  const std::vector<std::string> details = {"system", "fork", "open", "inline assembly"};
  for (size_t index = 0; index != details.size(); ++index) {
    EXPECT_EQ(outcomes[index].kind, ExecutionKind::UnknownCall);
    EXPECT_EQ(outcomes[index].detail, details[index]);
  }
  EXPECT_EQ(outcomes[4].kind, ExecutionKind::Returned);
}

TEST(Execution, mapsRegionsWithPointersBetweenThem) {
  const CompiledSource source = compileSource(R"(
    struct Node { Node *next; double value; };
    extern "C" double sum(const Node *n) { double s = 0; for (; n; n = n->next) s += n->value; return s; })");
  const uint64_t base = 0x200000000000;
  const auto node = [](uint64_t next, double value) {
    std::vector<uint8_t> bytes = bytesOf(next);
    const auto tail = bytesOf(value);
    bytes.insert(bytes.end(), tail.begin(), tail.end());
    return bytes;
  };
  ExecutionInput input = arguments(base + 0x40);
  input.memory = {{base + 0x40, node(base + 0x80, 1.5)},
                  {base + 0x80, node(base + 0x100000, 2.0)},
                  {base + 0x100000, node(0, 4.0)}};
  EXPECT_EQ(valueOf<double>(runOne(source, "sum", input).result), 7.5);

  input.memory.push_back({base + 0x48, bytesOf(1)});
  const ExecutionOutcome overlapping = runOne(source, "sum", input);
  EXPECT_EQ(overlapping.kind, ExecutionKind::NotRunnable);
  EXPECT_THAT(overlapping.detail, HasSubstr("overlaps"));
  ExecutionInput impossible = arguments(uint64_t{8});
  impossible.memory = {{8, bytesOf(1)}};
  EXPECT_EQ(runOne(source, "sum", impossible).kind, ExecutionKind::NotRunnable);
}

TEST(Execution, globalsStartFromTheInputOrTheirInitialiserInEveryRun) {
  const CompiledSource source = compileSource(R"(
    int counter = 5; static double ratio = 0.5; extern int elsewhere; thread_local int perThread = 3;
    extern "C" int next() { ratio *= 2; return counter++ + int(ratio) + perThread++; }
    extern "C" int outer() { return elsewhere; })");
  ExecutionInput given = arguments();
  given.globals["counter"] = bytesOf(100);
  const auto outcomes = run(*source.module, "next", {arguments(), given, arguments()}, {});
  EXPECT_EQ(valueOf<int>(outcomes[0].result), 5 + 1 + 3);
  EXPECT_EQ(valueOf<int>(outcomes[1].result), 100 + 1 + 3);
  EXPECT_EQ(valueOf<int>(outcomes[2].result), 5 + 1 + 3);

  ExecutionInput outer = arguments();
  outer.globals["elsewhere"] = bytesOf(17);
  const auto external = run(*source.module, "outer", {arguments(), outer, arguments()}, {});
  EXPECT_EQ(external[0].kind, ExecutionKind::UnknownCall);
  EXPECT_EQ(external[0].detail, "elsewhere");
  EXPECT_EQ(valueOf<int>(external[1].result), 17);
  EXPECT_EQ(external[2].kind, ExecutionKind::UnknownCall);

  ExecutionInput wrong = arguments();
  wrong.globals["nosuch"] = bytesOf(1);
  EXPECT_EQ(runOne(source, "next", wrong).kind, ExecutionKind::NotRunnable);
}

TEST(Execution, givesChosenResultsOfUnknownCallees) {
  const CompiledSource source = compileSource(R"(
    struct Pair { int a, b; }; struct Large { double v[6]; };
    extern "C" double sensor(); extern "C" bool ready(); extern "C" Pair pair(); extern "C" Large large();
    extern "C" double read() { double a = sensor(), b = sensor(), c = sensor(); return a * 100 + b * 10 + c; }
    extern "C" int mixed() { Pair p = pair(); Large l = large(); return p.a * 10 + p.b + int(l.v[5]) + ready(); })");
  ExecutionInput input = arguments();
  input.callResults["sensor"] = {bytesOf(1.0), bytesOf(2.0)};
  EXPECT_EQ(valueOf<double>(runOne(source, "read", input).result), 122.0);
  const ExecutionOutcome without = runOne(source, "read", arguments());
  EXPECT_EQ(without.kind, ExecutionKind::UnknownCall);
  EXPECT_EQ(without.detail, "sensor");
  // Per input, not for all.
  const auto both = run(*source.module, "read", {arguments(), input}, {});
  EXPECT_EQ(both[0].kind, ExecutionKind::UnknownCall);
  EXPECT_EQ(both[1].kind, ExecutionKind::Returned);

  ExecutionInput structs = arguments();
  structs.callResults["pair"] = {bytesOf(std::pair<int, int>{4, 2})};
  structs.callResults["large"] = {bytesOf(std::array<double, 6>{0, 0, 0, 0, 0, 100})};
  structs.callResults["ready"] = {bytesOf(true)};
  EXPECT_EQ(valueOf<int>(runOne(source, "mixed", structs).result), 143);
}

TEST(Execution, passesAndReturnsStructsByMemory) {
  const CompiledSource source = compileSource(R"(
    struct Big { long v[5]; };
    extern "C" Big twice(Big b) { for (long &x : b.v) { x *= 2; obligation(x < 10, 2); } return b; }
    extern "C" float lanes(float a, bool b, unsigned char c, short d) { return b ? a + c + d : 0; }
    typedef float V4 __attribute__((vector_size(16)));
    extern "C" V4 vectors(V4 a, V4 b) { return a * b; })");
  const uint64_t base = 0x200000000000;
  ExecutionInput input;
  input.arguments = {{}, bytesOf(base)};
  input.memory = {{base, bytesOf(std::array<long, 5>{1, 2, 3, 4, 5})}};
  const ExecutionOutcome outcome = runOne(source, "twice", input);
  EXPECT_EQ(outcome.kind, ExecutionKind::Tripped);
  EXPECT_THAT(outcome.tripped, ElementsAre(2U));

  const ExecutionOutcome lanes = runOne(source, "lanes", arguments(1.5F, true, uint8_t{200}, int16_t{-300}));
  EXPECT_EQ(valueOf<float>(lanes.result), -98.5F);
  const ExecutionOutcome vectors =
      runOne(source, "vectors", arguments(std::array<float, 4>{1, 2, 3, 4}, std::array<float, 4>{5, 6, 7, 8}));
  EXPECT_EQ((valueOf<std::array<float, 4>>(vectors.result)), (std::array<float, 4>{5, 12, 21, 32}));

  const ExecutionOutcome wrong = runOne(source, "lanes", arguments(1.5, true, uint8_t{200}, int16_t{-300}));
  EXPECT_EQ(wrong.kind, ExecutionKind::NotRunnable);
}

TEST(Execution, exceptionsWorkInsideAndMayLeave) {
  const CompiledSource source = compileSource(R"(
    #include <stdexcept>
    #include <vector>
    static int check(int v) { if (v > 10) throw std::out_of_range("v"); if (v < 0) throw v; return v; }
    extern "C" int inside(int v) { try { return check(v); } catch (const std::exception &) { return -1; }
                                   catch (int i) { return i * 10; } }
    extern "C" int leaves(int v) { return check(v); }
    extern "C" int quiet(int v) noexcept { return check(v); }
    extern "C" int at(int i) { std::vector<int> v{1, 2, 3}; v.push_back(4); try { return v.at(i); } catch (...) { return 99; } }
    extern "C" long huge(long n) { try { return *new long[n]; } catch (const std::bad_alloc &) { return 7; } })");
  const auto inside = run(*source.module, "inside", {arguments(5), arguments(11), arguments(-4), arguments(6)}, {});
  EXPECT_EQ(valueOf<int>(inside[0].result), 5);
  EXPECT_EQ(inside[1].kind, ExecutionKind::Returned) << inside[1].detail;
  EXPECT_EQ(valueOf<int>(inside[1].result), -1) << inside[1].detail;
  EXPECT_EQ(valueOf<int>(inside[2].result), -40);
  EXPECT_EQ(valueOf<int>(inside[3].result), 6);
  const ExecutionOutcome leaves = runOne(source, "leaves", arguments(11));
  EXPECT_EQ(leaves.kind, ExecutionKind::Returned);
  EXPECT_EQ(leaves.detail, "an exception left the function");
  const ExecutionOutcome quiet = runOne(source, "quiet", arguments(11));
  EXPECT_EQ(quiet.kind, ExecutionKind::Returned);
  EXPECT_EQ(quiet.detail, "_ZSt9terminatev");
  const auto at = run(*source.module, "at", {arguments(3), arguments(4)}, {});
  EXPECT_EQ(valueOf<int>(at[0].result), 4);
  EXPECT_EQ(valueOf<int>(at[1].result), 99);
  const auto huge = run(*source.module, "huge", {arguments(1L << 40)}, {});
  EXPECT_EQ(valueOf<long>(huge[0].result), 7);
}

TEST(Execution, uninitialisedMemoryHasTheChosenFilling) {
  const CompiledSource source = compileSource(R"(
    extern "C" void *malloc(unsigned long);
    extern "C" int local() { int x; return *(volatile int *)&x; }
    extern "C" int heap() { return *(volatile int *)malloc(4); })");
  ExecutionLimits limits;
  EXPECT_EQ(valueOf<uint32_t>(runOne(source, "local", arguments(), limits).result), 0xAAAAAAAAU);
  EXPECT_EQ(valueOf<uint32_t>(runOne(source, "heap", arguments(), limits).result), 0xAAAAAAAAU);
  limits.uninitialisedByte = 0x01;
  EXPECT_EQ(valueOf<uint32_t>(runOne(source, "local", arguments(), limits).result), 0x01010101U);
  EXPECT_EQ(valueOf<uint32_t>(runOne(source, "heap", arguments(), limits).result), 0x01010101U);

  const CompiledSource undefined = parseSource("define i16 @u(i1 %c) {\nentry:\n  br i1 %c, label %a, label %b\n"
                                               "a:\n  br label %b\nb:\n  %r = phi i16 [ undef, %entry ], [ 7, %a ]\n"
                                               "  ret i16 %r\n}\n");
  EXPECT_EQ(valueOf<uint16_t>(runOne(undefined, "u", arguments(false), limits).result), 0x0101U);
  EXPECT_EQ(valueOf<uint16_t>(runOne(undefined, "u", arguments(true), limits).result), 7U);
}

TEST(Execution, trapsAndSanitizerHandlersAreOtherTrips) {
  const CompiledSource source = compileSource(R"(
    extern "C" void __ubsan_handle_out_of_bounds(); extern "C" void abort();
    extern "C" int f(int n) { if (n == 1) __builtin_trap(); if (n == 2) __ubsan_handle_out_of_bounds();
                              if (n == 3) __builtin_unreachable(); if (n == 4) abort(); return n; })");
  const auto outcomes =
      run(*source.module, "f", {arguments(0), arguments(1), arguments(2), arguments(3), arguments(4)}, {});
  EXPECT_EQ(outcomes[0].kind, ExecutionKind::Returned);
  for (const size_t index : {1U, 2U, 3U})
    EXPECT_EQ(outcomes[index].kind, ExecutionKind::OtherTrip) << index;
  EXPECT_EQ(outcomes[4].kind, ExecutionKind::Returned);
  EXPECT_EQ(outcomes[4].detail, "abort");
}

TEST(Execution, librariesBehaveAsInTheOrdinaryProgram) {
  const CompiledSource source = compileSource(R"(
    #include <cmath>
    #include <cstring>
    #include <cstdlib>
    #include <string>
    #include <map>
    #include <unordered_map>
    extern "C" double numbers(double x) { return std::sin(x) + std::pow(x, 3) + std::fmod(x, 0.7); }
    extern "C" int strings(int n) { std::string s = "value "; for (int i = 0; i < n; ++i) s += std::to_string(i);
                                    return int(s.size()) + std::atoi("12"); }
    extern "C" int maps(int n) { std::map<int, int> m; std::unordered_map<int, int> u;
                                 for (int i = 0; i < n; ++i) { m[i * 7 % 5] += i; u[i % 3] += 1; }
                                 return int(m.size()) * 100 + u[0]; }
    extern "C" int wide(long a) { __int128 b = a; b *= 1000000007; return int(b / 3 % 1000); })");
  EXPECT_EQ(valueOf<double>(runOne(source, "numbers", arguments(1.25)).result),
            std::sin(1.25) + std::pow(1.25, 3) + std::fmod(1.25, 0.7));
  const ExecutionOutcome strings = runOne(source, "strings", arguments(12));
  EXPECT_EQ(strings.kind, ExecutionKind::Returned) << strings.detail;
  EXPECT_EQ(valueOf<int>(strings.result), 6 + 14 + 12);
  const ExecutionOutcome maps = runOne(source, "maps", arguments(10));
  EXPECT_EQ(maps.kind, ExecutionKind::Returned) << maps.detail;
  EXPECT_EQ(valueOf<int>(maps.result), 504);
  EXPECT_EQ(valueOf<int>(runOne(source, "wide", arguments(123456789L)).result),
            static_cast<int>(static_cast<__int128_t>(123456789) * 1000000007 / 3 % 1000));
}

TEST(Execution, freeingWhatIsNoBlockIsACrash) {
  const CompiledSource source = compileSource(R"(
    extern "C" void *malloc(unsigned long); extern "C" void free(void *);
    extern "C" int twice(int n) { char *p = (char *)malloc(8); for (int i = 0; i < n; ++i) free(p); return n; })");
  const auto outcomes = run(*source.module, "twice", {arguments(1), arguments(2), arguments(0)}, {});
  EXPECT_EQ(outcomes[0].kind, ExecutionKind::Returned);
  EXPECT_EQ(outcomes[1].kind, ExecutionKind::Crashed);
  EXPECT_EQ(outcomes[2].kind, ExecutionKind::Returned);
}

TEST(Execution, saysWhyASliceCannotRun) {
  const CompiledSource source = compileSource("extern \"C\" int f() { return 1; }");
  EXPECT_THAT(runOne(source, "g", arguments()).detail, HasSubstr("does not define g"));
  EXPECT_THAT(runOne(source, "f", arguments(1)).detail, HasSubstr("takes 0"));
  const CompiledSource assembly = compileSource("asm(\"nop\"); extern \"C\" int f() { return 1; }");
  EXPECT_EQ(runOne(assembly, "f", arguments()).kind, ExecutionKind::NotRunnable);
  const CompiledSource foreign = compileSource("extern \"C\" int f() { return 1; }", "-m32");
  EXPECT_THAT(runOne(foreign, "f", arguments()).detail, HasSubstr("cannot run here"));
  EXPECT_TRUE(run(*source.module, "f", {}, {}).empty());
}

TEST(Execution, doesNotChangeTheSliceAndLeavesNoProcess) {
  const CompiledSource source = compileSource(R"(
    int g; extern int h; extern "C" int unknown(int);
    extern "C" int f(int a) { int u; obligation(a != 3, 1); g += h; return unknown(a) + u; })");
  const auto print = [&] {
    std::string text;
    llvm::raw_string_ostream stream(text);
    source.module->print(stream, nullptr);
    return text;
  };
  const std::string before = print();
  (void)runOne(source, "f", arguments(3));
  EXPECT_EQ(print(), before);
  EXPECT_FALSE(llvm::verifyModule(*source.module));
  // No child is left but the server.
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), serverUnderTest() == nullptr ? -1 : 0);
}

TEST(Execution, twoHundredRunsAreReproducible) {
  const CompiledSource source = compileSource(R"(
    #include <vector>
    static unsigned state = 1;
    extern "C" long work(int n, double x) {
      std::vector<double> v; int junk[4]; state = state * 69069 + n;
      for (int i = 0; i < (n & 31); ++i) v.push_back(x * i);
      double s = 0; for (double d : v) s += d;
      obligation(!(s > 100), 1); obligation(n % 7 != 3, 2); FATAL(n % 11 != 5, 3);
      return long(&v) ^ long(v.data()) ^ junk[n & 3] ^ long(&state) ^ state ^ *(int *)&s;
    })");
  std::vector<ExecutionInput> inputs;
  for (int index = 0; index != 200; ++index)
    inputs.push_back(arguments(index * 31 - 700, index * 0.75));
  const auto start = std::chrono::steady_clock::now();
  const auto first = run(*source.module, "work", inputs, {});
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  RecordProperty("milliseconds", static_cast<int>(took.count()));
  const auto second = run(*source.module, "work", inputs, {});
  std::set<uint32_t> sites;
  for (size_t index = 0; index != inputs.size(); ++index) {
    EXPECT_EQ(first[index].kind, second[index].kind);
    EXPECT_EQ(first[index].tripped, second[index].tripped);
    EXPECT_EQ(first[index].result, second[index].result) << index;
    sites.insert(first[index].tripped.begin(), first[index].tripped.end());
    // Alone as in company.
    if (index % 20 == 0)
      EXPECT_EQ(runOne(source, "work", inputs[index]).result, first[index].result) << index;
  }
  EXPECT_THAT(sites, ElementsAre(1U, 2U, 3U));
}

TEST(Execution, looksAtARuleForTheObjectThatAnInputNames) {
  const CompiledSource source = parseSource(R"(
    declare i64 @assay.watched.rule.0()
    declare void @assay.seen.rule(i64)
    declare void @assay.obligation(i1, i32)
    define void @root(i64 %first, i64 %second) {
      call void @assay.seen.rule(i64 %first)
      call void @assay.seen.rule(i64 %second)
      call void @assay.seen.rule(i64 %first)
      %watched = call i64 @assay.watched.rule.0()
      %other = icmp ne i64 %watched, %second
      call void @assay.obligation(i1 %other, i32 4)
      ret void
    })");
  ASSERT_NE(source.module, nullptr);
  std::vector<ExecutionInput> inputs(4, arguments(uint64_t{11}, uint64_t{22}));
  inputs[1].watchedObject = 0;
  inputs[2].watchedObject = 1;
  inputs[3].watchedObject = 2; // there are not so many
  const std::vector<ExecutionOutcome> outcomes = run(*source.module, "root", inputs, {});
  ASSERT_EQ(outcomes.size(), 4U);
  for (const ExecutionOutcome &outcome : outcomes) {
    ASSERT_EQ(outcome.objects.size(), 2U) << "different ones, each once";
    EXPECT_EQ(outcome.objects[0].rule, "rule");
    EXPECT_THAT(outcome.objects[0].values, ElementsAre(11U));
    EXPECT_THAT(outcome.objects[1].values, ElementsAre(22U));
  }
  EXPECT_EQ(outcomes[0].kind, ExecutionKind::Returned) << outcomes[0].detail;
  EXPECT_EQ(outcomes[1].kind, ExecutionKind::Returned);
  EXPECT_EQ(outcomes[2].kind, ExecutionKind::Tripped);
  EXPECT_THAT(outcomes[2].tripped, ElementsAre(4U));
  EXPECT_EQ(outcomes[3].kind, ExecutionKind::Returned);
}

} // namespace
} // namespace assay::verifier
