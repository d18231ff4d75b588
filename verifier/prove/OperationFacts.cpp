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

std::vector<Term> landmarksOf(const TermContext &terms, llvm::ArrayRef<Term> query) {
  std::vector<Term> constants;
  for (const Term term : coneOfInfluence(terms, query))
    if (term.op() == Op::BitVectorConstant || term.op() == Op::FloatConstant)
      constants.push_back(term);
  llvm::sort(constants, [](Term a, Term b) { return a.id() < b.id(); });
  std::map<std::string, size_t> taken; // by sort
  llvm::erase_if(constants, [&](Term term) { return taken[term.sort().toSmtLib()]++ >= landmarksPerSort; });
  return constants;
}

} // namespace assay::verifier
