// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/ValueRange.h"

#include "llvm/IR/Constants.h"

#include <cassert>

namespace assay::verifier {

bool ValueRange::isTracked(const llvm::Type &type) {
  return type.isIntegerTy() || (type.isFloatingPointTy() && FloatInterval::supports(type.getFltSemantics()));
}

ValueRange ValueRange::top(const llvm::Type &type) {
  if (!isTracked(type))
    return {};
  if (type.isIntegerTy())
    return IntegerRange::full(type.getIntegerBitWidth());
  return FloatInterval::top(type.getFltSemantics());
}

ValueRange ValueRange::bottom(const llvm::Type &type) {
  if (!isTracked(type))
    return {};
  if (type.isIntegerTy())
    return IntegerRange::empty(type.getIntegerBitWidth());
  return FloatInterval::bottom(type.getFltSemantics());
}

ValueRange ValueRange::ofConstant(const llvm::Constant &constant) {
  if (!isTracked(*constant.getType()))
    return {};
  if (const auto *integer = llvm::dyn_cast<llvm::ConstantInt>(&constant))
    return IntegerRange::single(integer->getValue());
  if (const auto *floating = llvm::dyn_cast<llvm::ConstantFP>(&constant))
    return FloatInterval::single(floating->getValueAPF());
  return top(*constant.getType());
}

bool ValueRange::isBottom() const {
  return (isInteger() && asInteger().isEmpty()) || (isFloat() && asFloat().isBottom());
}

bool ValueRange::isTop() const {
  return !isTracked() || (isInteger() && asInteger().isFull()) || (isFloat() && asFloat().isTop());
}

bool ValueRange::contains(const ValueRange &other) const {
  assert(range_.index() == other.range_.index());
  if (isInteger())
    return asInteger().contains(other.asInteger());
  return !isFloat() || asFloat().contains(other.asFloat());
}

ValueRange ValueRange::join(const ValueRange &other) const {
  assert(range_.index() == other.range_.index());
  if (isInteger())
    return asInteger().join(other.asInteger());
  if (isFloat())
    return asFloat().join(other.asFloat());
  return {};
}

ValueRange ValueRange::meet(const ValueRange &other) const {
  assert(range_.index() == other.range_.index());
  if (isInteger())
    return asInteger().meet(other.asInteger());
  if (isFloat())
    return asFloat().meet(other.asFloat());
  return {};
}

std::string ValueRange::toString() const {
  if (isInteger())
    return asInteger().toString();
  return isFloat() ? asFloat().toString() : "untracked";
}

} // namespace assay::verifier
