// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/WideningThresholds.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"

#include <algorithm>
#include <set>

using llvm::APFloat;
using llvm::APInt;

namespace assay::verifier {

namespace {
/// Collects thresholds, each once, up to a limit per type.
class Harvester {
public:
  Harvester(unsigned limit, std::map<unsigned, std::vector<APInt>> &integers,
            std::map<APFloat::Semantics, std::vector<APFloat>> &floats)
      : limit_(limit), integers_(integers), floats_(floats) {}

  void addInteger(unsigned width, const APInt &value) {
    std::vector<APInt> &known = integers_[width];
    if (known.size() < limit_ && !llvm::is_contained(known, value))
      known.push_back(value);
  }

  void addFloat(const APFloat &value) {
    if (value.isNaN() || value.isInfinity() || !FloatInterval::supports(value.getSemantics()))
      return;
    std::vector<APFloat> &known = floats_[APFloat::SemanticsToEnum(value.getSemantics())];
    if (known.size() < limit_ &&
        llvm::none_of(known, [&](const APFloat &other) { return other.bitwiseIsEqual(value); }))
      known.push_back(value);
  }

private:
  unsigned limit_;
  std::map<unsigned, std::vector<APInt>> &integers_;
  std::map<APFloat::Semantics, std::vector<APFloat>> &floats_;
};
} // namespace

WideningThresholds WideningThresholds::harvest(const llvm::Function &function, unsigned limit) {
  WideningThresholds result;
  Harvester harvester(limit, result.integers_, result.floats_);
  // A bound may be compared after a cast, so a constant counts at every width of the function that holds it.
  std::set<unsigned> widths;
  for (const llvm::Instruction &instruction : llvm::instructions(function)) {
    if (instruction.getType()->isIntegerTy())
      widths.insert(instruction.getType()->getIntegerBitWidth());
    if (instruction.getType()->isFloatingPointTy())
      for (bool negative : {true, false})
        harvester.addFloat(APFloat::getZero(instruction.getType()->getFltSemantics(), negative));
  }
  for (unsigned width : widths)
    harvester.addInteger(width, APInt::getZero(width));
  for (const llvm::Instruction &instruction : llvm::instructions(function))
    for (const llvm::Value *operand : instruction.operand_values()) {
      if (const auto *integer = llvm::dyn_cast<llvm::ConstantInt>(operand)) {
        const APInt &value = integer->getValue();
        for (unsigned width : widths) {
          if (width != value.getBitWidth() && !value.isSignedIntN(width) && !value.isIntN(width))
            continue;
          APInt resized = value.sextOrTrunc(width);
          harvester.addInteger(width, resized);
          harvester.addInteger(width, resized - 1);
          harvester.addInteger(width, resized + 1);
        }
      }
      if (const auto *floating = llvm::dyn_cast<llvm::ConstantFP>(operand)) {
        harvester.addFloat(floating->getValueAPF());
        harvester.addFloat(-floating->getValueAPF());
      }
    }
  for (auto &[semantics, values] : result.floats_)
    std::sort(values.begin(), values.end(), isBelow);
  return result;
}

ValueRange WideningThresholds::widen(const ValueRange &previous, const ValueRange &next) const {
  if (previous.isInteger()) {
    auto known = integers_.find(previous.asInteger().width());
    llvm::ArrayRef<APInt> thresholds;
    if (known != integers_.end())
      thresholds = known->second;
    return previous.asInteger().widen(next.asInteger(), thresholds);
  }
  if (!previous.isFloat())
    return {};
  auto known = floats_.find(APFloat::SemanticsToEnum(previous.asFloat().semantics()));
  llvm::ArrayRef<APFloat> thresholds;
  if (known != floats_.end())
    thresholds = known->second;
  return previous.asFloat().widen(next.asFloat(), thresholds);
}

} // namespace assay::verifier
