// SPDX-License-Identifier: Apache-2.0
//
// Who is asked, in which order, with how much, and whose answer counts.
#include "verifier/solver/Chain.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

/// Says what it is told to and remembers what it was allowed.
class Scripted final : public Solver {
public:
  Scripted(std::string name, Answer answer, std::vector<uint64_t> &allowed)
      : name_(std::move(name)), answer_(std::move(answer)), allowed_(allowed) {}
  Answer check(const TermContext &, llvm::ArrayRef<Term>, const SolverLimits &limits) override {
    allowed_.push_back(limits.resourceUnits);
    return answer_;
  }
  [[nodiscard]] std::string name() const override { return name_; }

private:
  std::string name_;
  Answer answer_;
  std::vector<uint64_t> &allowed_;
};

class ChainTest : public testing::Test {
protected:
  void add(const std::string &name, Answer answer, unsigned percent) {
    links.push_back({std::make_unique<Scripted>(name, std::move(answer), allowed), percent});
  }
  Answer run() {
    chain = std::make_unique<SolverChain>(std::move(links));
    SolverLimits limits;
    limits.resourceUnits = 1000;
    return chain->check(context, {}, limits);
  }

  TermContext context;
  std::vector<ChainLink> links;
  std::vector<uint64_t> allowed;
  std::unique_ptr<SolverChain> chain;
};

TEST_F(ChainTest, TheFirstDecisionEndsIt) {
  add("a", Answer::unknown(Answer::Cause::ResourceUnits, "a gave up", 100), 10);
  add("b", Answer::unsat(40), 100);
  add("c", Answer::sat(Assignment(), 1), 100);
  const Answer answer = run();
  EXPECT_TRUE(answer.isUnsat());
  EXPECT_EQ(answer.resourceUnits(), 140U);
  EXPECT_EQ(allowed, (std::vector<uint64_t>{100, 1000}));
  ASSERT_EQ(chain->lastSteps().size(), 2U);
  EXPECT_EQ(chain->lastSteps()[0].cause, Answer::Cause::ResourceUnits);
  EXPECT_EQ(chain->lastSteps()[1].solver, "b");
  EXPECT_EQ(chain->lastSteps()[1].kind, Answer::Kind::Unsat);
}

TEST_F(ChainTest, ModelsArePassedOn) {
  Assignment model;
  model[3] = {Sort::bitVector(8), llvm::APInt(8, 42)};
  add("a", Answer::sat(model, 5), 100);
  const Answer answer = run();
  ASSERT_TRUE(answer.isSat());
  EXPECT_EQ(answer.model().lookup(3).bits, 42U);
}

TEST_F(ChainTest, NobodyDecides) {
  add("a", Answer::unknown(Answer::Cause::Error, "a broke", 1), 100);
  add("b", Answer::unknown(Answer::Cause::Memory, "b is full", 2), 100);
  add("c", Answer::unknown(Answer::Cause::Incomplete, "c shrugs", 3), 100);
  const Answer answer = run();
  ASSERT_TRUE(answer.isUnknown());
  EXPECT_EQ(answer.cause(), Answer::Cause::Memory);
  EXPECT_EQ(answer.detail(), "a broke; b is full; c shrugs");
  EXPECT_EQ(answer.resourceUnits(), 6U);
}

TEST_F(ChainTest, AShareIsNeverNoLimit) {
  add("a", Answer::unsat(0), 0);
  EXPECT_TRUE(run().isUnsat());
  EXPECT_EQ(allowed, (std::vector<uint64_t>{1}));
}

TEST_F(ChainTest, NamesEachSolverOnce) {
  add("z3 1", Answer::unsat(0), 10);
  add("z3 1", Answer::unsat(0), 100);
  add("cvc5 2", Answer::unsat(0), 100);
  EXPECT_TRUE(run().isUnsat());
  EXPECT_EQ(chain->name(), "z3 1, cvc5 2");
}

} // namespace
} // namespace assay::verifier
