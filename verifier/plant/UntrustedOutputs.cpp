// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/UntrustedOutputs.h"

#include "verifier/plant/CallTargets.h"
#include "verifier/plant/CarriedPart.h"
#include "verifier/plant/SourceType.h"

#include "llvm/IR/InstIterator.h"

#include <set>
#include <tuple>

namespace assay::verifier {

namespace {

using policies::Position;

/// Outputs of more elements are left unknown: each would be a call of its own.
constexpr uint64_t largestArray = 64;

class OutputPlanter {
public:
  explicit OutputPlanter(PlantingContext &context) : context_(context) {}

  void run() {
    for (const RoleSite &site : context_.roles.sites()) {
      if (site.position != Position::Output || !(site.untrusted || isUntrustedRole(site.role)))
        continue;
      // One output may play several roles.
      if (!done_.emplace(site.symbol, site.argument, site.name).second)
        continue;
      llvm::Function *callee = context_.module.getFunction(site.symbol);
      if (callee == nullptr || !callee->isDeclaration())
        continue;
      for (llvm::Function *function : definitionsOf(context_.module))
        for (llvm::CallBase *call : callsOf(*function, *callee))
          plantBehind(*call, site);
    }
  }

private:
  static std::vector<llvm::CallBase *> callsOf(llvm::Function &function, const llvm::Function &callee) {
    std::vector<llvm::CallBase *> calls;
    for (llvm::Instruction &instruction : llvm::instructions(function))
      if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
          call != nullptr && call->getCalledFunction() == &callee)
        calls.push_back(call);
    return calls;
  }

  void plantBehind(llvm::CallBase &call, const RoleSite &site) {
    const analyzer::FunctionFacts *callee = context_.functionFacts(site.symbol);
    SourceType source = readSourceType(site.type, context_.module);
    llvm::Type *type = source.isBool    ? llvm::Type::getInt1Ty(context_.module.getContext())
                       : source.element ? source.element->type
                                        : nullptr;
    const bool hasUnknownLength = site.elements && source.isPointer && !source.count;
    if (callee == nullptr || type == nullptr || hasUnknownLength || source.count > largestArray)
      return;
    // What a parameter by value becomes inside the callee comes out nowhere; a part is an object's, not a pointer.
    if (source.isIndirect == site.isPart() || source.isConstReference || site.argument >= callee->parameters.size())
      return;
    llvm::Instruction *next = instructionAfter(call);
    if (next == nullptr)
      return;
    PlantingBuilder builder(*next, call);
    llvm::Value *base = CallTargets::argumentOf(call, *callee, site.argument, context_.module);
    if (base == nullptr || !base->getType()->isPointerTy())
      return;
    const bool mayBeNull = !callee->parameters[site.argument].type.ends_with("&") &&
                           !llvm::isa<llvm::AllocaInst, llvm::GlobalVariable>(base->stripInBoundsConstantOffsets());
    // Behind further pointers there is nothing to be found from null.
    if (mayBeNull && site.partOffsets.size() > 1)
      return;
    llvm::Value *address = site.isPart() ? addressOfCarriedPart(builder, call, *callee, site, context_) : base;
    if (address == nullptr)
      return;
    llvm::Type *stored = source.isBool ? builder.getInt8Ty() : type;
    if (mayBeNull)
      address = builder.CreateSelect(builder.CreateIsNull(base), scratch(builder, *stored, source.count.value_or(1)),
                                     address);
    const llvm::FunctionCallee chosen = chosenValue(site, *type);
    const llvm::DataLayout &layout = context_.module.getDataLayout();
    for (uint64_t index = 0; index < source.count.value_or(1); ++index) {
      llvm::Value *value = builder.CreateCall(chosen);
      if (source.isBool)
        value = builder.CreateZExt(value, stored);
      llvm::Value *place =
          index == 0 ? address
                     : builder.CreateGEP(builder.getInt8Ty(), address,
                                         builder.getInt64(index * layout.getTypeAllocSize(stored).getFixedValue()));
      builder.CreateAlignedStore(value, place, llvm::Align(1));
    }
  }

  /// The function without body that gives the values of an output.
  llvm::FunctionCallee chosenValue(const RoleSite &site, llvm::Type &type) {
    std::string name = site.symbol + ".output." + std::to_string(site.argument);
    if (site.isPart())
      name += "." + site.name;
    llvm::FunctionCallee chosen =
        context_.module.getOrInsertFunction(name, llvm::FunctionType::get(&type, /*isVarArg=*/false));
    auto *function = llvm::cast<llvm::Function>(chosen.getCallee());
    // Each call gives a value of its own; nothing else happens in it.
    function->setMemoryEffects(llvm::MemoryEffects::inaccessibleMemOnly());
    function->setDoesNotThrow();
    function->setWillReturn();
    context_.planting.untrustedCallees.try_emplace(name, site.role);
    return chosen;
  }

  /// Memory that nobody reads.
  static llvm::Value *scratch(llvm::IRBuilder<> &builder, llvm::Type &type, uint64_t count) {
    llvm::BasicBlock &entry = builder.GetInsertBlock()->getParent()->getEntryBlock();
    llvm::IRBuilder<> atEntry(&entry, entry.begin());
    return atEntry.CreateAlloca(llvm::ArrayType::get(&type, count), nullptr, "output.scratch");
  }

  PlantingContext &context_;
  std::set<std::tuple<std::string, unsigned, std::string>> done_;
};

} // namespace

void plantUntrustedOutputs(PlantingContext &context) { OutputPlanter(context).run(); }

} // namespace assay::verifier
