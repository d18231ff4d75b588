// SPDX-License-Identifier: Apache-2.0
//
// The ranges that guards, clamps and loops of ordinary code must give.
//
// Mutations tried by hand: dropping NaN from comparisons that fail fails NaNSlipsThroughAGuardThatOnlyTestsAbove
// (and FloatComparison.KeepsEverySatisfyingPair); taking any retreating edge for that of a natural loop fails
// SecondEntryOfACycleIsNotForgotten; believing an overflow bit taken out on another path fails
// OverflowBitOfAnotherPathSaysNothing.
#include "verifier/domain/IntervalAnalysis.h"

#include "ParsedFunction.h"

#include <gtest/gtest.h>

using llvm::APFloat;
using llvm::APInt;
using llvm::ConstantRange;

namespace assay::verifier {
namespace {

using testing::ParsedFunction;

ConstantRange signedRange(unsigned width, int64_t lower, int64_t upper) {
  return ConstantRange::getNonEmpty(APInt(width, static_cast<uint64_t>(lower), true),
                                    APInt(width, static_cast<uint64_t>(upper), true) + 1);
}

FloatInterval doubles(double lower, double upper, bool nan = false) {
  return FloatInterval::between(APFloat(lower), APFloat(upper), nan);
}

class Ranges {
public:
  explicit Ranges(const std::string &text, const IntervalAnalysisOptions &options = {})
      : parsed_(text), analysis_(parsed_.function(), parsed_.dominators(), options) {
    EXPECT_TRUE(analysis_.converged());
  }
  [[nodiscard]] const ConstantRange &integer(llvm::StringRef name) {
    last_ = analysis_.rangeOf(parsed_.value(name));
    return last_.asInteger().range();
  }
  [[nodiscard]] const ConstantRange &integerAt(llvm::StringRef name, llvm::StringRef block) {
    last_ = analysis_.rangeAt(parsed_.value(name), parsed_.block(block));
    return last_.asInteger().range();
  }
  [[nodiscard]] FloatInterval floating(llvm::StringRef name) {
    return analysis_.rangeOf(parsed_.value(name)).asFloat();
  }
  [[nodiscard]] FloatInterval floatingAt(llvm::StringRef name, llvm::StringRef block) {
    return analysis_.rangeAt(parsed_.value(name), parsed_.block(block)).asFloat();
  }
  [[nodiscard]] const IntervalAnalysis &analysis() const { return analysis_; }
  [[nodiscard]] const ParsedFunction &parsed() const { return parsed_; }

private:
  ParsedFunction parsed_;
  IntervalAnalysis analysis_;
  ValueRange last_;
};

TEST(IntervalAnalysis, ClampBySelectsBoundsAndKeepsOnlyWhatItMust) {
  Ranges ranges(R"(define double @f(double %v) {
      %high = fcmp ogt double %v, 5.0
      %a = select i1 %high, double 5.0, double %v
      %low = fcmp olt double %a, -5.0
      %b = select i1 %low, double -5.0, double %a
      ret double %b
    })");
  // NaN slips through both comparisons.
  EXPECT_EQ(ranges.floating("b"), doubles(-5, 5, true));
}

TEST(IntervalAnalysis, NaNSlipsThroughAGuardThatOnlyTestsAbove) {
  Ranges ranges(R"(define double @f(double %v) {
    entry:
      %above = fcmp ogt double %v, 1.0
      br i1 %above, label %limit, label %done
    limit:
      br label %done
    done:
      %r = phi double [ 1.0, %limit ], [ %v, %entry ]
      ret double %r
    })");
  EXPECT_TRUE(ranges.floating("r").mayBeNaN());
  EXPECT_TRUE(ranges.floating("r").upper().isExactlyValue(1.0));
  EXPECT_FALSE(ranges.floatingAt("v", "limit").mayBeNaN());
}

TEST(IntervalAnalysis, NegatedGuardCatchesNaN) {
  Ranges ranges(R"(define double @f(double %v) {
      %inside = fcmp ole double %v, 1.0
      %a = select i1 %inside, double %v, double 1.0
      %above = fcmp oge double %a, 0.0
      %b = select i1 %above, double %a, double 0.0
      ret double %b
    })");
  EXPECT_EQ(ranges.floating("b"), doubles(-0.0, 1.0));
}

