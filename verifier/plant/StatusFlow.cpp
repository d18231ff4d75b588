// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/StatusFlow.h"

#include "llvm/IR/IntrinsicInst.h"

#include <algorithm>

namespace assay::verifier {

namespace {

uint64_t lengthOf(const llvm::MemIntrinsic &intrinsic, uint64_t otherwise) {
  const auto *length = llvm::dyn_cast<llvm::ConstantInt>(intrinsic.getLength());
  return length != nullptr ? length->getZExtValue() : otherwise;
}

} // namespace

StatusFlow::StatusFlow(const StatusCall &status, const LocalCells &locals, const llvm::DominatorTree &dominators,
                       const std::vector<llvm::Instruction *> &instructions, const PlantingContext &context)
    : status_(status), locals_(locals), dominators_(dominators), context_(context) {
  if (status.isInResult) {
    values_.insert(status.call);
    direct_.insert(status.call);
  }
  findObjects();
  findGiven(instructions);
  for (llvm::Value *address : status.addresses)
    if (const std::optional<LocalAddress> local = locals.find(address))
      for (const CellId cell : touched(*local, isObject(local->variable) ? ~uint64_t{0} : 1))
        add(cell);
  for (bool changed = true; changed;) {
    changed = false;
    for (llvm::Instruction *instruction : instructions)
      changed |= spread(*instruction);
  }
}

void StatusFlow::findObjects() {
  if (status_.objectType.empty())
    return;
  for (llvm::Value *address : status_.addresses)
    if (const std::optional<LocalAddress> local = locals_.find(address); local && local->offset == 0)
      objects_.insert(local->variable);
  if (!status_.isInResult)
    return;
  // Returned in registers: Clang stores the pieces to where the object is to be.
  std::vector<const llvm::Value *> pieces{status_.call};
  for (const llvm::User *user : status_.call->users())
    if (llvm::isa<llvm::ExtractValueInst>(user))
      pieces.push_back(user);
  for (const llvm::Value *piece : pieces)
    for (const llvm::User *user : piece->users())
      if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(user);
          store != nullptr && store->getValueOperand() == piece)
        if (const std::optional<LocalAddress> local = locals_.find(store->getPointerOperand()))
          objects_.insert(local->variable);
}

void StatusFlow::findGiven(const std::vector<llvm::Instruction *> &instructions) {
  for (const llvm::Instruction *instruction : instructions) {
    const auto *call = llvm::dyn_cast<llvm::CallBase>(instruction);
    if (call == nullptr || !isProgramCall(*call))
      continue;
    for (unsigned operand = 0; operand < call->arg_size(); ++operand) {
      const llvm::Value *argument = call->getArgOperand(operand);
      const std::optional<unsigned> variable =
          argument->getType()->isPointerTy() ? locals_.variableOf(argument) : std::nullopt;
      if (!variable)
        continue;
      switch (givingOf(*call, operand, status_, context_)) {
      case Giving::Nothing:
      case Giving::Answers:
        break;
      case Giving::HandsOn:
        if (mayKeep(*call, context_))
          given_.insert(*variable);
        break;
      case Giving::Replaces:
        // A constructor could tell others where it stands; the library's do not.
        if (!status_.isEngaged && mayKeep(*call, context_))
          given_.insert(*variable);
        break;
      case Giving::Perhaps:
        given_.insert(*variable);
        break;
      }
    }
  }
}

bool StatusFlow::isOnlyTheStatus(const llvm::Value *value) const {
  if (value == status_.call || llvm::isa<llvm::Constant>(value))
    return true;
  const auto *instruction = llvm::dyn_cast<llvm::Instruction>(value);
  if (instruction == nullptr || !isDirect(value) || llvm::isa<llvm::LoadInst>(value))
    return false;
  const std::vector<const llvm::Value *> from = sources(*instruction);
  return std::all_of(from.begin(), from.end(), [&](const llvm::Value *source) { return isOnlyTheStatus(source); });
}

