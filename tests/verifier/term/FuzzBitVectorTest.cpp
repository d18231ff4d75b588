// SPDX-License-Identifier: Apache-2.0
//
// Booleans and bit-vectors against the machine's own integers.
#include "tests/verifier/term/FuzzPool.h"

namespace assay::verifier {
namespace {

using llvm::APInt;

constexpr std::array<unsigned, 8> widths = {1, 2, 7, 8, 16, 32, 33, 64};

uint64_t mask(unsigned width) { return width == 64 ? ~uint64_t{0} : (uint64_t{1} << width) - 1; }

int64_t asSigned(uint64_t value, unsigned width) {
  const uint64_t sign = uint64_t{1} << (width - 1);
  return static_cast<int64_t>((value ^ sign) - sign);
}

uint64_t interesting(FuzzPool &pool, unsigned width) {
  switch (pool.below(8)) {
  case 0:
    return 0;
  case 1:
    return 1;
  case 2:
    return mask(width);
  case 3:
    return uint64_t{1} << (width - 1);
  case 4:
    return mask(width) >> 1;
  case 5:
    return pool.below(2 * width) & mask(width);
  case 6:
    return (uint64_t{1} << pool.below(width)) & mask(width);
  default:
    return pool.random() & mask(width);
  }
}

/// SMT-LIB's definitions, on 64-bit integers.
uint64_t reference(Op op, uint64_t a, uint64_t b, unsigned width) {
  const int64_t sa = asSigned(a, width);
  const int64_t sb = asSigned(b, width);
  const bool overflows = sb == -1; // INT64_MIN / -1 traps on the machine
  switch (op) {
  case Op::BvAdd:
    return a + b;
  case Op::BvSub:
    return a - b;
  case Op::BvMul:
    return a * b;
  case Op::BvUDiv:
    return b == 0 ? ~uint64_t{0} : a / b;
  case Op::BvURem:
    return b == 0 ? a : a % b;
  case Op::BvSDiv:
    if (b == 0)
      return sa < 0 ? 1 : ~uint64_t{0};
    return overflows ? 0 - a : static_cast<uint64_t>(sa / sb);
  case Op::BvSRem:
    if (b == 0)
      return a;
    return overflows ? 0 : static_cast<uint64_t>(sa % sb);
  case Op::BvAnd:
    return a & b;
  case Op::BvOr:
    return a | b;
  case Op::BvXor:
    return a ^ b;
  case Op::BvShl:
    return b >= width ? 0 : a << b;
  case Op::BvLShr:
    return b >= width ? 0 : a >> b;
  case Op::BvAShr:
    return static_cast<uint64_t>(sa >> (b >= width ? width - 1 : b));
  case Op::BvULt:
    return a < b;
  case Op::BvULe:
    return a <= b;
  case Op::BvSLt:
    return sa < sb;
  case Op::BvSLe:
    return sa <= sb;
  default:
    ADD_FAILURE() << "no reference";
    return 0;
  }
}

template <typename Function> Values combine(const FuzzEntry &a, unsigned width, Function function) {
  Values values;
  for (size_t index = 0; index < assignmentCount; ++index)
    values[index] = APInt(width, function(a.values[index].getZExtValue()) & mask(width));
  return values;
}

template <typename Function> Values combine(const FuzzEntry &a, const FuzzEntry &b, unsigned width, Function function) {
  Values values;
  for (size_t index = 0; index < assignmentCount; ++index)
    values[index] =
        APInt(width, function(a.values[index].getZExtValue(), b.values[index].getZExtValue()) & mask(width));
  return values;
}

void buildBoolean(FuzzPool &pool) {
  const FuzzEntry a = *pool.pick(Sort::boolean());
  const FuzzEntry b = *pool.pick(Sort::boolean());
  const FuzzEntry c = *pool.pick(Sort::boolean());
  TermContext &context = pool.context;
  switch (pool.below(7)) {
  case 0:
    return pool.add(context.notOf(a.term), combine(a, 1, [](uint64_t x) { return x ^ 1; }), "not");
  case 1: {
    Values values = combine(a, b, 1, [](uint64_t x, uint64_t y) { return x & y; });
    for (size_t index = 0; index < assignmentCount; ++index)
      values[index] &= c.values[index];
    return pool.add(context.andOf({a.term, b.term, c.term}), values, "and");
  }
  case 2: {
    Values values = combine(a, b, 1, [](uint64_t x, uint64_t y) { return x | y; });
    for (size_t index = 0; index < assignmentCount; ++index)
      values[index] |= c.values[index];
    return pool.add(context.orOf({a.term, b.term, c.term}), values, "or");
  }
  case 3:
    return pool.add(context.xorOf(a.term, b.term), combine(a, b, 1, [](uint64_t x, uint64_t y) { return x ^ y; }),
                    "xor");
  case 4:
    return pool.add(context.implies(a.term, b.term), combine(a, b, 1, [](uint64_t x, uint64_t y) { return ~x | y; }),
                    "implies");
  case 5:
    return pool.add(context.equal(a.term, b.term), combine(a, b, 1, [](uint64_t x, uint64_t y) { return x == y; }),
                    "= on Booleans");
  default:
    return pool.add(context.boolToBit(a.term), a.values, "Boolean to bit");
  }
}

void buildChoice(FuzzPool &pool) {
  const FuzzEntry condition = *pool.pick(Sort::boolean());
  const FuzzEntry then = *pool.pick([](Sort) { return true; });
  const FuzzEntry otherwise = *pool.pick(then.term.sort());
  Values values;
  for (size_t index = 0; index < assignmentCount; ++index)
    values[index] = condition.values[index].getBoolValue() ? then.values[index] : otherwise.values[index];
  pool.add(pool.context.ifThenElse(condition.term, then.term, otherwise.term), values, "ite");
}

void buildPieces(FuzzPool &pool, const FuzzEntry &a, unsigned width) {
  TermContext &context = pool.context;
  switch (pool.below(5)) {
  case 0: {
    const FuzzEntry *low = pool.pick([&](Sort sort) { return sort.isBitVector() && sort.width() + width <= 64; });
    if (low == nullptr || low->term.sort().width() + width > 64)
      return;
    const FuzzEntry b = *low;
    const unsigned lowWidth = b.term.sort().width();
    return pool.add(context.bvConcat(a.term, b.term),
                    combine(a, b, width + lowWidth, [&](uint64_t x, uint64_t y) { return x << lowWidth | y; }),
                    "concat");
  }
  case 1: {
    // Mostly to a width of the list, so that the piece meets others of its sort.
    const unsigned wanted = widths[pool.below(widths.size())];
    const auto size = static_cast<unsigned>(wanted <= width ? wanted : 1 + pool.below(width));
    const auto low = static_cast<unsigned>(pool.below(3) == 0 ? 0 : pool.below(width - size + 1));
    return pool.add(context.bvExtract(a.term, low + size - 1, low),
                    combine(a, size, [&](uint64_t x) { return x >> low; }), "extract");
  }
  case 2:
  case 3: {
    const unsigned wanted = widths[pool.below(widths.size())];
    if (wanted < width)
      return;
    pool.add(context.bvZeroExtend(a.term, wanted), combine(a, wanted, [](uint64_t x) { return x; }), "zero extend");
    return pool.add(context.bvSignExtend(a.term, wanted),
                    combine(a, wanted, [&](uint64_t x) { return static_cast<uint64_t>(asSigned(x, width)); }),
                    "sign extend");
  }
  default:
    if (width == 1)
      pool.add(context.bitToBool(a.term), a.values, "bit to Boolean");
  }
}

void buildVector(FuzzPool &pool) {
  static constexpr std::array binary = {Op::BvAdd,  Op::BvSub,  Op::BvMul,  Op::BvUDiv, Op::BvSDiv,
                                        Op::BvURem, Op::BvSRem, Op::BvAnd,  Op::BvOr,   Op::BvXor,
                                        Op::BvShl,  Op::BvLShr, Op::BvAShr, Op::BvAdd,  Op::BvSub};
  static constexpr std::array orders = {Op::BvULt, Op::BvULe, Op::BvSLt, Op::BvSLe};
  TermContext &context = pool.context;
  const FuzzEntry a = *pool.pick([](Sort sort) { return sort.isBitVector(); });
  const unsigned width = a.term.sort().width();
  const FuzzEntry b = *pool.pick(a.term.sort());
  switch (pool.below(8)) {
  case 0:
    return pool.add(context.bvNot(a.term), combine(a, width, [](uint64_t x) { return ~x; }), "bvnot");
  case 1:
    return pool.add(context.bvNeg(a.term), combine(a, width, [](uint64_t x) { return 0 - x; }), "bvneg");
  case 2: {
    const Op op = orders[pool.below(orders.size())];
    return pool.add(context.bvCompare(op, a.term, b.term),
                    combine(a, b, 1, [&](uint64_t x, uint64_t y) { return reference(op, x, y, width); }), "order");
  }
  case 3:
    return pool.add(context.equal(a.term, b.term), combine(a, b, 1, [](uint64_t x, uint64_t y) { return x == y; }),
                    "=");
  case 4:
    return buildPieces(pool, a, width);
  default: {
    const Op op = binary[pool.below(binary.size())];
    return pool.add(context.bvBinary(op, a.term, b.term),
                    combine(a, b, width, [&](uint64_t x, uint64_t y) { return reference(op, x, y, width); }),
                    "binary " + std::to_string(static_cast<int>(op)));
  }
  }
}

/// Combinations that chance hardly ever makes.
void buildIdiom(FuzzPool &pool) {
  static constexpr std::array shifts = {Op::BvShl, Op::BvLShr, Op::BvAShr};
  static constexpr std::array orders = {Op::BvULt, Op::BvULe, Op::BvSLt, Op::BvSLe};
  TermContext &context = pool.context;
  const FuzzEntry a = *pool.pick([](Sort sort) { return sort.isBitVector(); });
  const FuzzEntry b = *pool.pick(a.term.sort());
  const unsigned width = a.term.sort().width();
  const auto shift = [&](Op op, uint64_t amount) {
    const FuzzEntry last = pool.entries.back();
    pool.add(context.bvBinary(op, last.term, context.bitVector(width, amount)),
             combine(last, width, [&](uint64_t x) { return reference(op, x, amount, width); }), "shift by a constant");
  };
  switch (pool.below(4)) {
  case 0: { // shifted twice, then cut
    const Op op = shifts[pool.below(shifts.size())];
    pool.entries.push_back(a);
    shift(op, pool.below(std::min<uint64_t>(width, 9)));
    shift(op, pool.below(width));
    const auto low = static_cast<unsigned>(pool.below(width));
    const auto high = static_cast<unsigned>(low + pool.below(width - low));
    return pool.add(context.bvExtract(pool.entries.back().term, high, low),
                    combine(pool.entries.back(), high - low + 1, [&](uint64_t x) { return x >> low; }),
                    "extract of shifts");
  }
  case 1: { // adjacent pieces
    if (width < 3)
      return;
    const auto low = static_cast<unsigned>(pool.below(width - 1));
    const auto high = static_cast<unsigned>(low + 1 + pool.below(width - low - 1));
    const auto middle = static_cast<unsigned>(low + pool.below(high - low));
    const Term joined =
        context.bvConcat(context.bvExtract(a.term, high, middle + 1), context.bvExtract(a.term, middle, low));
    return pool.add(joined, combine(a, high - low + 1, [&](uint64_t x) { return x >> low; }), "adjacent pieces");
  }
  case 2: { // both extended, then compared
    const auto wider = static_cast<unsigned>(width + pool.below(65 - width));
    const bool isSigned = pool.below(2) == 0;
    const auto extend = [&](uint64_t x) {
      return (isSigned ? static_cast<uint64_t>(asSigned(x, width)) : x) & mask(wider);
    };
    const auto extendTerm = [&](Term term) {
      return isSigned ? context.bvSignExtend(term, wider) : context.bvZeroExtend(term, wider);
    };
    const Op op = orders[pool.below(orders.size())];
    pool.add(context.bvCompare(op, extendTerm(a.term), extendTerm(b.term)),
             combine(a, b, 1, [&](uint64_t x, uint64_t y) { return reference(op, extend(x), extend(y), wider); }),
             "order of extended");
    return pool.add(context.equal(extendTerm(a.term), extendTerm(b.term)),
                    combine(a, b, 1, [](uint64_t x, uint64_t y) { return x == y; }), "= of extended");
  }
  default: { // a common operand on both sides
    const FuzzEntry c = *pool.pick(a.term.sort());
    const Values isEqual = combine(a, b, 1, [](uint64_t x, uint64_t y) { return x == y; });
    pool.add(context.equal(context.bvSub(a.term, c.term), context.bvSub(b.term, c.term)), isEqual, "x - z = y - z");
    pool.add(context.equal(context.bvSub(c.term, a.term), context.bvSub(c.term, b.term)), isEqual, "z - x = z - y");
    pool.add(context.equal(context.bvNeg(a.term), context.bvNeg(b.term)), isEqual, "-x = -y");
    return pool.add(context.equal(context.bvAdd(c.term, a.term), context.bvAdd(b.term, c.term)), isEqual,
                    "z + x = y + z");
  }
  }
}

void fillPool(FuzzPool &pool) {
  const std::array<unsigned, 3> used = {1, widths[pool.below(widths.size())], widths[pool.below(widths.size())]};
  for (const unsigned width : used) {
    for (unsigned count = 0; count < 2; ++count) {
      Values values;
      for (APInt &value : values)
        value = APInt(width, interesting(pool, width));
      pool.addSymbol(Sort::bitVector(width), values);
      pool.addConstant(pool.context.bitVector(width, interesting(pool, width)));
    }
  }
  for (unsigned count = 0; count < 2; ++count) {
    Values values;
    for (APInt &value : values)
      value = APInt(1, pool.below(2));
    pool.addSymbol(Sort::boolean(), values);
    pool.addConstant(pool.context.boolean(count == 0));
  }
}

TEST(FuzzBitVector, SimplifiedTermsMeanWhatTheirOperationsSay) {
  uint64_t checks = 0;
  for (uint64_t seed = 0; seed < 4000 && !HasFatalFailure(); ++seed) {
    SCOPED_TRACE(seed);
    FuzzPool pool(seed);
    fillPool(pool);
    for (unsigned step = 0; step < 60 && !HasFatalFailure(); ++step) {
      const uint64_t kind = pool.below(10);
      if (kind < 2)
        buildBoolean(pool);
      else if (kind == 2)
        buildChoice(pool);
      else if (kind == 3)
        buildIdiom(pool);
      else
        buildVector(pool);
      if (step % 8 == 0) { // fresh constants of the sorts in use
        const FuzzEntry *like = pool.pick([](Sort sort) { return sort.isBitVector(); });
        const unsigned width = like->term.sort().width();
        pool.addConstant(pool.context.bitVector(width, interesting(pool, width)));
      }
    }
    for (unsigned count = 0; count < 4 && !HasFatalFailure(); ++count)
      pool.checkSubstitution(FuzzEntry(pool.entries[pool.entries.size() - 1 - count]));
    checks += pool.checks;
  }
  EXPECT_GT(checks, 500'000U);
}

/// Every pair of values of every small width, with constants on either side: all the corner cases there are.
TEST(FuzzBitVector, SmallWidthsExhaustively) {
  static constexpr std::array binary = {Op::BvAdd, Op::BvSub, Op::BvMul, Op::BvUDiv, Op::BvSDiv, Op::BvURem, Op::BvSRem,
                                        Op::BvAnd, Op::BvOr,  Op::BvXor, Op::BvShl,  Op::BvLShr, Op::BvAShr};
  static constexpr std::array orders = {Op::BvULt, Op::BvULe, Op::BvSLt, Op::BvSLe};
  for (unsigned width = 1; width <= 4; ++width) {
    TermContext context;
    SymbolInfo info;
    info.sort = Sort::bitVector(width);
    const Term x = context.symbol(info);
    for (uint64_t value = 0; value <= mask(width); ++value) {
      Assignment assignment;
      assignment[x.symbolIndex()] = {x.sort(), APInt(width, value)};
      Evaluator evaluator(context, assignment);
      for (uint64_t other = 0; other <= mask(width); ++other) {
        const Term constant = context.bitVector(width, other);
        const auto check = [&](Op op, Term term, uint64_t a, uint64_t b) {
          ASSERT_EQ(evaluator.evaluate(term).bits.getZExtValue(),
                    reference(op, a, b, width) & mask(term.sort().isBool() ? 1 : width))
              << "op " << static_cast<int>(op) << " of " << a << " and " << b << " in " << width << " bits";
        };
        for (const Op op : binary) {
          check(op, context.bvBinary(op, x, constant), value, other);
          check(op, context.bvBinary(op, constant, x), other, value);
          check(op, context.bvBinary(op, context.bitVector(width, value), constant), value, other);
        }
        for (const Op op : orders) {
          check(op, context.bvCompare(op, x, constant), value, other);
          check(op, context.bvCompare(op, constant, x), other, value);
          for (const unsigned wider : {width + 1, width + 3}) {
            const uint64_t wide = other | (other << width & mask(wider));
            const auto checkWide = [&](Term extended, uint64_t extendedValue) {
              const Term wideConstant = context.bitVector(wider, wide);
              EXPECT_EQ(evaluator.holds(context.bvCompare(op, extended, wideConstant)),
                        reference(op, extendedValue, wide, wider) != 0);
              EXPECT_EQ(evaluator.holds(context.bvCompare(op, wideConstant, extended)),
                        reference(op, wide, extendedValue, wider) != 0);
            };
            checkWide(context.bvZeroExtend(x, wider), value);
            checkWide(context.bvSignExtend(x, wider), static_cast<uint64_t>(asSigned(value, width)) & mask(wider));
          }
        }
      }
    }
  }
}

} // namespace
} // namespace assay::verifier
