// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/Term.h"

#include "verifier/term/FloatEncoding.h"
#include "verifier/term/TermNode.h"

#include <cassert>

namespace assay::verifier {

Op Term::op() const { return node_->op; }

Sort Term::sort() const { return node_->sort; }

llvm::ArrayRef<Term> Term::operands() const { return node_->operands; }

uint32_t Term::id() const { return node_->id; }

bool Term::isConstant() const {
  return node_->op == Op::BoolConstant || node_->op == Op::BitVectorConstant || node_->op == Op::FloatConstant;
}

bool Term::isTrue() const { return node_->op == Op::BoolConstant && node_->bits.getBoolValue(); }

bool Term::isFalse() const { return node_->op == Op::BoolConstant && !node_->bits.getBoolValue(); }

const llvm::APInt &Term::bits() const {
  assert(isConstant() && "only constants have bits");
  return node_->bits;
}

llvm::APFloat Term::floatValue() const {
  assert(op() == Op::FloatConstant && "not a floating-point constant");
  return decodeFloat(node_->sort, node_->bits);
}

uint32_t Term::symbolIndex() const {
  assert(op() == Op::Symbol && "not a symbol");
  return node_->parameters[0];
}

unsigned Term::extractHigh() const {
  assert(op() == Op::BvExtract && "not an extract");
  return node_->parameters[0];
}

unsigned Term::extractLow() const {
  assert(op() == Op::BvExtract && "not an extract");
  return node_->parameters[1];
}

Rounding Term::rounding() const {
  assert(op() == Op::FpRoundToIntegral && "only round-to-integral has a rounding mode of its own");
  return static_cast<Rounding>(node_->parameters[0]);
}

} // namespace assay::verifier
