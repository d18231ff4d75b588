// SPDX-License-Identifier: Apache-2.0
#include "verifier/reuse/CanonicalModule.h"

#include "support/Digest.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Intrinsics.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/ModuleSlotTracker.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// Debug names of templates say where their lambdas stand: "twice<(lambda at main.cpp:12:9)>".
std::string withoutLambdaPlaces(llvm::StringRef name) {
  constexpr llvm::StringRef lambda = "(lambda";
  std::string text;
  for (size_t at = name.find(lambda); at != llvm::StringRef::npos; at = name.find(lambda)) {
    text += name.take_front(at + lambda.size());
    name = name.drop_front(at + lambda.size());
    name = name.drop_front(std::min(name.find(')'), name.size()));
  }
  return text + name.str();
}

std::string digestOf(llvm::StringRef text) { return sha256Hex({text.data(), text.size()}); }

/// A string that cannot run into the next one.
void writeText(llvm::raw_ostream &out, llvm::StringRef text) { out << text.size() << ':' << text; }

/// What a debug type is, without where: its own words, and the names of the types that it is made of.
std::string typeText(const llvm::DIType &type) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << type.getTag() << ' ' << type.getSizeInBits() << ' ' << type.getOffsetInBits() << ' ' << type.getFlags() << ' ';
  writeText(out, withoutLambdaPlaces(type.getName()));
  const auto writeReference = [&](const llvm::DIType *other) {
    out << ' ' << (other != nullptr ? other->getTag() : 0);
    if (other != nullptr)
      writeText(out, withoutLambdaPlaces(other->getName()));
  };
  if (const auto *derived = llvm::dyn_cast<llvm::DIDerivedType>(&type)) {
    writeReference(derived->getBaseType());
    if (const auto *scope = llvm::dyn_cast_or_null<llvm::DIType>(derived->getScope()))
      writeReference(scope);
  }
  if (const auto *composite = llvm::dyn_cast<llvm::DICompositeType>(&type)) {
    writeReference(composite->getBaseType());
    writeText(out, composite->getIdentifier());
    for (const llvm::DINode *element : composite->getElements()) {
      if (const auto *member = llvm::dyn_cast<llvm::DIDerivedType>(element)) {
        out << " m" << member->getTag() << ' ' << member->getOffsetInBits() << ' ' << member->getSizeInBits();
        writeText(out, withoutLambdaPlaces(member->getName()));
        writeReference(member->getBaseType());
      } else if (const auto *range = llvm::dyn_cast<llvm::DISubrange>(element)) {
        const auto count = range->getCount();
        if (const auto *number = llvm::dyn_cast_if_present<llvm::ConstantInt *>(count))
          out << " r" << number->getSExtValue();
      } else if (const auto *enumerator = llvm::dyn_cast<llvm::DIEnumerator>(element)) {
        out << " e" << enumerator->getValue();
        writeText(out, enumerator->getName());
      }
    }
  }
  return text;
}

} // namespace

class CanonicalModule::Writer {
public:
  Writer(std::unique_ptr<llvm::LLVMContext> context, std::unique_ptr<llvm::Module> module, const Planting &planting)
      : context_(std::move(context)), module_(std::move(module)), planting_(planting),
        slots_(module_.get(), /*ShouldInitializeAllMetadata=*/false) {
    size_t unnamed = 0;
    const auto name = [&](llvm::GlobalValue &value) {
      const std::string known = value.hasName() ? value.getName().str() : "@" + std::to_string(unnamed++);
      names_[&value] = known;
      values_[known] = &value;
    };
    for (llvm::GlobalVariable &variable : module_->globals())
      name(variable);
    for (llvm::GlobalAlias &alias : module_->aliases())
      name(alias);
    for (llvm::GlobalIFunc &indirect : module_->ifuncs())
      name(indirect);
    for (llvm::Function &function : *module_) {
      name(function);
      // Now, while nothing has been taken from it.
      declarations_[names_[&function]] = digestOf(declarationText(function));
    }
    llvm::SmallVector<llvm::StringRef> kinds;
    module_->getContext().getMDKindNames(kinds);
    for (const llvm::StringRef kind : kinds)
      kinds_.push_back(kind.str());
  }

