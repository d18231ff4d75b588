// SPDX-License-Identifier: Apache-2.0
//
// Scalars, addresses, loads and stores.
#include "verifier/encode/Encoder.h"
#include "verifier/encode/Escape.h"
#include "verifier/plant/PlantedIr.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/GlobalAlias.h"
#include "llvm/IR/Operator.h"

namespace assay::verifier {

namespace {

/// Whether a function asks for subnormals to be treated as something else than IEEE-754 says.
bool flushesSubnormals(const llvm::Function &function) {
  for (const char *name : {"denormal-fp-math", "denormal-fp-math-f32"}) {
    const llvm::Attribute attribute = function.getFnAttribute(name);
    if (attribute.isValid() && attribute.getValueAsString() != "ieee,ieee" && attribute.getValueAsString() != "ieee")
      return true;
  }
  return false;
}

} // namespace

bool Encoder::hasFastMath(const llvm::Instruction &instruction) const {
  if (!llvm::isa<llvm::FPMathOperator>(instruction))
    return false;
  llvm::FastMathFlags flags = instruction.getFastMathFlags();
  flags.setAllowContract(false); // modelled: encodeContraction
  return flags.any() || flushesSubnormals(root_);
}

EncodedValue Encoder::encodeContraction(const llvm::BinaryOperator &operation) {
  const bool isSum = operation.getOpcode() == llvm::Instruction::FAdd;
  if ((!isSum && operation.getOpcode() != llvm::Instruction::FSub) || operation.getType()->isVectorTy() ||
      !operation.hasAllowContract())
    return {};
  struct Product {
    const llvm::BinaryOperator *factors = nullptr;
    bool isNegated = false; ///< -(x·y), which fuses as (-x)·y
  };
  const auto product = [](const llvm::Value *value) {
    const auto *negation = llvm::dyn_cast<llvm::UnaryOperator>(value);
    const bool isNegated = negation != nullptr && negation->getOpcode() == llvm::Instruction::FNeg;
    const auto *binary = llvm::dyn_cast<llvm::BinaryOperator>(isNegated ? negation->getOperand(0) : value);
    const bool fits = binary != nullptr && binary->getOpcode() == llvm::Instruction::FMul && binary->hasAllowContract();
    return Product{fits ? binary : nullptr, isNegated};
  };
  const Product left = product(operation.getOperand(0));
  const Product right = product(operation.getOperand(1));
  if (left.factors == nullptr && right.factors == nullptr)
    return {};
  const Term a = valueOf(operation.getOperand(0)).term();
  const Term b = valueOf(operation.getOperand(1)).term();
  const auto fused = [&](const Product &factors, bool subtracted, Term addend) {
    const Term x = valueOf(factors.factors->getOperand(0)).term();
    return terms_.fpFma(factors.isNegated != subtracted ? terms_.fpNeg(x) : x,
                        valueOf(factors.factors->getOperand(1)).term(), addend);
  };
  const auto choose = [&](Term then, Term otherwise) {
    const Term choice =
        terms_.symbol({"fused", Sort::boolean(), SymbolOrigin::Choice, "left open by the platform", {}});
    return terms_.ifThenElse(choice, then, otherwise);
  };
  Term result = terms_.fpBinary(isSum ? Op::FpAdd : Op::FpSub, a, b);
  if (left.factors != nullptr) // x·y ± b
    result = choose(fused(left, false, isSum ? b : terms_.fpNeg(b)), result);
  if (right.factors != nullptr) // a ± x·y
    result = choose(fused(right, !isSum, a), result);
  assume(AssumptionKind::Contraction, &operation, "proved whether or not a multiplication and an addition are fused");
  return EncodedValue::scalar(result);
}

EncodedValue Encoder::unsupported(const llvm::Instruction &instruction, SymbolOrigin origin, std::string why) {
  return values_.fresh(instruction.getType(), {origin, instruction.getOpcodeName(), std::move(why)});
}

Term Encoder::bits(const llvm::Value *value) {
  const Term term = valueOf(value).term();
  return term.sort().isBool() ? terms_.boolToBit(term) : term;
}

EncodedValue Encoder::valueOf(const llvm::Value *value) {
  if (const auto *constant = llvm::dyn_cast<llvm::Constant>(value))
    return constantValue(*constant);
  const auto known = encoded_.find(value);
  if (known != encoded_.end())
    return known->second;
  // Defined only where this place cannot be reached from (or a token): any value does.
  return values_.fresh(value->getType(), {SymbolOrigin::Unsupported, "undefined here", "a value without definition"});
}

EncodedValue Encoder::addressOfGlobal(const llvm::GlobalObject &global) {
  const auto known = objects_.find(&global);
  if (known != objects_.end())
    return pointerTo(known->second);
  const bool isGhost = global.getName().starts_with(ghostPrefix);
  return pointerTo(newObject(isGhost ? ObjectKind::Ghost : ObjectKind::Global, global, global.getName().str(),
                             /*escaped=*/!isGhost));
}

EncodedValue Encoder::constantValue(const llvm::Constant &constant) {
  llvm::Type *type = constant.getType();
  if (const auto *integer = llvm::dyn_cast<llvm::ConstantInt>(&constant); integer != nullptr && type->isIntegerTy())
    return EncodedValue::scalar(type->isIntegerTy(1) ? terms_.boolean(integer->isOne())
                                                     : terms_.bitVector(integer->getValue()));
  if (const auto *number = llvm::dyn_cast<llvm::ConstantFP>(&constant); number != nullptr && type->isFloatingPointTy())
    return EncodedValue::scalar(terms_.floating(number->getValueAPF()));
  if (llvm::isa<llvm::UndefValue>(constant)) // poison too
    return values_.fresh(type, {SymbolOrigin::Uninitialised, "undefined", "an undefined value"});
  if (constant.isNullValue())
    return values_.zero(type);
  if (const auto *global = llvm::dyn_cast<llvm::GlobalObject>(&constant))
    return addressOfGlobal(*global);
  if (const auto *alias = llvm::dyn_cast<llvm::GlobalAlias>(&constant); alias != nullptr && !alias->isInterposable())
    return constantValue(*alias->getAliasee());
  if (const unsigned count = elementCount(type); count > 0) {
    std::vector<EncodedValue> elements;
    for (unsigned index = 0; index < count; ++index) {
      const llvm::Constant *element = constant.getAggregateElement(index);
      elements.push_back(element != nullptr
                             ? constantValue(*element)
                             : values_.fresh(elementType(type, index), {SymbolOrigin::Unsupported, "constant", ""}));
    }
    return EncodedValue::aggregate(std::move(elements));
  }
  if (const auto *expression = llvm::dyn_cast<llvm::ConstantExpr>(&constant)) {
    if (const auto *address = llvm::dyn_cast<llvm::GEPOperator>(expression))
      return encodeAddress(*address);
    if (expression->getOpcode() == llvm::Instruction::PtrToInt) {
      const Term address = memory_.address(valueOf(expression->getOperand(0)));
      const unsigned width = type->getIntegerBitWidth();
      if (width <= pointerBits && width > 1)
        return EncodedValue::scalar(width == pointerBits ? address : terms_.bvExtract(address, width - 1, 0));
    }
  }
  return values_.fresh(type, {SymbolOrigin::Unsupported, "constant", "a constant expression that is not modelled"});
}

void Encoder::encodeInstruction(const llvm::Instruction &instruction) {
  if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
    result_.hasMemory = true;
    state_ = memory_.store(state_, valueOf(store->getPointerOperand()), valueOf(store->getValueOperand()),
                           store->getValueOperand()->getType(), store->getValueOperand());
    return;
  }
  EncodedValue value;
  if (const auto *binary = llvm::dyn_cast<llvm::BinaryOperator>(&instruction))
    value = encodeBinary(*binary);
  else if (const auto *cast = llvm::dyn_cast<llvm::CastInst>(&instruction))
    value = encodeCast(*cast);
  else if (const auto *compare = llvm::dyn_cast<llvm::CmpInst>(&instruction))
    value = encodeCompare(*compare);
  else if (const auto *select = llvm::dyn_cast<llvm::SelectInst>(&instruction))
    value = encodeSelect(*select);
  else if (const auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction))
    value = encodeCall(*call);
  else if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(&instruction))
    value = encodeLoad(*load);
  else if (const auto *address = llvm::dyn_cast<llvm::GEPOperator>(&instruction))
    value = encodeAddress(*address);
  else if (const auto *freeze = llvm::dyn_cast<llvm::FreezeInst>(&instruction))
    value = valueOf(freeze->getOperand(0)); // undef and poison are already one arbitrary value
  else if (instruction.getOpcode() == llvm::Instruction::FNeg)
    value = hasFastMath(instruction)
                ? unsupported(instruction, SymbolOrigin::LibraryModel, "a value-changing floating-point mode")
                : elementwise(instruction.getType(), {valueOf(instruction.getOperand(0))},
                              [&](llvm::ArrayRef<Term> t) { return terms_.fpNeg(t[0]); });
  else if (llvm::isa<llvm::AllocaInst>(instruction)) {
    result_.hasMemory = true;
    if (loops_.getLoopFor(instruction.getParent()) != nullptr)
      value = unsupported(instruction, SymbolOrigin::Unsupported, "a stack object created in a loop");
    else {
      const auto known = objects_.find(&instruction);
      value =
          pointerTo(known != objects_.end() ? known->second
                                            : newObject(ObjectKind::Stack, instruction,
                                                        instruction.hasName() ? instruction.getName().str() : "local",
                                                        addressEscapes(instruction, loops_)));
    }
  } else if (const auto *extract = llvm::dyn_cast<llvm::ExtractValueInst>(&instruction)) {
    value = valueOf(extract->getAggregateOperand());
    for (const unsigned index : extract->indices())
      value = EncodedValue(value.elements()[index]);
  } else if (const auto *insert = llvm::dyn_cast<llvm::InsertValueInst>(&instruction)) {
    const std::function<EncodedValue(const EncodedValue &, llvm::ArrayRef<unsigned>)> replace =
        [&](const EncodedValue &whole, llvm::ArrayRef<unsigned> path) -> EncodedValue {
      if (path.empty())
        return valueOf(insert->getInsertedValueOperand());
      std::vector<EncodedValue> elements = whole.elements();
      elements[path.front()] = replace(elements[path.front()], path.drop_front());
      return EncodedValue::aggregate(std::move(elements));
    };
    value = replace(valueOf(insert->getAggregateOperand()), insert->getIndices());
  } else if (llvm::isa<llvm::ExtractElementInst>(instruction) || llvm::isa<llvm::InsertElementInst>(instruction) ||
             llvm::isa<llvm::ShuffleVectorInst>(instruction))
    value = encodeVectorAccess(instruction);
  else if (llvm::isa<llvm::AtomicRMWInst>(instruction) || llvm::isa<llvm::AtomicCmpXchgInst>(instruction))
    value = encodeAtomic(instruction);
  else if (llvm::isa<llvm::LandingPadInst>(instruction))
    value = unsupported(instruction, SymbolOrigin::UnknownCall, "a caught exception");
  else {
    value = unsupported(instruction, SymbolOrigin::Unsupported,
                        std::string("the instruction '") + instruction.getOpcodeName() + "'");
    if (instruction.mayWriteToMemory())
      state_ = memory_.havocCall(state_, /*ghosts=*/true,
                                 {SymbolOrigin::Unsupported, "memory", instruction.getOpcodeName()});
  }
  define(instruction, value);
}

