// SPDX-License-Identifier: Apache-2.0
//
// Calls: planted obligations, exact models, contracts, allocations, and everything else.
#include "verifier/encode/CallModel.h"
#include "verifier/encode/Encoder.h"
#include "verifier/encode/Escape.h"
#include "verifier/normalize/InitialiseStack.h"
#include "verifier/plant/PlantedIr.h"
#include "verifier/slice/Slice.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier {

namespace {

/// libm's name without its float or long double suffix, or the intrinsic's base name.
std::string scalarName(const llvm::CallBase &call) {
  const llvm::Function *callee = call.getCalledFunction();
  llvm::StringRef name = callee->getName();
  if (name.consume_front("llvm."))
    return name.split('.').first.str();
  static constexpr llvm::StringLiteral exact[] = {"sqrt",      "fabs",  "floor", "ceil", "trunc", "rint",
                                                  "nearbyint", "round", "fmin",  "fmax", "fma",   "copysign",
                                                  "roundeven", "abs",   "labs",  "llabs"};
  for (const llvm::StringLiteral stem : exact)
    if (name == stem ||
        (name.starts_with(stem) && name.size() == stem.size() + 1 && (name.back() == 'f' || name.back() == 'l')))
      return stem.str();
  return name.str();
}

} // namespace

EncodedValue Encoder::encodeCall(const llvm::CallBase &call) {
  switch (callModel(call)) {
  case CallModel::Obligation:
    encodeObligation(call);
    return {};
  case CallModel::Annotation:
    encodeAnnotation(call);
    return {};
  case CallModel::Unresolved:
    return values_.fresh(call.getType(),
                         {SymbolOrigin::UnknownCall, "unresolved", "an event that the code does not show for certain"});
  case CallModel::Watched:
    return EncodedValue::scalar(watched(call.getCalledFunction()->getName()));
  case CallModel::Ignored:
    return values_.fresh(call.getType(), {SymbolOrigin::Unsupported, "marker", ""});
  case CallModel::Uninitialised:
    if (call.arg_size() == 0)
      return values_.fresh(call.getType(), {SymbolOrigin::Uninitialised, "uninitialised", "an uninitialised variable"});
    state_ = memory_.forget(state_, valueOf(call.getArgOperand(0)), bits(call.getArgOperand(1)),
                            {SymbolOrigin::Uninitialised, "uninitialised", "an uninitialised variable"});
    return {};
  case CallModel::MemoryIntrinsic:
    encodeMemoryIntrinsic(call);
    return {};
  case CallModel::Allocation:
    return encodeAllocation(call);
  case CallModel::Release:
    state_ = memory_.forget(state_, valueOf(call.getArgOperand(0)), Term(),
                            {SymbolOrigin::Memory, "released", "released memory"});
    return {};
  case CallModel::Scalar:
    return encodeScalarCall(call);
  case CallModel::PureLibrary:
    return encodePureLibrary(call);
  case CallModel::Unmodelled:
    return unsupported(call, SymbolOrigin::Unsupported, "a call to " + calleeName(call));
  case CallModel::Unknown:
    return encodeUnknownCall(call);
  }
  llvm_unreachable("an unknown call model");
}

void Encoder::encodeObligation(const llvm::CallBase &call) {
  const Term holds = valueOf(call.getArgOperand(0)).term();
  EncodedSite site;
  site.owner = siteOwner(call).str();
  site.instance = *plantedSite(call);
  // A check of undefined behaviour sits behind the branch that tests for it: execution comes to the check
  // when it comes to that branch.
  site.premise = holds.isFalse() ? blockPremise_ : reached_;
  site.broken = terms_.andOf(reached_, terms_.notOf(holds));
  result_.sites.push_back(std::move(site));
}