  std::string moduleText() {
    std::vector<std::string> lines;
    for (const llvm::StructType *type : module_->getIdentifiedStructTypes()) {
      std::string text;
      llvm::raw_string_ostream out(text);
      type->print(out, /*IsForDebug=*/false, /*NoDetails=*/false);
      lines.push_back(std::move(text));
    }
    llvm::DebugInfoFinder finder;
    finder.processModule(*module_);
    for (const llvm::DIType *type : finder.types())
      lines.push_back(typeText(*type));
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    std::string text;
    llvm::raw_string_ostream out(text);
    writeText(out, module_->getTargetTriple());
    writeText(out, module_->getDataLayoutStr());
    writeText(out, module_->getModuleInlineAsm());
    for (const llvm::NamedMDNode &named : module_->named_metadata()) {
      if (named.getName() == "llvm.dbg.cu" || named.getName() == "llvm.ident")
        continue;
      writeText(out, named.getName());
      for (const llvm::MDNode *node : named.operands())
        writeMetadata(out, node);
    }
    for (const std::string &line : lines)
      writeText(out, line);
    return text;
  }

  const Definition &definition(const std::string &name) {
    const auto known = definitions_.find(name);
    if (known != definitions_.end())
      return known->second;
    const auto value = values_.find(name);
    assert(value != values_.end() && "a definition that the module does not have");
    Definition definition;
    std::string text;
    llvm::raw_string_ostream out(text);
    if (auto *function = llvm::dyn_cast<llvm::Function>(value->second))
      writeFunction(out, *function, definition);
    else
      writeOther(out, *value->second, definition);
    definition.digest = digestOf(text);
    return definitions_.emplace(name, std::move(definition)).first->second;
  }

  std::optional<std::string> declaration(const std::string &name) const {
    const auto known = declarations_.find(name);
    return known == declarations_.end() ? std::nullopt : std::optional(known->second);
  }

  bool isDefined(const std::string &name) const {
    const auto value = values_.find(name);
    const auto *function = value == values_.end() ? nullptr : llvm::dyn_cast<llvm::Function>(value->second);
    return value != values_.end() && (function == nullptr || !function->isDeclaration());
  }

private:
  std::string declarationText(const llvm::Function &function) const {
    std::string text;
    llvm::raw_string_ostream out(text);
    function.getFunctionType()->print(out);
    out << ' ' << function.getLinkage() << ' ' << function.getVisibility() << ' ' << function.getCallingConv() << ' '
        << function.isDeclaration() << static_cast<int>(function.getUnnamedAddr()) << function.isDSOLocal()
        << function.isThreadLocal();
    writeAttributes(out, function.getAttributes());
    return text;
  }

  void writeMetadata(llvm::raw_ostream &out, const llvm::Metadata *metadata) {
    std::set<const llvm::Metadata *> open; // looked up only
    writeMetadata(out, metadata, open);
  }

  // NOLINTNEXTLINE(misc-no-recursion): metadata is a graph; `open` ends cycles
  void writeMetadata(llvm::raw_ostream &out, const llvm::Metadata *metadata, std::set<const llvm::Metadata *> &open) {
    if (metadata == nullptr) {
      out << 'n';
    } else if (const auto *string = llvm::dyn_cast<llvm::MDString>(metadata)) {
      out << 's';
      writeText(out, string->getString());
    } else if (const auto *constant = llvm::dyn_cast<llvm::ValueAsMetadata>(metadata)) {
      out << 'v';
      constant->getValue()->printAsOperand(out, /*PrintType=*/true, slots_);
    } else if (llvm::isa<llvm::DINode, llvm::DILocation>(metadata)) {
      out << 'd'; // describes the source
    } else if (const auto *node = llvm::dyn_cast<llvm::MDNode>(metadata)) {
      if (!open.insert(node).second) {
        out << 'c';
        return;
      }
      out << (node->isDistinct() ? "D(" : "(");
      for (const llvm::MDOperand &operand : node->operands())
        writeMetadata(out, operand.get(), open);
      out << ')';
      open.erase(node);
    } else {
      out << '?' << metadata->getMetadataID();
    }
  }

  void writeAttributes(llvm::raw_ostream &out, const llvm::AttributeList &attributes) const {
    for (const unsigned index : attributes.indexes())
      if (attributes.hasAttributesAtIndex(index)) {
        out << " a" << index << ' ';
        writeText(out, attributes.getAsString(index, /*InAttrGrp=*/true));
      }
  }

  template <typename Owner> void takeMetadata(llvm::raw_ostream &out, Owner &owner) {
    llvm::SmallVector<std::pair<unsigned, llvm::MDNode *>> attached;
    if constexpr (std::is_same_v<Owner, llvm::Instruction>)
      owner.getAllMetadataOtherThanDebugLoc(attached);
    else
      owner.getAllMetadata(attached);
    for (const auto &[kind, node] : attached) {
      // Where inline assembly stands in the source; the type that an allocation is for.
      if (kind != llvm::LLVMContext::MD_dbg && kinds_[kind] != "srcloc" && kinds_[kind] != "heapallocsite") {
        out << " !" << kinds_[kind];
        writeMetadata(out, node);
      }
      if constexpr (std::is_same_v<Owner, llvm::Instruction>)
        owner.setMetadata(kind, nullptr);
    }
    if constexpr (!std::is_same_v<Owner, llvm::Instruction>)
      owner.clearMetadata();
  }

