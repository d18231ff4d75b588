// SPDX-License-Identifier: Apache-2.0
//
// What single instructions of a program do to the shadows of a status (StatusShadow.h).
#include "verifier/plant/StatusDegree.h"
#include "verifier/plant/StatusShadow.h"

#include <algorithm>

namespace assay::verifier {

bool StatusShadow::isOutside(const llvm::Value *pointer) const {
  // A parameter by value is the function's own, also where the ABI passes its address.
  const auto isOwn = [&](const llvm::Argument &parameter) {
    if (parameter.hasByValAttr())
      return true;
    const analyzer::FunctionFacts *facts = context_.functionFacts(parameter.getParent()->getName());
    return facts != nullptr &&
           std::any_of(facts->parameters.begin(), facts->parameters.end(), [&](const analyzer::ParameterFacts &known) {
             return known.isIndirect && known.irArgument >= 0 &&
                    static_cast<unsigned>(known.irArgument) == parameter.getArgNo();
           });
  };
  return !locals_.variableOf(pointer) && outsideOf(pointer, isOwn) == Outside::Yes;
}

void StatusShadow::atStore(llvm::StoreInst &store) {
  const llvm::Value *pointer = store.getPointerOperand();
  if (const auto *global = llvm::dyn_cast<llvm::GlobalVariable>(pointer); global != nullptr && isGhostVariable(*global))
    return;
  llvm::Value *degree = degreeAt(store.getValueOperand(), store);
  PlantingBuilder builder(store);
  if (const std::optional<LocalAddress> local = locals_.find(pointer)) {
    const uint64_t size = storeSize(*store.getValueOperand(), context_.module);
    const bool isMixed = locals_.variables[local->variable].isMixed;
    for (const CellId id : flow_.touched(*local, size))
      for (const auto &[cell, shadow] : shadows_) {
        if (cell != id)
          continue;
        llvm::Value *content = degree;
        if (!flow_.covers(*local, size, cell)) {
          llvm::Value *old = builder.CreateLoad(builder.getInt8Ty(), shadow);
          content = greater(builder, isZero(degree) ? atMostPerhaps(builder, old) : old, degree);
        }
        builder.CreateStore(content, shadow);
      }
    // What lies there may be read in a way that is not followed.
    if (locals_.variables[local->variable].isPublished || (isMixed && !flow_.isObject(local->variable)))
      perhapsExamine(builder, degree);
    return;
  }
  if (isOutside(pointer))
    examine(builder, degree);
  else
    perhapsExamine(builder, degree);
  strangersMayTouch(builder);
}

void StatusShadow::atCopy(llvm::MemIntrinsic &copy) {
  PlantingBuilder builder(copy);
  const auto *length = llvm::dyn_cast<llvm::ConstantInt>(copy.getLength());
  const uint64_t size = length != nullptr ? length->getZExtValue() : ~uint64_t{0};
  llvm::Value *degree = builder.getInt8(0);
  bool isExact = false;
  const std::optional<LocalAddress> to = locals_.find(copy.getRawDest());
  if (const auto *transfer = llvm::dyn_cast<llvm::MemTransferInst>(&copy)) {
    if (const std::optional<LocalAddress> from = locals_.find(transfer->getRawSource())) {
      for (const CellId cell : flow_.touched(*from, size))
        degree = greater(builder, degree, degreeOf(cell, builder));
      isExact = to && flow_.isObject(from->variable) && flow_.isObject(to->variable);
    } else if (const std::optional<unsigned> somewhere = locals_.variableOf(transfer->getRawSource())) {
      for (const CellId cell : flow_.allOf(*somewhere))
        degree = greater(builder, degree, atMostPerhaps(builder, degreeOf(cell, builder)));
    }
  }
  if (!to) {
    if (isOutside(copy.getRawDest()))
      examine(builder, degree);
    else
      perhapsExamine(builder, degree);
    strangersMayTouch(builder);
    return;
  }
  for (const CellId id : flow_.touched(*to, size))
    for (const auto &[cell, shadow] : shadows_) {
      if (cell != id)
        continue;
      llvm::Value *content = isExact ? degree : atMostPerhaps(builder, degree);
      if (length == nullptr || !flow_.covers(*to, size, cell))
        content = greater(builder, content, atMostPerhaps(builder, degreeOf(cell, builder)));
      builder.CreateStore(content, shadow);
    }
  if (!isExact || locals_.variables[to->variable].isPublished)
    perhapsExamine(builder, degree);
}

void StatusShadow::atCall(llvm::CallBase &call) {
  PlantingBuilder builder(call);
  for (unsigned operand = 0; operand < call.arg_size(); ++operand) {
    llvm::Value *argument = call.getArgOperand(operand);
    if (argument->getType()->isMetadataTy())
      continue;
    examine(builder, degreeAt(argument, call));
    const std::optional<unsigned> variable =
        argument->getType()->isPointerTy() ? locals_.variableOf(argument) : std::nullopt;
    if (!variable)
      continue;
    switch (givingOf(call, operand, status_, context_)) {
    case Giving::Nothing:
    case Giving::Answers:
      break;
    case Giving::HandsOn:
      for (const CellId cell : flow_.allOf(*variable))
        examine(builder, degreeOf(cell, builder));
      break;
    case Giving::Replaces:
      forget(builder, *variable);
      break;
    case Giving::Perhaps:
      for (const CellId cell : flow_.allOf(*variable))
        perhapsExamine(builder, degreeOf(cell, builder));
      for (const auto &[cell, shadow] : shadows_)
        if (cell.first == *variable)
          builder.CreateStore(atMostPerhaps(builder, builder.CreateLoad(builder.getInt8Ty(), shadow)), shadow);
      break;
    }
  }
  if (!call.doesNotAccessMemory())
    strangersMayTouch(builder);
}

llvm::Value *StatusShadow::copiesLeft(llvm::IRBuilder<> &builder) {
  llvm::Value *left = builder.getFalse();
  for (const auto &[cell, shadow] : shadows_) {
    // What the call is about to overwrite is no copy.
    const llvm::AllocaInst *place = locals_.variables[cell.first].place;
    const bool isOverwritten =
        std::any_of(status_.addresses.begin(), status_.addresses.end(),
                    [&](const llvm::Value *address) { return address->stripInBoundsOffsets() == place; }) ||
        std::any_of(locals_.variables[cell.first].stores.begin(), locals_.variables[cell.first].stores.end(),
                    [&](const llvm::StoreInst *store) {
                      const llvm::Value *stored = store->getValueOperand();
                      return flow_.isOnlyTheStatus(stored) && store->getPointerOperand() == place &&
                             store->getParent() == (llvm::isa<llvm::InvokeInst>(status_.call)
                                                        ? llvm::cast<llvm::InvokeInst>(status_.call)->getNormalDest()
                                                        : status_.call->getParent());
                    });
    if (!isOverwritten)
      left = builder.CreateOr(left, builder.CreateIsNotNull(builder.CreateLoad(builder.getInt8Ty(), shadow)));
  }
  for (llvm::LoadInst *load : loads_) {
    if (flow_.isDirect(load) || load->getParent() != status_.call->getParent() || !load->comesBefore(status_.call))
      continue;
    const bool isUsedLater = std::any_of(load->user_begin(), load->user_end(), [&](const llvm::User *user) {
      const auto *instruction = llvm::cast<llvm::Instruction>(user);
      return instruction->getParent() != load->getParent() || !instruction->comesBefore(status_.call);
    });
    if (isUsedLater)
      left = builder.CreateOr(left, builder.CreateIsNotNull(degreeOf(load)));
  }
  return left;
}

void StatusShadow::atStatusCall() {
  llvm::CallBase &call = *status_.call;
  atCall(call);
  if (isRepeatable_) {
    PlantingBuilder builder(call);
    beforeRepetition_ = state(builder);
    beforeRepetition_.isUnknown = builder.CreateOr(beforeRepetition_.isUnknown, copiesLeft(builder));
    builder.CreateStore(builder.getInt8(0), pending_);
    for (const auto &[cell, shadow] : shadows_)
      builder.CreateStore(builder.getInt8(0), shadow);
  }
  llvm::Instruction *next = instructionAfter(call);
  if (next == nullptr)
    return;
  PlantingBuilder builder(*next, call);
  llvm::Value *degree = builder.getInt8(status_.isUnseen || status_.reach != Reach::Yes ? perhaps : certainly);
  builder.CreateStore(builder.getInt8(1), made_);
  builder.CreateStore(degree, pending_);
  for (llvm::Value *address : status_.addresses) {
    const std::optional<LocalAddress> local = locals_.find(address);
    if (local) {
      for (const CellId id : flow_.touched(*local, flow_.isObject(local->variable) ? ~uint64_t{0} : 1))
        for (const auto &[cell, shadow] : shadows_)
          if (cell == id)
            builder.CreateStore(builder.getInt8(certainly), shadow);
      if (locals_.variables[local->variable].isPublished)
        examine(builder, builder.getInt8(perhaps));
    } else if (isOutside(address)) {
      examine(builder, builder.getInt8(certainly));
    } else {
      examine(builder, builder.getInt8(perhaps));
    }
  }
}

void StatusShadow::plantAt(llvm::Instruction &instruction) {
  if (&instruction == status_.call) {
    atStatusCall();
    return;
  }
  if (auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
    atStore(*store);
  } else if (auto *copy = llvm::dyn_cast<llvm::MemIntrinsic>(&instruction)) {
    atCopy(*copy);
  } else if (auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction)) {
    if (!intrinsic->isLifetimeStartOrEnd())
      return;
    PlantingBuilder builder(instruction);
    if (const std::optional<unsigned> variable = locals_.variableOf(intrinsic->getArgOperand(1)))
      forget(builder, *variable);
  } else if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
    if (isProgramCall(*call))
      atCall(*call);
  } else if (llvm::isa<llvm::AtomicRMWInst, llvm::AtomicCmpXchgInst>(instruction)) {
    PlantingBuilder builder(instruction);
    for (llvm::Value *operand : instruction.operand_values())
      perhapsExamine(builder, degreeAt(operand, instruction));
    strangersMayTouch(builder);
  } else if (llvm::Value *decides = decidedBy(instruction)) {
    llvm::Value *degree = degreeAt(decides, instruction);
    PlantingBuilder builder(instruction);
    examine(builder, degree);
  }
}

} // namespace assay::verifier