TEST(IntervalAnalysis, StandardClampMapsNaNToALimit) {
  Ranges ranges(R"(declare double @llvm.minnum.f64(double, double)
    declare double @llvm.maxnum.f64(double, double)
    define double @f(double %v) {
      %a = call double @llvm.minnum.f64(double %v, double 2.0)
      %b = call double @llvm.maxnum.f64(double %a, double 1.0)
      ret double %b
    })");
  EXPECT_EQ(ranges.floating("b"), doubles(1, 2));
}

TEST(IntervalAnalysis, ConjunctionsAndDisjunctionsRefine) {
  Ranges ranges(R"(define i32 @f(i32 %x, i32 %y) {
    entry:
      %a = icmp slt i32 %x, 0
      %b = icmp sgt i32 %x, 10
      %outside = or i1 %a, %b
      br i1 %outside, label %bad, label %good
    bad:
      ret i32 0
    good:
      %c = icmp uge i32 %y, 3
      %d = select i1 %c, i1 true, i1 false
      %e = icmp ule i32 %y, 7
      %both = select i1 %d, i1 %e, i1 false
      br i1 %both, label %inner, label %bad
    inner:
      %sum = add i32 %x, %y
      ret i32 %sum
    })");
  EXPECT_EQ(ranges.integerAt("x", "good"), signedRange(32, 0, 10));
  EXPECT_EQ(ranges.integerAt("y", "inner"), signedRange(32, 3, 7));
  EXPECT_EQ(ranges.integer("sum"), signedRange(32, 3, 17));
}

TEST(IntervalAnalysis, RefinesThroughCastsAndSums) {
  Ranges ranges(R"(define i64 @f(i32 %x) {
    entry:
      %wide = sext i32 %x to i64
      %shifted = add i64 %wide, 5
      %inside = icmp ult i64 %shifted, 10
      br i1 %inside, label %in, label %out
    in:
      ret i64 %wide
    out:
      ret i64 0
    })");
  EXPECT_EQ(ranges.integerAt("x", "in"), signedRange(32, -5, 4));
  EXPECT_EQ(ranges.integerAt("wide", "in"), signedRange(64, -5, 4));
}

TEST(IntervalAnalysis, MergesWhatEveryWayInImplies) {
  Ranges ranges(R"(define i32 @f(i32 %x, i1 %c) {
    entry:
      br i1 %c, label %a, label %b
    a:
      %small = icmp ult i32 %x, 10
      br i1 %small, label %merge, label %out
    b:
      %other = icmp ult i32 %x, 20
      br i1 %other, label %merge, label %out
    merge:
      ret i32 %x
    out:
      ret i32 0
    })");
  EXPECT_EQ(ranges.integerAt("x", "merge"), signedRange(32, 0, 19));
}

const char *const countingLoop = R"(define i32 @f(i32 %n) {
    entry:
      br label %header
    header:
      %i = phi i32 [ 0, %entry ], [ %next, %body ]
      %more = icmp slt i32 %i, %n
      br i1 %more, label %body, label %exit
    body:
      %next = add i32 %i, 1
      br label %header
    exit:
      ret i32 %i
    })";

TEST(IntervalAnalysis, CountingUpToAnArgumentStaysNonNegative) {
  Ranges ranges(countingLoop);
  EXPECT_EQ(ranges.integer("i"), signedRange(32, 0, INT32_MAX));
  EXPECT_EQ(ranges.integerAt("i", "body"), signedRange(32, 0, INT32_MAX - 1));
  EXPECT_EQ(ranges.integer("next"), signedRange(32, 1, INT32_MAX));
}

TEST(IntervalAnalysis, NestedLoopsWithConstantBounds) {
  Ranges ranges(R"(define void @f() {
    entry:
      br label %outer
    outer:
      %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
      %i.more = icmp ult i32 %i, 16
      br i1 %i.more, label %inner, label %exit
    inner:
      %j = phi i32 [ %i, %outer ], [ %j.next, %inner.body ]
      %j.more = icmp ult i32 %j, 32
      br i1 %j.more, label %inner.body, label %outer.latch
    inner.body:
      %index = mul i32 %i, 32
      %cell = add i32 %index, %j
      %j.next = add i32 %j, 1
      br label %inner
    outer.latch:
      %i.next = add i32 %i, 1
      br label %outer
    exit:
      ret void
    })");
  EXPECT_EQ(ranges.integer("i"), signedRange(32, 0, 16));
  EXPECT_EQ(ranges.integer("j"), signedRange(32, 0, 32));
  EXPECT_EQ(ranges.integer("cell"), signedRange(32, 0, 511));
}