void Encoder::define(const llvm::Instruction &instruction, const EncodedValue &value) {
  if (fits(value, instruction.getType())) {
    encoded_[&instruction] = value;
    return;
  }
  // A mistake here or in a model; nothing may be concluded from it.
  if (result_.failure.empty())
    result_.failure =
        std::string("a value without the shape of its type, of the instruction '") + instruction.getOpcodeName() + "'";
}

EncodedValue Encoder::encodeBinary(const llvm::BinaryOperator &operation) {
  llvm::Type *scalar = operation.getType()->getScalarType();
  if (scalar->isFloatingPointTy()) {
    result_.hasFloats = true;
    if (hasFastMath(operation))
      return unsupported(operation, SymbolOrigin::LibraryModel, "a value-changing floating-point mode");
    if (const EncodedValue contracted = encodeContraction(operation); contracted.kind() != EncodedValue::Kind::Empty)
      return contracted;
    if (operation.getOpcode() == llvm::Instruction::FRem)
      return unsupported(operation, SymbolOrigin::LibraryModel, "a floating-point remainder");
  }
  return elementwise(operation.getType(), {valueOf(operation.getOperand(0)), valueOf(operation.getOperand(1))},
                     [&](llvm::ArrayRef<Term> t) { return binaryTerm(operation, t[0], t[1], scalar); });
}

