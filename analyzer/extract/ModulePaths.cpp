// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/ModulePaths.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Metadata.h"
#include "llvm/IR/Module.h"

#include <map>
#include <optional>
#include <vector>

namespace assay::analyzer {

namespace {

/// All DIFile nodes the module refers to, in the order a walk meets them.
class FileNodes {
public:
  explicit FileNodes(llvm::Module &module) {
    for (llvm::NamedMDNode &named : module.named_metadata())
      for (llvm::MDNode *operand : named.operands())
        add(operand);
    llvm::SmallVector<std::pair<unsigned, llvm::MDNode *>, 8> attachments;
    const auto addAttachments = [&](const llvm::GlobalObject &object) {
      attachments.clear();
      object.getAllMetadata(attachments);
      for (const auto &[kind, node] : attachments)
        add(node);
    };
    for (const llvm::GlobalVariable &variable : module.globals())
      addAttachments(variable);
    for (llvm::Function &function : module) {
      addAttachments(function);
      for (llvm::BasicBlock &block : function)
        for (llvm::Instruction &instruction : block)
          addInstruction(instruction);
    }
    walk();
  }

  [[nodiscard]] const std::vector<llvm::DIFile *> &files() const { return files_; }

private:
  void add(llvm::Metadata *metadata) {
    if (auto *node = llvm::dyn_cast_or_null<llvm::MDNode>(metadata))
      if (seen_.insert(node).second)
        pending_.push_back(node);
  }

  void addInstruction(llvm::Instruction &instruction) {
    // Scopes and variables lead everywhere else; the function's own subprogram does not list them.
    add(instruction.getDebugLoc().getAsMDNode());
    for (llvm::DbgRecord &record : instruction.getDbgRecordRange()) {
      add(record.getDebugLoc().getAsMDNode());
      if (auto *variable = llvm::dyn_cast<llvm::DbgVariableRecord>(&record))
        add(variable->getRawVariable());
      else if (auto *label = llvm::dyn_cast<llvm::DbgLabelRecord>(&record))
        add(label->getLabel());
    }
    for (const llvm::Use &operand : instruction.operands())
      if (const auto *wrapped = llvm::dyn_cast<llvm::MetadataAsValue>(operand.get()))
        add(wrapped->getMetadata());
  }

  void walk() {
    while (!pending_.empty()) {
      llvm::MDNode *node = pending_.back();
      pending_.pop_back();
      if (auto *file = llvm::dyn_cast<llvm::DIFile>(node)) {
        files_.push_back(file);
        continue;
      }
      for (const llvm::MDOperand &operand : node->operands())
        add(operand.get());
    }
  }

  llvm::DenseSet<const llvm::MDNode *> seen_; // membership only
  std::vector<llvm::MDNode *> pending_;
  std::vector<llvm::DIFile *> files_;
};

void renameDebugFiles(llvm::Module &module, const ReportPaths &paths) {
  const FileNodes nodes(module);
  llvm::LLVMContext &context = module.getContext();
  for (llvm::DIFile *file : nodes.files()) {
    const std::string directory = file->getDirectory().str();
    const std::string name = file->getFilename().str();
    const bool isAbsolute = !name.empty() && name.front() == '/';
    const std::string shown = paths.show(isAbsolute || directory.empty() ? name : directory + "/" + name);
    file->replaceOperandWith(0, llvm::MDString::get(context, shown));
    file->replaceOperandWith(1, llvm::MDString::get(context, ""));
  }
}

/// A copy of `old` with another string in it; `old` goes.
void replaceString(llvm::Module &module, llvm::GlobalVariable &old, llvm::Constant *value) {
  auto *fresh = new llvm::GlobalVariable(module, value->getType(), old.isConstant(), old.getLinkage(), value, "", &old,
                                         old.getThreadLocalMode(), old.getAddressSpace());
  fresh->copyAttributesFrom(&old);
  fresh->takeName(&old);
  old.replaceAllUsesWith(fresh);
  old.eraseFromParent();
}

std::optional<llvm::StringRef> stringIn(const llvm::Constant *constant) {
  const auto *data = llvm::dyn_cast_or_null<llvm::ConstantDataArray>(constant);
  return data != nullptr && data->isCString() ? std::optional(data->getAsCString()) : std::nullopt;
}

/// The static data that planted checks hand to their handlers: `{ {file, line, column}, type descriptor, … }`.
class CheckData {
public:
  CheckData(llvm::Module &module, const ReportPaths &paths) : module_(module), paths_(paths) {}

