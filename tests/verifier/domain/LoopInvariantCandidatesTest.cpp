// SPDX-License-Identifier: Apache-2.0
//
// The candidates that the usual loops need, and the shape of all candidates.
#include "verifier/domain/LoopInvariantCandidates.h"

#include "ParsedFunction.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Constants.h"

#include <gtest/gtest.h>

using llvm::APFloat;
using llvm::APInt;
using llvm::CmpInst;

namespace assay::verifier {
namespace {

using testing::ParsedFunction;

class Candidates {
public:
  explicit Candidates(const std::string &text)
      : parsed_(text), found_(findInvariantCandidates(parsed_.function(), parsed_.loops(), parsed_.dominators())) {
    for (const InvariantCandidate &candidate : found_)
      checkShape(candidate);
  }

  [[nodiscard]] bool relates(llvm::StringRef phi, CmpInst::Predicate predicate, llvm::StringRef other) const {
    return hasRelation(phi, predicate, [&](const llvm::Value &value) { return &value == &parsed_.value(other); });
  }
  [[nodiscard]] bool relates(llvm::StringRef phi, CmpInst::Predicate predicate, int64_t other) const {
    return hasRelation(phi, predicate, [&](const llvm::Value &value) {
      const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(&value);
      return constant && constant->getSExtValue() == other;
    });
  }
  [[nodiscard]] bool hasRange(llvm::StringRef phi, int64_t lower, int64_t upper) const {
    return llvm::any_of(found_, [&](const InvariantCandidate &candidate) {
      const auto *claim = std::get_if<IntegerRangeCandidate>(&candidate.claim);
      return candidate.phi == &parsed_.value(phi) && claim && !claim->range.isSignWrappedSet() &&
             claim->range.getSignedMin().getSExtValue() == lower && claim->range.getSignedMax().getSExtValue() == upper;
    });
  }
  [[nodiscard]] bool hasInterval(llvm::StringRef phi, const FloatInterval &interval) const {
    return llvm::any_of(found_, [&](const InvariantCandidate &candidate) {
      const auto *claim = std::get_if<FloatIntervalCandidate>(&candidate.claim);
      return candidate.phi == &parsed_.value(phi) && claim && claim->interval == interval;
    });
  }
  [[nodiscard]] size_t count(llvm::StringRef phi) const {
    return static_cast<size_t>(llvm::count_if(
        found_, [&](const InvariantCandidate &candidate) { return candidate.phi == &parsed_.value(phi); }));
  }

private:
  [[nodiscard]] bool hasRelation(llvm::StringRef phi, CmpInst::Predicate predicate,
                                 llvm::function_ref<bool(const llvm::Value &)> matches) const {
    return llvm::any_of(found_, [&](const InvariantCandidate &candidate) {
      const auto *claim = std::get_if<RelationCandidate>(&candidate.claim);
      return candidate.phi == &parsed_.value(phi) && claim && claim->predicate == predicate && matches(*claim->other);
    });
  }

  /// What LoopInvariantCandidates.h promises of every candidate.
  void checkShape(const InvariantCandidate &candidate) {
    EXPECT_LE(llvm::count_if(found_, [&](const InvariantCandidate &other) { return other.phi == candidate.phi; }), 12);
    const llvm::Loop *loop = parsed_.loops().getLoopFor(candidate.phi->getParent());
    ASSERT_TRUE(loop && loop->getHeader() == candidate.phi->getParent());
    const auto *relation = std::get_if<RelationCandidate>(&candidate.claim);
    if (!relation)
      return;
    EXPECT_EQ(relation->other->getType(), candidate.phi->getType());
    EXPECT_EQ(CmpInst::isFPPredicate(relation->predicate), candidate.phi->getType()->isFloatingPointTy());
    if (const auto *other = llvm::dyn_cast<llvm::Instruction>(relation->other))
      EXPECT_TRUE(parsed_.dominators().properlyDominates(other->getParent(), loop->getHeader()) ||
                  (llvm::isa<llvm::PHINode>(other) && other->getParent() == loop->getHeader()));
  }

