// SPDX-License-Identifier: Apache-2.0
//
// Random terms beside the values that independent code computed for them. Each step builds one operation on terms
// already in the pool; the builders simplify, the reference does not.
#pragma once

#include "verifier/term/Evaluate.h"
#include "verifier/term/Term.h"

#include "llvm/ADT/StringExtras.h"

#include <array>
#include <gtest/gtest.h>
#include <random>

namespace assay::verifier {

/// Values are checked under this many assignments at once.
constexpr size_t assignmentCount = 4;
using Values = std::array<llvm::APInt, assignmentCount>;

struct FuzzEntry {
  Term term;
  Values values;
};

class FuzzPool {
public:
  explicit FuzzPool(uint64_t seed) : random(seed) {}

  uint64_t below(uint64_t bound) { return std::uniform_int_distribution<uint64_t>(0, bound - 1)(random); }

  /// A symbol of this sort with a value in each assignment.
  void addSymbol(Sort sort, const Values &values) {
    SymbolInfo info;
    info.name = "x" + std::to_string(context.symbolCount());
    info.sort = sort;
    const Term symbol = context.symbol(info);
    for (size_t index = 0; index < assignmentCount; ++index)
      assignments[index][symbol.symbolIndex()] = {sort, values[index]};
    entries.push_back({symbol, values});
  }

  void addConstant(Term constant) {
    Values values;
    values.fill(constant.bits());
    entries.push_back({constant, values});
  }

  /// Any entry that fits; later ones are more likely. Null if there is none.
  template <typename Fits> const FuzzEntry *pick(Fits fits) {
    for (unsigned attempt = 0; attempt < 40; ++attempt) {
      const uint64_t window = below(3) == 0 ? entries.size() : std::min<uint64_t>(entries.size(), 12);
      const FuzzEntry &entry = entries[entries.size() - 1 - below(window)];
      if (fits(entry.term.sort()))
        return &entry;
    }
    for (const FuzzEntry &entry : entries)
      if (fits(entry.term.sort()))
        return &entry;
    return nullptr;
  }
  const FuzzEntry *pick(Sort sort) {
    return pick([&](Sort candidate) { return candidate == sort; });
  }

  /// The operands' values, for messages.
  std::string describe(Term term, size_t index) {
    std::string text = " of";
    for (const Term operand : term.operands())
      text += " " + llvm::toString(evaluators[index].evaluate(operand).bits, 16, false);
    return text;
  }

  /// Adds a term and what it must evaluate to, and checks that it does.
  void add(Term term, const Values &expected, const std::string &what) {
    for (size_t index = 0; index < assignmentCount; ++index) {
      const TermValue actual = evaluators[index].evaluate(term);
      ++checks;
      ASSERT_EQ(actual.sort, term.sort());
      ASSERT_EQ(actual.bits, expected[index])
          << what << " under assignment " << index << " gives " << llvm::toString(actual.bits, 2, false)
          << ", the reference " << llvm::toString(expected[index], 2, false) << " for op "
          << static_cast<int>(term.op()) << describe(term, index);
    }
    entries.push_back({term, expected});
  }

  /// Replacing every symbol by its value must give the value, through other simplifications and folding.
  void checkSubstitution(const FuzzEntry &entry) {
    const size_t index = below(assignmentCount);
    std::vector<TermContext::Replacement> replacements;
    for (const FuzzEntry &candidate : entries) {
      if (candidate.term.op() != Op::Symbol)
        continue;
      const Sort sort = candidate.term.sort();
      Term value = sort.isBool() ? context.boolean(candidate.values[index].getBoolValue())
                                 : context.bitVector(candidate.values[index]);
      if (sort.isFloat())
        value = context.fpFromBits(value, sort);
      replacements.push_back({candidate.term, value});
    }
    const Term result = context.substitute(entry.term, replacements);
    // Conversions of numbers out of range are never folded, all else is.
    if (result.isConstant())
      ASSERT_EQ(result.bits(), entry.values[index]);
    else
      ASSERT_EQ(evaluators[index].evaluate(result).bits, entry.values[index]);
  }

  std::mt19937_64 random;
  TermContext context;
  std::array<Assignment, assignmentCount> assignments;
  std::array<Evaluator, assignmentCount> evaluators = {
      Evaluator(context, assignments[0]), Evaluator(context, assignments[1]), Evaluator(context, assignments[2]),
      Evaluator(context, assignments[3])};
  std::vector<FuzzEntry> entries;
  uint64_t checks = 0;
};

} // namespace assay::verifier
