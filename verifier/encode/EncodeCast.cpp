// SPDX-License-Identifier: Apache-2.0
//
// Conversions between types.
#include "verifier/encode/Encoder.h"

namespace assay::verifier {

EncodedValue Encoder::encodeCast(const llvm::CastInst &cast) {
  llvm::Type *from = cast.getSrcTy();
  llvm::Type *to = cast.getDestTy();
  const EncodedValue operand = valueOf(cast.getOperand(0));
  switch (cast.getOpcode()) {
  case llvm::Instruction::PtrToInt: {
    if (from->isVectorTy())
      return unsupported(cast, SymbolOrigin::Unsupported, "a vector of pointers");
    const Term address = memory_.address(operand);
    const unsigned width = to->getIntegerBitWidth();
    if (width == 1)
      return EncodedValue::scalar(terms_.bitToBool(terms_.bvExtract(address, 0, 0)));
    return EncodedValue::scalar(width <= pointerBits
                                    ? (width == pointerBits ? address : terms_.bvExtract(address, width - 1, 0))
                                    : terms_.bvZeroExtend(address, width));
  }
  case llvm::Instruction::IntToPtr: {
    if (from->isVectorTy())
      return unsupported(cast, SymbolOrigin::Unsupported, "a vector of pointers");
    const Term value = bits(cast.getOperand(0));
    const unsigned width = value.sort().width();
    return values_.absolute(values_.wrapped(width <= pointerBits ? terms_.bvZeroExtend(value, pointerBits)
                                                                 : terms_.bvExtract(value, pointerBits - 1, 0)));
  }
  case llvm::Instruction::BitCast:
    if (from->isPointerTy() && to->isPointerTy())
      return operand;
    if (!from->isVectorTy() && !to->isVectorTy() && Values::hasBits(from) && Values::hasBits(to) &&
        !from->isIntegerTy(1))
      return values_.fromBits(
          values_.toBits(operand, from, [&](ObjectId id) { return memory_.base(id); }, cast.getOperand(0)), to);
    {
      // Through memory order: element 0 is the least significant part on a little-endian target.
      const auto flatten = [&](const EncodedValue &value, llvm::Type *type) {
        const unsigned count = type->isVectorTy() ? elementCount(type) : 1;
        llvm::Type *element = type->getScalarType();
        Term whole;
        for (unsigned index = 0; index < count; ++index) {
          const EncodedValue &part = type->isVectorTy() ? value.elements()[index] : value;
          Term partBits = element->isIntegerTy() && !element->isIntegerTy(1)
                              ? part.term()
                              : values_.toBits(part, element, [&](ObjectId id) { return memory_.base(id); });
          if (element->isIntegerTy(1))
            partBits = terms_.bvExtract(partBits, 0, 0);
          whole = whole ? terms_.bvConcat(partBits, whole) : partBits;
        }
        return whole;
      };
      if (!Values::hasBits(from->getScalarType()) || !Values::hasBits(to->getScalarType()) ||
          !values_.layout().isLittleEndian())
        return unsupported(cast, SymbolOrigin::Unsupported, "a reinterpretation of bits");
      const Term whole = flatten(operand, from);
      const unsigned count = to->isVectorTy() ? elementCount(to) : 1;
      const unsigned width = whole.sort().width() / count;
      std::vector<EncodedValue> parts;
      for (unsigned index = 0; index < count; ++index)
        parts.push_back(
            values_.fromBits(terms_.bvExtract(whole, width * (index + 1) - 1, width * index), to->getScalarType()));
      return to->isVectorTy() ? EncodedValue::aggregate(std::move(parts)) : parts.front();
    }
  case llvm::Instruction::AddrSpaceCast:
    return unsupported(cast, SymbolOrigin::Unsupported, "an address space");
  default:
    break;
  }
  result_.hasFloats |= from->isFPOrFPVectorTy() || to->isFPOrFPVectorTy();
  return elementwise(to, {operand}, [&](llvm::ArrayRef<Term> t) {
    return castTerm(cast, t[0], from->getScalarType(), to->getScalarType());
  });
}

Term Encoder::castTerm(const llvm::CastInst &cast, Term operand, llvm::Type *from, llvm::Type *to) {
  const auto asBits = [&] { return operand.sort().isBool() ? terms_.boolToBit(operand) : operand; };
  const auto integer = [&](Term result) { return to->isIntegerTy(1) ? terms_.bitToBool(result) : result; };
  const unsigned width = to->isIntegerTy() ? to->getIntegerBitWidth() : 0;
  switch (cast.getOpcode()) {
  case llvm::Instruction::Trunc:
    return integer(terms_.bvExtract(operand, width - 1, 0));
  case llvm::Instruction::ZExt:
    return terms_.bvZeroExtend(asBits(), width);
  case llvm::Instruction::SExt:
    return terms_.bvSignExtend(asBits(), width);
  case llvm::Instruction::FPTrunc:
  case llvm::Instruction::FPExt: {
    const Term converted = terms_.fpFromFp(operand, sortOf(to));
    // There and back is the same number, but a signalling NaN comes back quiet: its pattern is not the old one.
    if (operand.op() == Op::FpFromFp && converted == operand.operand(0))
      return terms_.ifThenElse(terms_.fpClassify(Op::FpIsNaN, converted),
                               terms_.floating(llvm::APFloat::getQNaN(to->getFltSemantics())), converted);
    return converted;
  }
  case llvm::Instruction::SIToFP:
    return terms_.fpFromSigned(asBits(), sortOf(to));
  case llvm::Instruction::UIToFP:
    return terms_.fpFromUnsigned(asBits(), sortOf(to));
  case llvm::Instruction::FPToSI:
    return integer(floats_.toInteger(operand, width, true));
  case llvm::Instruction::FPToUI:
    return integer(floats_.toInteger(operand, width, false));
  default:
    break;
  }
  llvm_unreachable("a cast that is handled elsewhere");
}

} // namespace assay::verifier
