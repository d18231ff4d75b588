// SPDX-License-Identifier: Apache-2.0
//
// Random functions agree natively and encoded. ASSAY_DIFFERENTIAL_FUNCTIONS says how many; ctest runs 20,000
// ordinarily and 100,000 under the label "slow".
#include "Agreement.h"

#include "verifier/solver/Solver.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace assay::verifier::testing {
namespace {

constexpr unsigned batch = 200;
constexpr unsigned inputsEach = 6;

unsigned wantedFunctions() {
  const char *text = std::getenv("ASSAY_DIFFERENTIAL_FUNCTIONS");
  return text == nullptr ? 2000 : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

uint64_t firstSeed() {
  const char *text = std::getenv("ASSAY_DIFFERENTIAL_SEED");
  return text == nullptr ? 1 : std::strtoull(text, nullptr, 10);
}

TEST(AgreementTest, RandomFunctionsAgreeBitForBit) {
  NativeRun native;
  const unsigned wanted = wantedFunctions();
  unsigned compared = 0;
  unsigned failures = 0;
  unsigned open = 0;
  while (compared < wanted && failures < 5) {
    for (const NativeCase &one : runNatively(native, firstSeed() + compared, batch, inputsEach)) {
      EncodedCase encoded(native, one.seed, {});
      const std::optional<std::string> wrong = encoded.disagreement(one);
      open += encoded.openInputs();
      if (wrong) {
        ADD_FAILURE() << *wrong;
        ++failures;
      }
      ++compared;
    }
  }
  RecordProperty("openInputs", static_cast<int>(open));
  RecordProperty("functions", static_cast<int>(compared));
  EXPECT_GE(compared, wanted);
  EXPECT_LE(open, compared * inputsEach / 100) << "too few inputs were compared";
}

/// The same comparison by a solver: printing and the solver's semantics take part.
void expectSolverAgrees(Solver &solver, uint64_t seed, unsigned count) {
  NativeRun native;
  SolverLimits limits;
  limits.guardSeconds = 20;
  unsigned decided = 0;
  for (const NativeCase &one : runNatively(native, seed, count, 1)) {
    EncodedCase encoded(native, one.seed, {});
    const llvm::Type *type = encoded.function().getReturnType();
    std::vector<llvm::APInt> arguments = one.inputs.front();
    const auto ask = [&](const llvm::APInt &expected, Term formula) {
      arguments.push_back(expected);
      std::vector<Term> query = encoded.run().fixedArguments(arguments);
      arguments.pop_back();
      query.push_back(formula);
      return solver.check(encoded.run().terms(), query, limits);
    };
    const Answer native1 = ask(one.results.front(), encoded.run().broken());
    EXPECT_FALSE(native1.isSat()) << "seed " << one.seed;
    const Answer other = ask(otherThan(one.results.front(), type), encoded.run().broken());
    EXPECT_FALSE(other.isUnsat()) << "seed " << one.seed;
    decided += native1.isUnsat() && other.isSat() ? 1 : 0;
  }
  EXPECT_GE(decided, count * 9 / 10);
}

TEST(AgreementTest, Z3SeesTheSameResults) {
  const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  expectSolverAgrees(*solver, 5'000'000, 200);
}

TEST(AgreementTest, Cvc5SeesTheSameResults) {
  const std::unique_ptr<Solver> solver = createCvc5Solver();
  if (solver == nullptr)
    GTEST_SKIP() << "no cvc5 on PATH";
  expectSolverAgrees(*solver, 6'000'000, 200);
}

} // namespace
} // namespace assay::verifier::testing
