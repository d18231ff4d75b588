// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/CleanedOutputPlanter.h"

#include "verifier/plant/AskIfUnknown.h"
#include "verifier/plant/OwnData.h"
#include "verifier/plant/StatusCall.h"
#include "verifier/plant/StatusDegree.h"
#include "verifier/roles/NamePattern.h"
#include "verifier/roles/ObjectPart.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

#include <algorithm>

namespace assay::verifier {

using policies::Position;
using policies::Success;

namespace {

// Contents of a ghost.
constexpr uint8_t harmless = 0;
constexpr uint8_t unclean = 1; ///< left by a call that has not said success
constexpr uint8_t notKnown = 2;

bool isStatus(const RoleSite &site) {
  return site.success != Success::Unsaid && site.success != Success::Engaged && isPlayedByCalls(site);
}

/// Where a call leaves what it cleaned.
bool isCleanOutput(const RoleSite &site) {
  return site.position == Position::Output && site.success == Success::Unsaid;
}

enum class SpecialMember : uint8_t { None, Constructor, Destructor };

SpecialMember specialMember(const analyzer::FunctionFacts *function) {
  if (function == nullptr || !function->isMethod)
    return SpecialMember::None;
  const std::vector<std::string> names = nameComponents(function->qualifiedName);
  if (names.size() > 1 && names.back().starts_with("~"))
    return SpecialMember::Destructor;
  return names.size() > 1 && withoutTemplateArguments(names.back()) == withoutTemplateArguments(names[names.size() - 2])
             ? SpecialMember::Constructor
             : SpecialMember::None;
}

/// Bytes of the objects that a constructor makes; 0 if the facts do not show it.
uint64_t madeBy(const analyzer::FunctionFacts &constructor, const analyzer::SourceFacts &facts) {
  const std::vector<std::string> names = nameComponents(constructor.qualifiedName);
  std::string record;
  for (size_t index = 0; index + 1 < names.size(); ++index)
    record += (index == 0 ? "" : "::") + names[index];
  const analyzer::RecordFacts *known = facts.findRecord(record);
  return known != nullptr ? known->sizeBytes : 0;
}

using Functions = llvm::SmallPtrSetImpl<const llvm::Function *>;

/// Whether a constructor keeps no address of its object elsewhere, and a destructor gives nothing of its object away:
/// it is a library's, or it does nothing of the kind itself and calls nothing but such functions.
bool isHarmless(const llvm::Function &function, const PlantingContext &context, Functions &seen) {
  const analyzer::FunctionFacts *facts = context.functionFacts(function.getName());
  const SpecialMember kind = specialMember(facts);
  if (kind == SpecialMember::None)
    return false;
  if (facts->inForeignHeader || !seen.insert(&function).second)
    return true;
  if (function.isDeclaration())
    return false;
  return llvm::all_of(llvm::instructions(function), [&](const llvm::Instruction &instruction) {
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      const llvm::Function *callee = call->getCalledFunction();
      return !isProgramCall(*call) || (callee != nullptr && isHarmless(*callee, context, seen));
    }
    if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
      return llvm::isa<llvm::AllocaInst>(llvm::getUnderlyingObject(store->getPointerOperand())) ||
             llvm::isa<llvm::Constant>(store->getValueOperand()) ||
             (kind == SpecialMember::Constructor && !store->getValueOperand()->getType()->isPtrOrPtrVectorTy());
    return !instruction.mayWriteToMemory();
  });
}

bool isHarmless(const llvm::Function &function, const PlantingContext &context) {
  llvm::SmallPtrSet<const llvm::Function *, 8> seen;
  return isHarmless(function, context, seen);
}

} // namespace

/// The bytes of a function's local variables that cleaners write, with their ghosts.
class CleanedOutputPlanter::Ghosts {
public:
  explicit Ghosts(llvm::Function &function) : locals_(function), function_(function) {}

  [[nodiscard]] const LocalCells &locals() const { return locals_; }
  [[nodiscard]] const std::map<Watched, llvm::AllocaInst *> &unclean() const { return unclean_; }

  void watch(const Watched &bytes) {
    if (!unclean_.contains(bytes))
      unclean_.emplace(bytes, create("cleaned.unclean"));
  }
  void watchKept(const Watched &bytes) {
    if (!kept_.contains(bytes))
      kept_.emplace(bytes, create("cleaned.kept"));
  }

