// SPDX-License-Identifier: Apache-2.0
//
// The node behind a Term and the table that owns nodes. Internal to verifier/term.
//
// Invariants: a node never changes after it was entered; its operands were entered before it (smaller ids);
// no two nodes agree in op, sort, parameters, operands and constant bits.
#pragma once

#include "verifier/term/Term.h"

#include "llvm/ADT/FoldingSet.h"
#include "llvm/Support/Allocator.h"

#include <array>
#include <deque>

namespace assay::verifier {
class TermNode;
}

/// Compares stored hashes before it looks at the nodes: a table has many more nodes in a bucket than equal ones.
template <> struct llvm::FoldingSetTrait<assay::verifier::TermNode> {
  static void Profile(const assay::verifier::TermNode &node, llvm::FoldingSetNodeID &key);
  static bool Equals(const assay::verifier::TermNode &node, const llvm::FoldingSetNodeID &key, unsigned hash,
                     llvm::FoldingSetNodeID &scratch);
  static unsigned ComputeHash(const assay::verifier::TermNode &node, llvm::FoldingSetNodeID &scratch);
};

namespace assay::verifier {

/// What an op needs besides its operands: a symbol's index, an extract's high and low, a rounding mode.
using TermParameters = std::array<uint32_t, 2>;

class TermNode : public llvm::FoldingSetNode {
public:
  Op op = Op::BoolConstant;
  Sort sort = Sort::boolean();
  uint32_t id = 0;
  unsigned hash = 0; ///< of its key in the table
  TermParameters parameters = {};
  llvm::ArrayRef<Term> operands;
  llvm::APInt bits; ///< constants only: one bit, the bits, or the interchange bits

  // The canonical order of commutative operands (canonicallyBefore).
  uint64_t shape = 0;       ///< a hash of the structure in which symbols differ by sort and origin only
  uint32_t firstSymbol = 0; ///< smallest and largest symbol index below
  uint32_t lastSymbol = 0;

  void Profile(llvm::FoldingSetNodeID &key) const; // the name is FoldingSet's
};

/// A total order for the operands of commutative ops. It depends on ids only between terms of equal shape over
/// the same symbols, so that terms built for another query between these two hardly ever change a query's text.
[[nodiscard]] bool canonicallyBefore(const TermNode &a, const TermNode &b);

struct TermContext::Implementation {
  explicit Implementation(TermContext &owner) : context(owner) {}

  /// The node for exactly these parts, new or old, without any simplification.
  Term intern(Op op, Sort sort, llvm::ArrayRef<Term> operands, TermParameters parameters = {},
              const llvm::APInt *bits = nullptr);
  /// Like intern, but null if there is no such node yet.
  [[nodiscard]] Term find(Op op, Sort sort, llvm::ArrayRef<Term> operands) const;
  Term constant(Sort sort, const llvm::APInt &bits);
  /// The constant that the operation gives if all operands are constants; an if-then-else of two constants if
  /// all others are such under one condition. Null if neither, or if SMT-LIB leaves the result unspecified.
  Term fold(Op op, Sort sort, llvm::ArrayRef<Term> operands, TermParameters parameters = {});
  /// fold, else intern.
  Term build(Op op, Sort sort, llvm::ArrayRef<Term> operands, TermParameters parameters = {}) {
    const Term folded = fold(op, sort, operands, parameters);
    return folded ? folded : intern(op, sort, operands, parameters);
  }
  /// And, Or: flattens, removes duplicates and neutral elements, finds complements.
  Term junction(Op op, llvm::ArrayRef<Term> terms);

  [[nodiscard]] static const TermNode &node(Term term) { return *term.node_; }
  [[nodiscard]] static bool before(Term a, Term b) { return canonicallyBefore(node(a), node(b)); }
  [[nodiscard]] bool areComplements(Term a, Term b) const;
  /// Puts a constant second, else the canonically smaller first. Requirements: a commutative operation.
  static void orderOperands(Term &a, Term &b);

  TermContext &context;
  std::deque<TermNode> nodes; ///< by id; a deque because addresses must last
  llvm::BumpPtrAllocator operandMemory;
  llvm::FoldingSet<TermNode> table;
  std::vector<SymbolInfo> symbols;
};

} // namespace assay::verifier
