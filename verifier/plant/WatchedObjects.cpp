// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/WatchedObjects.h"

#include "verifier/plant/CallTargets.h"
#include "verifier/plant/SourceType.h"
#include "verifier/roles/ObjectPart.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace assay::verifier {

namespace {

using policies::ObjectPosition;

/// The record (or namespace) of a member: "std::vector<int>" of "std::vector<int>::push_back".
std::string enclosingName(std::string_view qualifiedName) {
  int depth = 0;
  for (size_t end = qualifiedName.size(); end > 1; --end) {
    const char last = qualifiedName[end - 1];
    depth += last == '>' ? 1 : last == '<' ? -1 : 0;
    if (depth == 0 && last == ':' && qualifiedName[end - 2] == ':')
      return std::string(qualifiedName.substr(0, end - 2));
  }
  return {};
}

/// Above the addresses of user space.
constexpr unsigned kindShift = 48;

bool derivesFrom(const analyzer::SourceFacts &facts, const std::string &type, const std::string &base) {
  const analyzer::RecordFacts *record = facts.findRecord(type);
  return record != nullptr && std::any_of(record->bases.begin(), record->bases.end(), [&](const std::string &direct) {
           return direct == base || derivesFrom(facts, direct, base);
         });
}

/// The record that a value of that type designates or holds; empty for anything else.
std::string designatedRecord(const analyzer::SourceFacts &facts, std::string_view type) {
  std::string designated = carriedObject(type).type;
  if (const std::string held = smartPointee(designated); !held.empty())
    designated = held;
  return facts.findRecord(designated) != nullptr ? designated : std::string();
}

/// The number that tells an object apart, but for its kind; null if its type does not show one.
llvm::Value *identity(llvm::IRBuilder<> &builder, llvm::Value *value, std::string_view type,
                      const PlantingContext &context) {
  const CarriedObject carried = carriedObject(type);
  if (!smartPointee(carried.type).empty()) {
    // The place that it holds, wherever the smart pointer itself lies.
    const std::vector<ObjectPart> held = behindSmartPointer(context.facts, carried.type, {ObjectPart()});
    if (!value->getType()->isPointerTy() || held.size() != 1 || !held.front().isLocated ||
        held.front().offsetsBytes.size() != 2)
      return nullptr;
    llvm::Value *place =
        builder.CreateGEP(builder.getInt8Ty(), value, builder.getInt64(held.front().offsetsBytes.front()));
    return builder.CreatePtrToInt(builder.CreateLoad(builder.getPtrTy(), place), builder.getInt64Ty());
  }
  if (value->getType()->isPointerTy())
    return builder.CreatePtrToInt(value, builder.getInt64Ty());
  if (!value->getType()->isIntegerTy() || value->getType()->getIntegerBitWidth() > 64 ||
      context.facts.findRecord(carried.type) != nullptr)
    return nullptr;
  const SourceType source = readSourceType(type, context.module);
  return source.element && source.element->isSigned ? builder.CreateSExt(value, builder.getInt64Ty())
                                                    : builder.CreateZExt(value, builder.getInt64Ty());
}

/// Whether a variable of the function may be an object to others: its address goes somewhere. (Of one that does not, no
/// event can be; and to compute with its address would keep it in memory.)
bool isHandedOn(const llvm::AllocaInst &variable) {
  llvm::SmallVector<const llvm::Value *, 8> addresses{&variable};
  while (!addresses.empty()) {
    const llvm::Value *address = addresses.pop_back_val();
    for (const llvm::User *user : address->users()) {
      if (llvm::isa<llvm::GetElementPtrInst>(user)) {
        addresses.push_back(user);
        continue;
      }
      const auto *store = llvm::dyn_cast<llvm::StoreInst>(user);
      const auto *call = llvm::dyn_cast<llvm::CallBase>(user);
      const bool isAccess = llvm::isa<llvm::LoadInst>(user) ||
                            (store != nullptr && store->getValueOperand() != address) ||
                            (call != nullptr && call->isLifetimeStartOrEnd());
      if (!isAccess)
        return true;
    }
  }
  return false;
}

bool isAllocation(const llvm::CallBase &call) {
  const llvm::Function *callee = call.getCalledFunction();
  return callee != nullptr && call.getType()->isPointerTy() &&
         (callee->getName().starts_with("_Znw") || callee->getName().starts_with("_Zna") ||
          llvm::StringSwitch<bool>(callee->getName())
              .Cases("malloc", "valloc", "pvalloc", "realloc", "aligned_alloc", "memalign", true)
              .Cases("calloc", "reallocarray", true)
              .Default(false));
}

/// Bytes that an allocation asked for; null if it is declared otherwise than the library does.
llvm::Value *allocatedBytes(llvm::IRBuilder<> &builder, const llvm::CallBase &call) {
  const auto wide = [&](unsigned argument) -> llvm::Value * {
    return call.arg_size() > argument && call.getArgOperand(argument)->getType()->isIntegerTy()
               ? builder.CreateZExtOrTrunc(call.getArgOperand(argument), builder.getInt64Ty())
               : nullptr;
  };
  const llvm::StringRef name = call.getCalledFunction()->getName();
  if (name == "calloc" || name == "reallocarray") {
    const unsigned first = name == "calloc" ? 0 : 1;
    llvm::Value *count = wide(first);
    llvm::Value *size = wide(first + 1);
    return count != nullptr && size != nullptr ? builder.CreateMul(count, size) : nullptr;
  }
  return wide(name == "realloc" || name == "aligned_alloc" || name == "memalign" ? 1 : 0);
}

/// Bytes of the object that a constructor makes at its first argument; nothing for a call of another function.
std::optional<uint64_t> constructedBytes(const llvm::CallBase &call, const PlantingContext &context) {
  const llvm::Function *callee = call.getCalledFunction();
  if (callee == nullptr || call.arg_empty() || !call.getArgOperand(0)->getType()->isPointerTy())
    return std::nullopt;
  llvm::ItaniumPartialDemangler demangler;
  if (demangler.partialDemangle(callee->getName().str().c_str()) || !demangler.isCtorOrDtor() ||
      callee->getName().contains("D0Ev") || callee->getName().contains("D1Ev") || callee->getName().contains("D2Ev"))
    return std::nullopt;
  const analyzer::FunctionFacts *facts = context.functionFacts(callee->getName());
  const analyzer::RecordFacts *record =
      facts != nullptr ? context.facts.findRecord(enclosingName(facts->qualifiedName)) : nullptr;
  // An object of unknown size has at least its first byte.
  return record != nullptr && record->sizeBytes != 0 ? record->sizeBytes : 1;
}

} // namespace

