// SPDX-License-Identifier: Apache-2.0
//
// Floating point against the machine's own: half (by way of wider formats), float, double and x87's extended format,
// with NaN, signed zeros, infinities and subnormals.
#include "tests/verifier/term/FuzzPool.h"

#include <bit>
#include <cfenv>
#include <cmath>
#include <cstring>
#include <limits>

namespace assay::verifier {
namespace {

using llvm::APFloat;
using llvm::APInt;

#if defined(__x86_64__)

using Half = _Float16;
using Extended = long double;
using Quad = __float128;

const Sort halfSort = Sort::floating(5, 11);
const Sort floatSort = Sort::floating(8, 24);
const Sort doubleSort = Sort::floating(11, 53);
const Sort extendedSort = Sort::floating(15, 64);

template <typename F> Sort sortOf();
template <> Sort sortOf<Half>() { return halfSort; }
template <> Sort sortOf<float>() { return floatSort; }
template <> Sort sortOf<double>() { return doubleSort; }
template <> Sort sortOf<Extended>() { return extendedSort; }

template <typename F> F native(const APInt &bits) {
  if constexpr (std::is_same_v<F, Half>)
    return std::bit_cast<Half>(static_cast<uint16_t>(bits.getZExtValue()));
  else if constexpr (std::is_same_v<F, float>)
    return std::bit_cast<float>(static_cast<uint32_t>(bits.getZExtValue()));
  else if constexpr (std::is_same_v<F, double>)
    return std::bit_cast<double>(bits.getZExtValue());
  else { // 79 bits: put in the integer bit
    const uint64_t fraction = bits.getRawData()[0] & ~(uint64_t{1} << 63);
    const auto signAndExponent = static_cast<uint16_t>(bits.getRawData()[0] >> 63 | bits.getRawData()[1] << 1);
    const uint64_t significand = fraction | ((signAndExponent & 0x7fff) != 0 ? uint64_t{1} << 63 : 0);
    Extended value = 0;
    std::memcpy(&value, &significand, 8);
    std::memcpy(reinterpret_cast<char *>(&value) + 8, &signAndExponent, 2);
    return value;
  }
}

template <typename F> bool isNan(F value) { return value != value; }

template <typename F> APInt bitsOf(F value) {
  if (isNan(value)) {
    const Sort sort = sortOf<F>();
    return APInt::getBitsSet(sort.floatBits(), sort.significandBits() - 2, sort.floatBits() - 1);
  }
  if constexpr (std::is_same_v<F, Half>)
    return APInt(16, std::bit_cast<uint16_t>(value));
  else if constexpr (std::is_same_v<F, float>)
    return APInt(32, std::bit_cast<uint32_t>(value));
  else if constexpr (std::is_same_v<F, double>)
    return APInt(64, std::bit_cast<uint64_t>(value));
  else {
    uint64_t significand = 0;
    uint16_t signAndExponent = 0;
    std::memcpy(&significand, &value, 8);
    std::memcpy(&signAndExponent, reinterpret_cast<const char *>(&value) + 8, 2);
    return APInt(16, signAndExponent).concat(APInt(63, significand & ~(uint64_t{1} << 63)));
  }
}

/// A format in which one operation on two halves is exact or rounds harmlessly (at least 2p + 2 digits).
template <typename F> using Working = std::conditional_t<std::is_same_v<F, Half>, double, F>;

template <typename F> F rounded(Working<F> value) { return static_cast<F>(value); }

template <typename F> F interesting(FuzzPool &pool) {
  static const std::array<double, 16> numbers = {0.0, -0.0, 1.0,  -1.0,  0.5,    2.0,      -2.0,    1.5,
                                                 2.5, 3.0,  -0.5, 127.0, -128.0, 255.9375, 32768.0, 0.1};
  const Sort sort = sortOf<F>();
  const unsigned width = sort.floatBits();
  const unsigned fraction = sort.significandBits() - 1;
  switch (pool.below(10)) {
  case 0:
    return std::numeric_limits<float>::quiet_NaN();
  case 1:
    return static_cast<F>(pool.below(2) == 0 ? HUGE_VAL : -HUGE_VAL);
  case 2: { // a subnormal
    APInt bits = APInt(width, pool.random()).lshr(static_cast<unsigned>(pool.below(std::min(width, 60U))));
    bits &= ~APInt::getBitsSet(width, fraction, width - 1);
    return native<F>(bits);
  }
  case 3: { // the largest numbers
    APInt bits = APInt::getBitsSet(width, 0, width - 1);
    bits.clearBit(fraction);
    return native<F>(bits - pool.below(4));
  }
  case 4: { // the smallest normal number and its neighbours
    const APInt bits = APInt::getOneBitSet(width, fraction);
    return native<F>(bits + pool.below(3) - 1);
  }
  case 5:
  case 6: { // near one, any significand: rounding and cancellation
    APInt bits(width, pool.random());
    if (width > 64)
      bits |= APInt(width, pool.random()).shl(16);
    const unsigned exponents = sort.exponentBits();
    const uint64_t bias = (uint64_t{1} << (exponents - 1)) - 1;
    bits.insertBits(APInt(exponents, bias - 6 + pool.below(14)), fraction);
    return native<F>(bits);
  }
  case 7: { // anything
    APInt bits(width, pool.random());
    if (width > 64)
      bits |= APInt(width, pool.random()).shl(width - 64);
    return native<F>(bits);
  }
  default:
    return static_cast<F>(numbers[pool.below(numbers.size())]);
  }
}

/// Calls `function` with a value of the native type of `sort`.
template <typename Function> void withFormat(Sort sort, Function function) {
  if (sort == halfSort)
    function(Half{});
  else if (sort == floatSort)
    function(float{});
  else if (sort == doubleSort)
    function(double{});
  else
    function(Extended{});
}

template <typename Function> Values tabulate(Function function) {
  Values values;
  for (size_t index = 0; index < assignmentCount; ++index)
    values[index] = function(index);
  return values;
}

APInt bit(bool value) { return APInt(1, value ? 1 : 0); }

template <typename F> F fused(F a, F b, F c) {
  if constexpr (std::is_same_v<F, Half>) {
    // 22 digits times and 65 binary places apart at most: exact in a quad.
    return static_cast<Half>(static_cast<Quad>(a) * static_cast<Quad>(b) + static_cast<Quad>(c));
  } else {
    return std::fma(a, b, c);
  }
}

template <typename F> void buildArithmetic(FuzzPool &pool, const FuzzEntry &a, const FuzzEntry &b) {
  TermContext &context = pool.context;
  const auto x = [&](size_t index) { return native<F>(a.values[index]); };
  const auto y = [&](size_t index) { return native<F>(b.values[index]); };
  using W = Working<F>;
  switch (pool.below(9)) {
  case 0:
    return pool.add(context.fpNeg(a.term), tabulate([&](size_t i) { return bitsOf<F>(-x(i)); }), "neg");
  case 1:
    return pool.add(context.fpAbs(a.term),
                    tabulate([&](size_t i) { return bitsOf<F>(static_cast<F>(std::fabs(static_cast<W>(x(i))))); }),
                    "abs");
  case 2:
    return pool.add(context.fpBinary(Op::FpAdd, a.term, b.term),
                    tabulate([&](size_t i) { return bitsOf(rounded<F>(W(x(i)) + W(y(i)))); }), "add");
  case 3:
    return pool.add(context.fpBinary(Op::FpSub, a.term, b.term),
                    tabulate([&](size_t i) { return bitsOf(rounded<F>(W(x(i)) - W(y(i)))); }), "sub");
  case 4:
    return pool.add(context.fpBinary(Op::FpMul, a.term, b.term),
                    tabulate([&](size_t i) { return bitsOf(rounded<F>(W(x(i)) * W(y(i)))); }), "mul");
  case 5:
    return pool.add(context.fpBinary(Op::FpDiv, a.term, b.term),
                    tabulate([&](size_t i) { return bitsOf(rounded<F>(W(x(i)) / W(y(i)))); }), "div");
  case 6: {
    const FuzzEntry c = *pool.pick(a.term.sort());
    return pool.add(context.fpFma(a.term, b.term, c.term),
                    tabulate([&](size_t i) { return bitsOf(fused<F>(x(i), y(i), native<F>(c.values[i]))); }), "fma");
  }
  case 7:
    return pool.add(context.fpSqrt(a.term), tabulate([&](size_t i) { return bitsOf(rounded<F>(std::sqrt(W(x(i))))); }),
                    "sqrt");
  default: {
    const auto mode = static_cast<Rounding>(pool.below(5));
    const auto round = [&](W value) -> W {
      switch (mode) {
      case Rounding::NearestTiesToEven:
        return std::nearbyint(value);
      case Rounding::NearestTiesToAway:
        return std::round(value);
      case Rounding::TowardPositive:
        return std::ceil(value);
      case Rounding::TowardNegative:
        return std::floor(value);
      case Rounding::TowardZero:
        return std::trunc(value);
      }
      return value;
    };
    return pool.add(context.fpRoundToIntegral(mode, a.term),
                    tabulate([&](size_t i) { return bitsOf(rounded<F>(round(W(x(i))))); }), "round to integral");
  }
  }
}

template <typename F> void buildPredicate(FuzzPool &pool, const FuzzEntry &a, const FuzzEntry &b) {
  TermContext &context = pool.context;
  const auto compare = [&](Op op, auto predicate) {
    pool.add(context.fpCompare(op, a.term, b.term),
             tabulate([&](size_t i) { return bit(predicate(native<F>(a.values[i]), native<F>(b.values[i]))); }),
             "comparison " + std::to_string(static_cast<int>(op)));
  };
  const auto classify = [&](Op op, auto predicate) {
    pool.add(context.fpClassify(op, a.term),
             tabulate([&](size_t i) { return bit(predicate(static_cast<Working<F>>(native<F>(a.values[i])))); }),
             "class " + std::to_string(static_cast<int>(op)));
  };
  const auto smallest = static_cast<Working<F>>(
      native<F>(APInt::getOneBitSet(sortOf<F>().floatBits(), sortOf<F>().significandBits() - 1)));
  switch (pool.below(10)) {
  case 0:
    return compare(Op::FpLess, [](F x, F y) { return x < y; });
  case 1:
    return compare(Op::FpLessOrEqual, [](F x, F y) { return x <= y; });
  case 2:
    return compare(Op::FpEqual, [](F x, F y) { return x == y; });
  case 3:
    return classify(Op::FpIsNaN, [](auto x) { return std::isnan(x); });
  case 4:
    return classify(Op::FpIsInfinite, [](auto x) { return std::isinf(x); });
  case 5:
    return classify(Op::FpIsZero, [](auto x) { return x == 0; });
  case 6:
    return classify(Op::FpIsNormal, [&](auto x) { return std::isfinite(x) && std::fabs(x) >= smallest; });
  case 7:
    return classify(Op::FpIsSubnormal, [&](auto x) { return x != 0 && std::fabs(x) < smallest; });
  case 8:
    return classify(Op::FpIsNegative, [](auto x) { return !std::isnan(x) && std::signbit(x); });
  default:
    return pool.add(context.equal(a.term, b.term), tabulate([&](size_t i) { return bit(a.values[i] == b.values[i]); }),
                    "= on floats");
  }
}

/// Truncates; 0 for what does not fit, as the Evaluator promises.
template <typename F> APInt truncated(F value, unsigned width, bool isSigned) {
  const Quad exact = static_cast<Quad>(value);
  const auto power = [](unsigned exponent) { return static_cast<Quad>(std::ldexp(1.0L, static_cast<int>(exponent))); };
  const Quad low = isSigned ? -power(width - 1) : Quad{0};
  const Quad high = power(isSigned ? width - 1 : width);
  if (!(exact > low - 1 && exact < high)) // also NaN
    return APInt::getZero(width);
  if (exact < 0)
    return APInt(width, static_cast<uint64_t>(static_cast<int64_t>(exact)), /*isSigned=*/true);
  return APInt(width, static_cast<uint64_t>(exact));
}

template <typename F> void buildConversion(FuzzPool &pool, const FuzzEntry &a) {
  static constexpr std::array<unsigned, 4> widths = {8, 16, 32, 64};
  TermContext &context = pool.context;
  const unsigned width = widths[pool.below(widths.size())];
  switch (pool.below(4)) {
  case 0:
    return pool.add(context.fpToSigned(a.term, width),
                    tabulate([&](size_t i) { return truncated(native<F>(a.values[i]), width, true); }), "to signed");
  case 1:
    return pool.add(context.fpToUnsigned(a.term, width),
                    tabulate([&](size_t i) { return truncated(native<F>(a.values[i]), width, false); }), "to unsigned");
  default: {
    const std::array sorts = {halfSort, floatSort, doubleSort, extendedSort};
    const Sort to = sorts[pool.below(sorts.size())];
    withFormat(to, [&](auto zero) {
      using T = decltype(zero);
      pool.add(context.fpFromFp(a.term, to),
               tabulate([&](size_t i) { return bitsOf(static_cast<T>(native<F>(a.values[i]))); }), "between formats");
    });
  }
  }
}

void buildFromInteger(FuzzPool &pool) {
  TermContext &context = pool.context;
  const FuzzEntry *picked = pool.pick([](Sort sort) { return sort.isBitVector(); });
  const FuzzEntry a = *picked;
  const unsigned width = a.term.sort().width();
  const std::array sorts = {halfSort, floatSort, doubleSort, extendedSort};
  const Sort to = sorts[pool.below(sorts.size())];
  withFormat(to, [&](auto zero) {
    using T = decltype(zero);
    switch (pool.below(5)) {
    case 0:
      return pool.add(context.fpFromSigned(a.term, to), tabulate([&](size_t i) {
                        return bitsOf(static_cast<T>(static_cast<Quad>(a.values[i].getSExtValue())));
                      }),
                      "from signed");
    case 1:
      return pool.add(context.fpFromUnsigned(a.term, to), tabulate([&](size_t i) {
                        return bitsOf(static_cast<T>(static_cast<Quad>(a.values[i].getZExtValue())));
                      }),
                      "from unsigned");
    case 2:
      if (width == to.floatBits())
        pool.add(context.fpFromBits(a.term, to), tabulate([&](size_t i) { return bitsOf(native<T>(a.values[i])); }),
                 "from bits");
      return;
    case 3:
      return pool.add(context.bvZeroExtend(a.term, 64), tabulate([&](size_t i) { return a.values[i].zext(64); }),
                      "zero extend");
    default:
      return pool.add(context.bvSignExtend(a.term, 64), tabulate([&](size_t i) { return a.values[i].sext(64); }),
                      "sign extend");
    }
  });
}

void buildBoolean(FuzzPool &pool) {
  TermContext &context = pool.context;
  const FuzzEntry condition = *pool.pick(Sort::boolean());
  if (pool.below(3) == 0)
    return pool.add(context.notOf(condition.term), tabulate([&](size_t i) { return ~condition.values[i]; }), "not");
  const FuzzEntry then = *pool.pick([](Sort) { return true; });
  const FuzzEntry otherwise = *pool.pick(then.term.sort());
  pool.add(context.ifThenElse(condition.term, then.term, otherwise.term),
           tabulate([&](size_t i) { return condition.values[i].isZero() ? otherwise.values[i] : then.values[i]; }),
           "ite");
}

void addConstant(FuzzPool &pool, Sort sort) {
  withFormat(sort, [&](auto zero) {
    using F = decltype(zero);
    const APInt bits = bitsOf(interesting<F>(pool));
    const Term constant = pool.context.fpFromBits(pool.context.bitVector(bits), sort);
    ASSERT_EQ(constant.bits(), bits);
    ASSERT_EQ(pool.context.floating(constant.floatValue()), constant);
    pool.addConstant(constant);
  });
}

void fillPool(FuzzPool &pool) {
  const std::array sorts = {halfSort, floatSort, doubleSort, extendedSort};
  for (const Sort sort : {sorts[pool.below(4)], sorts[pool.below(4)]})
    withFormat(sort, [&](auto zero) {
      using F = decltype(zero);
      for (unsigned count = 0; count < 2; ++count) {
        pool.addSymbol(sort, tabulate([&](size_t) { return bitsOf(interesting<F>(pool)); }));
        addConstant(pool, sort);
      }
    });
  for (const unsigned width : {8U, 16U, 32U, 64U})
    pool.addSymbol(Sort::bitVector(width), tabulate([&](size_t) {
                     const unsigned kept = 1 + static_cast<unsigned>(pool.below(width));
                     APInt value(width, pool.random());
                     return pool.below(2) == 0 ? value.lshr(width - kept) : value.ashr(width - kept);
                   }));
  pool.addSymbol(Sort::boolean(), tabulate([&](size_t) { return APInt(1, pool.below(2)); }));
}

TEST(FuzzFloat, SimplifiedTermsMeanWhatTheMachineComputes) {
  ASSERT_EQ(std::fegetround(), FE_TONEAREST);
  uint64_t checks = 0;
  for (uint64_t seed = 0; seed < 6000 && !HasFatalFailure(); ++seed) {
    SCOPED_TRACE(seed);
    FuzzPool pool(seed);
    fillPool(pool);
    for (unsigned step = 0; step < 50 && !HasFatalFailure(); ++step) {
      const FuzzEntry a = *pool.pick([](Sort sort) { return sort.isFloat(); });
      const FuzzEntry b = *pool.pick(a.term.sort());
      const uint64_t kind = pool.below(12);
      withFormat(a.term.sort(), [&](auto zero) {
        using F = decltype(zero);
        if (kind < 5)
          buildArithmetic<F>(pool, a, b);
        else if (kind < 8)
          buildPredicate<F>(pool, a, b);
        else if (kind == 8)
          buildConversion<F>(pool, a);
        else if (kind == 9)
          buildFromInteger(pool);
        else if (kind == 10)
          buildBoolean(pool);
        else
          addConstant(pool, a.term.sort());
      });
    }
    for (unsigned count = 0; count < 4 && !HasFatalFailure(); ++count)
      pool.checkSubstitution(FuzzEntry(pool.entries[pool.entries.size() - 1 - count]));
    checks += pool.checks;
  }
  EXPECT_GT(checks, 500'000U);
}

#endif

} // namespace
} // namespace assay::verifier
