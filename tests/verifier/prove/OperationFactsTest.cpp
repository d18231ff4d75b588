// SPDX-License-Identifier: Apache-2.0
//
// Every fact about an operation is evaluated with the operation's real result on boundary and random operands:
// one that does not always hold would make a wrong proof.
#include "verifier/prove/OperationFacts.h"

#include "verifier/term/Evaluate.h"
#include "verifier/term/FloatEncoding.h"
#include "verifier/term/SmtLib.h"

#include "llvm/ADT/StringExtras.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

namespace assay::verifier {
namespace {

using llvm::APFloat;
using llvm::APInt;

constexpr size_t denseSamples = 12'000;
constexpr size_t sparseSamples = 3'000;

class Samples {
public:
  explicit Samples(uint64_t seed) : random_(seed) {}

  std::vector<APInt> boundary(Sort sort) { return sort.isFloat() ? floats(sort) : integers(sort.width()); }

  APInt any(Sort sort) {
    const unsigned width = sort.isFloat() ? sort.floatBits() : sort.width();
    const std::vector<APInt> &special =
        boundary_[sort.toSmtLib()].empty() ? boundary_[sort.toSmtLib()] = boundary(sort) : boundary_[sort.toSmtLib()];
    switch (random_() % 4) {
    case 0:
      return special[random_() % special.size()];
    case 1: // a small number, so that quotients and remainders are not all trivial
      return bits(width).lshr(random_() % width);
    case 2: // next to a special one
      return special[random_() % special.size()] + APInt(width, random_() % 5) - 2;
    default:
      return bits(width);
    }
  }

  APInt bits(unsigned width) {
    APInt result(width, 0);
    for (unsigned low = 0; low < width; low += 32)
      result |= APInt(width, random_() & 0xffffffffU).shl(low);
    return result;
  }

private:
  static std::vector<APInt> integers(unsigned width) {
    std::vector<APInt> values;
    for (int64_t value : {0, 1, 2, 3, 7, 10, 100, 256, 257})
      for (int64_t signedValue : {value, -value})
        values.push_back(APInt(width, static_cast<uint64_t>(signedValue), /*isSigned=*/true));
    for (const APInt &edge : {APInt::getSignedMinValue(width), APInt::getOneBitSet(width, width / 2),
                              APInt::getOneBitSet(width, width / 2 - 1), APInt::getOneBitSet(width, width / 4)})
      for (uint64_t below : {0, 1, 2}) {
        values.push_back(edge - below);
        values.push_back(edge + below);
        values.push_back(-(edge + below));
      }
    return values;
  }

  static std::vector<APInt> floats(Sort sort) {
    const llvm::fltSemantics &format = sort.semantics();
    std::vector<APFloat> values = {APFloat::getZero(format), APFloat::getSmallest(format),
                                   APFloat::getSmallestNormalized(format), APFloat::getLargest(format),
                                   APFloat::getInf(format)};
    const int largest = (1 << (sort.exponentBits() - 1)) - 1;
    const int digits = static_cast<int>(sort.significandBits());
    for (int exponent : {-largest, -largest / 2, -digits, -2, -1, 0, 1, 2, 7, digits - 2, digits - 1, digits,
                         (largest - 1) / 2, largest / 2 + 1, largest - 1, largest})
      if (exponent <= largest)
        values.push_back(scalbn(APFloat(format, 1), exponent, llvm::RoundingMode::NearestTiesToEven));
    for (unsigned value : {3, 10, 100, 255})
      values.push_back(APFloat(format, value));
    std::vector<APInt> result = {canonicalNan(sort)};
    for (const APFloat &value : values) {
      APFloat above = value;
      APFloat below = value;
      if (value.isFinite()) {
        above.next(/*nextDown=*/false);
        below.next(/*nextDown=*/true);
      }
      for (const APFloat &near : {value, above, below})
        for (const APFloat &either : {near, -near})
          result.push_back(encodeFloat(either));
    }
    return result;
  }