void Encoder::encodeAnnotation(const llvm::CallBase &call) {
  const std::optional<ContractKind> contract = contractCall(call);
  const llvm::DILocation *location = call.getDebugLoc().get();
  const bool isOfRoot = location == nullptr || location->getInlinedAt() == nullptr;
  const auto holds = [&] {
    const Term value = bits(call.getArgOperand(0));
    return terms_.distinct(value, terms_.bitVector(value.sort().width(), 0));
  };
  if (contract == ContractKind::Assume) {
    reached_ = terms_.andOf(reached_, holds());
    assume(AssumptionKind::Contract, &call, "ASSAY_ASSUME on the author's word");
    return;
  }
  // What the root requires, its callers guarantee. What an inlined callee requires is for its caller, this
  // code, to establish: it is not assumed here.
  if (contract == ContractKind::Requires && isOfRoot) {
    reached_ = terms_.andOf(reached_, holds());
    assume(AssumptionKind::Contract, &call, "ASSAY_REQUIRES of the function: its callers guarantee it");
  }
}

void Encoder::encodeMemoryIntrinsic(const llvm::CallBase &call) {
  result_.hasMemory = true;
  const EncodedValue to = valueOf(call.getArgOperand(0));
  Term length = bits(call.getArgOperand(2));
  if (length.sort().width() < pointerBits)
    length = terms_.bvZeroExtend(length, pointerBits);
  if (llvm::isa<llvm::AnyMemSetInst>(call))
    state_ = memory_.fill(state_, to, length, bits(call.getArgOperand(1)));
  else
    state_ = memory_.copy(state_, to, valueOf(call.getArgOperand(1)), length);
}

EncodedValue Encoder::encodeAllocation(const llvm::CallBase &call) {
  result_.hasMemory = true;
  const llvm::StringRef name = call.getCalledFunction()->getName();
  // Plain operator new does not return null: it throws.
  const bool mayFail = !name.starts_with("_Zn") || name.contains("nothrow");
  if (loops_.getLoopFor(call.getParent()) != nullptr)
    return values_.fresh(call.getType(), {SymbolOrigin::Memory, "allocation", "an object allocated in a loop"});
  const auto known = objects_.find(&call);
  ObjectId object = noObject;
  if (known != objects_.end()) {
    object = known->second;
  } else {
    object = newObject(ObjectKind::Heap, call, name.str(), addressEscapes(call, loops_));
  }
  EncodedValue pointer = pointerTo(object);
  if (name == "calloc") {
    const auto size = [&](unsigned index) { return terms_.bvZeroExtend(bits(call.getArgOperand(index)), pointerBits); };
    state_ = memory_.fill(state_, pointer, terms_.bvMul(size(0), size(1)), terms_.bitVector(8, 0));
  }
  if (!mayFail)
    return pointer;
  const Term fails =
      terms_.symbol({"allocation fails", Sort::boolean(), SymbolOrigin::Choice, "whether an allocation fails", {}});
  return values_.choose(fails, values_.zero(call.getType()), pointer);
}

EncodedValue Encoder::encodeUnknownCall(const llvm::CallBase &call) {
  result_.hasUnknownCalls = true;
  result_.hasMemory = true;
  const std::string name = calleeName(call);
  const llvm::Function *callee = call.getCalledFunction();
  const bool untrusted = callee != nullptr && options_.environmentCallees.count(callee->getName().str()) != 0;
  const FreshOrigin origin{SymbolOrigin::UnknownCall, name, name};
  if (mayReturnTwice(call)) {
    // Between its returns variables change that SSA form takes to be as they were.
    result_.failure = "a call that may return twice: " + name;
    return values_.fresh(call.getType(), origin);
  }
  if (!untrusted || !options_.quietEnvironment)
    state_ = memory_.havocCall(state_, mayRunOwnCode(call), origin);
  const EncodedValue value = untrusted
                                 ? values_.fresh(call.getType(), {SymbolOrigin::Input, name, "an untrusted result"})
                                 : values_.fresh(call.getType(), origin);
  if (untrusted)
    result_.untrustedResults.push_back({callee->getName().str(), call.getType(), value, reached_});
  else if (isMarkedAsOwnCode(call))
    assume(AssumptionKind::UnknownCall, &call,
           name + " was not looked into here: it may return anything, write any memory that it can reach, and change "
                  "what an ordering rule tracks");
  else
    assume(AssumptionKind::UnknownCall, &call,
           name + " has no body here: it may return anything and write any memory that it can reach; it does not "
                  "call back into functions that reset what an ordering rule tracks");
  return value;
}