  void rename() {
    std::vector<llvm::GlobalVariable *> allData;
    for (const llvm::Function &function : module_)
      if (function.getName().starts_with("__ubsan_handle_"))
        for (const llvm::User *user : function.users())
          if (const auto *call = llvm::dyn_cast<llvm::CallBase>(user); call != nullptr && call->arg_size() > 0)
            if (auto *data = llvm::dyn_cast<llvm::GlobalVariable>(call->getArgOperand(0)))
              if (data->hasInitializer())
                allData.push_back(data);
    // Use lists are in no particular order of the program; the module's globals are.
    const llvm::DenseSet<const llvm::GlobalVariable *> isData(allData.begin(), allData.end());
    allData.clear();
    for (llvm::GlobalVariable &global : module_.globals())
      if (isData.contains(&global))
        allData.push_back(&global);
    for (llvm::GlobalVariable *data : allData)
      data->setInitializer(renamed(data->getInitializer()));
    for (llvm::GlobalVariable *file : oldFiles_) {
      file->removeDeadConstantUsers(); // the data's former value
      if (file->use_empty() && file->hasPrivateLinkage())
        file->eraseFromParent();
    }
    for (llvm::GlobalVariable *descriptor : descriptors_)
      renameDescriptor(*descriptor);
  }

private:
  llvm::Constant *renamed(llvm::Constant *constant) {
    if (auto *global = llvm::dyn_cast<llvm::GlobalVariable>(constant))
      return renamedPointer(global);
    auto *aggregate = llvm::dyn_cast<llvm::ConstantStruct>(constant);
    if (aggregate == nullptr)
      return constant;
    std::vector<llvm::Constant *> members;
    for (const llvm::Use &operand : aggregate->operands())
      members.push_back(renamed(llvm::cast<llvm::Constant>(operand.get())));
    return llvm::ConstantStruct::get(aggregate->getType(), members);
  }

  llvm::Constant *renamedPointer(llvm::GlobalVariable *global) {
    if (!global->hasInitializer())
      return global;
    const std::optional<llvm::StringRef> file = stringIn(global->getInitializer());
    if (!file) {
      if (knownDescriptors_.insert(global).second)
        descriptors_.push_back(global);
      return global;
    }
    const std::string shown = paths_.show(*file);
    if (shown == *file)
      return global;
    // A string literal of the program with the same text may be the same global: it stays as it is.
    llvm::GlobalVariable *&fresh = files_[shown];
    if (fresh == nullptr) {
      llvm::Constant *text = llvm::ConstantDataArray::getString(module_.getContext(), shown);
      fresh = new llvm::GlobalVariable(module_, text->getType(), true, llvm::GlobalValue::PrivateLinkage, text, ".src",
                                       global);
      fresh->copyAttributesFrom(global);
    }
    if (knownFiles_.insert(global).second)
      oldFiles_.push_back(global);
    return fresh;
  }

  /// `{ i16 kind, i16 info, [n x i8] name }`; Clang names an unnamed type by its place.
  void renameDescriptor(llvm::GlobalVariable &descriptor) {
    auto *parts = llvm::dyn_cast<llvm::ConstantStruct>(descriptor.getInitializer());
    if (parts == nullptr || parts->getNumOperands() != 3)
      return;
    const std::optional<llvm::StringRef> name = stringIn(parts->getOperand(2));
    if (!name || !paths_.mentionsRoot(*name))
      return;
    llvm::Constant *shown = llvm::ConstantDataArray::getString(module_.getContext(), paths_.replaceRoot(*name, ""));
    replaceString(module_, descriptor,
                  llvm::ConstantStruct::getAnon({parts->getOperand(0), parts->getOperand(1), shown}));
  }

  llvm::Module &module_;
  const ReportPaths &paths_;
  std::map<std::string, llvm::GlobalVariable *> files_;
  std::vector<llvm::GlobalVariable *> oldFiles_;
  std::vector<llvm::GlobalVariable *> descriptors_;
  llvm::DenseSet<const llvm::GlobalVariable *> knownFiles_;       // membership only
  llvm::DenseSet<const llvm::GlobalVariable *> knownDescriptors_; // membership only
};

/// Annotations carry the file they stand in; those strings have a section of their own.
void renameAnnotationFiles(llvm::Module &module, const ReportPaths &paths) {
  std::vector<llvm::GlobalVariable *> globals;
  for (llvm::GlobalVariable &global : module.globals())
    if (global.hasInitializer() && global.hasPrivateLinkage() && global.getSection() == "llvm.metadata")
      globals.push_back(&global);
  for (llvm::GlobalVariable *global : globals)
    if (const std::optional<llvm::StringRef> text = stringIn(global->getInitializer());
        text && paths.mentionsRoot(*text))
      replaceString(module, *global,
                    llvm::ConstantDataArray::getString(module.getContext(), paths.replaceRoot(*text, "")));
}

} // namespace

void useReportPaths(llvm::Module &module, const ReportPaths &paths) {
  renameDebugFiles(module, paths);
  CheckData(module, paths).rename();
  renameAnnotationFiles(module, paths);
}

} // namespace assay::analyzer