bool StatusFlow::isKnownElsewhere(unsigned variable) const {
  return locals_.variables[variable].isPublished || given_.contains(variable);
}

std::vector<CellId> StatusFlow::allOf(unsigned variable) const {
  if (isObject(variable))
    return {{variable, 0}};
  std::vector<CellId> cells;
  for (unsigned index = 0; index < locals_.variables[variable].cells.size(); ++index)
    cells.emplace_back(variable, index);
  return cells;
}

std::vector<CellId> StatusFlow::touched(const LocalAddress &address, uint64_t size) const {
  std::vector<CellId> cells;
  for (const CellId id : allOf(address.variable)) {
    const LocalCell &cell = locals_.variables[id.first].cells[id.second];
    if (isObject(address.variable) ||
        (address.offset < cell.offset + cell.size && (size > ~address.offset || cell.offset < address.offset + size)))
      cells.push_back(id);
  }
  return cells;
}

bool StatusFlow::covers(const LocalAddress &address, uint64_t size, CellId id) const {
  const LocalVariable &variable = locals_.variables[id.first];
  const LocalCell cell = isObject(id.first) ? LocalCell{0, variable.size} : variable.cells[id.second];
  return address.offset <= cell.offset && (size > ~address.offset || cell.offset + cell.size <= address.offset + size);
}

bool StatusFlow::add(CellId cell) {
  const auto place = std::lower_bound(cells_.begin(), cells_.end(), cell);
  if (place != cells_.end() && *place == cell)
    return false;
  cells_.insert(place, cell);
  return true;
}

bool StatusFlow::holdsStatus(CellId cell) const { return std::binary_search(cells_.begin(), cells_.end(), cell); }

std::vector<const llvm::Value *> StatusFlow::sources(const llvm::Instruction &instruction) {
  using namespace llvm;
  if (isa<CastInst, UnaryOperator, BinaryOperator, CmpInst, FreezeInst, InsertValueInst, PHINode>(instruction))
    return {instruction.value_op_begin(), instruction.value_op_end()};
  if (const auto *select = dyn_cast<SelectInst>(&instruction))
    return {select->getTrueValue(), select->getFalseValue()};
  if (const auto *extract = dyn_cast<ExtractValueInst>(&instruction)) {
    // A result in registers is the status in all its pieces. Of anything else that was put together, what is taken out
    // need not be what was put in; and whether a sum overflows says nothing of what the status was.
    const Value *whole = extract->getAggregateOperand();
    if (isa<WithOverflowInst>(whole) ? extract->getIndices()[0] == 0 : isa<CallBase>(whole))
      return {whole};
    return {};
  }
  // Steps from a pointer that is a status lead to the same object.
  if (const auto *step = dyn_cast<GetElementPtrInst>(&instruction))
    return {step->getPointerOperand()};
  if (const auto *intrinsic = dyn_cast<IntrinsicInst>(&instruction);
      intrinsic != nullptr && !isa<MemIntrinsic>(intrinsic) && !intrinsic->getType()->isVoidTy() &&
      intrinsic->getIntrinsicID() != Intrinsic::is_constant && intrinsic->getIntrinsicID() != Intrinsic::objectsize)
    return {intrinsic->arg_begin(), intrinsic->arg_end()};
  return {};
}

std::vector<CellId> StatusFlow::askedAbout(const llvm::CallBase &call) const {
  std::vector<CellId> cells;
  if (&call == status_.call || !isProgramCall(call) || call.getType()->isVoidTy())
    return cells;
  for (unsigned operand = 0; operand < call.arg_size(); ++operand) {
    const llvm::Value *argument = call.getArgOperand(operand);
    const std::optional<LocalAddress> local =
        argument->getType()->isPointerTy() ? locals_.find(argument) : std::nullopt;
    if (local && isObject(local->variable) && givingOf(call, operand, status_, context_) == Giving::Answers)
      cells.emplace_back(local->variable, 0);
  }
  return cells;
}