WatchedObjects::WatchedObjects(const PlantingContext &context, std::string rule, std::vector<std::string> same)
    : context_(context), rule_(std::move(rule)), same_(std::move(same)) {}

void WatchedObjects::learn(const std::vector<RoleSite> &sites) {
  for (const RoleSite &site : sites)
    for (const std::string &name : same_) {
      const std::string record = designatedRecord(context_.facts, typeOf(site, name));
      const auto isRelated = [&](const std::string &known) {
        return known == record || derivesFrom(context_.facts, known, record) ||
               derivesFrom(context_.facts, record, known);
      };
      if (!record.empty() && std::none_of(kinds_.begin(), kinds_.end(), isRelated))
        kinds_.push_back(record);
    }
}

/// The type by which `site` designates its object of that name; empty if it has none.
std::string WatchedObjects::typeOf(const RoleSite &site, const std::string &name) const {
  const analyzer::FunctionFacts *callee = context_.functionFacts(site.symbol);
  const auto position = site.objects.find(name);
  if (callee == nullptr || position == site.objects.end())
    return {};
  switch (position->second.kind) {
  case ObjectPosition::Kind::This:
    return enclosingName(callee->qualifiedName);
  case ObjectPosition::Kind::Return:
    return callee->returnType;
  case ObjectPosition::Kind::Argument:
    return position->second.argument < callee->parameters.size() ? callee->parameters[position->second.argument].type
                                                                 : std::string();
  }
  return {};
}

uint64_t WatchedObjects::kindOf(std::string_view type) const {
  const std::string record = designatedRecord(context_.facts, type);
  for (size_t kind = 0; kind < kinds_.size(); ++kind)
    if (kinds_[kind] == record || derivesFrom(context_.facts, kinds_[kind], record) ||
        derivesFrom(context_.facts, record, kinds_[kind]))
      return kind;
  return 0;
}