  /// The positions of one function, by their first mention.
  class PositionTable {
  public:
    explicit PositionTable(std::vector<Position> &positions) : positions_(positions) {}
    /// Writes which position it is, and which line: equal numbers, equal places.
    void mention(llvm::raw_ostream &out, Position position) {
      const auto [line, isNewLine] = lines_.try_emplace({position.file, position.line}, lines_.size());
      const auto [entry, isNew] = numbers_.try_emplace(position, numbers_.size());
      out << " p" << entry->second << '/' << line->second;
      if (!isNew)
        return;
      writeText(out, position.file);
      positions_.push_back(std::move(position));
    }
    void mention(llvm::raw_ostream &out, const llvm::DILocation *location) {
      if (location == nullptr || location->getLine() == 0)
        out << " p-";
      else
        mention(out, Position{location->getFilename().str(), location->getLine(), location->getColumn()});
    }

  private:
    std::vector<Position> &positions_;
    std::map<Position, size_t> numbers_;
    std::map<std::pair<std::string, unsigned>, size_t> lines_;
  };

  void writeVariable(llvm::raw_ostream &out, const llvm::DILocalVariable *variable,
                     const llvm::DIExpression *expression) const {
    writeText(out, variable->getName());
    out << ' ' << variable->getArg();
    if (const llvm::DIType *type = variable->getType())
      out << ' ' << digestOf(typeText(*type));
    for (const uint64_t element : expression->getElements())
      out << ' ' << element;
  }

  void writeDebugRecords(llvm::raw_ostream &out, llvm::Instruction &instruction, PositionTable &positions) {
    for (const llvm::DbgVariableRecord &record : llvm::filterDbgVars(instruction.getDbgRecordRange())) {
      out << " v" << static_cast<int>(record.getType()) << ' ';
      writeVariable(out, record.getVariable(), record.getExpression());
      for (const llvm::Value *location : record.location_ops()) {
        out << ' ';
        location->printAsOperand(out, /*PrintType=*/true, slots_);
      }
      positions.mention(out, record.getDebugLoc().get());
    }
    instruction.dropDbgRecords();
  }

  void writeFunction(llvm::raw_ostream &out, llvm::Function &function, Definition &definition) {
    slots_.incorporateFunction(function);
    PositionTable positions(definition.positions);
    if (const llvm::DISubprogram *subprogram = function.getSubprogram()) {
      writeText(out, withoutLambdaPlaces(subprogram->getName()));
      writeText(out, subprogram->getLinkageName());
      positions.mention(out, Position{subprogram->getFilename().str(), subprogram->getLine(), 0});
    }
    writeAttributes(out, function.getAttributes());
    function.setAttributes({});
    takeMetadata(out, function);
    std::set<const llvm::Constant *> seen; // looked up only
    for (const llvm::Use &operand : function.operands())
      mention(operand.get(), definition, seen);
    for (llvm::Instruction &instruction : llvm::make_early_inc_range(llvm::instructions(function))) {
      if (auto *debug = llvm::dyn_cast<llvm::DbgInfoIntrinsic>(&instruction)) {
        writeIntrinsic(out, *debug, positions);
        debug->eraseFromParent();
        continue;
      }
      out << '\n';
      writeDebugRecords(out, instruction, positions);
      positions.mention(out, instruction.getDebugLoc().get());
      instruction.setDebugLoc({});
      takeMetadata(out, instruction);
      if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
        writeCall(out, *call, definition, positions);
      for (const llvm::Use &operand : instruction.operands()) {
        mention(operand.get(), definition, seen);
        // Printed as a number only.
        if (const auto *metadata = llvm::dyn_cast<llvm::MetadataAsValue>(operand.get()))
          writeMetadata(out, metadata->getMetadata());
      }
    }
    static_cast<const llvm::Value &>(function).print(out, slots_); // its own `print` numbers the module each time
  }

