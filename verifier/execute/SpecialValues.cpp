// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/SpecialValues.h"

#include "verifier/plant/PlantedIr.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier::execution {

using namespace llvm;

namespace {

constexpr size_t mostConstants = 40;

void addInteger(std::vector<APInt> &values, const APInt &value) {
  if (!is_contained(values, value))
    values.push_back(value);
}

void addFloat(std::vector<APFloat> &values, const APFloat &value) {
  if (none_of(values, [&](const APFloat &other) { return other.bitwiseIsEqual(value); }))
    values.push_back(value);
}

// Two constants may have different widths or formats; those are different constants.
void collect(const Value &operand, SliceConstants &constants) {
  if (const auto *integer = dyn_cast<ConstantInt>(&operand)) {
    const APInt &value = integer->getValue();
    const bool known = any_of(constants.integers, [&](const APInt &other) {
      return other.getBitWidth() == value.getBitWidth() && other == value;
    });
    if (!known && value.getBitWidth() > 1 && constants.integers.size() < mostConstants)
      constants.integers.push_back(value);
  } else if (const auto *number = dyn_cast<ConstantFP>(&operand)) {
    const APFloat &value = number->getValueAPF();
    const bool known = any_of(constants.floats, [&](const APFloat &other) {
      return &other.getSemantics() == &value.getSemantics() && other.bitwiseIsEqual(value);
    });
    if (!known && value.isFinite() && constants.floats.size() < mostConstants)
      constants.floats.push_back(value);
  }
}

APFloat converted(APFloat value, const fltSemantics &semantics) {
  bool inexact = false;
  value.convert(semantics, APFloat::rmNearestTiesToEven, &inexact);
  return value;
}

APFloat neighbour(APFloat value, bool down) {
  value.next(down);
  return value;
}

} // namespace

SliceConstants collectConstants(const Module &module) {
  SliceConstants constants;
  for (const bool comparisons : {true, false})
    for (const Function &function : module)
      for (const BasicBlock &block : function)
        for (const Instruction &instruction : block) {
          const bool compares = isa<CmpInst, SwitchInst>(instruction);
          const bool computes =
              isa<BinaryOperator, SelectInst, PHINode, StoreInst, ReturnInst>(instruction) ||
              (isa<CallBase>(instruction) && !isa<IntrinsicInst>(instruction) && !plantedSite(instruction));
          if (comparisons ? compares : computes)
            for (const Use &operand : instruction.operands())
              collect(*operand, constants);
        }
  return constants;
}

std::vector<APInt> specialIntegers(unsigned bits, const SliceConstants &constants) {
  std::vector<APInt> values;
  const auto add = [&](int64_t value) {
    if (bits >= 64 || isIntN(bits, static_cast<uint64_t>(value)) || isIntN(bits, value))
      addInteger(values, APInt(64, static_cast<uint64_t>(value), true).sextOrTrunc(bits));
  };
  for (const int64_t value : {0, 1, -1})
    add(value);
  addInteger(values, APInt::getSignedMinValue(bits));
  addInteger(values, APInt::getSignedMaxValue(bits));
  for (const APInt &constant : constants.integers) {
    const bool fits = constant.getBitWidth() <= bits || constant.isIntN(bits) || constant.isSignedIntN(bits);
    if (!fits)
      continue;
    const APInt value = constant.sextOrTrunc(bits);
    addInteger(values, value);
    addInteger(values, value + 1);
    addInteger(values, value - 1);
  }
  add(2);
  for (const unsigned power : {2U,  3U,  4U,  5U,  6U,  7U,  8U,  10U, 12U, 15U, 16U, 20U,
                               24U, 30U, 31U, 32U, 33U, 40U, 47U, 48U, 52U, 53U, 62U, 63U}) {
    if (power >= bits)
      break;
    const APInt value = APInt::getOneBitSet(bits, power);
    addInteger(values, value);
    addInteger(values, value - 1);
    addInteger(values, value + 1);
  }
  for (const int64_t value : {-2, 3, 10, 100, 1000, -100})
    add(value);
  return values;
}

std::vector<APFloat> specialFloats(const fltSemantics &semantics, const SliceConstants &constants) {
  std::vector<APFloat> values;
  const auto add = [&](double value) { addFloat(values, converted(APFloat(value), semantics)); };
  add(0.0);
  add(1.0);
  addFloat(values, APFloat::getQNaN(semantics));
  addFloat(values, APFloat::getInf(semantics));
  addFloat(values, APFloat::getInf(semantics, true));
  add(-1.0);
  addFloat(values, APFloat::getZero(semantics, true));
  addFloat(values, APFloat::getLargest(semantics));
  addFloat(values, APFloat::getLargest(semantics, true));
  for (const APFloat &constant : constants.floats) {
    const APFloat value = converted(constant, semantics);
    if (!value.isFinite())
      continue;
    addFloat(values, value);
    addFloat(values, neighbour(value, false));
    addFloat(values, neighbour(value, true));
    addFloat(values, neg(value));
  }
  addFloat(values, APFloat::getSmallest(semantics));
  addFloat(values, APFloat::getSmallest(semantics, true));
  addFloat(values, APFloat::getSmallestNormalized(semantics));
  // What no longer fits an integer type.
  for (const double value :
       {2147483648.0, -2147483649.0, 2147483647.0, 4294967296.0, 9223372036854775808.0, -9223372036854775808.0, 65536.0,
        256.0, 128.0, 0.5, -0.5, 2.0, 1e-9, 1e10, 1e300, 16777217.0, 9007199254740993.0})
    if (const APFloat fitting = converted(APFloat(value), semantics); fitting.isFinite())
      addFloat(values, fitting);
  return values;
}

} // namespace assay::verifier::execution
