// SPDX-License-Identifier: Apache-2.0
//
// Random functions run by an interpreter: every value that an execution gives to an SSA value must lie in its
// range, at its definition, in every block that reads it, and on every edge that a phi takes it from.
#include "verifier/domain/IntervalAnalysis.h"

#include "FloatSamples.h"
#include "RandomFunction.h"
#include "TinyInterpreter.h"

#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

using testing::FloatSamples;
using testing::Scalar;
using testing::TinyInterpreter;

bool contains(const ValueRange &range, const Scalar &value) {
  if (const auto *integer = std::get_if<llvm::APInt>(&value))
    return range.asInteger().contains(*integer);
  if (const auto *floating = std::get_if<llvm::APFloat>(&value))
    return range.asFloat().contains(*floating);
  return true;
}

std::string show(const Scalar &value) {
  if (const auto *integer = std::get_if<llvm::APInt>(&value))
    return IntegerRange::single(*integer).toString();
  if (const auto *floating = std::get_if<llvm::APFloat>(&value))
    return FloatInterval::single(*floating).toString();
  return "a pair";
}

struct Counts {
  uint64_t observed = 0;
  uint64_t constrained = 0; ///< in a range that says something
  uint64_t unconverged = 0;
};

class Check {
public:
  Check(const llvm::Function &function, const IntervalAnalysis &analysis, Counts &counts)
      : function_(function), analysis_(analysis), counts_(counts) {}

  void run(TinyInterpreter &interpreter, const std::vector<Scalar> &arguments) {
    TinyInterpreter::Observer observer;
    observer.defined = [&](const llvm::Instruction &instruction, const Scalar &value) {
      expect(instruction, analysis_.rangeOf(instruction), value, "where it is defined");
    };
    observer.about = [&](const llvm::Instruction &instruction, const llvm::BasicBlock *cameFrom) {
      if (!analysis_.isReachable(*instruction.getParent()))
        fail(instruction, "runs in an unreachable block");
      if (const auto *phi = llvm::dyn_cast<llvm::PHINode>(&instruction)) {
        const llvm::Value &incoming = *phi->getIncomingValueForBlock(cameFrom);
        if (!llvm::isa<llvm::Constant>(incoming))
          expect(incoming, analysis_.rangeOnEdge(incoming, *cameFrom, *instruction.getParent()),
                 interpreter.valueOf(incoming), "on the edge to " + phi->getName().str());
        return;
      }
      for (const llvm::Value *operand : instruction.operand_values())
        if (ValueRange::isTracked(*operand->getType()) && !llvm::isa<llvm::Constant>(operand))
          expect(*operand, analysis_.rangeAt(*operand, *instruction.getParent()), interpreter.valueOf(*operand),
                 "where it is read");
    };
    observer.passes = [&](const llvm::BasicBlock &from, const llvm::BasicBlock &to) {
      if (!analysis_.isFeasible(from, to))
        fail(*from.getTerminator(), "control passes an infeasible edge");
    };
    interpreter.run(arguments, observer);
  }

  [[nodiscard]] bool failed() const { return failed_; }

private:
  void expect(const llvm::Value &value, const ValueRange &range, const Scalar &actual, const std::string &where) {
    if (!range.isTracked())
      return;
    ++counts_.observed;
    counts_.constrained += range.isTop() ? 0 : 1;
    if (!contains(range, actual))
      fail(value, show(actual) + " is not in " + range.toString() + " " + where);
  }

  void fail(const llvm::Value &value, const std::string &what) {
    if (failed_)
      return;
    failed_ = true;
    std::string text;
    llvm::raw_string_ostream stream(text);
    value.print(stream);
    stream << "\n";
    function_.print(stream);
    ADD_FAILURE() << what << "\n" << text;
  }

  const llvm::Function &function_;
  const IntervalAnalysis &analysis_;
  Counts &counts_;
  bool failed_ = false;
};

std::vector<Scalar> randomArguments(const llvm::Function &function, FloatSamples &samples) {
  std::vector<Scalar> arguments;
  for (const llvm::Argument &argument : function.args()) {
    if (!argument.getType()->isIntegerTy()) {
      arguments.emplace_back(samples.value(argument.getType()->getFltSemantics()));
      continue;
    }
    unsigned width = argument.getType()->getIntegerBitWidth();
    llvm::APInt value(width, samples.coin() ? samples.below(~0ULL) : samples.below(12));
    arguments.emplace_back(samples.below(6) == 0   ? llvm::APInt::getSignedMinValue(width) - samples.below(2)
                           : samples.below(3) == 0 ? -value
                                                   : value);
  }
  return arguments;
}

Counts checkFunctions(uint64_t firstSeed, unsigned functions, const IntervalAnalysisOptions &options) {
  Counts counts;
  for (unsigned index = 0; index < functions; ++index) {
    llvm::LLVMContext context;
    std::unique_ptr<llvm::Module> module = testing::makeRandomFunction(context, firstSeed + index);
    const llvm::Function &function = *module->getFunction("f");
    EXPECT_FALSE(llvm::verifyFunction(function, &llvm::errs())) << "seed " << firstSeed + index;
    llvm::DominatorTree dominators;
    dominators.recalculate(*module->getFunction("f"));
    IntervalAnalysis analysis(function, dominators, options);
    counts.unconverged += analysis.converged() ? 0 : 1;
    Check check(function, analysis, counts);
    FloatSamples samples(firstSeed * 7 + index);
    TinyInterpreter::Options interpreterOptions;
    interpreterOptions.anyRounding = options.rounding == FloatRounding::Any;
    for (unsigned input = 0; input < 6 && !check.failed(); ++input) {
      TinyInterpreter interpreter(function, interpreterOptions, samples);
      check.run(interpreter, randomArguments(function, samples));
    }
    if (check.failed()) {
      ADD_FAILURE() << "seed " << firstSeed + index;
      break;
    }
  }
  return counts;
}

TEST(IntervalAnalysisSoundness, ContainsEveryObservedValueInAnyRoundingMode) {
  Counts counts = checkFunctions(100000, 3000, {});
  EXPECT_EQ(counts.unconverged, 0U);
  EXPECT_GT(counts.observed, 500000U);
  // The ranges must say something, or the test would show nothing.
  EXPECT_GT(counts.constrained * 3, counts.observed);
}

TEST(IntervalAnalysisSoundness, ContainsEveryObservedValueRoundedToNearest) {
  IntervalAnalysisOptions options;
  options.rounding = FloatRounding::NearestTiesToEven;
  Counts counts = checkFunctions(200000, 1500, options);
  EXPECT_GT(counts.observed, 200000U);
}

TEST(IntervalAnalysisSoundness, GivingUpIsSoundToo) {
  IntervalAnalysisOptions options;
  options.maximumRounds = 2;
  Counts counts = checkFunctions(300000, 500, options);
  EXPECT_GT(counts.unconverged, 0U);
}

} // namespace
} // namespace assay::verifier