  void writeIntrinsic(llvm::raw_ostream &out, const llvm::DbgInfoIntrinsic &debug, PositionTable &positions) {
    out << "\ni" << debug.getIntrinsicID() << ' ';
    if (const auto *variable = llvm::dyn_cast<llvm::DbgVariableIntrinsic>(&debug)) {
      writeVariable(out, variable->getVariable(), variable->getExpression());
      for (const llvm::Value *location : variable->location_ops()) {
        out << ' ';
        location->printAsOperand(out, /*PrintType=*/true, slots_);
      }
    }
    positions.mention(out, debug.getDebugLoc().get());
  }

  void writeCall(llvm::raw_ostream &out, llvm::CallBase &call, Definition &definition, PositionTable &positions) {
    writeAttributes(out, call.getAttributes());
    call.setAttributes({});
    // An annotation of a variable says the line that it stands on; nothing is decided by that.
    if (const llvm::Function *callee = call.getCalledFunction();
        callee != nullptr && callee->getIntrinsicID() == llvm::Intrinsic::var_annotation)
      call.setArgOperand(3, llvm::Constant::getNullValue(call.getArgOperand(3)->getType()));
    if (const auto *callee = llvm::dyn_cast<llvm::Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
        callee != nullptr && !callee->isDeclaration())
      definition.calls.insert(names_.at(callee));
    const std::optional<uint32_t> number = plantedSite(call);
    if (!number)
      return;
    const PlantedSite &site = planting_.sites.at(*number);
    out << " site " << name(site.kind) << ' ';
    writeText(out, site.rule);
    writeText(out, site.functionSymbol);
    writeText(out, site.message);
    writeText(out, site.entry);
    out << ' ' << site.isUndefinedBehaviour << site.inForeignHeader << site.isUncertain;
    positions.mention(out, Position{site.location.file, site.location.line, site.location.column});
    call.setArgOperand(1, llvm::ConstantInt::get(call.getArgOperand(1)->getType(), 0));
  }

  void writeOther(llvm::raw_ostream &out, llvm::GlobalValue &value, Definition &definition) {
    std::set<const llvm::Constant *> seen; // looked up only
    if (auto *variable = llvm::dyn_cast<llvm::GlobalVariable>(&value)) {
      out << variable->getAttributes().getAsString(/*InAttrGrp=*/true);
      variable->setAttributes({});
      takeMetadata(out, *variable);
    }
    for (const llvm::Use &operand : value.operands())
      mention(operand.get(), definition, seen);
    value.print(out, slots_);
  }

  // NOLINTNEXTLINE(misc-no-recursion): constants are trees of finite depth
  void mention(const llvm::Value *value, Definition &definition, std::set<const llvm::Constant *> &seen) const {
    const auto *constant = llvm::dyn_cast_or_null<llvm::Constant>(value);
    if (constant == nullptr || !seen.insert(constant).second)
      return;
    if (const auto *global = llvm::dyn_cast<llvm::GlobalValue>(constant)) {
      definition.mentions.insert(names_.at(global));
      return;
    }
    for (const llvm::Use &operand : constant->operands())
      mention(operand.get(), definition, seen);
  }

  std::unique_ptr<llvm::LLVMContext> context_;
  std::unique_ptr<llvm::Module> module_;
  const Planting &planting_;
  llvm::ModuleSlotTracker slots_;
  std::vector<std::string> kinds_;
  llvm::DenseMap<const llvm::GlobalValue *, std::string> names_; // looked up only
  std::map<std::string, llvm::GlobalValue *> values_;
  std::map<std::string, std::string> declarations_;
  std::map<std::string, Definition> definitions_;
};

CanonicalModule::CanonicalModule(std::unique_ptr<Writer> writer)
    : writer_(std::move(writer)), moduleDigest_(digestOf(writer_->moduleText())) {}

CanonicalModule::~CanonicalModule() = default;

llvm::Expected<std::unique_ptr<CanonicalModule>> CanonicalModule::read(llvm::MemoryBufferRef plantedBitcode,
                                                                       const Planting &planting) {
  auto context = std::make_unique<llvm::LLVMContext>();
  llvm::Expected<std::unique_ptr<llvm::Module>> module = llvm::parseBitcodeFile(plantedBitcode, *context);
  if (!module)
    return module.takeError();
  auto writer = std::make_unique<Writer>(std::move(context), std::move(*module), planting);
  return std::unique_ptr<CanonicalModule>(new CanonicalModule(std::move(writer)));
}

const CanonicalModule::Definition &CanonicalModule::definition(const std::string &name) const {
  return writer_->definition(name);
}

bool CanonicalModule::isDefined(const std::string &name) const { return writer_->isDefined(name); }

std::optional<std::string> CanonicalModule::declaration(const std::string &name) const {
  return writer_->declaration(name);
}

} // namespace assay::verifier