  ParsedFunction parsed_;
  std::vector<InvariantCandidate> found_;
};

TEST(LoopInvariantCandidates, CountingUpToAnArgument) {
  Candidates candidates(R"(define void @f(i32 %n, i32 %start) {
    entry:
      br label %header
    header:
      %i = phi i32 [ 0, %entry ], [ %i.next, %body ]
      %j = phi i32 [ %start, %entry ], [ %j.next, %body ]
      %k = phi i32 [ %start, %entry ], [ %k.next, %body ]
      %hits = phi i32 [ 0, %entry ], [ %hits.next, %body ]
      %more = icmp slt i32 %i, %n
      br i1 %more, label %body, label %exit
    body:
      %i.next = add i32 %i, 1
      %j.next = add i32 %j, 2
      %k.next = add i32 %k, 2
      %hit = icmp eq i32 %j, 17
      %one.more = add i32 %hits, 1
      %hits.next = select i1 %hit, i32 %one.more, i32 %hits
      br label %header
    exit:
      ret void
    })");
  EXPECT_TRUE(candidates.hasRange("i", 0, INT32_MAX));
  EXPECT_TRUE(candidates.relates("i", CmpInst::ICMP_SLE, "n"));
  EXPECT_FALSE(candidates.relates("i", CmpInst::ICMP_SLT, "n"));
  EXPECT_TRUE(candidates.relates("j", CmpInst::ICMP_SGE, "start"));
  EXPECT_TRUE(candidates.relates("j", CmpInst::ICMP_UGE, "start"));
  EXPECT_TRUE(candidates.relates("k", CmpInst::ICMP_EQ, "j"));
  EXPECT_TRUE(candidates.relates("hits", CmpInst::ICMP_ULE, "i"));
  EXPECT_TRUE(candidates.relates("hits", CmpInst::ICMP_SLE, "i"));
}

TEST(LoopInvariantCandidates, RotatedLoopKeepsTheStrictBound) {
  Candidates candidates(R"(define void @f(i32 %n) {
    entry:
      %enter = icmp ult i32 0, %n
      br i1 %enter, label %preheader, label %exit
    preheader:
      br label %body
    body:
      %i = phi i32 [ 0, %preheader ], [ %next, %body ]
      %next = add i32 %i, 1
      %more = icmp ult i32 %next, %n
      br i1 %more, label %body, label %leave
    leave:
      br label %exit
    exit:
      ret void
    })");
  EXPECT_TRUE(candidates.relates("i", CmpInst::ICMP_ULT, "n"));
  EXPECT_TRUE(candidates.relates("i", CmpInst::ICMP_ULE, "n"));
}

TEST(LoopInvariantCandidates, SumOfCheckedAdditionAndInequality) {
  Candidates candidates(R"(declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
    define void @f(i32 %n, i32 %start) {
    entry:
      br label %header
    header:
      %i = phi i32 [ %start, %entry ], [ %next, %cont ]
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
      ret void
    })");
  EXPECT_TRUE(candidates.relates("i", CmpInst::ICMP_SLE, "n"));
  EXPECT_TRUE(candidates.relates("i", CmpInst::ICMP_ULE, "n"));
  EXPECT_TRUE(candidates.relates("i", CmpInst::ICMP_SGE, "start"));
}

TEST(LoopInvariantCandidates, BoundBehindACast) {
  Candidates candidates(R"(define void @f(i32 %n) {
    entry:
      %wide.n = zext i32 %n to i64
      br label %header
    header:
      %i = phi i32 [ 0, %entry ], [ %next, %body ]
      %wide = zext i32 %i to i64
      %more = icmp ult i64 %wide, %wide.n
      br i1 %more, label %body, label %exit
    body:
      %next = add i32 %i, 1
      br label %header
    exit:
      ret void
    })");
  EXPECT_TRUE(candidates.relates("i", CmpInst::ICMP_ULE, "n"));
}