llvm::Value *WatchedObjects::valueOf(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site,
                                     const std::string &name, bool isAfter) const {
  auto *call = llvm::dyn_cast<llvm::CallBase>(&place);
  const analyzer::FunctionFacts *callee = context_.functionFacts(site.symbol);
  const auto position = site.objects.find(name);
  if (call == nullptr || callee == nullptr || position == site.objects.end())
    return nullptr;
  llvm::Value *value = nullptr;
  std::string type;
  switch (position->second.kind) {
  case ObjectPosition::Kind::This: {
    const unsigned index = call->hasStructRetAttr() ? 1 : 0;
    if (callee->isMethod && index < call->arg_size())
      value = call->getArgOperand(index);
    break;
  }
  case ObjectPosition::Kind::Return:
    if (isAfter)
      value = call->hasStructRetAttr() ? call->getArgOperand(0) : call;
    type = callee->returnType;
    break;
  case ObjectPosition::Kind::Argument:
    if (position->second.argument >= callee->parameters.size())
      break;
    type = callee->parameters[position->second.argument].type;
    // A copy of the object is another object, except of what holds one.
    if (const CarriedObject carried = carriedObject(type);
        carried.isIndirect || context_.facts.findRecord(carried.type) == nullptr || !smartPointee(carried.type).empty())
      value = CallTargets::argumentOf(*call, *callee, position->second.argument, context_.module);
    break;
  }
  if (value == nullptr || value->getType()->isVoidTy())
    return nullptr;
  llvm::Value *number = identity(builder, value, type, context_);
  const uint64_t kind = kindOf(typeOf(site, name));
  return number == nullptr || kind == 0 ? number : builder.CreateAdd(number, builder.getInt64(kind << kindShift));
}

llvm::Value *WatchedObjects::watched(llvm::IRBuilder<> &builder, unsigned index) const {
  return builder.CreateCall(watchedFunction(context_.module, rule_, index));
}

llvm::Value *WatchedObjects::concerns(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site,
                                      bool isAfter) const {
  std::vector<llvm::Value *> values;
  for (const std::string &name : same_) {
    values.push_back(valueOf(builder, place, site, name, isAfter));
    if (values.back() == nullptr)
      return builder.CreateCall(unresolvedFunction(context_.module));
  }
  builder.CreateCall(seenFunction(context_.module, rule_, static_cast<unsigned>(values.size())), values);
  llvm::Value *is = nullptr;
  for (unsigned index = 0; index < values.size(); ++index) {
    llvm::Value *equal = builder.CreateICmpEQ(watched(builder, index), values[index]);
    is = is == nullptr ? equal : builder.CreateAnd(is, equal);
  }
  return is;
}

/// Null if the event has none of the objects.
llvm::Value *WatchedObjects::concernsAtLeast(llvm::IRBuilder<> &builder, llvm::Instruction &place,
                                             const RoleSite &site) const {
  llvm::Value *is = nullptr;
  for (unsigned index = 0; index < same_.size(); ++index) {
    if (!site.objects.contains(same_[index]))
      continue;
    llvm::Value *value = valueOf(builder, place, site, same_[index], /*isAfter=*/false);
    llvm::Value *equal = value != nullptr ? builder.CreateICmpEQ(watched(builder, index), value)
                                          : builder.CreateCall(unresolvedFunction(context_.module));
    is = is == nullptr ? equal : builder.CreateAnd(is, equal);
  }
  return is;
}

bool WatchedObjects::namesAll(const RoleSite &site) const {
  return std::all_of(same_.begin(), same_.end(), [&](const std::string &name) { return site.objects.contains(name); });
}

llvm::Value *WatchedObjects::happens(llvm::IRBuilder<> &builder, llvm::Instruction &place,
                                     const std::vector<RoleEvent> &played, bool isAfter) const {
  if (!tellsApart())
    return played.front().reach == Reach::Yes ? nullptr : builder.CreateCall(unresolvedFunction(context_.module));
  // A binding that says which the objects are speaks for an annotation that cannot.
  const bool anyNamesAll =
      std::any_of(played.begin(), played.end(), [&](const RoleEvent &event) { return namesAll(*event.site); });
  llvm::Value *any = nullptr;
  for (const RoleEvent &event : played) {
    if (anyNamesAll && !namesAll(*event.site))
      continue;
    llvm::Value *is = concerns(builder, place, *event.site, isAfter);
    if (event.reach == Reach::Maybe)
      is = builder.CreateAnd(is, builder.CreateCall(unresolvedFunction(context_.module)));
    any = any == nullptr ? is : builder.CreateOr(any, is);
  }
  return any;
}

