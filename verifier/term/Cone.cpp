// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/Term.h"

#include "llvm/ADT/BitVector.h"

namespace assay::verifier {

/// Depth first from each root in turn; constraints of a symbol become roots when the symbol is met.
Cone coneOfInfluence(const TermContext &context, llvm::ArrayRef<Term> roots) {
  Cone cone;
  llvm::BitVector isDone(context.termCount());
  llvm::BitVector isConstraint(context.termCount());
  std::vector<Term> pendingRoots(roots.begin(), roots.end());
  std::vector<Term> stack;
  for (size_t next = 0; next < pendingRoots.size(); ++next) {
    stack.push_back(pendingRoots[next]);
    while (!stack.empty()) {
      const Term term = stack.back();
      if (isDone[term.id()]) {
        stack.pop_back();
        continue;
      }
      const size_t before = stack.size();
      for (const Term operand : llvm::reverse(term.operands())) // so that the first operand is visited first
        if (!isDone[operand.id()])
          stack.push_back(operand);
      if (stack.size() != before)
        continue;
      stack.pop_back();
      isDone.set(term.id());
      cone.terms.push_back(term);
      if (term.op() != Op::Symbol)
        continue;
      for (const Term constraint : context.symbolInfo(term).constraints) {
        if (isConstraint[constraint.id()])
          continue;
        isConstraint.set(constraint.id());
        cone.constraints.push_back(constraint);
        pendingRoots.push_back(constraint);
      }
    }
  }
  return cone;
}

} // namespace assay::verifier