Term Encoder::binaryTerm(const llvm::BinaryOperator &operation, Term a, Term b, llvm::Type *type) {
  const bool isBool = type->isIntegerTy(1);
  switch (operation.getOpcode()) {
  case llvm::Instruction::FAdd:
    return terms_.fpBinary(Op::FpAdd, a, b);
  case llvm::Instruction::FSub:
    return terms_.fpBinary(Op::FpSub, a, b);
  case llvm::Instruction::FMul:
    return terms_.fpBinary(Op::FpMul, a, b);
  case llvm::Instruction::FDiv:
    return terms_.fpBinary(Op::FpDiv, a, b);
  case llvm::Instruction::And:
    return isBool ? terms_.andOf(a, b) : terms_.bvBinary(Op::BvAnd, a, b);
  case llvm::Instruction::Or:
    return isBool ? terms_.orOf(a, b) : terms_.bvBinary(Op::BvOr, a, b);
  case llvm::Instruction::Xor:
    return isBool ? terms_.xorOf(a, b) : terms_.bvBinary(Op::BvXor, a, b);
  default:
    break;
  }
  if (isBool) {
    a = terms_.boolToBit(a);
    b = terms_.boolToBit(b);
  }
  const auto finish = [&](Term result) { return isBool ? terms_.bitToBool(result) : result; };
  const unsigned width = a.sort().width();
  const auto shift = [&](Op op) {
    const Term inside = terms_.bvBinary(op, a, b);
    const Term fits = terms_.bvUlt(b, terms_.bitVector(llvm::APInt(width, width)));
    if (width == 1 || fits.isTrue())
      return finish(inside);
    const Term outside = terms_.symbol(
        {"shift", Sort::bitVector(width), SymbolOrigin::Uninitialised, "a shift by the width or more", {}});
    return terms_.ifThenElse(fits, inside, outside);
  };
  switch (operation.getOpcode()) {
  case llvm::Instruction::Add:
    return finish(terms_.bvAdd(a, b));
  case llvm::Instruction::Sub:
    return finish(terms_.bvSub(a, b));
  case llvm::Instruction::Mul:
    return finish(terms_.bvMul(a, b));
  case llvm::Instruction::UDiv:
    return finish(terms_.bvBinary(Op::BvUDiv, a, b));
  case llvm::Instruction::SDiv:
    return finish(terms_.bvBinary(Op::BvSDiv, a, b));
  case llvm::Instruction::URem:
    return finish(terms_.bvBinary(Op::BvURem, a, b));
  case llvm::Instruction::SRem:
    return finish(terms_.bvBinary(Op::BvSRem, a, b));
  case llvm::Instruction::Shl:
    return shift(Op::BvShl);
  case llvm::Instruction::LShr:
    return shift(Op::BvLShr);
  case llvm::Instruction::AShr:
    return shift(Op::BvAShr);
  default:
    break;
  }
  llvm_unreachable("not a binary operator");
}