  /// The ghost that says whether others may have kept an address in their variable; null if none may.
  [[nodiscard]] llvm::AllocaInst *kept(const Watched &bytes) const {
    const auto found = kept_.find(bytes);
    return found != kept_.end() ? found->second : nullptr;
  }

private:
  llvm::AllocaInst *create(const char *name) {
    llvm::BasicBlock &entry = function_.getEntryBlock();
    llvm::IRBuilder<> first(&entry, entry.begin());
    llvm::AllocaInst *ghost = first.CreateAlloca(first.getInt8Ty(), nullptr, name);
    PlantingBuilder builder(*entry.getFirstNonPHIOrDbgOrAlloca());
    builder.CreateStore(builder.getInt8(harmless), ghost);
    return ghost;
  }

  LocalCells locals_;
  llvm::Function &function_;
  std::map<Watched, llvm::AllocaInst *> unclean_;
  std::map<Watched, llvm::AllocaInst *> kept_;
};

CleanedOutputPlanter::CleanedOutputPlanter(PlantingContext &context) : context_(context), events_(context) {
  for (const policies::Rule &rule : context.policy.rules) {
    const auto *flow = std::get_if<policies::FlowSpec>(&rule.spec);
    if (flow == nullptr)
      continue;
    CleaningRule compiled{&rule, {}, {}, {}};
    const auto append = [&](std::vector<RoleSite> &sites, const std::vector<std::string> &roles) {
      for (const std::string &role : roles)
        for (RoleSite &site : context.roles.sitesOf(role))
          sites.push_back(std::move(site));
    };
    append(compiled.through, flow->through);
    append(compiled.sinks, flow->to);
    for (const RoleSite &site : compiled.through) {
      const bool isKnown = std::any_of(compiled.cleaners.begin(), compiled.cleaners.end(),
                                       [&](const Cleaner &cleaner) { return cleaner.symbol == site.symbol; });
      if (!isStatus(site) || isKnown)
        continue;
      Cleaner cleaner{site.symbol, site, {}};
      for (const RoleSite &other : compiled.through)
        if (other.symbol == site.symbol && isCleanOutput(other))
          cleaner.outputs.push_back(other);
      if (!cleaner.outputs.empty())
        compiled.cleaners.push_back(std::move(cleaner));
    }
    if (!compiled.cleaners.empty())
      rules_.push_back(std::move(compiled));
  }
  if (!rules_.empty())
    statuses_ = std::make_unique<StatusReader>(context);
}

CleanedOutputPlanter::Use CleanedOutputPlanter::useByCall(llvm::CallBase &call, unsigned operand,
                                                          const CleaningRule &rule) const {
  using Kind = Use::Kind;
  // What goes into a function that cleans comes out clean, and what it leaves is its own affair (plantCleaning).
  for (const RoleSite &site : rule.through)
    if (isPlayedByCalls(site) && events_.playedAt(call, site) == Reach::Yes)
      return {Kind::Nothing, false, 0};
  const auto *callee = llvm::dyn_cast<llvm::Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
  const analyzer::FunctionFacts *facts = callee != nullptr ? context_.functionFacts(callee->getName()) : nullptr;
  const bool isFirst = operand == (call.hasStructRetAttr() ? 1U : 0U);
  if (isFirst)
    switch (specialMember(facts)) {
    case SpecialMember::Constructor:
      return {Kind::Renewed, !isHarmless(*callee, context_), madeBy(*facts, context_.facts)};
    case SpecialMember::Destructor:
      return {isHarmless(*callee, context_) ? Kind::Nothing : Kind::MayRead, false, 0};
    case SpecialMember::None:
      break;
    }
  // Bound functions keep no pointer that they are handed (an assumption of every flow rule).
  for (const RoleSite &site : rule.sinks)
    if (isPlayedByCalls(site) && events_.playedAt(call, site) == Reach::Yes)
      return {Kind::Read, false, 0};
  // What it returns may lead to it.
  const bool keeps = mayKeep(call, context_) || call.getType()->isPtrOrPtrVectorTy() ||
                     call.getType()->isAggregateType() || call.hasStructRetAttr();
  if (call.isByValArgument(operand))
    return {Kind::Read, false, 0};
  switch (givingOf(call, operand, {}, context_)) {
  case Giving::Replaces:
    return {Kind::Renewed, mayKeep(call, context_),
            call.getDataLayout().getTypeAllocSize(call.getParamStructRetType(0)).getFixedValue()};
  case Giving::Answers:
  case Giving::HandsOn:
    return {Kind::Read, keeps, 0};
  case Giving::Nothing:
  case Giving::Perhaps:
    return {Kind::MayRead, keeps, 0};
  }
  return {Kind::MayRead, keeps, 0};
}

