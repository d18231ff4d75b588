// SPDX-License-Identifier: Apache-2.0
#include "verifier/solver/RawAnswer.h"

#include "llvm/ADT/STLExtras.h"

#include <cassert>

namespace assay::verifier {

namespace {

Assignment completeModel(const SmtLibText &query, const RawAnswer &raw) {
  Assignment model;
  for (size_t index = 0; index < query.symbols.size(); ++index) {
    const Term symbol = query.symbols[index];
    const Sort sort = symbol.sort();
    const unsigned width = sort.isBool() ? 1 : sort.isFloat() ? sort.floatBits() : sort.width();
    const bool isKnown = index < raw.values.size() && raw.values[index].has_value();
    const llvm::APInt bits = isKnown ? *raw.values[index] : llvm::APInt::getZero(width);
    assert(bits.getBitWidth() == width && "the solver's value has another width");
    model.insert({symbol.symbolIndex(), TermValue{sort, bits}});
  }
  return model;
}

bool isConversionToInteger(Term term) { return term.op() == Op::FpToSigned || term.op() == Op::FpToUnsigned; }

} // namespace

RawAnswer RawAnswer::unknown(Answer::Cause cause, std::string detail, uint64_t units) {
  RawAnswer raw;
  raw.cause = cause;
  raw.detail = std::move(detail);
  raw.units = units;
  return raw;
}

Answer believe(const TermContext &context, llvm::ArrayRef<Term> assertions, const SmtLibText &query, RawAnswer raw) {
  switch (raw.kind) {
  case Answer::Kind::Unknown:
    return Answer::unknown(raw.cause, std::move(raw.detail), raw.units);
  case Answer::Kind::Unsat:
    return Answer::unsat(raw.units);
  case Answer::Kind::Sat:
    break;
  }
  Assignment model = completeModel(query, raw);
  Evaluator evaluator(context, model);
  const Cone cone = coneOfInfluence(context, assertions);
  const auto holds = [&](Term formula) { return evaluator.holds(formula); };
  if (llvm::all_of(assertions, holds) && llvm::all_of(cone.constraints, holds))
    return Answer::sat(std::move(model), raw.units);
  if (llvm::any_of(cone.terms, isConversionToInteger))
    return Answer::unknown(Answer::Cause::Incomplete,
                           "the model rests on a float-to-integer conversion outside the integer's range", raw.units);
  return Answer::unknown(Answer::Cause::Error, "the solver's model does not satisfy the query", raw.units);
}

std::vector<Sort> symbolSorts(const SmtLibText &query) {
  std::vector<Sort> sorts;
  for (const Term symbol : query.symbols)
    sorts.push_back(symbol.sort());
  return sorts;
}

std::optional<std::string> upToCheck(llvm::StringRef text) {
  constexpr llvm::StringLiteral command = "(check-sat)";
  size_t end = 0;
  unsigned count = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t lineEnd = std::min(text.find('\n', begin), text.size());
    const llvm::StringRef line = text.slice(begin, lineEnd).trim();
    if (line.starts_with("(check-sat")) { // our queries have commands on lines of their own
      if (line != command)
        return std::nullopt;
      ++count;
      end = lineEnd;
    }
    begin = lineEnd + 1;
  }
  if (count != 1)
    return std::nullopt;
  return text.take_front(end).str() + "\n";
}

} // namespace assay::verifier
