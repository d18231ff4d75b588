// SPDX-License-Identifier: Apache-2.0
//
// All transfer functions against every pair of 4-bit values, over ranges and known bits drawn at random.
#include "verifier/domain/IntegerRange.h"

#include "llvm/IR/Instructions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using llvm::APInt;
using llvm::CmpInst;
using llvm::ConstantRange;
using llvm::Instruction;

namespace assay::verifier {
namespace {

constexpr unsigned bits = 4;

class IntegerRangeProperties : public ::testing::Test {
protected:
  uint64_t below(uint64_t bound) { return engine_() % bound; }

  /// A range of few or many members, sometimes sharpened by known bits.
  IntegerRange range(unsigned width = bits) {
    if (below(10) == 0)
      return IntegerRange::full(width);
    APInt lower(width, below(1ULL << width));
    APInt upper(width, below(1ULL << width));
    IntegerRange result = IntegerRange::of(ConstantRange::getNonEmpty(lower, upper));
    if (below(2) == 0) {
      IntegerRange mask = IntegerRange::single(APInt(width, below(1ULL << width)));
      result = result.binary(below(2) == 0 ? Instruction::And : Instruction::Or, mask);
    }
    return result;
  }

  static std::vector<APInt> members(const IntegerRange &range) {
    std::vector<APInt> result;
    for (uint64_t value = 0; value < (1ULL << range.width()); ++value)
      if (range.contains(APInt(range.width(), value)))
        result.emplace_back(range.width(), value);
    return result;
  }

