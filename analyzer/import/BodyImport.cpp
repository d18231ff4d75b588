// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/BodyImport.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/AutoUpgrade.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Linker/IRMover.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <set>

namespace assay::analyzer {

namespace {

/// Another unit, opened to import from.
struct Source {
  UnitModel model;
  std::unique_ptr<llvm::Module> module;
  std::string suffix;           ///< of the names of its internal symbols
  std::set<std::string> wanted; ///< IR symbols whose bodies are imported
};

tl::unexpected<Failure> cannotRead(const std::string &unit, llvm::Error error) {
  return fail({ExitCode::InternalError, unit, "",
               "the unit's model cannot be read: " + llvm::toString(std::move(error)), "extract the unit again"});
}

class Importer {
public:
  Importer(UnitModel unit, const ImportPlan &plan, const LoadUnit &load)
      : unit_(std::move(unit)), plan_(plan), load_(load) {}

  Result<UnitModel> run() {
    llvm::Expected<std::unique_ptr<llvm::Module>> module =
        llvm::parseBitcodeFile(llvm::MemoryBufferRef(unit_.bitcode, unit_.mainFile), context_);
    if (!module)
      return cannotRead(unit_.mainFile, module.takeError());
    module_ = std::move(*module);
    unit_.othersRunBeforeMain = plan_.othersRunBeforeMain;
    for (const FunctionFacts &function : unit_.facts.functions)
      known_.insert(function.symbol);
    for (const ImportPlan::Source &planned : plan_.sources)
      if (Result<void> opened = open(planned); !opened)
        return fail(opened.error());
    if (Result<void> moved = move(); !moved)
      return fail(moved.error());
    return std::move(unit_);
  }

private:
  Result<void> open(const ImportPlan::Source &planned) {
    Result<UnitModel> model = load_(planned.unit);
    if (!model)
      return fail(model.error());
    Source &source = sources_.emplace_back();
    source.model = std::move(*model);
    source.suffix = "@" + planned.name;
    llvm::Expected<std::unique_ptr<llvm::Module>> module =
        llvm::getLazyBitcodeModule(llvm::MemoryBufferRef(source.model.bitcode, source.model.mainFile), context_,
                                   /*ShouldLazyLoadMetadata=*/true, /*IsImporting=*/true);
    if (!module)
      return cannotRead(source.model.mainFile, module.takeError());
    if ((*module)->getTargetTriple() != module_->getTargetTriple() ||
        (*module)->getDataLayout() != module_->getDataLayout())
      return {}; // made for another machine
    source.module = std::move(*module);
    for (const std::string &symbol : planned.functions)
      if (Result<void> chosen = choose(source, symbol); !chosen)
        return fail(chosen.error());
    return {};
  }

  /// Imports a function unless the unit defines it, or another thing of that name, for which it must not be taken. What
  /// is internal to another unit comes under a name of its own.
  Result<void> choose(Source &source, const std::string &symbol) {
    llvm::Function *function = source.module->getFunction(symbol);
    if (function == nullptr || function->isInterposable())
      return {};
    if (const llvm::GlobalValue *own = module_->getNamedValue(symbol);
        !function->hasLocalLinkage() && own != nullptr && (!own->isDeclaration() || !llvm::isa<llvm::Function>(own)))
      return {};
    if (llvm::Error error = function->materialize())
      return cannotRead(source.model.mainFile, std::move(error));
    if (!function->isDeclaration())
      source.wanted.insert(symbol);
    return {};
  }

  Result<void> move() {
    llvm::IRMover mover(*module_);
    for (Source &source : sources_) {
      if (source.wanted.empty())
        continue;
      llvm::Module &module = *source.module;
      if (llvm::Error error = module.materializeMetadata())
        return cannotRead(source.model.mainFile, std::move(error));
      llvm::UpgradeDebugInfo(module);
      std::vector<llvm::GlobalValue *> values;
      std::map<std::string, std::string> renamed;
      for (const std::string &symbol : source.wanted)
        values.push_back(module.getFunction(symbol));
      prepare(source, renamed);
      const auto addConstant = [&](llvm::GlobalValue &value, const llvm::IRMover::ValueAdder &add) {
        if (const auto *variable = llvm::dyn_cast<llvm::GlobalVariable>(&value);
            variable != nullptr && isKnownConstant(*variable))
          add(value);
      };
      if (llvm::Error error = mover.move(std::move(source.module), values, addConstant, /*IsPerformingImport=*/true))
        return cannotRead(source.model.mainFile, std::move(error));
      for (const std::string &symbol : source.wanted) {
        const auto other = renamed.find(symbol);
        const std::string &name = other == renamed.end() ? symbol : other->second;
        llvm::Function *function = module_->getFunction(name);
        if (function == nullptr || function->isDeclaration())
          continue;
        function->setComdat(nullptr);
        function->setLinkage(llvm::GlobalValue::InternalLinkage);
        function->setVisibility(llvm::GlobalValue::DefaultVisibility);
        function->setDLLStorageClass(llvm::GlobalValue::DefaultStorageClass);
        addFacts(source.model, symbol, name);
        addFactsOfCallees(source.model, renamed, *function);
      }
    }
    if (unit_.importedFunctions.empty())
      return {};
    std::string message;
    llvm::raw_string_ostream out(message);
    if (llvm::verifyModule(*module_, &out))
      return fail({ExitCode::InternalError, unit_.mainFile, "",
                   "importing bodies gave IR that is not valid: " + message,
                   "this is a defect of assay; please report it"});
    std::sort(unit_.importedFunctions.begin(), unit_.importedFunctions.end());
    std::sort(unit_.facts.functions.begin(), unit_.facts.functions.end(),
              [](const FunctionFacts &left, const FunctionFacts &right) { return left.symbol < right.symbol; });
    unit_.bitcode.clear();
    llvm::raw_string_ostream bitcode(unit_.bitcode);
    llvm::WriteBitcodeToFile(*module_, bitcode);
    bitcode.flush();
    return {};
  }

