// SPDX-License-Identifier: Apache-2.0
#include "NativeRun.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/Support/TargetSelect.h"

#include <cstring>

namespace assay::verifier::testing {

namespace {

/// Each argument has a slot of its own, wide enough for every scalar.
constexpr uint64_t slotBytes = 16;

std::string callerName(const std::string &function) { return "call." + function; }

/// `void call.f(ptr arguments, ptr result)`: loads each argument from its slot, stores what `f` returns.
void addCaller(llvm::Function &function) {
  llvm::Module &module = *function.getParent();
  llvm::IRBuilder<> builder(module.getContext());
  llvm::Type *pointer = builder.getPtrTy();
  auto *caller = llvm::Function::Create(llvm::FunctionType::get(builder.getVoidTy(), {pointer, pointer}, false),
                                        llvm::Function::ExternalLinkage, callerName(function.getName().str()), module);
  builder.SetInsertPoint(llvm::BasicBlock::Create(module.getContext(), "entry", caller));
  llvm::SmallVector<llvm::Value *, 8> arguments;
  for (const llvm::Argument &argument : function.args()) {
    llvm::Value *slot =
        builder.CreateConstGEP1_64(builder.getInt8Ty(), caller->getArg(0), slotBytes * argument.getArgNo());
    arguments.push_back(builder.CreateLoad(argument.getType(), slot));
  }
  llvm::Value *result = builder.CreateCall(&function, arguments);
  if (result->getType()->isIntegerTy(1))
    result = builder.CreateZExt(result, builder.getInt8Ty());
  builder.CreateStore(result, caller->getArg(1));
  builder.CreateRetVoid();
}

} // namespace

unsigned scalarBits(const llvm::Type *type) {
  return type->isPointerTy() ? 64 : static_cast<unsigned>(type->getPrimitiveSizeInBits().getFixedValue());
}

NativeRun::NativeRun() {
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  auto target = llvm::cantFail(llvm::orc::JITTargetMachineBuilder::detectHost());
  target.setCodeGenOptLevel(llvm::CodeGenOptLevel::None); // no folding by the code generator: an independent opinion
  jit_ = llvm::cantFail(llvm::orc::LLJITBuilder().setJITTargetMachineBuilder(std::move(target)).create());
}

NativeRun::~NativeRun() = default;

const llvm::DataLayout &NativeRun::layout() const { return jit_->getDataLayout(); }

const std::string &NativeRun::triple() const { return jit_->getTargetTriple().str(); }

void NativeRun::define(const std::string &name, void *address) {
  if (!defined_.insert(name).second)
    return;
  llvm::cantFail(jit_->getMainJITDylib().define(llvm::orc::absoluteSymbols(
      {{jit_->mangleAndIntern(name), {llvm::orc::ExecutorAddr::fromPtr(address), llvm::JITSymbolFlags::Exported}}})));
}

void NativeRun::compile(std::unique_ptr<llvm::Module> module, std::unique_ptr<llvm::LLVMContext> context,
                        const std::vector<std::string> &functions) {
  if (tracker_)
    llvm::cantFail(tracker_->remove());
  callers_.clear();
  for (const std::string &function : functions)
    addCaller(*module->getFunction(function));
  tracker_ = jit_->getMainJITDylib().createResourceTracker();
  llvm::cantFail(jit_->addIRModule(tracker_, llvm::orc::ThreadSafeModule(std::move(module), std::move(context))));
  for (const std::string &function : functions)
    callers_[function] = llvm::cantFail(jit_->lookup(callerName(function))).toPtr<void (*)(const void *, void *)>();
}

llvm::APInt NativeRun::call(const std::string &function, llvm::ArrayRef<llvm::APInt> arguments, unsigned resultBits) {
  alignas(slotBytes) std::array<uint8_t, 32 * slotBytes> slots{};
  assert(arguments.size() * slotBytes <= slots.size());
  for (size_t index = 0; index < arguments.size(); ++index) {
    assert(arguments[index].getBitWidth() <= 64);
    const uint64_t bits = arguments[index].getZExtValue();
    std::memcpy(&slots[index * slotBytes], &bits, sizeof bits);
  }
  uint64_t result = 0;
  callers_.at(function)(slots.data(), &result);
  return llvm::APInt(64, result).trunc(resultBits);
}

} // namespace assay::verifier::testing