EncodedValue Encoder::encodeSelect(const llvm::SelectInst &select) {
  if (select.getType()->isFPOrFPVectorTy() && hasFastMath(select))
    return unsupported(select, SymbolOrigin::LibraryModel, "a value-changing floating-point mode");
  const EncodedValue condition = valueOf(select.getCondition());
  const EncodedValue then = valueOf(select.getTrueValue());
  const EncodedValue otherwise = valueOf(select.getFalseValue());
  if (condition.isScalar())
    return values_.choose(condition.term(), then, otherwise);
  std::vector<EncodedValue> elements;
  for (size_t index = 0; index < condition.elements().size(); ++index)
    elements.push_back(
        values_.choose(condition.elements()[index].term(), then.elements()[index], otherwise.elements()[index]));
  return EncodedValue::aggregate(std::move(elements));
}

EncodedValue Encoder::encodeAddress(const llvm::GEPOperator &address) {
  const auto anyAddress = [&] {
    return values_.fresh(address.getType(), {SymbolOrigin::Unsupported, "address", "a vector of addresses"});
  };
  if (address.getType()->isVectorTy())
    return anyAddress();
  llvm::MapVector<llvm::Value *, llvm::APInt> variables;
  const unsigned indexWidth = values_.layout().getIndexSizeInBits(address.getPointerAddressSpace());
  llvm::APInt constant(indexWidth, 0);
  if (indexWidth > pointerBits || !address.collectOffset(values_.layout(), indexWidth, variables, constant)) {
    // Any address would leave out objects whose address is known to this frame alone.
    result_.failure = "an address computation that is not modelled";
    return anyAddress();
  }
  Term offset = terms_.bitVector(indexWidth, 0);
  for (const auto &[index, stride] : variables) {
    Term term = bits(index);
    const unsigned width = term.sort().width();
    term = width < indexWidth   ? terms_.bvSignExtend(term, indexWidth)
           : width > indexWidth ? terms_.bvExtract(term, indexWidth - 1, 0)
                                : term;
    offset = terms_.bvAdd(offset, terms_.bvMul(term, terms_.bitVector(stride)));
  }
  offset = terms_.bvSignExtend(terms_.bvAdd(offset, terms_.bitVector(constant)), pointerBits);
  llvm::SmallVector<PointerAlternative, 1> alternatives(valueOf(address.getPointerOperand()).alternatives());
  for (PointerAlternative &alternative : alternatives) {
    const Term sum = terms_.bvAdd(alternative.offset, offset);
    alternative.offset = alternative.object == noObject ? values_.wrapped(sum) : sum;
  }
  return EncodedValue::pointer(std::move(alternatives));
}