Term Encoder::watched(llvm::StringRef name) {
  const auto [place, isNew] = watched_.try_emplace(name.str());
  if (isNew)
    place->second =
        terms_.symbol({"watched", Sort::bitVector(64), SymbolOrigin::Choice, "the object that is looked at", {}});
  return place->second;
}

void Encoder::tellWatchedApart() {
  // Variables and allocations that follow one another may have one address, but the planters forget what they knew of
  // an address where an object comes to be: to look at the later one as if it lay elsewhere loses nothing.
  constexpr size_t largestPairing = 24;
  std::vector<ObjectId> objects;
  for (const auto &[value, object] : objects_)
    if (const ObjectKind kind = memory_.object(object).kind;
        kind == ObjectKind::Stack || kind == ObjectKind::Heap || kind == ObjectKind::Parameter)
      objects.push_back(object);
  llvm::sort(objects);
  if (objects.size() > largestPairing)
    return;
  for (const auto &[name, symbol] : watched_)
    for (size_t first = 0; first < objects.size(); ++first)
      for (size_t second = first + 1; second < objects.size(); ++second)
        if (memory_.object(objects[first]).kind != ObjectKind::Parameter ||
            memory_.object(objects[second]).kind != ObjectKind::Parameter)
          terms_.addConstraint(symbol, terms_.notOf(terms_.andOf(terms_.equal(symbol, memory_.base(objects[first])),
                                                                 terms_.equal(symbol, memory_.base(objects[second])))));
}

EncodedValue Encoder::encodePureLibrary(const llvm::CallBase &call) {
  const std::string name = calleeName(call);
  const EncodedValue result =
      values_.fresh(call.getType(), {SymbolOrigin::LibraryModel, name, "the result of " + name});
  if (!result.isScalar() || !result.term().sort().isFloat())
    return result;
  result_.hasFloats = true;
  const llvm::StringRef stem = llvm::StringRef(name).rtrim('f').rtrim('l');
  if (stem == "sin" || stem == "cos" || stem == "tanh" || stem == "erf") {
    // C11 7.12: the ranges of these functions; an implementation's rounding stays inside [-1, 1].
    const llvm::fltSemantics &semantics = result.term().sort().semantics();
    const Term one = terms_.floating(llvm::APFloat::getOne(semantics));
    const Term fact = terms_.orOf(terms_.fpClassify(Op::FpIsNaN, result.term()),
                                  terms_.fpCompare(Op::FpLessOrEqual, terms_.fpAbs(result.term()), one));
    terms_.addConstraint(result.term(), fact);
    assume(AssumptionKind::LibraryFunction, &call, name + " gives a value in [-1, 1] or NaN", result.term());
  }
  return result;
}

