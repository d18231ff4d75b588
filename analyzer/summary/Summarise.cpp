// SPDX-License-Identifier: Apache-2.0
#include "analyzer/summary/BodyDigest.h"
#include "analyzer/summary/FunctionSummariser.h"
#include "analyzer/summary/UnitSummary.h"
#include "analyzer/valueflow/ValueSummariser.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/PassInstrumentation.h"
#include "llvm/IR/PassManager.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Transforms/Scalar/SROA.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

SymbolLinkage linkageOf(const llvm::GlobalValue &global) {
  switch (global.getLinkage()) {
  case llvm::GlobalValue::ExternalLinkage:
  case llvm::GlobalValue::AppendingLinkage:
    return SymbolLinkage::External;
  case llvm::GlobalValue::AvailableExternallyLinkage:
    return SymbolLinkage::AvailableExternally;
  case llvm::GlobalValue::LinkOnceODRLinkage:
    return SymbolLinkage::Inline;
  case llvm::GlobalValue::WeakODRLinkage:
    return SymbolLinkage::OneDefinition;
  case llvm::GlobalValue::LinkOnceAnyLinkage:
  case llvm::GlobalValue::WeakAnyLinkage:
  case llvm::GlobalValue::ExternalWeakLinkage:
    return SymbolLinkage::Weak;
  case llvm::GlobalValue::CommonLinkage:
    return SymbolLinkage::Common;
  case llvm::GlobalValue::InternalLinkage:
  case llvm::GlobalValue::PrivateLinkage:
    return SymbolLinkage::Internal;
  }
  llvm_unreachable("a linkage that LLVM does not have");
}

SymbolKind kindOf(const llvm::GlobalValue &global) {
  if (llvm::isa<llvm::Function>(global))
    return SymbolKind::Function;
  if (llvm::isa<llvm::GlobalAlias>(global))
    return SymbolKind::Alias;
  return llvm::isa<llvm::GlobalIFunc>(global) ? SymbolKind::IndirectFunction : SymbolKind::Variable;
}

/// Whether code that does not mention a definition may come to it: by the section it is in, or by a coroutine's handle.
bool isFoundOtherwise(const llvm::GlobalValue &global) {
  if (const auto *variable = llvm::dyn_cast<llvm::GlobalVariable>(&global))
    return !variable->isDeclaration() && variable->hasSection();
  const auto *function = llvm::dyn_cast<llvm::Function>(&global);
  return function != nullptr && function->isPresplitCoroutine();
}

class UnitSummariser {
public:
  UnitSummariser(llvm::Module &module, const SourceFacts &facts, SummaryDetail detail)
      : module_(module), facts_(facts), detail_(detail), symbols_(module) {}

  UnitSummary run() {
    summary_.pointerSize = module_.getDataLayout().getPointerSize();
    summary_.hasModuleAssembly = !module_.getModuleInlineAsm().empty();
    // In this order: digests and calls are of the code as Clang made it.
    summariseSymbols();
    summariseInitialValues();
    summariseVirtualTables();
    summary_.constructors = listed("llvm.global_ctors");
    summary_.destructors = listed("llvm.global_dtors");
    addArrays();
    summariseCalls();
    findDynamicVariables();
    prepare();
    summariseFlows();
    summary_.strings = strings_.take();
    return std::move(summary_);
  }

private:
  SummaryPlace placeOf(const SourceRange &range) {
    return {strings_.index(range.file), range.line, range.column, range.endLine, range.endColumn};
  }

  /// What must stay though nothing in the unit may mention it; Clang lists virtual tables for the linker's sake.
  [[nodiscard]] llvm::SmallPtrSet<llvm::GlobalValue *, 8> retained() const {
    llvm::SmallPtrSet<llvm::GlobalValue *, 8> found;
    llvm::SmallVector<llvm::GlobalValue *, 8> used;
    llvm::collectUsedGlobalVariables(module_, used, /*CompilerUsed=*/true);
    for (llvm::GlobalValue *global : used)
      if (!global->getName().starts_with("_ZTV"))
        found.insert(global);
    used.clear();
    llvm::collectUsedGlobalVariables(module_, used, /*CompilerUsed=*/false);
    found.insert(used.begin(), used.end());
    return found;
  }

