// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/OperationFacts.h"

#include "verifier/prove/FactCollector.h"

#include <map>

namespace assay::verifier {

namespace {

/// Each operation gets bounds for these many constants of a sort at most: more would make the query costly again.
constexpr size_t landmarksPerSort = 8;

} // namespace

std::vector<Term> factsAbout(TermContext &terms, const NamedResult &named) {
  FactCollector collector(terms, named);
  if (named.operation.sort().isBitVector())
    collector.addIntegerFacts();
  else if (named.operation.sort().isFloat())
    collector.addFloatFacts();
  return collector.take();
}

std::vector<Term> factsBetween(TermContext &terms, const NamedResult &one, const NamedResult &other) {
  if (one.operation.op() != Op::BvMul || other.operation.op() != Op::BvMul)
    return {};
  const bool isOneWider = one.result.sort().width() > other.result.sort().width();
  const NamedResult &wide = isOneWider ? one : other;
  const NamedResult &narrow = isOneWider ? other : one;
  const unsigned width = narrow.result.sort().width();
  if (wide.result.sort().width() == width)
    return {};
  // The lowest bits of a product depend on the lowest bits of its factors only.
  const Term first = terms.bvExtract(wide.operands[0], width - 1, 0);
  const Term second = terms.bvExtract(wide.operands[1], width - 1, 0);
  const bool isSame = (first == narrow.operands[0] && second == narrow.operands[1]) ||
                      (first == narrow.operands[1] && second == narrow.operands[0]);
  if (!isSame)
    return {};
  return {terms.equal(terms.bvExtract(wide.result, width - 1, 0), narrow.result)};
}

std::vector<Term> landmarksOf(const TermContext &terms, llvm::ArrayRef<Term> query) {
  std::vector<Term> constants;
  for (const Term term : coneOfInfluence(terms, query).terms)
    if (term.op() == Op::BitVectorConstant || term.op() == Op::FloatConstant)
      constants.push_back(term);
  llvm::sort(constants, [](Term a, Term b) { return a.id() < b.id(); });
  std::map<std::string, size_t> taken; // by sort
  llvm::erase_if(constants, [&](Term term) { return taken[term.sort().toSmtLib()]++ >= landmarksPerSort; });
  return constants;
}

} // namespace assay::verifier