TEST(IntervalAnalysis, Countdown) {
  Ranges ranges(R"(define void @f() {
    entry:
      br label %header
    header:
      %i = phi i32 [ 100, %entry ], [ %next, %body ]
      %more = icmp sgt i32 %i, 0
      br i1 %more, label %body, label %exit
    body:
      %next = sub i32 %i, 1
      br label %header
    exit:
      %at = add i32 %i, 0
      ret void
    })");
  EXPECT_EQ(ranges.integer("i"), signedRange(32, 0, 100));
  EXPECT_EQ(ranges.integerAt("i", "body"), signedRange(32, 1, 100));
  EXPECT_EQ(ranges.integer("at"), signedRange(32, 0, 0));
}

TEST(IntervalAnalysis, UnsignedCountdownThatWrapsIsFull) {
  Ranges ranges(R"(define void @f() {
    entry:
      br label %header
    header:
      %i = phi i8 [ 10, %entry ], [ %next, %header ]
      %next = add i8 %i, -1
      %more = icmp uge i8 %i, 0
      br i1 %more, label %header, label %exit
    exit:
      ret void
    })");
  EXPECT_TRUE(ranges.integer("i").isFullSet());
}

TEST(IntervalAnalysis, FloatAccumulatorWithClampStaysInBounds) {
  Ranges ranges(R"(define double @f(double %x, i32 %n) {
    entry:
      br label %header
    header:
      %i = phi i32 [ 0, %entry ], [ %i.next, %latch ]
      %sum = phi double [ 0.0, %entry ], [ %kept, %latch ]
      %more = icmp slt i32 %i, %n
      br i1 %more, label %body, label %exit
    body:
      %added = fadd double %sum, %x
      %inside = fcmp olt double %added, 10.0
      %upper = select i1 %inside, double %added, double 10.0
      %above = fcmp ogt double %upper, -10.0
      %kept = select i1 %above, double %upper, double -10.0
      br label %latch
    latch:
      %i.next = add i32 %i, 1
      br label %header
    exit:
      ret double %sum
    })");
  EXPECT_EQ(ranges.floating("sum"), doubles(-10, 10));
  EXPECT_EQ(ranges.floating("kept"), doubles(-10, 10));
}

TEST(IntervalAnalysis, FloatLowPassConvergesToItsInputsRange) {
  Ranges ranges(R"(define double @f(double %x) {
    entry:
      %ok = fcmp ole double %x, 1.0
      br i1 %ok, label %lower, label %out
    lower:
      %ok2 = fcmp oge double %x, -1.0
      br i1 %ok2, label %header, label %out
    header:
      %state = phi double [ 0.0, %lower ], [ %next, %header ]
      %old = fmul double %state, 0.5
      %new = fmul double %x, 0.5
      %next = fadd double %old, %new
      %stop = fcmp ogt double %next, 0.9
      br i1 %stop, label %out, label %header
    out:
      ret double 0.0
    })");
  FloatInterval state = ranges.floating("state");
  EXPECT_FALSE(state.mayBeNaN());
  EXPECT_TRUE(doubles(-1, 1).contains(state)) << state.toString();
}

TEST(IntervalAnalysis, SwitchRefinesCasesAndDefault) {
  Ranges ranges(R"(define i32 @f(i32 %x) {
    entry:
      %low = and i32 %x, 7
      switch i32 %low, label %other [ i32 0, label %small i32 1, label %small i32 7, label %top ]
    small:
      ret i32 0
    top:
      ret i32 1
    other:
      ret i32 %low
    })");
  EXPECT_EQ(ranges.integer("low"), signedRange(32, 0, 7));
  EXPECT_EQ(ranges.integerAt("low", "small"), signedRange(32, 0, 1));
  EXPECT_EQ(ranges.integerAt("low", "top"), signedRange(32, 7, 7));
  EXPECT_EQ(ranges.integerAt("low", "other"), signedRange(32, 2, 6));
}

TEST(IntervalAnalysis, UnreachableBranchesAreBottom) {
  Ranges ranges(R"(define i32 @f(i8 %x) {
    entry:
      %wide = zext i8 %x to i32
      %never = icmp sgt i32 %wide, 255
      br i1 %never, label %dead, label %live
    dead:
      %y = add i32 %wide, 1
      ret i32 %y
    live:
      ret i32 0
    })");
  EXPECT_FALSE(ranges.analysis().isReachable(ranges.parsed().block("dead")));
  EXPECT_TRUE(ranges.integer("y").isEmptySet());
  EXPECT_FALSE(ranges.analysis().isFeasible(ranges.parsed().block("entry"), ranges.parsed().block("dead")));
}