  void summariseSymbols() {
    BodyDigests digests;
    const llvm::SmallPtrSet<llvm::GlobalValue *, 8> used = retained();
    for (const llvm::GlobalValue *global : symbols_.all()) {
      SymbolSummary symbol;
      // Constants that Clang makes up may have no name.
      symbol.name = strings_.index(global->hasName() ? global->getName().str()
                                                     : "<" + std::to_string(summary_.symbols.size()) + ">");
      symbol.kind = kindOf(*global);
      symbol.linkage = linkageOf(*global);
      symbol.isDefinition = !global->isDeclaration();
      const bool isCompared = symbol.isDefinition && symbol.linkage != SymbolLinkage::Internal;
      symbol.isHidden = !global->hasDefaultVisibility();
      symbol.isRetained = used.contains(global) || isFoundOtherwise(*global);
      llvm::XXH128_hash_t digest{0, 0};
      if (const auto *function = llvm::dyn_cast<llvm::Function>(global)) {
        symbol.isAddressTaken = function->hasAddressTaken(nullptr, false, /*IgnoreAssumeLikeCalls=*/true,
                                                          /*IgnoreLLVMUsed=*/true);
        symbol.isVariadic = function->isVarArg();
        symbol.isCoroutine = function->isPresplitCoroutine();
        symbol.callShape = strings_.index(callShapeOf(*function->getFunctionType()));
        if (isCompared)
          digest = digests.of(*function);
        if (isCompared && symbol.linkage == SymbolLinkage::Inline)
          symbol.digestWithoutUnwinding = digests.withoutUnwinding(*function);
        if (const FunctionFacts *facts = facts_.findFunction(function->getName())) {
          symbol.qualifiedName = strings_.index(facts->qualifiedName);
          symbol.signature = strings_.index(facts->signature);
          symbol.range = placeOf(facts->range);
          symbol.inForeignHeader = facts->inForeignHeader;
        }
      } else if (const auto *variable = llvm::dyn_cast<llvm::GlobalVariable>(global)) {
        symbol.isConstant = variable->isConstant();
        if (variable->getValueType()->isSized())
          symbol.size = module_.getDataLayout().getTypeAllocSize(variable->getValueType()).getKnownMinValue();
        if (isCompared)
          digest = digests.of(*variable);
        const auto facts = std::lower_bound(
            facts_.variables.begin(), facts_.variables.end(), variable->getName(),
            [](const VariableFacts &each, llvm::StringRef name) { return llvm::StringRef(each.symbol) < name; });
        if (facts != facts_.variables.end() && facts->symbol == variable->getName())
          symbol.qualifiedName = strings_.index(facts->qualifiedName);
      } else if (const auto *alias = llvm::dyn_cast<llvm::GlobalAlias>(global)) {
        for (const ConstantPointer &pointer : pointersIn(*alias->getAliasee(), module_.getDataLayout())) {
          symbol.aliasee = symbols_.of(*pointer.target);
          symbol.aliasOffset = pointer.targetOffset;
        }
      } else if (const auto *indirect = llvm::dyn_cast<llvm::GlobalIFunc>(global)) {
        if (const llvm::Function *resolver = indirect->getResolverFunction())
          symbol.aliasee = symbols_.of(*resolver);
      }
      symbol.digestLow = digest.low64;
      symbol.digestHigh = digest.high64;
      summary_.symbols.push_back(symbol);
    }
  }

  void summariseInitialValues() {
    for (const llvm::GlobalVariable &variable : module_.globals()) {
      const uint32_t symbol = symbols_.of(variable);
      if (symbol == noIndex || !variable.hasInitializer())
        continue;
      VariableSummary summary;
      summary.symbol = symbol;
      for (const ConstantPointer &pointer : pointersIn(*variable.getInitializer(), module_.getDataLayout()))
        if (const uint32_t target = symbols_.of(*pointer.target); target != noIndex)
          summary.pointers.push_back({pointer.offset, target, pointer.targetOffset});
      if (!summary.pointers.empty())
        summary_.variables.push_back(std::move(summary));
    }
  }

  void summariseVirtualTables() {
    for (const llvm::GlobalVariable &variable : module_.globals()) {
      llvm::SmallVector<llvm::MDNode *, 8> types;
      variable.getMetadata(llvm::LLVMContext::MD_type, types);
      if (types.empty() || symbols_.of(variable) == noIndex)
        continue;
      VirtualTableSummary table;
      table.symbol = symbols_.of(variable);
      for (const llvm::MDNode *type : types) {
        const auto *offset = llvm::mdconst::dyn_extract<llvm::ConstantInt>(type->getOperand(0));
        if (offset == nullptr)
          continue;
        uint32_t text = 0;
        if (const auto *name = llvm::dyn_cast<llvm::MDString>(type->getOperand(1))) {
          text = strings_.index(name->getString());
        } else if (const auto *node = llvm::dyn_cast<llvm::MDNode>(type->getOperand(1))) {
          const auto number = localTypes_.try_emplace(node, static_cast<uint32_t>(localTypes_.size())).first->second;
          text = strings_.index("#" + std::to_string(number));
        } else {
          continue;
        }
        table.points.push_back({offset->getZExtValue(), text});
      }
      summary_.virtualTables.push_back(std::move(table));
    }
  }

