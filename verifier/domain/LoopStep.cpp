// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/LoopStep.h"

#include "verifier/domain/IntervalTransfer.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/MathExtras.h"

#include <algorithm>

using llvm::Instruction;
using llvm::Value;

namespace assay::verifier {

static std::optional<int64_t> smallConstant(const Value &value) {
  const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(&value);
  if (!constant || constant->getValue().getSignificantBits() > 63)
    return std::nullopt;
  return constant->getSExtValue();
}

std::optional<ConstantSum> matchConstantSum(const Value &value) {
  const Value *left = nullptr;
  const Value *right = nullptr;
  unsigned opcode = 0;
  if (const auto *binary = llvm::dyn_cast<llvm::BinaryOperator>(&value)) {
    left = binary->getOperand(0);
    right = binary->getOperand(1);
    opcode = binary->getOpcode();
  } else if (const llvm::WithOverflowInst *checked = overflowOperation(value, 0)) {
    left = checked->getLHS();
    right = checked->getRHS();
    opcode = checked->getBinaryOp();
  }
  if (opcode != Instruction::Add && opcode != Instruction::Sub)
    return std::nullopt;
  if (std::optional<int64_t> constant = smallConstant(*right))
    return ConstantSum{left, opcode == Instruction::Add ? *constant : -*constant};
  if (std::optional<int64_t> constant = smallConstant(*left); constant && opcode == Instruction::Add)
    return ConstantSum{right, *constant};
  return std::nullopt;
}

namespace {
/// Follows the value that a turn leaves back to the phi.
class StepFinder {
public:
  StepFinder(const llvm::PHINode &phi, const llvm::Loop &loop) : phi_(phi), loop_(loop) {}

  LoopStep find() {
    follow(*phi_.getIncomingValueForBlock(loop_.getLoopLatch()), 0, 0);
    if (step_.mayChangeOtherwise) {
      step_.leastOffset.reset();
      step_.greatestOffset.reset();
    }
    return std::move(step_);
  }

private:
  static constexpr unsigned maximumDepth = 8;

  void arrive(int64_t offset) {
    step_.mayGrow |= offset > 0;
    step_.mayShrink |= offset < 0;
    step_.leastOffset = std::min(offset, step_.leastOffset.value_or(offset));
    step_.greatestOffset = std::max(offset, step_.greatestOffset.value_or(offset));
  }

  void followSum(const Value &value, int64_t offset, int64_t added, unsigned depth) {
    int64_t sum = 0;
    if (llvm::AddOverflow(offset, added, sum))
      step_.mayChangeOtherwise = true;
    else
      follow(value, sum, depth);
  }

  void follow(const Value &value, int64_t offset, unsigned depth) {
    if (&value == &phi_) {
      arrive(offset);
      return;
    }
    if (offset == 0 && loop_.isLoopInvariant(&value)) {
      if (!llvm::is_contained(step_.replacements, &value))
        step_.replacements.push_back(&value);
      return;
    }
    const auto *instruction = llvm::dyn_cast<Instruction>(&value);
    if (!instruction || ++depth > maximumDepth) {
      step_.mayChangeOtherwise = true;
      return;
    }
    if (std::optional<ConstantSum> sum = matchConstantSum(value)) {
      followSum(*sum->summand, offset, sum->constant, depth);
      return;
    }
    if (const auto *address = llvm::dyn_cast<llvm::GEPOperator>(&value)) {
      const llvm::DataLayout &layout = phi_.getModule()->getDataLayout();
      llvm::APInt bytes(layout.getIndexTypeSizeInBits(address->getType()), 0);
      if (address->accumulateConstantOffset(layout, bytes) && bytes.getSignificantBits() <= 63) {
        followSum(*address->getPointerOperand(), offset, bytes.getSExtValue(), depth);
        return;
      }
    }
    followArms(*instruction, offset, depth);
  }

  void followArms(const Instruction &instruction, int64_t offset, unsigned depth) {
    if (const auto *merge = llvm::dyn_cast<llvm::PHINode>(&instruction)) {
      if (merge->getParent() != loop_.getHeader() && merge->getNumIncomingValues() <= 4) {
        for (const Value *incoming : merge->incoming_values())
          follow(*incoming, offset, depth);
        return;
      }
    }
    if (const auto *select = llvm::dyn_cast<llvm::SelectInst>(&instruction)) {
      follow(*select->getTrueValue(), offset, depth);
      follow(*select->getFalseValue(), offset, depth);
      return;
    }
    if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction)) {
      switch (intrinsic->getIntrinsicID()) {
      case llvm::Intrinsic::minnum:
      case llvm::Intrinsic::maxnum:
      case llvm::Intrinsic::minimum:
      case llvm::Intrinsic::maximum:
      case llvm::Intrinsic::umin:
      case llvm::Intrinsic::umax:
      case llvm::Intrinsic::smin:
      case llvm::Intrinsic::smax:
        follow(*intrinsic->getArgOperand(0), offset, depth);
        follow(*intrinsic->getArgOperand(1), offset, depth);
        return;
      default: // not a choice between its operands
        break;
      }
    }
    bool shrinks = (instruction.getOpcode() == Instruction::LShr || instruction.getOpcode() == Instruction::UDiv) &&
                   instruction.getOperand(0) == &phi_;
    if (shrinks)
      step_.mayShrink = true;
    else
      step_.mayChangeOtherwise = true;
  }

  const llvm::PHINode &phi_;
  const llvm::Loop &loop_;
  LoopStep step_;
};
} // namespace

LoopStep findLoopStep(const llvm::PHINode &phi, const llvm::Loop &loop) { return StepFinder(phi, loop).find(); }

} // namespace assay::verifier
