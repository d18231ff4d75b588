// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/StatusShadow.h"

#include "verifier/plant/StatusDegree.h"

#include "llvm/Analysis/CFG.h"
#include "llvm/IR/CFG.h"

#include <algorithm>

namespace assay::verifier {

StatusShadow::StatusShadow(PlantingContext &context, const StatusCall &status, const LocalCells &locals,
                           const StatusFlow &flow)
    : context_(context), status_(status), locals_(locals), flow_(flow) {
  llvm::BasicBlock *block = status.call->getParent();
  isRepeatable_ = std::any_of(llvm::succ_begin(block), llvm::succ_end(block),
                              [&](const llvm::BasicBlock *next) { return llvm::isPotentiallyReachable(next, block); });
}

llvm::Value *StatusShadow::degreeOf(CellId cell, llvm::IRBuilder<> &builder) const {
  for (const auto &[known, shadow] : shadows_)
    if (known == cell)
      return builder.CreateLoad(builder.getInt8Ty(), shadow);
  return builder.getInt8(0);
}

llvm::Value *StatusShadow::degreeOf(llvm::Value *value) {
  llvm::IRBuilder<> constants(context_.module.getContext());
  if (!flow_.carries(value))
    return constants.getInt8(0);
  if (flow_.isDirect(value))
    return constants.getInt8(certainly);
  if (const auto known = degrees_.find(value); known != degrees_.end())
    return known->second;
  auto &instruction = llvm::cast<llvm::Instruction>(*value);
  if (auto *phi = llvm::dyn_cast<llvm::PHINode>(value)) {
    PlantingBuilder builder(instruction);
    llvm::PHINode *degree = builder.CreatePHI(builder.getInt8Ty(), phi->getNumIncomingValues());
    degrees_[value] = degree;
    for (unsigned index = 0; index < phi->getNumIncomingValues(); ++index)
      degree->addIncoming(degreeAt(phi->getIncomingValue(index), *phi->getIncomingBlock(index)->getTerminator()),
                          phi->getIncomingBlock(index));
    return degree;
  }
  PlantingBuilder builder(instruction);
  llvm::Value *degree = builder.getInt8(0);
  if (auto *load = llvm::dyn_cast<llvm::LoadInst>(value)) {
    const LocalAddress local = *locals_.find(load->getPointerOperand());
    for (const CellId cell : flow_.touched(local, storeSize(*load, context_.module)))
      degree = greater(builder, degree, degreeOf(cell, builder));
    // Which part of an object is the status, or of what a part that overlaps others, is not known.
    const LocalVariable &variable = locals_.variables[local.variable];
    if (flow_.isObject(local.variable) ? storeSize(*load, context_.module) < variable.size : variable.isMixed)
      degree = atMostPerhaps(builder, degree);
  } else if (auto *call = llvm::dyn_cast<llvm::CallBase>(value); call != nullptr && isProgramCall(*call)) {
    for (const CellId cell : flow_.askedAbout(*call))
      degree = greater(builder, degree, degreeOf(cell, builder));
  } else if (auto *select = llvm::dyn_cast<llvm::SelectInst>(value)) {
    degree = builder.CreateSelect(select->getCondition(), degreeAt(select->getTrueValue(), instruction),
                                  degreeAt(select->getFalseValue(), instruction));
  } else {
    for (const llvm::Value *source : StatusFlow::sources(instruction))
      degree = greater(builder, degree, degreeAt(const_cast<llvm::Value *>(source), instruction));
  }
  degrees_[value] = degree;
  return degree;
}

bool StatusShadow::mayBeOfAnEarlierCall(const llvm::Value *value, const llvm::Instruction &user) const {
  const auto *made = llvm::dyn_cast<llvm::Instruction>(value);
  if (!isRepeatable_ || made == nullptr || flow_.isDirect(value))
    return false;
  // Within a block nothing comes between but what stands there.
  return made->getParent() != user.getParent() || made == &user ||
         (status_.call->getParent() == user.getParent() && made->comesBefore(status_.call) &&
          status_.call->comesBefore(&user));
}

llvm::Value *StatusShadow::degreeAt(llvm::Value *value, const llvm::Instruction &user) {
  llvm::Value *degree = degreeOf(value);
  if (llvm::isa<llvm::ConstantInt>(degree) || !mayBeOfAnEarlierCall(value, user))
    return degree;
  // Lowered where it is made, which stands before every use.
  auto *made = llvm::cast<llvm::Instruction>(value);
  llvm::Instruction *place = made;
  if (llvm::isa<llvm::PHINode>(made))
    place = &*made->getParent()->getFirstInsertionPt();
  PlantingBuilder builder(*place, *made);
  return atMostPerhaps(builder, degree);
}

void StatusShadow::examine(llvm::IRBuilder<> &builder, llvm::Value *degree) {
  if (isZero(degree))
    return;
  llvm::Value *before = builder.CreateLoad(builder.getInt8Ty(), pending_);
  llvm::Value *left = builder.CreateSub(builder.getInt8(certainly), degree);
  builder.CreateStore(builder.CreateSelect(builder.CreateICmpULT(before, left), before, left), pending_);
}

void StatusShadow::perhapsExamine(llvm::IRBuilder<> &builder, llvm::Value *degree) {
  examine(builder, atMostPerhaps(builder, degree));
}

void StatusShadow::forget(llvm::IRBuilder<> &builder, unsigned variable) {
  for (const auto &[cell, shadow] : shadows_)
    if (cell.first == variable)
      builder.CreateStore(builder.getInt8(0), shadow);
}

void StatusShadow::strangersMayTouch(llvm::IRBuilder<> &builder) {
  for (const auto &[cell, shadow] : shadows_) {
    if (!flow_.isKnownElsewhere(cell.first))
      continue;
    llvm::Value *degree = atMostPerhaps(builder, builder.CreateLoad(builder.getInt8Ty(), shadow));
    examine(builder, degree);
    builder.CreateStore(degree, shadow);
  }
}

void StatusShadow::plant(const std::vector<llvm::Instruction *> &instructions) {
  llvm::BasicBlock &entry = status_.call->getFunction()->getEntryBlock();
  PlantingBuilder builder(*entry.getFirstNonPHIOrDbgOrAlloca(), *status_.call);
  const auto create = [&](const llvm::Twine &name) {
    llvm::IRBuilder<> first(&entry, entry.begin());
    llvm::AllocaInst *place = first.CreateAlloca(first.getInt8Ty(), nullptr, name);
    builder.CreateStore(builder.getInt8(0), place);
    return place;
  };
  pending_ = create("status.pending");
  made_ = create("status.made");
  for (const CellId cell : flow_.cells())
    shadows_.emplace_back(cell, create("status.shadow"));
  for (llvm::Instruction *instruction : instructions)
    if (auto *load = llvm::dyn_cast<llvm::LoadInst>(instruction); load != nullptr && flow_.carries(load))
      loads_.push_back(load);
  // Degrees are read where values are made, before anything planted for the same instruction changes them.
  for (llvm::Instruction *instruction : instructions)
    if (flow_.carries(instruction) && instruction != status_.call)
      (void)degreeOf(instruction);
  for (llvm::Instruction *instruction : instructions)
    plantAt(*instruction);
}

StatusShadow::State StatusShadow::state(llvm::IRBuilder<> &builder) const {
  llvm::Value *pending = builder.CreateLoad(builder.getInt8Ty(), pending_);
  return {builder.CreateIsNull(pending), builder.CreateICmpEQ(pending, builder.getInt8(perhaps))};
}

llvm::Value *StatusShadow::wasMade(llvm::IRBuilder<> &builder) const {
  return builder.CreateIsNotNull(builder.CreateLoad(builder.getInt8Ty(), made_));
}

bool StatusShadow::examinesForCertain(const llvm::Instruction &instruction) const {
  if (status_.isUnseen)
    return false;
  if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
    return call != status_.call && isProgramCall(*call) &&
           std::any_of(call->arg_begin(), call->arg_end(),
                       [&](const llvm::Use &argument) { return flow_.isDirect(argument.get()); });
  const llvm::Value *decides = decidedBy(const_cast<llvm::Instruction &>(instruction));
  return decides != nullptr && flow_.isDirect(decides);
}

} // namespace assay::verifier