CleanedOutputPlanter::Use CleanedOutputPlanter::useOf(const llvm::Use &address, const Watched &bytes,
                                                      const LocalCells &locals, const CleaningRule &rule) const {
  using Kind = Use::Kind;
  auto *user = llvm::cast<llvm::Instruction>(address.getUser());
  const std::optional<LocalAddress> start = locals.find(address.get());
  // Whether `size` bytes from the address on are among the watched ones: no, perhaps, certainly.
  const auto reads = [&](std::optional<uint64_t> size) {
    if (!start || !size)
      return Kind::MayRead;
    if (start->offset >= bytes.offset + bytes.size || start->offset + *size <= bytes.offset)
      return Kind::Nothing;
    return bytes.isExact ? Kind::Read : Kind::MayRead;
  };
  const auto writes = [&](uint64_t size) {
    return Use{start && start->offset <= bytes.offset && start->offset + size >= bytes.offset + bytes.size
                   ? Kind::Renewed
                   : Kind::Nothing,
               false, 0};
  };
  if (auto *load = llvm::dyn_cast<llvm::LoadInst>(user))
    return {reads(storeSize(*load, context_.module)), false, 0};
  if (auto *store = llvm::dyn_cast<llvm::StoreInst>(user))
    return writes(storeSize(*store->getValueOperand(), context_.module));
  if (auto *intrinsic = llvm::dyn_cast<llvm::MemIntrinsic>(user)) {
    const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(intrinsic->getLength());
    const auto length = constant != nullptr ? std::optional(constant->getZExtValue()) : std::nullopt;
    auto *transfer = llvm::dyn_cast<llvm::MemTransferInst>(intrinsic);
    if (transfer != nullptr && &transfer->getRawSourceUse() == &address)
      return {reads(length), false, 0};
    return writes(length.value_or(0));
  }
  if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(user))
    return {intrinsic->isLifetimeStartOrEnd() ? Kind::Renewed : Kind::Nothing, false, 0};
  auto *call = llvm::dyn_cast<llvm::CallBase>(user);
  if (call == nullptr || !isProgramCall(*call))
    return {}; // an address computed from it has uses of its own; comparing addresses reads nothing
  if (!call->isArgOperand(&address))
    return {Kind::MayRead, true, 0};
  Use use = useByCall(*call, call->getArgOperandNo(&address), rule);
  // How far behind the address it reads is not known.
  const bool isWithin = start && start->offset >= bytes.offset && start->offset < bytes.offset + bytes.size;
  if (use.kind == Kind::Read && !(isWithin && bytes.isExact))
    use.kind = Kind::MayRead;
  if (use.kind == Kind::Renewed)
    use.kind = writes(use.made).kind;
  return use;
}

std::vector<CleanedOutputPlanter::PlannedUse>
CleanedOutputPlanter::usesOf(const Ghosts &ghosts, llvm::Function &function, const CleaningRule &rule) const {
  std::vector<PlannedUse> planned;
  const auto join = [](Use &known, const Use &use) {
    known.mayKeep |= use.mayKeep;
    // A read shows more than what else the same instruction does.
    if (use.kind == Use::Kind::Read || known.kind == Use::Kind::Nothing)
      known.kind = use.kind;
    else if (known.kind != Use::Kind::Read && use.kind != Use::Kind::Nothing)
      known.kind = Use::Kind::MayRead;
  };
  for (llvm::Instruction &instruction : llvm::instructions(function))
    for (const auto &[bytes, ghost] : ghosts.unclean()) {
      Use use;
      bool isUsed = false;
      for (const llvm::Use &operand : instruction.operands())
        if (operand->getType()->isPointerTy() && ghosts.locals().variableOf(operand) == bytes.variable) {
          join(use, useOf(operand, bytes, ghosts.locals(), rule));
          isUsed = true;
        }
      if (isUsed)
        planned.push_back({&instruction, bytes, use});
    }
  return planned;
}