  /// The functions of a list of constructors or destructors.
  [[nodiscard]] std::vector<uint32_t> listed(llvm::StringRef name) const {
    std::vector<uint32_t> functions;
    const llvm::GlobalVariable *list = module_.getNamedGlobal(name);
    if (list == nullptr || !list->hasInitializer())
      return functions;
    for (const llvm::Use &entry : list->getInitializer()->operands())
      if (const auto *record = llvm::dyn_cast<llvm::ConstantStruct>(entry.get()))
        if (const auto *function = llvm::dyn_cast<llvm::GlobalValue>(record->getOperand(1)->stripPointerCasts()))
          if (const uint32_t symbol = symbols_.of(*function); symbol != noIndex)
            functions.push_back(symbol);
    return functions;
  }

  /// Functions in the sections that the loader goes through, placed there by hand.
  void addArrays() {
    for (const llvm::GlobalVariable &variable : module_.globals()) {
      if (!variable.hasInitializer() || !variable.hasSection())
        continue;
      const llvm::StringRef section = variable.getSection();
      const bool isFirst =
          section.starts_with(".init_array") || section.starts_with(".preinit_array") || section.starts_with(".ctors");
      if (!isFirst && !section.starts_with(".fini_array") && !section.starts_with(".dtors"))
        continue;
      for (const ConstantPointer &pointer : pointersIn(*variable.getInitializer(), module_.getDataLayout()))
        if (const uint32_t symbol = symbols_.of(*pointer.target);
            symbol != noIndex && kindOf(*pointer.target) != SymbolKind::Variable)
          (isFirst ? summary_.constructors : summary_.destructors).push_back(symbol);
    }
  }

  void summariseCalls() {
    llvm::LLVMContext &context = module_.getContext();
    llvm::Type *number = llvm::Type::getInt64Ty(context);
    for (llvm::Function &function : module_) {
      if (function.isDeclaration())
        continue;
      FunctionSummary summary;
      summary.symbol = symbols_.of(function);
      summary.instructions = function.getInstructionCount();
      int64_t ordinal = 0;
      for (llvm::Instruction &instruction : llvm::instructions(function)) {
        auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
        if (call == nullptr)
          continue;
        call->setMetadata(ordinalMetadata, llvm::MDNode::get(context, llvm::ConstantAsMetadata::get(
                                                                          llvm::ConstantInt::get(number, ordinal))));
        if (!isArtificialCall(*call))
          summary.calls.push_back(describe(*call, ordinal));
        ++ordinal;
      }
      noteVariables(function, summary);
      summary_.functions.push_back(std::move(summary));
    }
  }

  CallSummary describe(const llvm::CallBase &call, int64_t ordinal) {
    CallSummary summary;
    summary.ordinal = ordinal;
    if (const llvm::DebugLoc &location = call.getDebugLoc(); location && location.getLine() != 0) {
      const uint32_t file = strings_.index(location->getFilename());
      summary.place = {file, location.getLine(), location.getCol(), location.getLine(), location.getCol()};
    }
    summary.callShape = strings_.index(callShapeOf(*call.getFunctionType()));
    const llvm::Value *awaited = awaitedFunction(call);
    if (isCoroutineCall(call) && awaited == nullptr) {
      summary.calleeKind = CalleeKind::Coroutine;
      summary.kind = CallKind::Pointer;
      return summary;
    }
    const llvm::Value *callee = awaited != nullptr ? awaited : call.getCalledOperand()->stripPointerCasts();
    if (llvm::isa<llvm::InlineAsm>(callee)) {
      summary.calleeKind = CalleeKind::InlineAssembly;
      summary.callee = strings_.index(llvm::StringRef(llvm::cast<llvm::InlineAsm>(callee)->getAsmString()).trim());
    } else if (const auto *global = llvm::dyn_cast<llvm::GlobalValue>(callee)) {
      summary.callee = symbols_.of(*global);
      if (summary.callee == noIndex)
        summary.calleeKind = CalleeKind::Node;
    } else {
      summary.calleeKind = CalleeKind::Node;
      summary.kind = CallKind::Pointer;
    }
    return summary;
  }