TEST(IntervalAnalysis, OverflowCheckLeavesTheUnwrappedSum) {
  Ranges ranges(R"(declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
    define i32 @f(i32 %n) {
    entry:
      br label %header
    header:
      %i = phi i32 [ 0, %entry ], [ %next, %cont ]
      %more = icmp ne i32 %i, %n
      br i1 %more, label %body, label %exit
    body:
      %r = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %i, i32 1)
      %next = extractvalue { i32, i1 } %r, 0
      %wraps = extractvalue { i32, i1 } %r, 1
      br i1 %wraps, label %trap, label %cont
    trap:
      unreachable
    cont:
      br label %header
    exit:
      ret i32 %i
    })");
  EXPECT_EQ(ranges.integer("i"), signedRange(32, 0, INT32_MAX));
  EXPECT_EQ(ranges.integerAt("next", "cont"), signedRange(32, 1, INT32_MAX));
}

TEST(IntervalAnalysis, ClassTestRemovesNaNAndInfinity) {
  // 504 = zero, subnormal and normal of both signs: isfinite.
  Ranges ranges(R"(declare i1 @llvm.is.fpclass.f32(float, i32)
    define float @f(float %x) {
    entry:
      %finite = call i1 @llvm.is.fpclass.f32(float %x, i32 504)
      br i1 %finite, label %yes, label %no
    yes:
      %square = fmul float %x, %x
      ret float %square
    no:
      ret float 0.0
    })");
  EXPECT_EQ(ranges.floatingAt("x", "yes"), FloatInterval::finite(APFloat::IEEEsingle()));
  EXPECT_TRUE(ranges.floatingAt("x", "no").mayBeNaN());
  EXPECT_FALSE(ranges.floating("square").mayBeNaN());
}

TEST(IntervalAnalysis, NothingIsConcludedFromUndefinedBehaviour) {
  Ranges ranges(R"(define i32 @f(i32 %x, double %d, i32 %s) {
      %shift = shl nuw nsw i32 1, %s
      %toint = fptosi double %d to i32
      %u = add i32 undef, 0
      %frozen = freeze i32 poison
      %quotient = udiv i32 8, %x
      %amount = and i32 %s, 7
      %bounded = shl i32 1, %amount
      %sum = add nsw i32 %amount, 2147483647
      ret i32 %shift
    })");
  EXPECT_TRUE(ranges.integer("shift").isFullSet());
  EXPECT_TRUE(ranges.integer("toint").isFullSet());
  EXPECT_TRUE(ranges.integer("u").isFullSet());
  EXPECT_TRUE(ranges.integer("frozen").isFullSet());
  EXPECT_TRUE(ranges.integer("quotient").isFullSet());
  EXPECT_TRUE(ranges.integer("bounded").contains(APInt(32, 128)));
  EXPECT_FALSE(ranges.integer("bounded").contains(APInt(32, 256)));
  EXPECT_TRUE(ranges.integer("sum").contains(APInt(32, 0x80000006)));
}

TEST(IntervalAnalysis, HugeRangesWrapFaithfully) {
  Ranges ranges(R"(define i32 @f(i32 %x) {
    entry:
      %high = icmp ugt i32 %x, 4294967290
      br i1 %high, label %in, label %out
    in:
      %sum = add i32 %x, 10
      ret i32 %sum
    out:
      ret i32 0
    })");
  EXPECT_EQ(ranges.integerAt("x", "in"), signedRange(32, -5, -1));
  EXPECT_EQ(ranges.integer("sum"), signedRange(32, 5, 9));
}

TEST(IntervalAnalysis, IrreducibleGraphTerminatesAndIsSound) {
  Ranges ranges(R"(define i32 @f(i1 %c, i1 %d) {
    entry:
      br i1 %c, label %left, label %right
    left:
      %a = phi i32 [ 0, %entry ], [ %b.next, %right ]
      %a.next = add i32 %a, 3
      br i1 %d, label %right, label %exit
    right:
      %b = phi i32 [ 1, %entry ], [ %a.next, %left ]
      %b.next = add i32 %b, 4
      br label %left
    exit:
      ret i32 %a
    })");
  EXPECT_TRUE(ranges.integer("a").isFullSet()) << ranges.analysis().rangeOf(ranges.parsed().value("a")).toString();
  EXPECT_TRUE(ranges.integer("b").isFullSet()) << ranges.analysis().rangeOf(ranges.parsed().value("b")).toString();
}