void CleanedOutputPlanter::plantRead(llvm::Instruction &place, llvm::AllocaInst &ghost, const CleaningRule &rule,
                                     bool isCertain) {
  PlantingBuilder state(place);
  llvm::Value *content = state.CreateLoad(state.getInt8Ty(), &ghost);
  llvm::Value *isHarmless = state.CreateICmpEQ(content, state.getInt8(harmless));
  llvm::Value *isUnknown =
      isCertain ? state.CreateICmpEQ(content, state.getInt8(notKnown)) : state.CreateNot(isHarmless);
  llvm::Value *answer = askIfUnknown(*isUnknown, place, place);
  PlantingBuilder builder(place);
  context_.plant(builder, *builder.CreateOr(isHarmless, answer), place, SiteKind::Sanitized, rule.rule->id,
                 "what is read here was left by a function of " + rule.cleaners.front().status.role +
                     ", which must have said success");
}

void CleanedOutputPlanter::plantCleaning(const CleaningRule &rule, const Cleaning &cleaning, const Ghosts &ghosts) {
  llvm::CallBase &call = *cleaning.call;
  const bool isCertain = cleaning.reach == Reach::Yes;
  PlantingBuilder before(call);
  std::vector<llvm::Value *> earlier;
  llvm::Value *isRead = before.getInt1(cleaning.isOutside); // perhaps, anywhere
  for (const Watched &bytes : cleaning.outputs) {
    llvm::AllocaInst *ghost = ghosts.unclean().at(bytes);
    earlier.push_back(before.CreateLoad(before.getInt8Ty(), ghost));
    before.CreateStore(before.getInt8(isCertain ? unclean : notKnown), ghost);
    if (llvm::AllocaInst *kept = ghosts.kept(bytes))
      isRead = before.CreateOr(isRead, before.CreateIsNotNull(before.CreateLoad(before.getInt8Ty(), kept)));
  }
  const bool mayBeRead = !llvm::isa<llvm::ConstantInt>(isRead) || cleaning.isOutside;
  const std::string message =
      "what `" + cleaning.cleaner->status.qualifiedName + "` leaves here may be read anywhere, so it must say success";
  llvm::Instruction *next = instructionAfter(call);
  // A call that throws has said nothing.
  if (mayBeRead && (next == nullptr || !call.doesNotThrow())) {
    llvm::Value *answer = askIfUnknown(*isRead, call, call);
    PlantingBuilder builder(call);
    context_.plant(builder, *builder.CreateOr(builder.CreateNot(isRead), answer), call, SiteKind::Sanitized,
                   rule.rule->id, message);
  }
  if (next == nullptr)
    return;
  PlantingBuilder after(*next, call);
  llvm::Value *success = statuses_->saysSuccess(after, call, cleaning.cleaner->status);
  for (size_t index = 0; index < cleaning.outputs.size(); ++index) {
    llvm::AllocaInst *ghost = ghosts.unclean().at(cleaning.outputs[index]);
    if (success == nullptr) {
      after.CreateStore(after.getInt8(notKnown), ghost);
      continue;
    }
    // If it may have been a call of something else, the variable holds what it held.
    llvm::Value *good = isCertain ? static_cast<llvm::Value *>(after.getInt8(harmless)) : earlier[index];
    after.CreateStore(after.CreateSelect(success, good, after.getInt8(isCertain ? unclean : notKnown)), ghost);
  }
  if (!mayBeRead || !call.doesNotThrow())
    return;
  llvm::Value *isUnknown = success != nullptr ? after.CreateAnd(isRead, after.CreateNot(success)) : isRead;
  llvm::Value *answer = askIfUnknown(*isUnknown, *next, call);
  PlantingBuilder builder(*next, call);
  context_.plant(builder, *builder.CreateOr(builder.CreateNot(isUnknown), answer), call, SiteKind::Sanitized,
                 rule.rule->id, message);
}

