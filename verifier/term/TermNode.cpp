// SPDX-License-Identifier: Apache-2.0
//
// The table of nodes: hash-consing, constant folding and the canonical order.
#include "verifier/term/TermNode.h"

#include "verifier/term/Operations.h"

#include "llvm/Support/xxhash.h"

#include <algorithm>
#include <tuple>

namespace assay::verifier {

using llvm::APInt;

namespace {

void addKey(llvm::FoldingSetNodeID &key, Op op, Sort sort, llvm::ArrayRef<Term> operands, TermParameters parameters,
            const APInt *bits) {
  key.AddInteger(static_cast<unsigned>(op));
  key.AddInteger(static_cast<unsigned>(sort.kind()));
  key.AddInteger(sort.isBitVector() ? sort.width() : sort.isFloat() ? sort.exponentBits() : 0);
  key.AddInteger(sort.isFloat() ? sort.significandBits() : 0);
  key.AddInteger(parameters[0]);
  key.AddInteger(parameters[1]);
  for (const Term operand : operands)
    key.AddInteger(operand.id());
  if (bits != nullptr)
    bits->Profile(key);
}

bool isConstantOp(Op op) { return op == Op::BoolConstant || op == Op::BitVectorConstant || op == Op::FloatConstant; }

Op constantOp(Sort sort) {
  switch (sort.kind()) {
  case Sort::Kind::Bool:
    return Op::BoolConstant;
  case Sort::Kind::BitVector:
    return Op::BitVectorConstant;
  case Sort::Kind::Float:
    return Op::FloatConstant;
  }
  llvm_unreachable("no such kind of sort");
}

bool isConstantChoice(Term term) {
  return term.op() == Op::IfThenElse && term.operand(1).isConstant() && term.operand(2).isConstant();
}

} // namespace

void TermNode::Profile(llvm::FoldingSetNodeID &key) const {
  addKey(key, op, sort, operands, parameters, isConstantOp(op) ? &bits : nullptr);
}

} // namespace assay::verifier

void llvm::FoldingSetTrait<assay::verifier::TermNode>::Profile(const assay::verifier::TermNode &node,
                                                               llvm::FoldingSetNodeID &key) {
  node.Profile(key);
}

bool llvm::FoldingSetTrait<assay::verifier::TermNode>::Equals(const assay::verifier::TermNode &node,
                                                              const llvm::FoldingSetNodeID &key, unsigned hash,
                                                              llvm::FoldingSetNodeID &scratch) {
  if (node.hash != hash)
    return false;
  node.Profile(scratch);
  return scratch == key;
}

unsigned llvm::FoldingSetTrait<assay::verifier::TermNode>::ComputeHash(const assay::verifier::TermNode &node,
                                                                       llvm::FoldingSetNodeID &) {
  return node.hash;
}

namespace assay::verifier {

bool canonicallyBefore(const TermNode &a, const TermNode &b) {
  return std::tie(a.shape, a.firstSymbol, a.lastSymbol, a.id) < std::tie(b.shape, b.firstSymbol, b.lastSymbol, b.id);
}

Term TermContext::Implementation::intern(Op op, Sort sort, llvm::ArrayRef<Term> operands, TermParameters parameters,
                                         const APInt *bits) {
  llvm::FoldingSetNodeID key;
  addKey(key, op, sort, operands, parameters, bits);
  void *position = nullptr;
  if (const TermNode *known = table.FindNodeOrInsertPos(key, position))
    return Term(known);

  TermNode &node = nodes.emplace_back();
  node.op = op;
  node.sort = sort;
  node.id = static_cast<uint32_t>(nodes.size() - 1);
  node.hash = key.ComputeHash();
  node.parameters = parameters;
  node.operands = operands.copy(operandMemory);
  if (bits != nullptr)
    node.bits = *bits;

  llvm::SmallVector<uint64_t, 16> shape = {static_cast<uint64_t>(op), static_cast<uint64_t>(sort.kind())};
  if (sort.isBitVector())
    shape.push_back(sort.width());
  if (sort.isFloat())
    shape.append({sort.exponentBits(), sort.significandBits()});
  node.firstSymbol = UINT32_MAX;
  if (op == Op::Symbol) {
    shape.push_back(static_cast<uint64_t>(symbols[parameters[0]].origin));
    node.firstSymbol = node.lastSymbol = parameters[0];
  } else {
    shape.append({parameters[0], parameters[1]});
  }
  for (const Term operand : operands) {
    const TermNode &below = *operand.node_;
    shape.push_back(below.shape);
    node.firstSymbol = std::min(node.firstSymbol, below.firstSymbol);
    node.lastSymbol = std::max(node.lastSymbol, below.lastSymbol);
  }
  if (bits != nullptr)
    shape.append(bits->getRawData(), bits->getRawData() + bits->getNumWords());
  node.shape = llvm::xxh3_64bits(
      llvm::ArrayRef(reinterpret_cast<const uint8_t *>(shape.data()), shape.size() * sizeof(uint64_t)));

  table.InsertNode(&node, position);
  return Term(&node);
}

Term TermContext::Implementation::find(Op op, Sort sort, llvm::ArrayRef<Term> operands) const {
  llvm::FoldingSetNodeID key;
  addKey(key, op, sort, operands, {}, nullptr);
  void *position = nullptr;
  // FoldingSet has no const lookup, but looking up changes nothing.
  return Term(const_cast<llvm::FoldingSet<TermNode> &>(table).FindNodeOrInsertPos(key, position));
}

Term TermContext::Implementation::constant(Sort sort, const APInt &bits) {
  return intern(constantOp(sort), sort, {}, {}, &bits);
}

Term TermContext::Implementation::fold(Op op, Sort sort, llvm::ArrayRef<Term> operands, TermParameters parameters) {
  Term condition;
  for (const Term operand : operands) {
    if (operand.isConstant())
      continue;
    if (!isConstantChoice(operand) || (condition && condition != operand.operand(0)))
      return Term();
    condition = operand.operand(0);
  }
  const auto foldBranch = [&](unsigned branch) -> Term {
    llvm::SmallVector<TermValue, 3> values;
    for (const Term operand : operands) {
      const Term value = operand.isConstant() ? operand : operand.operand(branch);
      values.push_back({value.sort(), value.bits()});
    }
    const std::optional<APInt> result = applyOperation(op, sort, parameters, values);
    return result ? constant(sort, *result) : Term();
  };
  const Term then = foldBranch(1);
  if (!condition || !then)
    return then;
  const Term otherwise = foldBranch(2);
  return otherwise ? context.ifThenElse(condition, then, otherwise) : Term();
}

bool TermContext::Implementation::areComplements(Term a, Term b) const {
  if (a.op() == Op::Not)
    return a.operand(0) == b;
  if (b.op() == Op::Not)
    return b.operand(0) == a;
  // notOf turns a comparison round: ¬(x < y) is y ≤ x.
  const auto areOpposite = [](Term less, Term lessOrEqual) {
    return ((less.op() == Op::BvULt && lessOrEqual.op() == Op::BvULe) ||
            (less.op() == Op::BvSLt && lessOrEqual.op() == Op::BvSLe)) &&
           less.operand(0) == lessOrEqual.operand(1) && less.operand(1) == lessOrEqual.operand(0);
  };
  return areOpposite(a, b) || areOpposite(b, a);
}

void TermContext::Implementation::orderOperands(Term &a, Term &b) {
  const bool mustSwap = a.isConstant() != b.isConstant() ? a.isConstant() : before(b, a);
  if (mustSwap)
    std::swap(a, b);
}

} // namespace assay::verifier
