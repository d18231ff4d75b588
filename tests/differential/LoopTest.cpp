// SPDX-License-Identifier: Apache-2.0
//
// Loops are cut: the encoding must admit every native run, and a proved invariant must hold whenever a native run
// comes to its loop's header. Ways to break either are noticed. ASSAY_DIFFERENTIAL_LOOPS says how many functions.
#include "LoopRun.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <malloc.h>
#include <random>

using llvm::CmpInst;

namespace assay::verifier::testing {
namespace {

constexpr unsigned inputsEach = 3;

/// Each query builds a Z3 context and gives all of its memory back. Taking that from the system anew each time costs as
/// much as solving does.
class KeepsMemory final : public ::testing::Environment {
  void SetUp() override { static_cast<void>(::mallopt(M_TOP_PAD, 64 << 20)); }
};
[[maybe_unused]] ::testing::Environment *const keepsMemory = ::testing::AddGlobalTestEnvironment(new KeepsMemory);

unsigned wantedFunctions() {
  const char *text = std::getenv("ASSAY_DIFFERENTIAL_LOOPS");
  return text == nullptr ? 100 : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

std::vector<LoopInput> inputs(uint64_t seed) {
  std::mt19937_64 engine(seed);
  using Limits = std::numeric_limits<double>;
  static constexpr std::array<double, 10> numbers{
      0.0, -1.5, 0.25, 1e300, 7.0, -0.0, Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN(), 30000.0};
  std::vector<LoopInput> all;
  for (unsigned number = 0; number < inputsEach; ++number) {
    LoopInput input;
    input.n = static_cast<uint32_t>(number == 0 ? 15 : engine() % 40);
    input.a = static_cast<uint32_t>(engine() % 3 == 0 ? engine() : engine() % 20);
    input.x = numbers[engine() % numbers.size()];
    for (uint32_t &word : input.memory)
      word = static_cast<uint32_t>(engine() % 50);
    all.push_back(input);
  }
  return all;
}

std::string inFunction(uint64_t seed, const LoopRun &run) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << "seed " << seed << "\n" << run.function();
  return text;
}

TEST(LoopTest, CutLoopsAdmitNativeRuns) {
  NativeRun native;
  const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  unsigned admitted = 0;
  unsigned asked = 0;
  unsigned accepted = 0;
  const unsigned wanted = wantedFunctions();
  for (uint64_t seed = 1; seed <= wanted && !HasFailure(); ++seed) {
    LoopRun run(native, seed, {}, *solver);
    ASSERT_EQ(run.encoding().failure, "") << seed;
    EXPECT_TRUE(run.encoding().hasCutLoops);
    accepted += static_cast<unsigned>(std::count(run.accepted().begin(), run.accepted().end(), true));
    for (const LoopInput &input : inputs(seed)) {
      const LoopOutcome outcome = run.runNatively(input);
      for (const unsigned index : outcome.falsified)
        EXPECT_FALSE(run.accepted()[index])
            << "a proved invariant of '" << run.candidates()[index].phi->getName().str() << "' does not hold\n"
            << run.describe(index) << " n=" << input.n << " a=" << input.a << " x=" << input.x << "\n"
            << inFunction(seed, run);
      const Answer answer = run.admits(input, outcome.result);
      EXPECT_FALSE(answer.isUnsat()) << "the encoding excludes a native run\n" << inFunction(seed, run);
      admitted += answer.isSat() ? 1 : 0;
      ++asked;
    }
  }
  RecordProperty("admitted", static_cast<int>(admitted));
  RecordProperty("asked", static_cast<int>(asked));
  RecordProperty("acceptedInvariants", static_cast<int>(accepted));
  EXPECT_GE(admitted, asked * 8 / 10) << "too few runs were decided";
  EXPECT_GE(accepted, wanted) << "hardly an invariant was proved";
}

// Wrong candidates: true of some loops, false of others, where they must be dropped.

MoreCandidates range(int64_t from, int64_t to) {
  return [from, to](const llvm::PHINode &phi, std::vector<InvariantCandidate> &all) {
    if (phi.getType()->isIntegerTy(32))
      all.push_back(
          {&phi, IntegerRangeCandidate{llvm::ConstantRange(llvm::APInt(32, static_cast<uint64_t>(from), true),
                                                           llvm::APInt(32, static_cast<uint64_t>(to), true))}});
  };
}

MoreCandidates interval(std::function<FloatInterval(const llvm::fltSemantics &)> make) {
  return [make](const llvm::PHINode &phi, std::vector<InvariantCandidate> &all) {
    if (phi.getType()->isDoubleTy())
      all.push_back({&phi, FloatIntervalCandidate{make(phi.getType()->getFltSemantics())}});
  };
}

MoreCandidates toEntryValue(CmpInst::Predicate predicate) {
  return [predicate](const llvm::PHINode &phi, std::vector<InvariantCandidate> &all) {
    const bool fits =
        phi.getType()->isFloatingPointTy() ? CmpInst::isFPPredicate(predicate) : CmpInst::isIntPredicate(predicate);
    const llvm::Value *entry = phi.getIncomingValue(0); // from before the loop, as the functions are made
    if (fits && (llvm::isa<llvm::Constant>(entry) || llvm::isa<llvm::Argument>(entry)))
      all.push_back({&phi, RelationCandidate{predicate, entry}});
  };
}

MoreCandidates toFirstArgument(CmpInst::Predicate predicate) {
  return [predicate](const llvm::PHINode &phi, std::vector<InvariantCandidate> &all) {
    if (phi.getType()->isIntegerTy(32))
      all.push_back({&phi, RelationCandidate{predicate, phi.getFunction()->getArg(0)}});
  };
}

MoreCandidates toOtherVariables(CmpInst::Predicate predicate) {
  return [predicate](const llvm::PHINode &phi, std::vector<InvariantCandidate> &all) {
    for (const llvm::PHINode &other : phi.getParent()->phis())
      if (&other != &phi && other.getType() == phi.getType() && phi.getType()->isIntegerTy(32))
        all.push_back({&phi, RelationCandidate{predicate, &other}});
  };
}

struct WrongCandidate {
  std::string name;
  MoreCandidates candidates;
};
void PrintTo(const WrongCandidate &candidate, std::ostream *stream) { *stream << candidate.name; }

std::vector<WrongCandidate> wrongCandidates() {
  const auto doubles = [](double low, double high, bool nan) {
    return interval([=](const llvm::fltSemantics &) {
      return FloatInterval::between(llvm::APFloat(low), llvm::APFloat(high), nan);
    });
  };
  return {
      {"StaysBelow3", range(0, 3)},
      {"StaysBelow15", range(0, 15)},
      {"IsAtLeast1", range(1, INT32_MAX)},
      {"IsAtMost0", range(INT32_MIN, 1)},
      {"IsNever2", range(3, 2)},
      {"IsBelowTheFirstArgument", toFirstArgument(CmpInst::ICMP_SLT)},
      {"IsUnsignedBelowTheFirstArgument", toFirstArgument(CmpInst::ICMP_ULT)},
      {"IsNotTheFirstArgument", toFirstArgument(CmpInst::ICMP_NE)},
      {"KeepsItsFirstValue", toEntryValue(CmpInst::ICMP_EQ)},
      {"StaysUnderItsFirstValue", toEntryValue(CmpInst::ICMP_SLE)},
      {"LeavesItsFirstValue", toEntryValue(CmpInst::ICMP_NE)},
      {"KeepsItsFirstNumber", toEntryValue(CmpInst::FCMP_OEQ)},
      {"KeepsItsFirstNumberOrNaN", toEntryValue(CmpInst::FCMP_UEQ)},
      {"EqualsTheOtherVariables", toOtherVariables(CmpInst::ICMP_EQ)},
      {"IsAtMostTheOtherVariables", toOtherVariables(CmpInst::ICMP_SLE)},
      {"IsNeverNaN", interval([](const llvm::fltSemantics &format) { return FloatInterval::numbers(format); })},
      {"IsFinite", interval([](const llvm::fltSemantics &format) { return FloatInterval::finite(format); })},
      {"IsInTheUnitInterval", doubles(0, 1, false)},
      {"IsInTheUnitIntervalOrNaN", doubles(0, 1, true)},
      {"IsAtMost7OrNaN", doubles(-1e308, 7, true)},
  };
}

class WrongCandidateTest : public ::testing::TestWithParam<WrongCandidate> {};

TEST_P(WrongCandidateTest, IsDropped) {
  NativeRun native;
  const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  LoopMutation mutation;
  mutation.candidates = GetParam().candidates;
  unsigned falsified = 0;
  for (uint64_t seed = 20'000; seed < 20'012; ++seed) {
    LoopRun run(native, seed, mutation, *solver);
    for (const LoopInput &input : inputs(seed))
      for (const unsigned index : run.runNatively(input).falsified) {
        falsified += index >= run.firstAdded() ? 1 : 0;
        EXPECT_FALSE(run.accepted()[index]) << inFunction(seed, run);
      }
  }
  EXPECT_GT(falsified, 0U) << "the candidate was never wrong";
}

INSTANTIATE_TEST_SUITE_P(All, WrongCandidateTest, ::testing::ValuesIn(wrongCandidates()),
                         [](const auto &info) { return info.param.name; });

// Broken havocs and inductions: noticed.

std::vector<LoopMutation> brokenLoops() {
  std::vector<LoopMutation> all;
  const auto written = [&](std::string name, std::function<void(WrittenObjects &)> change) {
    LoopMutation mutation;
    mutation.name = std::move(name);
    mutation.written = std::move(change);
    all.push_back(std::move(mutation));
  };
  written("TheHavocForgetsMemory", [](WrittenObjects &objects) { objects = {}; });
  written("TheHavocForgetsTheFirstObject", [](WrittenObjects &objects) {
    if (!objects.objects.empty())
      objects.objects.erase(objects.objects.begin());
  });
  written("TheHavocForgetsTheLastObject", [](WrittenObjects &objects) {
    if (!objects.objects.empty())
      objects.objects.pop_back();
  });
  written("TheHavocForgetsAllObjects", [](WrittenObjects &objects) { objects.objects.clear(); });
  written("TheHavocForgetsCalls", [](WrittenObjects &objects) { objects.unknownCalls = false; });
  written("TheHavocForgetsUnknownStores", [](WrittenObjects &objects) { objects.unknownStores = false; });
  const auto keeps = [&](std::string name, std::function<bool(const llvm::Type &)> which) {
    LoopMutation mutation;
    mutation.name = std::move(name);
    mutation.keepsEntryValue = std::move(which);
    all.push_back(std::move(mutation));
  };
  keeps("LoopVariablesKeepTheirEntryValue", [](const llvm::Type &) { return true; });
  keeps("IntegersKeepTheirEntryValue", [](const llvm::Type &type) { return type.isIntegerTy(); });
  keeps("FloatsKeepTheirEntryValue", [](const llvm::Type &type) { return type.isFloatingPointTy(); });
  keeps("PointersKeepTheirEntryValue", [](const llvm::Type &type) { return type.isPointerTy(); });
  LoopMutation entry;
  entry.name = "EntryLemmasAreSkipped";
  entry.skipsEntryLemmas = true;
  entry.candidates = range(1, INT32_MAX);
  all.push_back(entry);
  LoopMutation step;
  step.name = "StepLemmasAreSkipped";
  step.skipsStepLemmas = true;
  step.candidates = range(0, 1);
  all.push_back(step);
  LoopMutation both;
  both.name = "CandidatesAreTakenUnseen";
  both.skipsEntryLemmas = true;
  both.skipsStepLemmas = true;
  both.candidates = interval([](const llvm::fltSemantics &format) { return FloatInterval::numbers(format); });
  all.push_back(both);
  return all;
}

class BrokenLoopTest : public ::testing::TestWithParam<LoopMutation> {};

TEST_P(BrokenLoopTest, IsCaught) {
  NativeRun native;
  const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  constexpr uint64_t first = 30'000;
  constexpr uint64_t most = 200;
  for (uint64_t seed = first; seed < first + most; ++seed) {
    LoopRun run(native, seed, GetParam(), *solver);
    if (!run.isBroken())
      continue;
    for (const LoopInput &input : inputs(seed)) {
      const LoopOutcome outcome = run.runNatively(input);
      const bool wrongInvariant = std::any_of(outcome.falsified.begin(), outcome.falsified.end(),
                                              [&](unsigned index) { return run.accepted()[index]; });
      if (!wrongInvariant && !run.admits(input, outcome.result).isUnsat())
        continue;
      LoopRun right(native, seed, {}, *solver);
      const LoopOutcome again = right.runNatively(input);
      EXPECT_FALSE(right.admits(input, again.result).isUnsat()) << "the unbroken encoding excludes it as well";
      RecordProperty("functions", static_cast<int>(seed - first + 1));
      return;
    }
  }
  ADD_FAILURE() << "not caught by " << most << " functions";
}

INSTANTIATE_TEST_SUITE_P(All, BrokenLoopTest, ::testing::ValuesIn(brokenLoops()),
                         [](const auto &info) { return info.param.name; });

} // namespace
} // namespace assay::verifier::testing
