// SPDX-License-Identifier: Apache-2.0
//
// Makes every global of the copy local and of this process, and gives globals without definition an address
// whose access is noticed.
#include "verifier/execute/FixedLayout.h"
#include "verifier/execute/Instrumenter.h"
#include "verifier/execute/LibraryFunctions.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/GlobalAlias.h"
#include "llvm/IR/GlobalVariable.h"

namespace assay::verifier::execution {

using namespace llvm;

namespace {

void makeLocal(GlobalObject &object) {
  object.setComdat(nullptr);
  object.setSection("");
  object.setVisibility(GlobalValue::DefaultVisibility);
  object.setDLLStorageClass(GlobalValue::DefaultStorageClass);
  if (!object.hasLocalLinkage())
    object.setLinkage(GlobalValue::InternalLinkage);
  object.setDSOLocal(true);
}

void makeExternal(GlobalValue &value) {
  value.setVisibility(GlobalValue::DefaultVisibility);
  value.setDLLStorageClass(GlobalValue::DefaultStorageClass);
  value.setLinkage(GlobalValue::ExternalLinkage);
  value.setDSOLocal(false); // library addresses are far away
}

// Attributes that make code generation add calls or frames of its own, or that only matter to other tools.
void removeHardening(Function &function) {
  for (const Attribute::AttrKind kind : {Attribute::SafeStack, Attribute::StackProtect, Attribute::StackProtectReq,
                                         Attribute::StackProtectStrong, Attribute::ShadowCallStack})
    function.removeFnAttr(kind);
  for (const StringRef name : {"split-stack", "probe-stack", "patchable-function", "patchable-function-entry",
                               "function-instrument", "fentry-call", "instrument-function-entry-inlined"})
    function.removeFnAttr(name);
}

} // namespace

Error Instrumenter::prepareGlobals() {
  Module &copy = module();
  for (const StringRef name :
       {"llvm.used", "llvm.compiler.used", "llvm.global_ctors", "llvm.global_dtors", "llvm.global.annotations"})
    if (GlobalVariable *variable = copy.getNamedGlobal(name)) {
      variable->replaceAllUsesWith(PoisonValue::get(variable->getType()));
      variable->eraseFromParent();
    }

  for (Function &function : copy) {
    if (function.isDeclaration()) {
      function.setDSOLocal(false);
      continue;
    }
    makeLocal(function);
    removeHardening(function);
    function.setUWTableKind(UWTableKind::Sync); // exceptions must be able to leave every frame
    if (function.hasPersonalityFn()) {
      const auto *personality = dyn_cast<Function>(function.getPersonalityFn()->stripPointerCasts());
      if (personality == nullptr || !isPureLibraryFunction(personality->getName()))
        return createStringError("exceptions of another language's run time");
    }
  }
  for (GlobalAlias &alias : copy.aliases()) {
    alias.setVisibility(GlobalValue::DefaultVisibility);
    alias.setLinkage(GlobalValue::InternalLinkage);
    alias.setDSOLocal(true);
  }

  uint64_t nextExternal = externalBase;
  SmallVector<GlobalVariable *, 8> undefined;
  SmallVector<Constant *, 16> addresses;
  unsigned unnamed = 0;
  for (GlobalVariable &variable : copy.globals()) {
    variable.setThreadLocalMode(GlobalValue::NotThreadLocal); // one thread runs, so one copy exists
    if (variable.isDeclaration()) {
      if (isLibraryData(variable.getName()))
        makeExternal(variable);
      else
        undefined.push_back(&variable);
      continue;
    }
    makeLocal(variable);
    if (!variable.hasName())
      variable.setName("assay.exec.unnamed." + Twine(unnamed++));
    if (variable.isConstant() || variable.getAddressSpace() != 0)
      continue;
    program_.globals.push_back(
        {variable.getName().str(), copy.getDataLayout().getTypeAllocSize(variable.getValueType())});
    addresses.push_back(&variable);
  }
  for (GlobalVariable *variable : undefined) {
    const uint64_t size = variable->getValueType()->isSized()
                              ? copy.getDataLayout().getTypeAllocSize(variable->getValueType()).getFixedValue()
                              : pageSize;
    program_.externals.push_back({variable->getName().str(), nextExternal, size});
    variable->replaceAllUsesWith(ConstantExpr::getIntToPtr(number(nextExternal, 64), variable->getType()));
    variable->eraseFromParent();
    nextExternal += pageCeiling(size + 1) + pageSize; // an inaccessible page between any two
  }

  auto *tableType = ArrayType::get(PointerType::getUnqual(copy.getContext()), addresses.size());
  auto *table = new GlobalVariable(copy, tableType, /*isConstant=*/true, GlobalValue::ExternalLinkage,
                                   ConstantArray::get(tableType, addresses), globalsTableName);
  table->setDSOLocal(true);
  return Error::success();
}

} // namespace assay::verifier::execution