EncodedValue Encoder::encodeScalarCall(const llvm::CallBase &call) {
  const std::string name = scalarName(call);
  llvm::Type *type = call.getType();
  if (call.getFunctionType()->getNumParams() == 0)
    return unsupported(call, SymbolOrigin::Unsupported, name);
  if (name == "annotation" || name == "expect" || name == "ptr" /* llvm.ptr.annotation */)
    return valueOf(call.getArgOperand(0));
  const bool isFloat = type->isFPOrFPVectorTy() || call.getArgOperand(0)->getType()->isFPOrFPVectorTy();
  result_.hasFloats |= isFloat;
  if (isFloat && hasFastMath(call))
    return unsupported(call, SymbolOrigin::LibraryModel, "a value-changing floating-point mode");

  // Overflow intrinsics give {value, overflowed}.
  if (const auto *overflow = llvm::dyn_cast<llvm::WithOverflowInst>(&call)) {
    if (type->getStructElementType(0)->isVectorTy())
      return unsupported(call, SymbolOrigin::Unsupported, name);
    const Term a = bits(overflow->getLHS());
    const Term b = bits(overflow->getRHS());
    const unsigned width = a.sort().width();
    const bool isSigned = overflow->isSigned();
    const auto extend = [&](Term term, unsigned to) {
      return isSigned ? terms_.bvSignExtend(term, to) : terms_.bvZeroExtend(term, to);
    };
    // The exact result fits into one more bit (twice the width for a product).
    const bool isProduct = overflow->getBinaryOp() == llvm::Instruction::Mul;
    const unsigned wide = isProduct ? 2 * width : width + 1;
    const Op op = isProduct ? Op::BvMul : overflow->getBinaryOp() == llvm::Instruction::Add ? Op::BvAdd : Op::BvSub;
    const Term exact = terms_.bvBinary(op, extend(a, wide), extend(b, wide));
    const Term result = terms_.bvBinary(op, a, b);
    const Term overflowed = terms_.distinct(extend(result, wide), exact);
    llvm::Type *resultType = type->getStructElementType(0);
    return EncodedValue::aggregate(
        {EncodedValue::scalar(resultType->isIntegerTy(1) ? terms_.bitToBool(result) : result),
         EncodedValue::scalar(overflowed)});
  }

  llvm::SmallVector<EncodedValue, 3> operands;
  for (const llvm::Use &argument : call.args())
    operands.push_back(valueOf(argument.get()));

  if (const auto *test = llvm::dyn_cast<llvm::IntrinsicInst>(&call);
      test != nullptr && test->getIntrinsicID() == llvm::Intrinsic::is_fpclass) {
    const auto classes =
        static_cast<llvm::FPClassTest>(llvm::cast<llvm::ConstantInt>(call.getArgOperand(1))->getZExtValue());
    return elementwise(type, {operands[0]}, [&](llvm::ArrayRef<Term> t) { return floats_.isClass(t[0], classes); });
  }
  if (name == "fptosi" || name == "fptoui") { // the saturating intrinsics
    const unsigned width = type->getScalarType()->getIntegerBitWidth();
    if (width == 1)
      return unsupported(call, SymbolOrigin::Unsupported, name);
    return elementwise(type, {operands[0]}, [&](llvm::ArrayRef<Term> t) {
      return floats_.toIntegerSaturating(t[0], width, name == "fptosi");
    });
  }

  using Unary = std::function<Term(llvm::ArrayRef<Term>)>;
  const auto rounding = [&](Rounding mode) {
    return Unary([this, mode](llvm::ArrayRef<Term> t) { return terms_.fpRoundToIntegral(mode, t[0]); });
  };
  const unsigned width = type->getScalarType()->isIntegerTy() ? type->getScalarType()->getIntegerBitWidth() : 0;
  Unary operation;
  size_t arity = 1;
  const auto pick = [&](Op compare, bool swap) {
    arity = 2;
    return Unary([this, compare, swap](llvm::ArrayRef<Term> t) {
      const Term less = terms_.bvCompare(compare, t[0], t[1]);
      return swap ? terms_.ifThenElse(less, t[1], t[0]) : terms_.ifThenElse(less, t[0], t[1]);
    });
  };
  if (name == "fabs")
    operation = [this](llvm::ArrayRef<Term> t) { return terms_.fpAbs(t[0]); };
  else if (name == "sqrt")
    operation = [this](llvm::ArrayRef<Term> t) { return terms_.fpSqrt(t[0]); };
  else if (name == "floor")
    operation = rounding(Rounding::TowardNegative);
  else if (name == "ceil")
    operation = rounding(Rounding::TowardPositive);
  else if (name == "trunc")
    operation = rounding(Rounding::TowardZero);
  else if (name == "round")
    operation = rounding(Rounding::NearestTiesToAway);
  else if (name == "rint" || name == "nearbyint" || name == "roundeven") // the default rounding mode: A-FP-ENV
    operation = rounding(Rounding::NearestTiesToEven);
  else if (name == "fma" || name == "fmuladd") {
    arity = 3;
    const bool mayFuse = name == "fmuladd";
    operation = [this, mayFuse](llvm::ArrayRef<Term> t) {
      return mayFuse ? floats_.multiplyAdd(t[0], t[1], t[2]) : terms_.fpFma(t[0], t[1], t[2]);
    };
    if (mayFuse)
      assume(AssumptionKind::Contraction, &call, "proved whether or not a multiplication and an addition are fused");
  } else if (name == "minnum" || name == "fmin" || name == "maxnum" || name == "fmax") {
    arity = 2;
    const bool maximum = name == "maxnum" || name == "fmax";
    operation = [this, maximum](llvm::ArrayRef<Term> t) { return floats_.minimumNumber(t[0], t[1], maximum); };
  } else if (name == "minimum" || name == "maximum") {
    arity = 2;
    const bool maximum = name == "maximum";
    operation = [this, maximum](llvm::ArrayRef<Term> t) { return floats_.minimum(t[0], t[1], maximum); };
  } else if (name == "copysign") {
    arity = 2;
    operation = [this](llvm::ArrayRef<Term> t) { return floats_.copySign(t[0], t[1]); };
  } else if (width > 1 && (name == "smin" || name == "umin"))
    operation = pick(name == "smin" ? Op::BvSLt : Op::BvULt, false);
  else if (width > 1 && (name == "smax" || name == "umax"))
    operation = pick(name == "smax" ? Op::BvSLt : Op::BvULt, true);
  else if (width > 1 && call.arg_size() > 1 && name == "abs") {
    // llvm.abs: of the smallest value itself, or any value if the second operand says so.
    const auto *undefinedAtMinimum = llvm::dyn_cast<llvm::ConstantInt>(call.getArgOperand(1));
    const bool isTotal = undefinedAtMinimum != nullptr && undefinedAtMinimum->isZero();
    operation = [this, isTotal](llvm::ArrayRef<Term> t) {
      const unsigned bitCount = t[0].sort().width();
      const Term magnitude =
          terms_.ifThenElse(terms_.bvSlt(t[0], terms_.bitVector(bitCount, 0)), terms_.bvNeg(t[0]), t[0]);
      if (isTotal)
        return magnitude;
      const Term outside = terms_.symbol({"magnitude",
                                          Sort::bitVector(bitCount),
                                          SymbolOrigin::Uninitialised,
                                          "the magnitude of the smallest integer",
                                          {}});
      return terms_.ifThenElse(terms_.equal(t[0], terms_.bitVector(llvm::APInt::getSignedMinValue(bitCount))), outside,
                               magnitude);
    };
  } else if (width > 1 && (name == "abs" || name == "labs" || name == "llabs"))
    operation = [this](llvm::ArrayRef<Term> t) {
      const Term zero = terms_.bitVector(t[0].sort().width(), 0);
      return terms_.ifThenElse(terms_.bvSlt(t[0], zero), terms_.bvNeg(t[0]), t[0]);
    };
  else if (width > 1 && (name == "sadd" || name == "uadd" || name == "ssub" || name == "usub")) { // saturating
    arity = 2;
    const bool isSigned = name[0] == 's';
    const bool isSum = name.substr(1) == "add";
    operation = [this, isSigned, isSum](llvm::ArrayRef<Term> t) {
      const unsigned from = t[0].sort().width();
      const unsigned to = from + 2;
      const auto extend = [&](Term term) {
        return isSigned ? terms_.bvSignExtend(term, to) : terms_.bvZeroExtend(term, to);
      };
      const Term exact = isSum ? terms_.bvAdd(extend(t[0]), extend(t[1])) : terms_.bvSub(extend(t[0]), extend(t[1]));
      const llvm::APInt low = isSigned ? llvm::APInt::getSignedMinValue(from) : llvm::APInt::getMinValue(from);
      const llvm::APInt high = isSigned ? llvm::APInt::getSignedMaxValue(from) : llvm::APInt::getMaxValue(from);
      const auto bound = [&](const llvm::APInt &value) {
        return terms_.bitVector(isSigned ? value.sext(to) : value.zext(to));
      };
      const Term clamped = terms_.ifThenElse(terms_.bvSlt(exact, bound(low)), bound(low),
                                             terms_.ifThenElse(terms_.bvSlt(bound(high), exact), bound(high), exact));
      return terms_.bvExtract(clamped, from - 1, 0);
    };
  } else if (width > 1 && (name == "bswap" || name == "bitreverse")) {
    const unsigned step = name == "bswap" ? 8 : 1;
    operation = [this, step](llvm::ArrayRef<Term> t) {
      Term result;
      for (unsigned low = 0; low < t[0].sort().width(); low += step) {
        const Term part = terms_.bvExtract(t[0], low + step - 1, low);
        result = result ? terms_.bvConcat(result, part) : part;
      }
      return result;
    };
  } else if (width > 1 && name == "ctpop") {
    operation = [this](llvm::ArrayRef<Term> t) {
      const unsigned count = t[0].sort().width();
      Term sum = terms_.bitVector(count, 0);
      for (unsigned bit = 0; bit < count; ++bit)
        sum = terms_.bvAdd(sum, terms_.bvZeroExtend(terms_.bvExtract(t[0], bit, bit), count));
      return sum;
    };
  } else if (width > 1 && (name == "ctlz" || name == "cttz")) {
    // Of zero the width, or any value if the second operand says that zero is undefined.
    const auto *undefinedAtZero = llvm::dyn_cast<llvm::ConstantInt>(call.getArgOperand(1));
    const bool isTotal = undefinedAtZero != nullptr && undefinedAtZero->isZero();
    const bool leading = name == "ctlz";
    operation = [this, isTotal, leading](llvm::ArrayRef<Term> t) {
      const unsigned count = t[0].sort().width();
      Term result =
          isTotal
              ? terms_.bitVector(count, count)
              : terms_.symbol(
                    {"zeros of 0", Sort::bitVector(count), SymbolOrigin::Uninitialised, "a count of zeros in 0", {}});
      for (unsigned distance = count; distance-- > 0;) {
        const unsigned bit = leading ? count - 1 - distance : distance;
        const Term isSet = terms_.equal(terms_.bvExtract(t[0], bit, bit), terms_.bitVector(1, 1));
        result = terms_.ifThenElse(isSet, terms_.bitVector(count, distance), result);
      }
      return result;
    };
  } else if (width > 1 && (name == "fshl" || name == "fshr")) {
    arity = 3;
    const bool left = name == "fshl";
    operation = [this, left](llvm::ArrayRef<Term> t) {
      const unsigned count = t[0].sort().width();
      const Term amount = terms_.bvBinary(Op::BvURem, t[2], terms_.bitVector(llvm::APInt(count, count)));
      const Term both = terms_.bvConcat(t[0], t[1]);
      const Term wideAmount = terms_.bvZeroExtend(amount, 2 * count);
      return left ? terms_.bvExtract(terms_.bvBinary(Op::BvShl, both, wideAmount), 2 * count - 1, count)
                  : terms_.bvExtract(terms_.bvBinary(Op::BvLShr, both, wideAmount), count - 1, 0);
    };
  }
  if (!operation || operands.size() < arity)
    return unsupported(call, SymbolOrigin::Unsupported, "a call to " + calleeName(call));
  return elementwise(type, llvm::ArrayRef(operands).take_front(arity), operation);
}

} // namespace assay::verifier
