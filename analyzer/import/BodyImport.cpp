// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/BodyImport.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/AutoUpgrade.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
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

/// What a call names, in which unit's terms.
struct Callee {
  uint32_t unit = 0;
  std::string symbol;
};

tl::unexpected<Failure> cannotRead(const std::string &unit, llvm::Error error) {
  return fail({ExitCode::InternalError, unit, "",
               "the unit's model cannot be read: " + llvm::toString(std::move(error)), "extract the unit again"});
}

class Importer {
public:
  Importer(UnitModel unit, uint32_t index, const ProgramModel &program, const LoadUnit &load,
           const ImportLimits &limits)
      : unit_(std::move(unit)), index_(index), program_(program), load_(load), limits_(limits) {
    for (const DefinitionConflict &conflict : program.conflicts)
      conflicting_.insert(conflict.symbol);
  }

  Result<UnitModel> run() {
    llvm::Expected<std::unique_ptr<llvm::Module>> module =
        llvm::parseBitcodeFile(llvm::MemoryBufferRef(unit_.bitcode, unit_.mainFile), context_);
    if (!module)
      return cannotRead(unit_.mainFile, module.takeError());
    module_ = std::move(*module);
    for (const llvm::Function &function : *module_)
      if (!function.isDeclaration())
        addCallees(function, index_);
    while (!pending_.empty()) {
      const Callee next = std::move(pending_.front());
      pending_.pop_front();
      if (Result<void> chosen = choose(next); !chosen)
        return fail(chosen.error());
    }
    if (Result<void> moved = move(); !moved)
      return fail(moved.error());
    return std::move(unit_);
  }

private:
  void addCallees(const llvm::Function &function, uint32_t unit) {
    for (const llvm::Instruction &instruction : llvm::instructions(function))
      if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
        if (const llvm::Function *callee = call->getCalledFunction(); callee != nullptr && !callee->isIntrinsic())
          if (seen_.emplace(unit, callee->getName().str()).second)
            pending_.push_back({unit, callee->getName().str()});
  }

  /// Decides whether the body of `callee` is imported, and from where.
  Result<void> choose(const Callee &callee) {
    const ProgramFunction *known = program_.resolve(callee.unit, callee.symbol);
    if (known == nullptr || !known->hasBody() || conflicting_.contains(known->symbol))
      return {};
    // Defined here; or another thing of that name is, and the two must not be taken for one. What is internal to
    // another unit comes under a name of its own.
    if (const llvm::GlobalValue *own = module_->getNamedValue(callee.symbol);
        (callee.unit == index_ || !known->isInternal) && own != nullptr &&
        (!own->isDeclaration() || !llvm::isa<llvm::Function>(own)))
      return {};
    // Every unit that has it has the same; the caller's own, if it has one, is already open.
    const bool callerHasIt = std::find(known->units.begin(), known->units.end(), callee.unit) != known->units.end();
    const uint32_t home = callerHasIt ? callee.unit : known->units.front();
    if (home == index_)
      return {};
    const Result<Source *> source = open(home);
    if (!source)
      return fail(source.error());
    llvm::Function *function = *source == nullptr ? nullptr : (*source)->module->getFunction(known->symbol);
    if (function == nullptr || function->isInterposable() || (*source)->wanted.contains(known->symbol))
      return {};
    if (llvm::Error error = function->materialize())
      return cannotRead(program_.units[home].name, std::move(error));
    if (function->isDeclaration())
      return {};
    const unsigned size = function->getInstructionCount();
    if (size > limits_.instructionsPerFunction || instructions_ + size > limits_.instructions ||
        functions_ >= limits_.functions)
      return {};
    instructions_ += size;
    ++functions_;
    (*source)->wanted.insert(known->symbol);
    addCallees(*function, home);
    return {};
  }

  /// Null for a unit that nothing may be imported from.
  Result<Source *> open(uint32_t number) {
    const auto known = sources_.find(number);
    if (known != sources_.end())
      return known->second.module == nullptr ? nullptr : &known->second;
    Result<UnitModel> model = load_(number);
    if (!model)
      return fail(model.error());
    Source &source = sources_[number];
    source.model = std::move(*model);
    source.suffix = "@" + program_.units[number].name;
    llvm::Expected<std::unique_ptr<llvm::Module>> module =
        llvm::getLazyBitcodeModule(llvm::MemoryBufferRef(source.model.bitcode, source.model.mainFile), context_,
                                   /*ShouldLazyLoadMetadata=*/true, /*IsImporting=*/true);
    if (!module)
      return cannotRead(source.model.mainFile, module.takeError());
    if ((*module)->getTargetTriple() != module_->getTargetTriple() ||
        (*module)->getDataLayout() != module_->getDataLayout())
      return nullptr; // made for another machine
    source.module = std::move(*module);
    return &source;
  }

  Result<void> move() {
    llvm::IRMover mover(*module_);
    for (auto &[number, source] : sources_) {
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
    const auto place = std::find_if(unit_.facts.functions.begin(), unit_.facts.functions.end(),
                                    [&](const FunctionFacts &known) { return known.symbol == name; });
    if (place == unit_.facts.functions.end())
      unit_.facts.functions.push_back(std::move(copy));
    else
      *place = std::move(copy);
  }

  UnitModel unit_;
  uint32_t index_;
  const ProgramModel &program_;
  const LoadUnit &load_;
  const ImportLimits &limits_;
  std::set<std::string> conflicting_;
  llvm::LLVMContext context_;
  std::unique_ptr<llvm::Module> module_;
  std::map<uint32_t, Source> sources_; ///< after the context: their modules live in it
  std::set<std::pair<uint32_t, std::string>> seen_;
  std::deque<Callee> pending_;
  unsigned instructions_ = 0;
  unsigned functions_ = 0;
};

} // namespace

Result<UnitModel> importBodies(UnitModel unit, uint32_t index, const ProgramModel &program, const LoadUnit &load,
                               const ImportLimits &limits) {
  return Importer(std::move(unit), index, program, load, limits).run();
}

} // namespace assay::analyzer