TEST(LoopInvariantCandidates, PointerBetweenItsEnds) {
  Candidates candidates(R"(define void @f(ptr %begin, ptr %end) {
    entry:
      br label %header
    header:
      %p = phi ptr [ %begin, %entry ], [ %next, %body ]
      %more = icmp ne ptr %p, %end
      br i1 %more, label %body, label %exit
    body:
      %next = getelementptr double, ptr %p, i64 1
      br label %header
    exit:
      ret void
    })");
  EXPECT_TRUE(candidates.relates("p", CmpInst::ICMP_ULE, "end"));
  EXPECT_TRUE(candidates.relates("p", CmpInst::ICMP_UGE, "begin"));
}

TEST(LoopInvariantCandidates, TwoEndsMeet) {
  Candidates candidates(R"(define void @f(i32 %n, i1 %c) {
    entry:
      br label %header
    header:
      %low = phi i32 [ 0, %entry ], [ %low.next, %body ]
      %high = phi i32 [ %n, %entry ], [ %high.next, %body ]
      %more = icmp slt i32 %low, %high
      br i1 %more, label %body, label %exit
    body:
      %up = add i32 %low, 1
      %down = sub i32 %high, 1
      %low.next = select i1 %c, i32 %up, i32 %low
      %high.next = select i1 %c, i32 %high, i32 %down
      br label %header
    exit:
      ret void
    })");
  EXPECT_TRUE(candidates.relates("low", CmpInst::ICMP_SLE, "high"));
  EXPECT_TRUE(candidates.relates("high", CmpInst::ICMP_SLE, "n"));
}

TEST(LoopInvariantCandidates, ClampToConstantsGivesTheIntervalWithoutNaN) {
  Candidates candidates(R"(declare double @llvm.minnum.f64(double, double)
    declare double @llvm.maxnum.f64(double, double)
    define double @f(double %x, i32 %n) {
    entry:
      br label %header
    header:
      %i = phi i32 [ 0, %entry ], [ %i.next, %body ]
      %sum = phi double [ 0.0, %entry ], [ %kept, %body ]
      %more = icmp slt i32 %i, %n
      br i1 %more, label %body, label %exit
    body:
      %added = fadd double %sum, %x
      %upper = call double @llvm.minnum.f64(double %added, double 10.0)
      %kept = call double @llvm.maxnum.f64(double %upper, double -10.0)
      %i.next = add i32 %i, 1
      br label %header
    exit:
      ret double %sum
    })");
  EXPECT_TRUE(candidates.hasInterval("sum", FloatInterval::between(APFloat(-10.0), APFloat(10.0))));
}

TEST(LoopInvariantCandidates, ClampToArgumentsGivesRelations) {
  Candidates candidates(R"(define double @f(double %x, double %low, double %high, i32 %n) {
    entry:
      br label %header
    header:
      %i = phi i32 [ 0, %entry ], [ %i.next, %body ]
      %sum = phi double [ %low, %entry ], [ %kept, %body ]
      %more = icmp slt i32 %i, %n
      br i1 %more, label %body, label %exit
    body:
      %added = fadd double %sum, %x
      %inside = fcmp olt double %added, %high
      %upper = select i1 %inside, double %added, double %high
      %above = fcmp ogt double %upper, %low
      %kept = select i1 %above, double %upper, double %low
      %i.next = add i32 %i, 1
      br label %header
    exit:
      ret double %sum
    })");
  EXPECT_TRUE(candidates.relates("sum", CmpInst::FCMP_OLE, "high"));
  EXPECT_TRUE(candidates.relates("sum", CmpInst::FCMP_OGE, "low"));
  EXPECT_TRUE(candidates.hasInterval("sum", FloatInterval::numbers(APFloat::IEEEdouble())));
  EXPECT_GE(candidates.count("sum"), 4U);
}

TEST(LoopInvariantCandidates, NoLoopNoCandidates) {
  ParsedFunction parsed("define void @f() {\n ret void\n}");
  EXPECT_TRUE(findInvariantCandidates(parsed.function(), parsed.loops(), parsed.dominators()).empty());
}

} // namespace
} // namespace assay::verifier