  std::mt19937_64 random_;
  std::map<std::string, std::vector<APInt>> boundary_;
};

/// An operation on symbols, a name for its result and what is said about it.
struct Subject {
  TermContext terms;
  std::vector<Term> operands;
  Term operation;
  Term result;
  std::vector<Term> landmarks;

  Term symbol(const std::string &name, Sort sort) { return terms.symbol({name, sort, SymbolOrigin::Input, "", {}}); }

  void addLandmarks(Sort sort, Samples &samples) {
    for (const APInt &value : samples.boundary(sort))
      if (landmarks.size() < 10)
        landmarks.push_back(sort.isFloat() ? terms.floating(decodeFloat(sort, value)) : terms.bitVector(value));
    if (sort.isFloat())
      for (const char *text : {"0.1", "-0.1", "100", "-2.5"})
        landmarks.push_back(terms.floating(APFloat(sort.semantics(), text)));
    else
      landmarks.push_back(terms.bitVector(sort.width(), 100));
  }

  /// The first fact that is false for these operands and what the operation gives on them; null if none.
  Term firstFalse(llvm::ArrayRef<Term> facts, llvm::ArrayRef<APInt> values) {
    Assignment assignment;
    for (size_t index = 0; index < values.size(); ++index)
      assignment[operands[index].symbolIndex()] = {operands[index].sort(), values[index]};
    const TermValue real = Evaluator(terms, assignment).evaluate(operation);
    assignment[result.symbolIndex()] = real;
    return firstFalseUnder(facts, assignment);
  }
  Term firstFalseUnder(llvm::ArrayRef<Term> facts, const Assignment &assignment) {
    Evaluator evaluator(terms, assignment);
    for (const Term fact : facts)
      if (!evaluator.holds(fact))
        return fact;
    return Term();
  }

  std::vector<Term> facts(llvm::ArrayRef<Term> shown) {
    return factsAbout(terms, {operation, shown, result, landmarks});
  }

