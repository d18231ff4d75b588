// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/CallTargets.h"

#include "verifier/plant/SourceType.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Operator.h"

namespace assay::verifier {

namespace {

/// IR parameters that come before the declared ones: the place for a returned object, and `this`.
unsigned leadingParameters(const llvm::CallBase &call, const analyzer::FunctionFacts &callee) {
  return (call.hasStructRetAttr() ? 1 : 0) + (callee.isMethod ? 1 : 0);
}

std::optional<unsigned> argumentIndex(const llvm::CallBase &call, const analyzer::FunctionFacts &callee,
                                      unsigned argument, const llvm::Module &module) {
  const unsigned leading = leadingParameters(call, callee);
  const unsigned fixed = call.getFunctionType()->getNumParams();
  const auto declared = static_cast<unsigned>(callee.parameters.size());
  std::vector<SourceType> types;
  for (const analyzer::ParameterFacts &parameter : callee.parameters)
    types.push_back(readSourceType(parameter.type, module));
  const auto allSimple = [&](unsigned from, unsigned to) {
    for (unsigned i = from; i < to; ++i)
      if (!isSimpleParameter(types[i]))
        return false;
    return true;
  };
  const auto oneToOne = [&] {
    if (leading + declared != fixed)
      return false;
    for (unsigned i = 0; i < declared; ++i)
      if (isSimpleParameter(types[i]) &&
          !fitsSimpleParameter(types[i], *call.getFunctionType()->getParamType(leading + i)))
        return false;
    return true;
  };
  if (argument >= declared)
    return std::nullopt;
  // Objects passed by value may take no IR parameter, one or two; count from the side that is free of them.
  if (allSimple(0, argument) || oneToOne())
    return leading + argument < fixed ? std::optional(leading + argument) : std::nullopt;
  if (allSimple(argument, declared) && fixed >= leading + (declared - argument))
    return fixed - (declared - argument);
  return std::nullopt;
}

} // namespace

bool isVirtualCall(const llvm::CallBase &call) {
  const auto *slot = llvm::dyn_cast<llvm::LoadInst>(call.getCalledOperand());
  if (slot == nullptr)
    return false;
  const llvm::Value *table = slot->getPointerOperand();
  if (const auto *step = llvm::dyn_cast<llvm::GEPOperator>(table); step != nullptr && step->hasAllConstantIndices())
    table = step->getPointerOperand();
  const auto *loadedTable = llvm::dyn_cast<llvm::LoadInst>(table);
  if (loadedTable == nullptr)
    return false;
  const unsigned thisIndex = call.hasStructRetAttr() ? 1 : 0;
  return call.arg_size() > thisIndex && call.getArgOperand(thisIndex) == loadedTable->getPointerOperand();
}

CallTargets::CallTargets(const PlantingContext &context) : context_(context) {}

bool CallTargets::mayBeVirtual(const analyzer::FunctionFacts &callee) const {
  if (!callee.isMethod)
    return false;
  if (!callee.overrides.empty())
    return true;
  const llvm::Function *function = context_.module.getFunction(callee.symbol);
  // Known to the source but not to the IR: all its calls are virtual.
  if (function == nullptr || function->hasAddressTaken())
    return true;
  if (const llvm::DISubprogram *subprogram = function->getSubprogram()) {
    const llvm::DISubprogram *declaration = subprogram->getDeclaration();
    return (declaration != nullptr ? declaration : subprogram)->getVirtuality() != 0;
  }
  return true;
}

bool CallTargets::shapeFits(const llvm::CallBase &call, const analyzer::FunctionFacts &callee) const {
  if (const llvm::Function *function = context_.module.getFunction(callee.symbol))
    return function->getFunctionType() == call.getFunctionType();
  const unsigned leading = leadingParameters(call, callee);
  const llvm::FunctionType &type = *call.getFunctionType();
  if (type.getNumParams() < leading || (callee.returnType == "void" && !type.getReturnType()->isVoidTy()))
    return false;
  bool allSimple = true;
  for (unsigned i = 0; i < callee.parameters.size(); ++i) {
    const SourceType source = readSourceType(callee.parameters[i].type, context_.module);
    if (!isSimpleParameter(source)) {
      allSimple = false;
      break;
    }
    if (leading + i >= type.getNumParams() || !fitsSimpleParameter(source, *type.getParamType(leading + i)))
      return false;
  }
  if (allSimple && leading + callee.parameters.size() != type.getNumParams())
    return false;
  const SourceType returned = readSourceType(callee.returnType, context_.module);
  return !isSimpleParameter(returned) || fitsSimpleParameter(returned, *type.getReturnType());
}

Reach CallTargets::reach(const llvm::CallBase &call, const std::string &symbol) const {
  const llvm::Value *operand = call.getCalledOperand()->stripPointerCasts();
  if (llvm::isa<llvm::GlobalValue>(operand))
    return operand->getName() == symbol || operand->stripPointerCastsAndAliases()->getName() == symbol ? Reach::Yes
                                                                                                       : Reach::No;
  if (!call.isIndirectCall())
    return Reach::No;
  const analyzer::FunctionFacts *callee = context_.functionFacts(symbol);
  if (callee == nullptr)
    return Reach::No;
  const llvm::Function *function = context_.module.getFunction(symbol);
  const bool addressTaken = function != nullptr && function->hasAddressTaken();
  // A call through a pointer to a member joins the virtual and the plain case in a phi.
  const bool viaMemberPointer = llvm::isa<llvm::PHINode>(operand);
  const bool possible =
      isVirtualCall(call) ? mayBeVirtual(*callee) : addressTaken || (viaMemberPointer && mayBeVirtual(*callee));
  return possible && shapeFits(call, *callee) ? Reach::Maybe : Reach::No;
}

llvm::Value *CallTargets::argumentOf(const llvm::CallBase &call, const analyzer::FunctionFacts &callee,
                                     unsigned argument, const llvm::Module &module) {
  const std::optional<unsigned> index = argumentIndex(call, callee, argument, module);
  return index ? call.getArgOperand(*index) : nullptr;
}

} // namespace assay::verifier