/// The bytes that the call writes at `address`; nothing if reads of them would not be seen.
std::optional<CleanedOutputPlanter::Watched> CleanedOutputPlanter::followed(const llvm::Value *address,
                                                                            const LocalCells &locals,
                                                                            const analyzer::FunctionFacts &callee,
                                                                            const RoleSite &output) const {
  if (address == nullptr || !address->getType()->isPointerTy() || output.isPart() ||
      output.argument >= callee.parameters.size())
    return std::nullopt;
  const analyzer::ParameterFacts &parameter = callee.parameters[output.argument];
  const std::optional<unsigned> number = locals.variableOf(address);
  if (!number || locals.variables[*number].isPublished || parameter.isIndirect ||
      !(parameter.isPointer || parameter.isReference) ||
      !ownsItsData(carriedObject(parameter.type).type, context_, *statuses_))
    return std::nullopt;
  const uint64_t whole = locals.variables[*number].size;
  const std::optional<LocalAddress> start = locals.find(address);
  if (!start || start->offset >= whole)
    return Watched{*number, 0, whole, false};
  // Behind a pointer there may be several.
  const uint64_t rest = whole - start->offset;
  const bool isOne = parameter.isReference && parameter.pointeeSize != 0;
  return Watched{*number, start->offset, isOne ? std::min(parameter.pointeeSize, rest) : rest, true};
}

std::vector<CleanedOutputPlanter::Cleaning> CleanedOutputPlanter::findCleanings(llvm::Function &function,
                                                                                const CleaningRule &rule) const {
  std::vector<Cleaning> cleanings;
  for (llvm::Instruction &instruction : llvm::instructions(function)) {
    auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
    if (call == nullptr || !isProgramCall(*call))
      continue;
    for (const Cleaner &cleaner : rule.cleaners)
      if (const Reach reach = events_.playedAt(*call, cleaner.status); reach != Reach::No)
        cleanings.push_back({call, &cleaner, reach, {}, false});
  }
  return cleanings;
}

void CleanedOutputPlanter::plantRule(llvm::Function &function, const CleaningRule &rule) {
  std::vector<Cleaning> cleanings = findCleanings(function, rule);
  if (cleanings.empty())
    return;
  Ghosts ghosts(function);
  for (Cleaning &cleaning : cleanings) {
    const analyzer::FunctionFacts *callee = context_.functionFacts(cleaning.cleaner->symbol);
    for (const RoleSite &output : cleaning.cleaner->outputs) {
      const llvm::Value *address =
          callee != nullptr ? CallTargets::argumentOf(*cleaning.call, *callee, output.argument, context_.module)
                            : nullptr;
      if (address != nullptr && llvm::isa<llvm::ConstantPointerNull>(address))
        continue; // nobody asked for it
      const std::optional<Watched> bytes =
          callee != nullptr ? followed(address, ghosts.locals(), *callee, output) : std::nullopt;
      if (!bytes) {
        cleaning.isOutside = true;
        continue;
      }
      cleaning.outputs.push_back(*bytes);
      ghosts.watch(*bytes);
    }
  }
  // What uses do, before anything is planted there.
  const std::vector<PlannedUse> uses = usesOf(ghosts, function, rule);
  const auto comesBeforeCleaning = [&](const PlannedUse &each) {
    return std::any_of(cleanings.begin(), cleanings.end(), [&](const Cleaning &cleaning) {
      return each.place != cleaning.call && llvm::isPotentiallyReachable(each.place, cleaning.call);
    });
  };
  for (const PlannedUse &each : uses)
    if (each.use.mayKeep && comesBeforeCleaning(each))
      ghosts.watchKept(each.bytes);
  for (const PlannedUse &each : uses)
    if (each.use.kind == Use::Kind::Read || each.use.kind == Use::Kind::MayRead)
      plantRead(*each.place, *ghosts.unclean().at(each.bytes), rule, each.use.kind == Use::Kind::Read);
  for (const PlannedUse &each : uses) {
    PlantingBuilder builder(*each.place);
    if (each.use.kind == Use::Kind::Renewed)
      builder.CreateStore(builder.getInt8(harmless), ghosts.unclean().at(each.bytes));
    if (llvm::AllocaInst *kept = ghosts.kept(each.bytes);
        kept != nullptr && (each.use.mayKeep || each.use.kind == Use::Kind::Renewed))
      builder.CreateStore(builder.getInt8(each.use.mayKeep ? unclean : harmless), kept);
  }
  for (const Cleaning &cleaning : cleanings)
    plantCleaning(rule, cleaning, ghosts);
}

void CleanedOutputPlanter::plantIn(llvm::Function &function) {
  for (const CleaningRule &rule : rules_)
    plantRule(function, rule);
}

} // namespace assay::verifier
