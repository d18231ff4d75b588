// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Instrument.h"

#include "verifier/execute/Instrumenter.h"

#include "llvm/IR/DebugInfo.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/Transforms/Utils/Cloning.h"

namespace assay::verifier::execution {

using namespace llvm;

namespace {

// Code for another processor, or for instructions this one lacks, cannot be run here.
Error checkTarget(const Module &slice) {
  const Triple host(sys::getProcessTriple());
  const Triple target(slice.getTargetTriple().empty() ? host.str() : slice.getTargetTriple());
  if (target.getArch() != host.getArch() || target.getOS() != host.getOS())
    return createStringError("the unit is compiled for " + target.str() + ", which cannot run here");
  const StringMap<bool> hostFeatures = sys::getHostCPUFeatures();
  for (const Function &function : slice) {
    SmallVector<StringRef, 32> features;
    function.getFnAttribute("target-features").getValueAsString().split(features, ',', -1, false);
    for (StringRef feature : features) {
      if (!feature.consume_front("+"))
        continue;
      const auto known = hostFeatures.find(feature);
      if (known != hostFeatures.end() && !known->second)
        return createStringError("the unit needs the processor feature " + feature + ", which this machine lacks");
    }
  }
  return Error::success();
}

} // namespace

Instrumenter::Instrumenter(std::unique_ptr<Module> module, const InstrumentOptions &options) : options_(options) {
  program_.module = std::move(module);
}

FunctionCallee Instrumenter::hook(Hook kind) {
  LLVMContext &context = module().getContext();
  Type *none = Type::getVoidTy(context);
  Type *word = Type::getInt32Ty(context);
  Type *wide = Type::getInt64Ty(context);
  Type *pointer = PointerType::getUnqual(context);
  const auto get = [&](Type *result, ArrayRef<Type *> parameters) {
    return module().getOrInsertFunction(hookNames[static_cast<size_t>(kind)],
                                        FunctionType::get(result, parameters, false));
  };
  switch (kind) {
  case Hook::Tick:
  case Hook::Unreachable:
  case Hook::Threw:
    return get(none, {});
  case Hook::Tripped:
  case Hook::Trap:
  case Hook::Unknown:
  case Hook::Ended:
  case Hook::Point:
    return get(none, {word});
  case Hook::Result:
    return get(pointer, {word, wide});
  case Hook::Fill:
    return get(none, {pointer, wide});
  case Hook::Seen:
    return get(none, {word, pointer, word});
  case Hook::Variable:
    return get(none, {word, word, wide, pointer, wide});
  }
  llvm_unreachable("every hook has a type");
}

ConstantInt *Instrumenter::number(uint64_t value, unsigned bits) {
  return ConstantInt::get(IntegerType::get(module().getContext(), bits), value);
}

uint32_t Instrumenter::nameNumber(StringRef name) {
  const auto [place, added] = nameNumbers_.try_emplace(name.str(), static_cast<uint32_t>(program_.names.size()));
  if (added)
    program_.names.push_back(name.str());
  return place->second;
}

Expected<InstrumentedProgram> instrument(const Module &slice, StringRef root, const InstrumentOptions &options) {
  const Function *original = slice.getFunction(root);
  if (original == nullptr || original->isDeclaration())
    return createStringError("the slice does not define " + root);
  if (!slice.getModuleInlineAsm().empty())
    return createStringError("the unit contains assembly at file level");
  if (!slice.ifunc_empty())
    return createStringError("the unit resolves " + slice.ifuncs().begin()->getName() + " at load time (ifunc)");
  if (Error error = checkTarget(slice))
    return std::move(error);

  Instrumenter instrumenter(CloneModule(slice), options);
  instrumenter.module().setIsNewDbgInfoFormat(true);
  if (Error error = instrumenter.prepareGlobals())
    return std::move(error);
  if (options.recordSteps)
    instrumenter.recordSteps();
  StripDebugInfo(instrumenter.module()); // steps carry their own tables; code generation is faster without
  Function &entered = *instrumenter.module().getFunction(root);
  if (Error error = instrumenter.watchBodies())
    return std::move(error);
  if (Error error = instrumenter.replaceDeclarations())
    return std::move(error);
  instrumenter.addEntry(entered);
  return instrumenter.take();
}

} // namespace assay::verifier::execution