  static bool isKnownConstant(const llvm::GlobalVariable &variable) {
    return variable.isConstant() && variable.hasDefinitiveInitializer();
  }

  /// Gives internal symbols names of their own in the program.
  static void prepare(Source &source, std::map<std::string, std::string> &renamed) {
    llvm::Module &module = *source.module;
    // These concern the unit as a whole; the importing unit has its own.
    module.setModuleInlineAsm("");
    if (llvm::NamedMDNode *flags = module.getModuleFlagsMetadata())
      flags->eraseFromParent();
    const auto promote = [&](llvm::GlobalValue &value) {
      const std::string old = value.hasName() ? value.getName().str() : "unnamed";
      value.setName(old + source.suffix);
      value.setLinkage(llvm::GlobalValue::ExternalLinkage);
      renamed[old] = value.getName().str();
    };
    for (llvm::Function &function : module)
      if (function.hasLocalLinkage())
        promote(function);
    for (llvm::GlobalAlias &alias : module.aliases())
      if (alias.hasLocalLinkage())
        promote(alias);
    // Internal constants are copied with what refers to them. Anything that can change is one variable of the program,
    // and what it holds is not known here.
    for (llvm::GlobalVariable &variable : module.globals())
      if (variable.hasLocalLinkage() && !isKnownConstant(variable))
        promote(variable);
  }

  void addFacts(const UnitModel &from, const std::string &symbol, const std::string &name) {
    unit_.importedFunctions.push_back(name);
    const FunctionFacts *facts = from.facts.findFunction(symbol);
    if (facts == nullptr)
      return;
    FunctionFacts copy = *facts;
    copy.symbol = name;
    copy.linkage = Linkage::Internal;
    known_.insert(name);
    const auto place = std::find_if(unit_.facts.functions.begin(), unit_.facts.functions.end(),
                                    [&](const FunctionFacts &known) { return known.symbol == name; });
    if (place == unit_.facts.functions.end())
      unit_.facts.functions.push_back(std::move(copy));
    else
      *place = std::move(copy);
  }

  /// What the other unit knows of functions that only the imported body calls: they may play roles.
  void addFactsOfCallees(const UnitModel &from, const std::map<std::string, std::string> &renamed,
                         const llvm::Function &body) {
    for (const llvm::Instruction &instruction : llvm::instructions(body)) {
      const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
      const llvm::Function *callee = call != nullptr ? call->getCalledFunction() : nullptr;
      if (callee == nullptr || !known_.insert(callee->getName().str()).second)
        continue;
      const auto original = std::find_if(renamed.begin(), renamed.end(),
                                         [&](const auto &names) { return names.second == callee->getName(); });
      const FunctionFacts *facts =
          from.facts.findFunction(original == renamed.end() ? callee->getName().str() : original->first);
      if (facts == nullptr)
        continue;
      FunctionFacts &copy = unit_.facts.functions.emplace_back(*facts);
      copy.symbol = callee->getName().str();
      copy.isDefinition = false; // addFacts says so of what is imported
    }
  }

  UnitModel unit_;
  std::set<std::string> known_; ///< symbols of functions of which the unit has facts
  const ImportPlan &plan_;
  const LoadUnit &load_;
  llvm::LLVMContext context_;
  std::unique_ptr<llvm::Module> module_;
  std::deque<Source> sources_; ///< after the context: their modules live in it
};

} // namespace

Result<UnitModel> importBodies(UnitModel unit, const ImportPlan &plan, const LoadUnit &load) {
  return Importer(std::move(unit), plan, load).run();
}

} // namespace assay::analyzer