EncodedValue Encoder::encodeLoad(const llvm::LoadInst &load) {
  result_.hasMemory = true;
  if (load.isVolatile() || load.isAtomic()) {
    // Hardware or another thread may change it between any two reads.
    const EncodedValue value = values_.fresh(
        load.getType(), {SymbolOrigin::Memory, "shared", load.isVolatile() ? "a volatile read" : "an atomic read"});
    assume(AssumptionKind::Concurrency, &load,
           load.isVolatile() ? "a volatile object may hold any value at each read"
                             : "an atomic object may hold any value at each read",
           value.isScalar() ? value.term() : Term());
    return value;
  }
  return memory_.load(state_, valueOf(load.getPointerOperand()), load.getType());
}

EncodedValue Encoder::encodeAtomic(const llvm::Instruction &instruction) {
  result_.hasMemory = true;
  const FreshOrigin origin{SymbolOrigin::Memory, "shared", "an atomic read"};
  const auto *exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction);
  const llvm::Value *pointer = exchange != nullptr ? exchange->getPointerOperand()
                                                   : llvm::cast<llvm::AtomicRMWInst>(instruction).getPointerOperand();
  llvm::Type *type = exchange != nullptr ? exchange->getNewValOperand()->getType() : instruction.getType();
  const Term length = terms_.bitVector(pointerBits, values_.layout().getTypeStoreSize(type).getFixedValue());
  state_ = memory_.forget(state_, valueOf(pointer), length, origin);
  return values_.fresh(instruction.getType(), origin);
}

} // namespace assay::verifier