TEST(IntervalAnalysis, SecondEntryOfACycleIsNotForgotten) {
  Ranges ranges(R"(define i32 @f(i32 %x, i1 %c, i1 %d) {
    entry:
      br i1 %c, label %low, label %high
    low:
      %is.low = icmp ult i32 %x, 10
      br i1 %is.low, label %left, label %exit
    high:
      %is.high = icmp ugt i32 %x, 20
      br i1 %is.high, label %right, label %exit
    left:
      br i1 %d, label %right, label %exit
    right:
      br i1 %d, label %left, label %exit
    exit:
      ret i32 %x
    })");
  for (const char *block : {"left", "right"}) {
    EXPECT_TRUE(ranges.integerAt("x", block).contains(APInt(32, 5))) << block;
    EXPECT_TRUE(ranges.integerAt("x", block).contains(APInt(32, 25))) << block;
  }
}

TEST(IntervalAnalysis, OverflowBitOfAnotherPathSaysNothing) {
  Ranges ranges(R"(declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
    define i32 @f(i32 %a) {
    entry:
      %r = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %a, i32 1)
      %small = icmp slt i32 %a, 100
      br i1 %small, label %never, label %may
    never:
      %clear = extractvalue { i32, i1 } %r, 1
      %below = extractvalue { i32, i1 } %r, 0
      ret i32 %below
    may:
      %above = extractvalue { i32, i1 } %r, 0
      %wraps = extractvalue { i32, i1 } %r, 1
      br i1 %wraps, label %trap, label %cont
    trap:
      unreachable
    cont:
      ret i32 %above
    })");
  EXPECT_EQ(ranges.integer("clear"), signedRange(1, 0, 0));
  EXPECT_TRUE(ranges.integer("above").contains(APInt::getSignedMinValue(32)));
  EXPECT_TRUE(ranges.analysis().isReachable(ranges.parsed().block("trap")));
  EXPECT_TRUE(ranges.analysis().isReachable(ranges.parsed().block("cont")));
}

TEST(IntervalAnalysis, GivesUpSoundlyAtTheRoundLimit) {
  IntervalAnalysisOptions options;
  options.maximumRounds = 1;
  ParsedFunction parsed(countingLoop);
  IntervalAnalysis analysis(parsed.function(), parsed.dominators(), options);
  EXPECT_FALSE(analysis.converged());
  EXPECT_TRUE(analysis.rangeOf(parsed.value("i")).isTop());
  EXPECT_TRUE(analysis.rangeAt(parsed.value("next"), parsed.block("body")).isTop());
  EXPECT_TRUE(analysis.isReachable(parsed.block("exit")));
}

TEST(IntervalAnalysis, FlushedSubnormalsAreNotRuledOut) {
  const std::string text = R"(define float @f(float %x) #0 {
    entry:
      %positive = fcmp ogt float %x, 0.0
      br i1 %positive, label %yes, label %no
    yes:
      %inverse = fdiv float 1.0, %x
      ret float %inverse
    no:
      ret float %x
    }
    attributes #0 = { )";
  Ranges strict(text + "\"denormal-fp-math\"=\"ieee,ieee\" }");
  Ranges flushing(text + "\"denormal-fp-math\"=\"preserve-sign,preserve-sign\" }");
  // A positive subnormal compares as zero there.
  EXPECT_TRUE(strict.floatingAt("x", "no").contains(APFloat(0.0F)));
  EXPECT_FALSE(strict.floatingAt("x", "no").contains(APFloat::getSmallest(APFloat::IEEEsingle())));
  EXPECT_TRUE(flushing.floatingAt("x", "no").contains(APFloat::getSmallest(APFloat::IEEEsingle())));
}

TEST(IntervalAnalysis, RangeOnAnEdgeKnowsTheBranch) {
  Ranges ranges(countingLoop);
  const ParsedFunction &parsed = ranges.parsed();
  ValueRange onEdge = ranges.analysis().rangeOnEdge(parsed.value("i"), parsed.block("header"), parsed.block("body"));
  EXPECT_EQ(onEdge.asInteger().range(), signedRange(32, 0, INT32_MAX - 1));
}

} // namespace
} // namespace assay::verifier