  /// Variables that the instructions of a function name, by what they do with them.
  void noteVariables(const llvm::Function &function, FunctionSummary &summary) const {
    for (const llvm::Instruction &instruction : llvm::instructions(function))
      for (const llvm::Use &use : instruction.operands()) {
        const auto *constant = llvm::dyn_cast<llvm::Constant>(use.get());
        if (constant == nullptr || llvm::isa<llvm::ConstantData>(constant))
          continue;
        for (const ConstantPointer &pointer : pointersIn(*constant, module_.getDataLayout())) {
          const auto *variable = llvm::dyn_cast<llvm::GlobalVariable>(pointer.target);
          if (variable == nullptr || symbols_.of(*variable) == noIndex)
            continue;
          const bool isRead = llvm::isa<llvm::LoadInst>(instruction);
          const bool isWritten = llvm::isa<llvm::StoreInst>(instruction) &&
                                 use.getOperandNo() == llvm::StoreInst::getPointerOperandIndex();
          // What gets the address otherwise may do both.
          if (!isWritten)
            summary.reads.push_back(symbols_.of(*variable));
          if (!isRead)
            summary.writes.push_back(symbols_.of(*variable));
        }
      }
    for (std::vector<uint32_t> *list : {&summary.reads, &summary.writes}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    // What is constant is written by nobody, whoever has its address.
    std::erase_if(summary.writes, [&](uint32_t symbol) { return summary_.symbols[symbol].isConstant; });
  }

  /// Variables that functions which run before main, or what they call in this unit, name as written.
  void findDynamicVariables() {
    std::vector<uint32_t> bodies(summary_.symbols.size(), noIndex);
    for (uint32_t index = 0; index < summary_.functions.size(); ++index)
      bodies[summary_.functions[index].symbol] = index;
    std::vector<uint32_t> pending = summary_.constructors;
    std::vector<bool> seen(summary_.symbols.size(), false);
    while (!pending.empty()) {
      const uint32_t symbol = pending.back();
      pending.pop_back();
      if (seen[symbol] || bodies[symbol] == noIndex)
        continue;
      seen[symbol] = true;
      const FunctionSummary &function = summary_.functions[bodies[symbol]];
      summary_.dynamicVariables.insert(summary_.dynamicVariables.end(), function.writes.begin(), function.writes.end());
      for (const CallSummary &call : function.calls)
        if (call.calleeKind == CalleeKind::Symbol && summary_.symbols[call.callee].linkage == SymbolLinkage::Internal)
          pending.push_back(call.callee);
    }
    std::vector<uint32_t> &found = summary_.dynamicVariables;
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }

  /// Brings scalars into SSA form, which saves most constraints. Nothing else is changed.
  void prepare() {
    if (detail_ == SummaryDetail::Calls)
      llvm::StripDebugInfo(module_);
    else
      for (llvm::Function &function : module_)
        prepareForValues(function);
    llvm::FunctionAnalysisManager analyses;
    analyses.registerPass([] { return llvm::PassInstrumentationAnalysis(); });
    analyses.registerPass([] { return llvm::AssumptionAnalysis(); });
    analyses.registerPass([] { return llvm::DominatorTreeAnalysis(); });
    analyses.registerPass([] { return llvm::TargetIRAnalysis(); });
    llvm::SROAPass promote(llvm::SROAOptions::PreserveCFG);
    for (llvm::Function &function : module_)
      if (!function.isDeclaration()) {
        promote.run(function, analyses);
        analyses.clear();
      }
  }

  void summariseFlows() {
    size_t next = 0;
    for (llvm::Function &function : module_) {
      if (function.isDeclaration())
        continue;
      FunctionSummary &summary = summary_.functions[next++];
      if (detail_ == SummaryDetail::Calls)
        summariseFlow(function, symbols_, strings_, localTypes_, detail_, summary);
      else
        summariseFlow(function, symbols_, strings_, localTypes_, detail_, summary,
                      [&](PointerNodes nodes) { summariseValues(function, facts_, nodes, strings_, summary); });
    }
  }

  llvm::Module &module_;
  const SourceFacts &facts_;
  const SummaryDetail detail_;
  UnitSymbols symbols_;
  StringTable strings_;
  llvm::DenseMap<const llvm::MDNode *, uint32_t> localTypes_; // looked up only
  UnitSummary summary_;
};

} // namespace

Result<UnitSummary> summariseUnit(const UnitModel &unit, SummaryDetail detail) {
  llvm::LLVMContext context;
  context.setDiscardValueNames(true);
  auto module = llvm::parseBitcodeFile(llvm::MemoryBufferRef(unit.bitcode, unit.mainFile), context);
  if (!module)
    return fail({ExitCode::Incomplete, unit.mainFile, "",
                 "the bitcode of the unit model cannot be read: " + llvm::toString(module.takeError()),
                 "extract the unit again"});
  return UnitSummariser(**module, unit.facts, detail).run();
}

} // namespace assay::analyzer