bool StatusFlow::isOnlyStore(const llvm::LoadInst &load) const {
  const std::optional<LocalAddress> local = locals_.find(load.getPointerOperand());
  if (!local || isObject(local->variable) || isKnownElsewhere(local->variable))
    return false;
  const LocalVariable &variable = locals_.variables[local->variable];
  if (variable.isMixed || variable.isCopied || variable.stores.size() != 1)
    return false;
  const llvm::StoreInst &store = *variable.stores.front();
  const llvm::BasicBlock *after = status_.call->getParent();
  if (const auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(status_.call)) {
    after = invoke->getNormalDest();
    if (after->getSinglePredecessor() == nullptr)
      return false;
  }
  // Executed right after each call, before anything that could be left by an exception.
  if (store.getParent() != after || !direct_.contains(store.getValueOperand()) || !dominators_.dominates(&store, &load))
    return false;
  const std::optional<LocalAddress> stored = locals_.find(store.getPointerOperand());
  return stored && stored->offset == local->offset;
}

bool StatusFlow::spread(llvm::Instruction &instruction) {
  bool changed = false;
  const auto addValue = [&] { changed |= values_.insert(&instruction).second; };
  if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) {
    const std::optional<LocalAddress> local = locals_.find(load->getPointerOperand());
    const uint64_t size = context_.module.getDataLayout().getTypeStoreSize(load->getType()).getKnownMinValue();
    if (local)
      for (const CellId cell : touched(*local, size))
        if (holdsStatus(cell)) {
          addValue();
          if (isOnlyStore(*load))
            changed |= direct_.insert(load).second;
        }
    return changed;
  }
  if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
    const std::optional<LocalAddress> local = locals_.find(store->getPointerOperand());
    const uint64_t size =
        context_.module.getDataLayout().getTypeStoreSize(store->getValueOperand()->getType()).getKnownMinValue();
    if (local && carries(store->getValueOperand()))
      for (const CellId cell : touched(*local, size))
        changed |= add(cell);
    return changed;
  }
  if (const auto *copy = llvm::dyn_cast<llvm::MemTransferInst>(&instruction)) {
    const std::optional<LocalAddress> from = locals_.find(copy->getRawSource());
    const std::optional<LocalAddress> to = locals_.find(copy->getRawDest());
    if (!from || !to)
      return false;
    const uint64_t size = lengthOf(*copy, ~uint64_t{0});
    const std::vector<CellId> read = touched(*from, size);
    if (std::none_of(read.begin(), read.end(), [&](CellId cell) { return holdsStatus(cell); }))
      return false;
    const bool isWhole = from->offset == 0 && to->offset == 0 && size == locals_.variables[from->variable].size &&
                         size == locals_.variables[to->variable].size;
    if (isObject(from->variable) && isWhole && !isObject(to->variable)) {
      objects_.insert(to->variable);
      std::erase_if(cells_, [&](CellId cell) { return cell.first == to->variable; });
      changed = true;
    }
    for (const CellId cell : touched(*to, size))
      changed |= add(cell);
    return changed;
  }
  if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction); call != nullptr && isProgramCall(*call)) {
    for (const CellId cell : askedAbout(*call))
      if (holdsStatus(cell))
        addValue();
    return changed;
  }
  const std::vector<const llvm::Value *> from = sources(instruction);
  const auto isFromDirect = [&](const llvm::Value *source) { return isDirect(source); };
  if (std::any_of(from.begin(), from.end(), [&](const llvm::Value *source) { return carries(source); }))
    addValue();
  // A choice between values is as sure as the less sure of them; what a phi joins is not followed that far.
  const bool isDirectToo = llvm::isa<llvm::PHINode>(instruction) ? false
                           : llvm::isa<llvm::SelectInst>(instruction)
                               ? std::all_of(from.begin(), from.end(), isFromDirect)
                               : std::any_of(from.begin(), from.end(), isFromDirect);
  if (isDirectToo)
    changed |= direct_.insert(&instruction).second;
  return changed;
}

} // namespace assay::verifier