  std::mt19937_64 engine_{51};
};

/// The result, or nothing where LLVM leaves it undefined.
std::optional<APInt> concrete(Instruction::BinaryOps operation, const APInt &a, const APInt &b) {
  switch (operation) {
  case Instruction::Add:
    return a + b;
  case Instruction::Sub:
    return a - b;
  case Instruction::Mul:
    return a * b;
  case Instruction::And:
    return a & b;
  case Instruction::Or:
    return a | b;
  case Instruction::Xor:
    return a ^ b;
  case Instruction::Shl:
  case Instruction::LShr:
  case Instruction::AShr:
    if (b.uge(a.getBitWidth()))
      return std::nullopt;
    return operation == Instruction::Shl ? a.shl(b) : operation == Instruction::LShr ? a.lshr(b) : a.ashr(b);
  case Instruction::UDiv:
  case Instruction::URem:
    if (b.isZero())
      return std::nullopt;
    return operation == Instruction::UDiv ? a.udiv(b) : a.urem(b);
  default:
    if (b.isZero() || (a.isMinSignedValue() && b.isAllOnes()))
      return std::nullopt;
    return operation == Instruction::SDiv ? a.sdiv(b) : a.srem(b);
  }
}

TEST_F(IntegerRangeProperties, BinaryOperationsContainEveryResult) {
  for (Instruction::BinaryOps operation :
       {Instruction::Add, Instruction::Sub, Instruction::Mul, Instruction::UDiv, Instruction::SDiv, Instruction::URem,
        Instruction::SRem, Instruction::Shl, Instruction::LShr, Instruction::AShr, Instruction::And, Instruction::Or,
        Instruction::Xor})
    for (unsigned round = 0; round < 400; ++round) {
      IntegerRange a = range();
      IntegerRange b = range();
      IntegerRange result = a.binary(operation, b);
      for (const APInt &left : members(a))
        for (const APInt &right : members(b)) {
          std::optional<APInt> value = concrete(operation, left, right);
          ASSERT_TRUE(value ? result.contains(*value) : result.isFull())
              << a.toString() << " " << Instruction::getOpcodeName(operation) << " " << b.toString();
        }
    }
}

TEST_F(IntegerRangeProperties, OverflowIsSeenAndItsAbsenceNarrows) {
  for (unsigned round = 0; round < 1500; ++round) {
    IntegerRange a = range();
    IntegerRange b = range();
    for (bool isSigned : {true, false})
      for (Instruction::BinaryOps operation : {Instruction::Add, Instruction::Sub, Instruction::Mul}) {
        IntegerRange exact = a.binaryWithoutWrap(operation, b, isSigned);
        bool mayWrap = a.mayWrap(operation, b, isSigned);
        for (const APInt &left : members(a))
          for (const APInt &right : members(b)) {
            APInt wideLeft = isSigned ? left.sext(16) : left.zext(16);
            APInt wideRight = isSigned ? right.sext(16) : right.zext(16);
            APInt wide = *concrete(operation, wideLeft, wideRight);
            APInt narrow = wide.trunc(bits);
            bool wraps = (isSigned ? narrow.sext(16) : narrow.zext(16)) != wide;
            ASSERT_TRUE(wraps ? mayWrap : exact.contains(narrow)) << a.toString() << b.toString();
          }
      }
  }
}

TEST_F(IntegerRangeProperties, CastsContainEveryResult) {
  for (unsigned round = 0; round < 2000; ++round) {
    IntegerRange a = range();
    for (const APInt &value : members(a)) {
      ASSERT_TRUE(a.truncate(2).contains(value.trunc(2)));
      ASSERT_TRUE(a.zeroExtend(7).contains(value.zext(7)));
      ASSERT_TRUE(a.signExtend(7).contains(value.sext(7)));
    }
  }
}

TEST_F(IntegerRangeProperties, ComparisonsKeepEverySatisfyingMember) {
  for (unsigned number = CmpInst::FIRST_ICMP_PREDICATE; number <= CmpInst::LAST_ICMP_PREDICATE; ++number) {
    auto predicate = static_cast<CmpInst::Predicate>(number);
    for (unsigned round = 0; round < 500; ++round) {
      IntegerRange a = range();
      IntegerRange b = range();
      IntegerRange refined = a.refine(predicate, b);
      for (const APInt &left : members(a))
        for (const APInt &right : members(b))
          if (llvm::ICmpInst::compare(left, right, predicate)) {
            ASSERT_TRUE(refined.contains(left)) << a.toString() << b.toString();
            ASSERT_TRUE(a.mayHold(predicate, b));
          }
    }
  }
}

TEST_F(IntegerRangeProperties, LatticeOperationsKeepMembers) {
  for (unsigned round = 0; round < 5000; ++round) {
    IntegerRange a = range();
    IntegerRange b = range();
    IntegerRange joined = a.join(b);
    IntegerRange met = a.meet(b);
    ASSERT_TRUE(joined.contains(a) && joined.contains(b));
    for (uint64_t value = 0; value < 16; ++value) {
      APInt member(bits, value);
      ASSERT_TRUE(!(a.contains(member) || b.contains(member)) || joined.contains(member));
      ASSERT_TRUE(!(a.contains(member) && b.contains(member)) || met.contains(member));
    }
    if (a.contains(b))
      for (const APInt &member : members(b))
        ASSERT_TRUE(a.contains(member));
  }
}

TEST_F(IntegerRangeProperties, WideningContainsBothAndComesToRest) {
  for (unsigned round = 0; round < 3000; ++round) {
    std::vector<APInt> thresholds;
    for (unsigned index = 0; index < round % 4; ++index)
      thresholds.emplace_back(8, below(256));
    IntegerRange state = IntegerRange::empty(8);
    unsigned changes = 0;
    for (unsigned step = 0; step < 60; ++step) {
      IntegerRange next = range(8);
      IntegerRange widened = state.widen(next, thresholds);
      ASSERT_TRUE(widened.contains(state) && widened.contains(next));
      changes += widened == state ? 0 : 1;
      state = widened;
    }
    // One for each end of each view and threshold, and one for each known bit.
    ASSERT_LE(changes, 2 + 4 * (thresholds.size() + 1) + 8);
  }
}

TEST_F(IntegerRangeProperties, IntrinsicsContainEveryResult) {
  using namespace llvm;
  for (Intrinsic::ID identifier : {Intrinsic::umin, Intrinsic::umax, Intrinsic::smin, Intrinsic::smax,
                                   Intrinsic::uadd_sat, Intrinsic::usub_sat, Intrinsic::sadd_sat, Intrinsic::ssub_sat})
    for (unsigned round = 0; round < 300; ++round) {
      IntegerRange a = range();
      IntegerRange b = range();
      std::optional<IntegerRange> result = IntegerRange::intrinsic(identifier, {a, b});
      ASSERT_TRUE(result.has_value());
      for (const APInt &left : members(a))
        for (const APInt &right : members(b)) {
          APInt value = identifier == Intrinsic::umin       ? APIntOps::umin(left, right)
                        : identifier == Intrinsic::umax     ? APIntOps::umax(left, right)
                        : identifier == Intrinsic::smin     ? APIntOps::smin(left, right)
                        : identifier == Intrinsic::smax     ? APIntOps::smax(left, right)
                        : identifier == Intrinsic::uadd_sat ? left.uadd_sat(right)
                        : identifier == Intrinsic::usub_sat ? left.usub_sat(right)
                        : identifier == Intrinsic::sadd_sat ? left.sadd_sat(right)
                                                            : left.ssub_sat(right);
          ASSERT_TRUE(result->contains(value));
        }
    }
  for (bool poisons : {true, false})
    for (unsigned round = 0; round < 300; ++round) {
      IntegerRange a = range();
      IntegerRange flag = IntegerRange::single(APInt(1, poisons ? 1 : 0));
      for (const APInt &value : members(a)) {
        auto expect = [&](Intrinsic::ID identifier, const APInt &result, bool isPoison) {
          IntegerRange known = *IntegerRange::intrinsic(identifier, {a, flag});
          ASSERT_TRUE(poisons && isPoison ? known.isFull() : known.contains(result));
        };
        expect(Intrinsic::abs, value.abs(), value.isMinSignedValue());
        expect(Intrinsic::ctlz, APInt(bits, value.countl_zero()), value.isZero());
        expect(Intrinsic::cttz, APInt(bits, value.countr_zero()), value.isZero());
        ASSERT_TRUE(IntegerRange::intrinsic(Intrinsic::ctpop, {a})->contains(APInt(bits, value.popcount())));
      }
    }
}

TEST(IntegerRange, UndefinedOperationsGiveEveryValue) {
  IntegerRange small = IntegerRange::of(ConstantRange(APInt(32, 1), APInt(32, 3)));
  IntegerRange amount = IntegerRange::of(ConstantRange(APInt(32, 0), APInt(32, 33)));
  EXPECT_TRUE(small.binary(Instruction::Shl, amount).isFull());
  EXPECT_FALSE(small.binary(Instruction::Shl, small).isFull());
  IntegerRange withZero = IntegerRange::of(ConstantRange(APInt(32, 0), APInt(32, 3)));
  EXPECT_TRUE(small.binary(Instruction::UDiv, withZero).isFull());
  EXPECT_TRUE(small.binary(Instruction::SRem, withZero).isFull());
}

TEST(IntegerRange, KnowsAlignment) {
  IntegerRange multiple = IntegerRange::full(32).binary(Instruction::Shl, IntegerRange::single(APInt(32, 2)));
  EXPECT_TRUE(multiple.contains(APInt(32, 8)));
  EXPECT_FALSE(multiple.contains(APInt(32, 6)));
  EXPECT_FALSE(multiple.mayHold(CmpInst::ICMP_EQ, IntegerRange::single(APInt(32, 3))));
}

TEST(IntegerRange, WideningStopsAtThresholds) {
  std::vector<APInt> thresholds{APInt(32, 10), APInt(32, 0), APInt(32, 100)};
  auto from = [](uint64_t lower, uint64_t upper) {
    return IntegerRange::of(ConstantRange(APInt(32, lower), APInt(32, upper + 1)));
  };
  EXPECT_EQ(from(0, 1).widen(from(0, 2), thresholds).range(), from(0, 10).range());
  EXPECT_EQ(from(0, 10).widen(from(0, 11), thresholds).range(), from(0, 100).range());
  EXPECT_EQ(from(0, 100).widen(from(0, 101), thresholds).range(), from(0, 0x7fffffff).range());
}

} // namespace
} // namespace assay::verifier
