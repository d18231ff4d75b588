// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/StatusShadow.h"

#include "llvm/Analysis/CFG.h"
#include "llvm/IR/CFG.h"

#include <algorithm>

namespace assay::verifier {

namespace {

constexpr uint8_t perhaps = 1;
constexpr uint8_t certainly = 2;

llvm::Value *greater(llvm::IRBuilder<> &builder, llvm::Value *left, llvm::Value *right) {
  if (left == right)
    return left;
  return builder.CreateSelect(builder.CreateICmpUGT(left, right), left, right);
}

llvm::Value *atMostPerhaps(llvm::IRBuilder<> &builder, llvm::Value *degree) {
  return builder.CreateSelect(builder.CreateICmpUGT(degree, builder.getInt8(perhaps)), builder.getInt8(perhaps),
                              degree);
}

bool isZero(const llvm::Value *degree) {
  const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(degree);
  return constant != nullptr && constant->isZero();
}

/// Clang's own checks of undefined behaviour examine nothing for the program.
bool isSanitizers(const llvm::Instruction &instruction) { return instruction.hasMetadata("nosanitize"); }

/// What the program itself decides by: the condition of a branch, switch or choice, or what is returned.
llvm::Value *decidedBy(llvm::Instruction &instruction) {
  if (isSanitizers(instruction))
    return nullptr;
  if (auto *branch = llvm::dyn_cast<llvm::BranchInst>(&instruction))
    return branch->isConditional() ? branch->getCondition() : nullptr;
  if (auto *choice = llvm::dyn_cast<llvm::SwitchInst>(&instruction))
    return choice->getCondition();
  if (auto *select = llvm::dyn_cast<llvm::SelectInst>(&instruction))
    return select->getCondition();
  if (auto *leave = llvm::dyn_cast<llvm::ReturnInst>(&instruction))
    return leave->getReturnValue();
  return nullptr;
}

uint64_t storeSize(const llvm::Value &value, const llvm::Module &module) {
  return module.getDataLayout().getTypeStoreSize(value.getType()).getKnownMinValue();
}

} // namespace

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
    if (locals_.variables[local.variable].isMixed && !flow_.isObject(local.variable))
      degree = atMostPerhaps(builder, degree);
  } else if (auto *call = llvm::dyn_cast<llvm::CallBase>(value); call != nullptr && isProgramCall(*call)) {
    for (const CellId cell : flow_.askedAbout(*call))
      degree = greater(builder, degree, degreeOf(cell, builder));
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
  if (!locals_.variableOf(pointer) && outsideOf(pointer) == Outside::Yes)
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
    if (!locals_.variableOf(copy.getRawDest()) && outsideOf(copy.getRawDest()) == Outside::Yes)
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
    } else if (outsideOf(address) == Outside::Yes && !locals_.variableOf(address)) {
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