llvm::Value *WatchedObjects::ends(llvm::IRBuilder<> &builder, llvm::Instruction &place,
                                  const std::vector<RoleEvent> &played) const {
  llvm::Value *any = nullptr;
  for (const RoleEvent &event : played) {
    llvm::Value *is = concernsAtLeast(builder, place, *event.site);
    if (event.reach == Reach::Maybe) {
      llvm::Value *reaches = builder.CreateCall(unresolvedFunction(context_.module));
      is = is == nullptr ? reaches : builder.CreateAnd(is, reaches);
    }
    if (is == nullptr)
      return nullptr;
    any = any == nullptr ? is : builder.CreateOr(any, is);
  }
  return any;
}

llvm::Value *WatchedObjects::liesIn(llvm::IRBuilder<> &builder, llvm::Value &begin, llvm::Value &bytes) const {
  llvm::Value *from = builder.CreatePtrToInt(&begin, builder.getInt64Ty());
  llvm::Value *any = nullptr;
  for (unsigned index = 0; index < same_.size(); ++index)
    for (uint64_t kind = 0; kind < std::max<size_t>(kinds_.size(), 1); ++kind) {
      llvm::Value *first = kind == 0 ? from : builder.CreateAdd(from, builder.getInt64(kind << kindShift));
      llvm::Value *lies = builder.CreateICmpULT(builder.CreateSub(watched(builder, index), first), &bytes);
      any = any == nullptr ? lies : builder.CreateOr(any, lies);
    }
  return any;
}

void WatchedObjects::plantBirths(llvm::Function &function, Forget forget) const {
  if (!tellsApart())
    return;
  const llvm::DataLayout &layout = context_.module.getDataLayout();
  struct Birth {
    llvm::Instruction *before;
    llvm::Value *begin;
    uint64_t bytes;
  };
  std::vector<Birth> births;
  for (llvm::Instruction &instruction : llvm::instructions(function)) {
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      // Before the constructor runs: it may check what it makes.
      if (const std::optional<uint64_t> bytes = constructedBytes(*call, context_))
        births.push_back({call, call->getArgOperand(0), *bytes});
      continue;
    }
    auto *variable = llvm::dyn_cast<llvm::AllocaInst>(&instruction);
    const std::optional<llvm::TypeSize> size =
        variable != nullptr ? variable->getAllocationSize(layout) : std::optional<llvm::TypeSize>();
    if (!size || size->isScalable() || !isHandedOn(*variable))
      continue;
    const auto add = [&, variable = variable, size = size](llvm::Instruction *before) {
      births.push_back({before, variable, size->getFixedValue()});
    };
    // Where it is declared, and where its lifetime begins: Clang leaves out the one or the other.
    for (llvm::DbgVariableRecord *record : llvm::findDVRDeclares(variable))
      add(const_cast<llvm::Instruction *>(record->getInstruction()));
    for (llvm::User *user : variable->users())
      if (auto *marker = llvm::dyn_cast<llvm::IntrinsicInst>(user);
          marker != nullptr && marker->getIntrinsicID() == llvm::Intrinsic::lifetime_start)
        add(marker->getNextNode());
    llvm::Instruction *first = variable->getNextNode();
    while (llvm::isa<llvm::AllocaInst>(first))
      first = first->getNextNode();
    add(first);
  }
  for (const Birth &birth : births) {
    PlantingBuilder builder(*birth.before);
    forget(builder, *liesIn(builder, *birth.begin, *builder.getInt64(birth.bytes)));
  }
}

void WatchedObjects::plantAllocations(llvm::Function &function, Forget forget) const {
  if (!tellsApart())
    return;
  std::vector<llvm::CallBase *> calls;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction); call != nullptr && isAllocation(*call))
      calls.push_back(call);
  for (llvm::CallBase *call : calls)
    if (llvm::Instruction *next = instructionAfter(*call)) {
      PlantingBuilder builder(*next, *call);
      if (llvm::Value *bytes = allocatedBytes(builder, *call))
        forget(builder, *liesIn(builder, *call, *bytes));
    }
}

std::string sameText(const std::vector<std::string> &same) {
  std::string text;
  for (size_t index = 0; index < same.size(); ++index)
    text += (index == 0 ? " for the same " : index + 1 == same.size() ? " and " : ", ") + same[index];
  return text;
}

} // namespace assay::verifier
