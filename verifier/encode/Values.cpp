// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/Values.h"

#include "llvm/IR/DerivedTypes.h"
#include "llvm/Support/MathExtras.h"

namespace assay::verifier {

namespace {
constexpr unsigned addressBits = 64;
} // namespace

EncodedValue Values::fresh(llvm::Type *type, const FreshOrigin &origin) {
  if (type->isVoidTy())
    return {};
  if (const unsigned count = elementCount(type); count > 0 || type->isAggregateType() || type->isVectorTy()) {
    std::vector<EncodedValue> elements;
    for (unsigned index = 0; index < count; ++index)
      elements.push_back(fresh(elementType(type, index), origin));
    return EncodedValue::aggregate(std::move(elements));
  }
  const auto symbol = [&](Sort sort) { return terms_.symbol({origin.name, sort, origin.origin, origin.detail, {}}); };
  if (type->isPointerTy()) {
    const Term address = symbol(Sort::bitVector(addressBits));
    if (addressWidth() < addressBits)
      terms_.addConstraint(
          address,
          terms_.bvUle(address, terms_.bitVector(addressBits, llvm::maskTrailingOnes<uint64_t>(addressWidth()))));
    return absolute(address);
  }
  if (type->isIntegerTy() || type->isFloatingPointTy())
    return EncodedValue::scalar(symbol(sortOf(type)));
  return {}; // token, metadata, label: nothing computes with them
}

EncodedValue Values::zero(llvm::Type *type) {
  if (const unsigned count = elementCount(type); count > 0 || type->isAggregateType() || type->isVectorTy()) {
    std::vector<EncodedValue> elements;
    for (unsigned index = 0; index < count; ++index)
      elements.push_back(zero(elementType(type, index)));
    return EncodedValue::aggregate(std::move(elements));
  }
  if (type->isPointerTy())
    return absolute(terms_.bitVector(addressBits, 0));
  if (type->isIntegerTy(1))
    return EncodedValue::scalar(terms_.boolean(false));
  if (type->isIntegerTy())
    return EncodedValue::scalar(terms_.bitVector(type->getIntegerBitWidth(), 0));
  if (type->isFloatingPointTy())
    return EncodedValue::scalar(terms_.floating(llvm::APFloat::getZero(type->getFltSemantics())));
  return {};
}

Term Values::wrapped(Term address) {
  const unsigned width = addressWidth();
  return width >= addressBits ? address : terms_.bvZeroExtend(terms_.bvExtract(address, width - 1, 0), addressBits);
}

EncodedValue Values::absolute(Term address) {
  assert(address.sort().width() == addressBits);
  return EncodedValue::pointer({PointerAlternative{terms_.boolean(true), noObject, address}});
}

EncodedValue Values::choose(Term condition, const EncodedValue &then, const EncodedValue &otherwise) {
  if (condition.isTrue())
    return then;
  if (condition.isFalse())
    return otherwise;
  assert(then.kind() == otherwise.kind() && "a choice between values of different types");
  switch (then.kind()) {
  case EncodedValue::Kind::Empty:
    return {};
  case EncodedValue::Kind::Scalar:
    return EncodedValue::scalar(terms_.ifThenElse(condition, then.term(), otherwise.term()));
  case EncodedValue::Kind::Aggregate: {
    std::vector<EncodedValue> elements;
    for (size_t index = 0; index < then.elements().size(); ++index)
      elements.push_back(choose(condition, then.elements()[index], otherwise.elements()[index]));
    return EncodedValue::aggregate(std::move(elements));
  }
  case EncodedValue::Kind::Pointer:
    break;
  }
  // One alternative per object: alternatives with the same object merge into one with a chosen offset.
  llvm::SmallVector<PointerAlternative, 1> merged;
  for (const PointerAlternative &alternative : then.alternatives())
    merged.push_back({terms_.andOf(condition, alternative.guard), alternative.object, alternative.offset});
  const Term negated = terms_.notOf(condition);
  for (const PointerAlternative &alternative : otherwise.alternatives()) {
    const Term guard = terms_.andOf(negated, alternative.guard);
    bool found = false;
    for (PointerAlternative &existing : merged) {
      if (existing.object != alternative.object)
        continue;
      existing.offset = terms_.ifThenElse(guard, alternative.offset, existing.offset);
      existing.guard = terms_.orOf(existing.guard, guard);
      found = true;
      break;
    }
    if (!found)
      merged.push_back({guard, alternative.object, alternative.offset});
  }
  if (merged.size() == 1)
    merged.front().guard = terms_.boolean(true);
  return EncodedValue::pointer(std::move(merged));
}

Term Values::address(const EncodedValue &pointer, BaseOf base) {
  const llvm::ArrayRef<PointerAlternative> alternatives = pointer.alternatives();
  const auto absoluteOf = [&](const PointerAlternative &alternative) {
    return alternative.object == noObject ? alternative.offset
                                          : wrapped(terms_.bvAdd(base(alternative.object), alternative.offset));
  };
  Term result = absoluteOf(alternatives.back());
  for (const PointerAlternative &alternative : llvm::reverse(alternatives.drop_back()))
    result = terms_.ifThenElse(alternative.guard, absoluteOf(alternative), result);
  return result;
}

bool Values::hasBits(llvm::Type *type) {
  if (type->isIntegerTy() || type->isPointerTy())
    return true;
  return type->isHalfTy() || type->isBFloatTy() || type->isFloatTy() || type->isDoubleTy() || type->isFP128Ty();
}

Term Values::floatBits(Term value, const llvm::Value *source) {
  if (value.op() == Op::FpFromBits)
    return value.operand(0);
  const Sort sort = value.sort();
  if (value.op() == Op::FloatConstant && !value.floatValue().isNaN())
    return terms_.bitVector(value.floatValue().bitcastToAPInt());
  // A symbol's pattern is one, though unknown. Other equal terms may come from different instructions (x·y and y·x),
  // whose NaNs may differ.
  if (value.op() == Op::Symbol)
    source = nullptr;
  const std::pair<const llvm::Value *, uint32_t> key(source, value.id());
  if (const auto known = floatBits_.find(key); known != floatBits_.end())
    return known->second;
  // Not the other direction (fp.to_ieee_bv): not every solver has it, and a NaN's bits are not determined.
  const Term bits =
      terms_.symbol({"bits", Sort::bitVector(sort.floatBits()), SymbolOrigin::Choice, "bit pattern of a float", {}});
  terms_.addConstraint(bits, terms_.equal(terms_.fpFromBits(bits, sort), value));
  if (source != nullptr || value.op() == Op::Symbol)
    floatBits_.try_emplace(key, bits);
  return bits;
}

Term Values::toBits(const EncodedValue &value, llvm::Type *type, BaseOf base, const llvm::Value *source) {
  if (type->isPointerTy()) {
    const Term bits = address(value, base);
    return addressWidth() < addressBits ? terms_.bvExtract(bits, addressWidth() - 1, 0) : bits;
  }
  if (type->isFloatingPointTy())
    return floatBits(value.term(), source);
  const unsigned storeBits = 8 * static_cast<unsigned>(layout_.getTypeStoreSize(type).getFixedValue());
  const Term bits = type->isIntegerTy(1) ? terms_.boolToBit(value.term()) : value.term();
  return terms_.bvZeroExtend(bits, storeBits);
}

EncodedValue Values::fromBits(Term bits, llvm::Type *type) {
  if (type->isPointerTy())
    return absolute(terms_.bvZeroExtend(bits, addressBits));
  if (type->isFloatingPointTy())
    return EncodedValue::scalar(terms_.fpFromBits(bits, sortOf(type)));
  const unsigned width = type->getIntegerBitWidth();
  const Term low = width == bits.sort().width() ? bits : terms_.bvExtract(bits, width - 1, 0);
  return EncodedValue::scalar(width == 1 ? terms_.bitToBool(low) : low);
}

} // namespace assay::verifier