  std::string show(Term fact, llvm::ArrayRef<APInt> values) {
    std::string text = printSmtLib(terms, fact, {}).text;
    for (const APInt &value : values)
      text += " " + llvm::toString(value, 16, /*Signed=*/false);
    return text;
  }
};

using Build = llvm::function_ref<Term(TermContext &, llvm::ArrayRef<Term>)>;

bool isNarrow(Sort sort) { return (sort.isFloat() ? sort.floatBits() : sort.width()) <= 16; }

/// Checks all facts of one operation: on symbols, and with each operand in turn a constant.
void check(const std::string &name, llvm::ArrayRef<Sort> sorts, Build build) {
  SCOPED_TRACE(name + " " + sorts.front().toSmtLib());
  Samples samples(sorts.size() * 7919 + name.size());
  Subject subject;
  for (size_t index = 0; index < sorts.size(); ++index)
    subject.operands.push_back(subject.symbol("x" + std::to_string(index), sorts[index]));
  subject.operation = build(subject.terms, subject.operands);
  subject.result = subject.symbol("u", subject.operation.sort());
  subject.addLandmarks(sorts.front(), samples);
  if (subject.operation.sort() != sorts.front())
    subject.addLandmarks(subject.operation.sort(), samples);
  const std::vector<Term> facts = subject.facts(subject.operands);
  ASSERT_FALSE(facts.empty());

  size_t failures = 0;
  const auto expectTrue = [&](llvm::ArrayRef<Term> some, llvm::ArrayRef<APInt> values) {
    if (const Term wrong = subject.firstFalse(some, values); wrong && ++failures < 4)
      ADD_FAILURE() << subject.show(wrong, values);
  };
  std::vector<APInt> values(sorts.size());
  const auto fill = [&] {
    for (size_t index = 0; index < sorts.size(); ++index)
      values[index] = samples.any(sorts[index]);
  };
  if (sorts.size() == 1 && isNarrow(sorts.front())) {
    for (unsigned bits = 0; bits <= 0xffff; ++bits)
      expectTrue(facts, {APInt(16, bits)});
  } else if (sorts.size() == 2 && sorts[0] == sorts[1]) {
    for (const APInt &first : samples.boundary(sorts[0]))
      for (const APInt &second : samples.boundary(sorts[1]))
        expectTrue(facts, {first, second});
  } else if (sorts.size() == 1) {
    for (const APInt &first : samples.boundary(sorts[0]))
      expectTrue(facts, {first});
  }
  for (size_t count = 0; count < (isNarrow(sorts.front()) ? denseSamples : sparseSamples); ++count) {
    fill();
    expectTrue(facts, values);
  }
  // A constant operand gives other facts.
  for (size_t constantIndex = 0; sorts.size() > 1 && constantIndex < sorts.size(); ++constantIndex)
    for (const APInt &constant : samples.boundary(sorts[constantIndex])) {
      const Sort sort = sorts[constantIndex];
      std::vector<Term> shown = subject.operands;
      shown[constantIndex] =
          sort.isFloat() ? subject.terms.floating(decodeFloat(sort, constant)) : subject.terms.bitVector(constant);
      const std::vector<Term> special = subject.facts(shown);
      for (size_t count = 0; count < 40; ++count) {
        fill();
        values[constantIndex] = constant;
        expectTrue(special, values);
      }
    }
  EXPECT_EQ(failures, 0U);
}

const Sort half = Sort::floating(5, 11);
const Sort bfloat = Sort::floating(8, 8);
const Sort single = Sort::floating(8, 24);
const Sort twice = Sort::floating(11, 53);

void checkInteger(Op op, const std::string &name) {
  for (const unsigned width : {16U, 32U, 64U, 17U})
    check(name, {Sort::bitVector(width), Sort::bitVector(width)},
          [&](TermContext &terms, llvm::ArrayRef<Term> x) { return terms.bvBinary(op, x[0], x[1]); });
}

void checkFloat(Op op, const std::string &name) {
  for (const Sort sort : {half, bfloat, single, twice})
    check(name, {sort, sort},
          [&](TermContext &terms, llvm::ArrayRef<Term> x) { return terms.fpBinary(op, x[0], x[1]); });
}

TEST(OperationFacts, HoldOfIntegerProducts) { checkInteger(Op::BvMul, "bvmul"); }
TEST(OperationFacts, HoldOfUnsignedQuotients) { checkInteger(Op::BvUDiv, "bvudiv"); }
TEST(OperationFacts, HoldOfUnsignedRemainders) { checkInteger(Op::BvURem, "bvurem"); }
TEST(OperationFacts, HoldOfSignedQuotients) { checkInteger(Op::BvSDiv, "bvsdiv"); }
TEST(OperationFacts, HoldOfSignedRemainders) { checkInteger(Op::BvSRem, "bvsrem"); }
TEST(OperationFacts, HoldOfSums) { checkFloat(Op::FpAdd, "fp.add"); }
TEST(OperationFacts, HoldOfDifferences) { checkFloat(Op::FpSub, "fp.sub"); }
TEST(OperationFacts, HoldOfProducts) { checkFloat(Op::FpMul, "fp.mul"); }
TEST(OperationFacts, HoldOfQuotients) { checkFloat(Op::FpDiv, "fp.div"); }

TEST(OperationFacts, HoldOfFusedProducts) {
  for (const Sort sort : {half, bfloat, single, twice})
    check("fp.fma", {sort, sort, sort},
          [](TermContext &terms, llvm::ArrayRef<Term> x) { return terms.fpFma(x[0], x[1], x[2]); });
}

TEST(OperationFacts, HoldOfSquareRoots) {
  for (const Sort sort : {half, bfloat, single, twice})
    check("fp.sqrt", {sort}, [](TermContext &terms, llvm::ArrayRef<Term> x) { return terms.fpSqrt(x[0]); });
}

TEST(OperationFacts, HoldOfRoundingToIntegers) {
  for (const Rounding rounding : {Rounding::NearestTiesToEven, Rounding::NearestTiesToAway, Rounding::TowardPositive,
                                  Rounding::TowardNegative, Rounding::TowardZero})
    for (const Sort sort : {half, bfloat, single, twice})
      check("fp.roundToIntegral", {sort},
            [&](TermContext &terms, llvm::ArrayRef<Term> x) { return terms.fpRoundToIntegral(rounding, x[0]); });
}

TEST(OperationFacts, HoldOfConversionsBetweenFormats) {
  for (const Sort from : {half, bfloat, single, twice})
    for (const Sort to : {half, bfloat, single, twice})
      if (from != to)
        check("to_fp", {from}, [&](TermContext &terms, llvm::ArrayRef<Term> x) { return terms.fpFromFp(x[0], to); });
}

TEST(OperationFacts, HoldOfConversionsFromIntegers) {
  for (const unsigned width : {16U, 32U, 64U})
    for (const Sort to : {half, bfloat, single, twice}) {
      check("to_fp signed", {Sort::bitVector(width)},
            [&](TermContext &terms, llvm::ArrayRef<Term> x) { return terms.fpFromSigned(x[0], to); });
      check("to_fp unsigned", {Sort::bitVector(width)},
            [&](TermContext &terms, llvm::ArrayRef<Term> x) { return terms.fpFromUnsigned(x[0], to); });
    }
}

TEST(OperationFacts, AWrongFactIsCaught) {
  Samples samples(1);
  Subject subject;
  const Sort sort = Sort::bitVector(32);
  subject.operands = {subject.symbol("a", sort), subject.symbol("b", sort)};
  TermContext &terms = subject.terms;
  subject.operation = terms.bvBinary(Op::BvURem, subject.operands[0], subject.operands[1]);
  subject.result = subject.symbol("u", sort);
  const std::vector<Term> wrong = {terms.bvUlt(subject.result, subject.operands[1])}; // but not for b = 0
  size_t caught = 0;
  for (const APInt &a : samples.boundary(sort))
    for (const APInt &b : samples.boundary(sort))
      if (subject.firstFalse(wrong, {a, b}))
        ++caught;
  EXPECT_GT(caught, 0U);
}

TEST(OperationFacts, AWrongResultBreaksAFact) {
  // The facts say something: a result that is far from the real one contradicts them.
  Subject subject;
  TermContext &terms = subject.terms;
  subject.operands = {subject.symbol("a", twice), subject.symbol("b", twice)};
  subject.operation = terms.fpBinary(Op::FpMul, subject.operands[0], subject.operands[1]);
  subject.result = subject.symbol("u", twice);
  const auto assign = [&](double a, double b, double u) {
    Assignment assignment;
    assignment[subject.operands[0].symbolIndex()] = {twice, encodeFloat(APFloat(a))};
    assignment[subject.operands[1].symbolIndex()] = {twice, encodeFloat(APFloat(b))};
    assignment[subject.result.symbolIndex()] = {twice, encodeFloat(APFloat(u))};
    return assignment;
  };
  const std::vector<Term> facts = subject.facts(subject.operands);
  EXPECT_TRUE(subject.firstFalseUnder(facts, assign(0.5, 8, 4)).isNull());
  EXPECT_FALSE(subject.firstFalseUnder(facts, assign(0.5, 8, 9)).isNull());
  EXPECT_FALSE(subject.firstFalseUnder(facts, assign(0.5, -8, 4)).isNull());
}

/// Two products, the second of which is made from the factors' lower bits: what is said about both holds.
void checkTruncation(unsigned wide, unsigned narrow, llvm::function_ref<Term(TermContext &, Term)> widen) {
  SCOPED_TRACE(std::to_string(wide) + " to " + std::to_string(narrow));
  Samples samples(wide + narrow);
  TermContext terms;
  const Sort sort = Sort::bitVector(narrow);
  const auto symbol = [&](const char *name, Sort of) { return terms.symbol({name, of, SymbolOrigin::Input, "", {}}); };
  const Term a = symbol("a", sort);
  const Term b = symbol("b", sort);
  const std::vector<Term> wideOperands = {widen(terms, a), widen(terms, b)};
  const std::vector<Term> narrowOperands = {b, a};
  const NamedResult large{terms.bvBinary(Op::BvMul, wideOperands[0], wideOperands[1]),
                          wideOperands,
                          symbol("u", Sort::bitVector(wide)),
                          {}};
  const NamedResult small{
      terms.bvBinary(Op::BvMul, narrowOperands[0], narrowOperands[1]), narrowOperands, symbol("v", sort), {}};
  const std::vector<Term> facts = factsBetween(terms, small, large);
  EXPECT_EQ(facts, factsBetween(terms, large, small));
  ASSERT_EQ(facts.size(), 1U);
  for (const APInt &x : samples.boundary(sort))
    for (const APInt &y : samples.boundary(sort)) {
      Assignment assignment{{a.symbolIndex(), {sort, x}}, {b.symbolIndex(), {sort, y}}};
      const TermValue product = Evaluator(terms, assignment).evaluate(large.operation);
      const TermValue truncated = Evaluator(terms, assignment).evaluate(small.operation);
      assignment[large.result.symbolIndex()] = product;
      assignment[small.result.symbolIndex()] = truncated;
      EXPECT_TRUE(Evaluator(terms, assignment).holds(facts.front()));
      assignment[small.result.symbolIndex()] = {sort, truncated.bits + 1};
      EXPECT_FALSE(Evaluator(terms, assignment).holds(facts.front()));
    }
}

TEST(OperationFacts, ProductsAndTheirTruncations) {
  for (const unsigned narrow : {16U, 32U, 64U}) {
    checkTruncation(2 * narrow, narrow, [&](TermContext &terms, Term x) { return terms.bvSignExtend(x, 2 * narrow); });
    checkTruncation(2 * narrow, narrow, [&](TermContext &terms, Term x) { return terms.bvZeroExtend(x, 2 * narrow); });
    checkTruncation(narrow + 8, narrow,
                    [&](TermContext &terms, Term x) { return terms.bvConcat(terms.bitVector(8, 0xA5), x); });
  }
}

TEST(OperationFacts, UnrelatedProductsHaveNothingInCommon) {
  TermContext terms;
  const auto symbol = [&](const char *name, unsigned width) {
    return terms.symbol({name, Sort::bitVector(width), SymbolOrigin::Input, "", {}});
  };
  const Term a = symbol("a", 32);
  const Term b = symbol("b", 32);
  const Term c = symbol("c", 64);
  const std::vector<Term> wide = {terms.bvSignExtend(a, 64), c};
  const std::vector<Term> narrow = {a, b};
  const NamedResult large{terms.bvBinary(Op::BvMul, wide[0], wide[1]), wide, symbol("u", 64), {}};
  const NamedResult small{terms.bvBinary(Op::BvMul, a, b), narrow, symbol("v", 32), {}};
  const NamedResult quotient{terms.bvBinary(Op::BvUDiv, a, b), narrow, symbol("w", 32), {}};
  EXPECT_TRUE(factsBetween(terms, large, small).empty());
  EXPECT_TRUE(factsBetween(terms, small, small).empty());
  EXPECT_TRUE(factsBetween(terms, large, quotient).empty());
}

TEST(OperationFacts, LandmarksAreFewAndDeterministic) {
  TermContext terms;
  const Term x = terms.symbol({"x", Sort::bitVector(32), SymbolOrigin::Input, "", {}});
  std::vector<Term> query;
  for (unsigned value = 10; value < 60; ++value)
    query.push_back(terms.bvUlt(terms.bitVector(32, value), x));
  const std::vector<Term> landmarks = landmarksOf(terms, query);
  ASSERT_FALSE(landmarks.empty());
  EXPECT_LT(landmarks.size(), query.size());
  EXPECT_TRUE(llvm::is_sorted(landmarks, [](Term a, Term b) { return a.id() < b.id(); }));
}

} // namespace
} // namespace assay::verifier
