// SPDX-License-Identifier: Apache-2.0
#include "verifier/witness/FlowProbes.h"

#include "verifier/plant/EndpointCheck.h"

#include "verifier/plant/PlantingContext.h"
#include "verifier/witness/SecretValues.h"
#include "verifier/witness/SinkReports.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

#include <algorithm>

namespace assay::verifier {

namespace {

using analyzer::FunctionFacts;
using analyzer::ParameterFacts;
using policies::Position;

std::vector<llvm::CallBase *> callsOf(llvm::Module &module, const std::string &symbol) {
  std::vector<llvm::CallBase *> calls;
  const llvm::Function *callee = module.getFunction(symbol);
  if (callee == nullptr)
    return calls;
  for (llvm::Function &function : module)
    for (llvm::Instruction &instruction : llvm::instructions(function))
      if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
          call != nullptr && call->getCalledFunction() == callee)
        calls.push_back(call);
  return calls;
}

class SourcePlanter {
public:
  SourcePlanter(llvm::Module &module, llvm::Function &root, const analyzer::SourceFacts &facts)
      : module_(module), root_(root), facts_(facts), secrets_(module, facts) {}

  size_t plant(const std::vector<RoleSite> &sources) {
    size_t count = 0;
    std::set<std::string> results;
    for (const RoleSite &site : sources)
      // An annotated function plays its role as a call and by what it returns: that is one source. Changed twice, a
      // number would be the same again.
      if ((site.position != Position::Call && site.position != Position::Return) || results.insert(site.symbol).second)
        count += plantSite(site);
    return count;
  }

private:
  size_t plantSite(const RoleSite &site) {
    size_t count = 0;
    switch (site.position) {
    case Position::Return:
    case Position::Call:
      for (llvm::CallBase *call : callsOf(module_, site.symbol))
        count += changeResult(*call, site);
      return count;
    case Position::Output:
      for (llvm::CallBase *call : callsOf(module_, site.symbol))
        count += changeArgument(*call, site);
      return count;
    case Position::Argument:
      // What a caller hands to a function that plays it: of the root, what its environment does.
      return root_.getName() == site.symbol ? changeParameter(site) : 0;
    case Position::Field:
      return changeGiven(site);
    case Position::Entry:
    case Position::Type:
      return 0;
    }
    return 0;
  }

  size_t changeResult(llvm::CallBase &call, const RoleSite &site) {
    const FunctionFacts *facts = facts_.findFunction(site.symbol);
    llvm::Instruction *next = instructionAfter(call);
    if (facts == nullptr || next == nullptr)
      return 0;
    llvm::IRBuilder<> builder(next);
    if (call.hasStructRetAttr())
      return secrets_.change(builder, *call.getArgOperand(call.paramHasAttr(0, llvm::Attribute::StructRet) ? 0 : 1),
                             facts->returnType, 1)
                 ? 1
                 : 0;
    if (call.getType()->isPointerTy()) {
      const Designated given = designated(facts->returnType);
      if (shapeOf(given.type, facts_).kind != ValueShape::Kind::Characters)
        return secrets_.change(builder, call, given.type, 1) ? 1 : 0;
      replaceUses(call, *secrets_.text(builder), *next);
      return 1;
    }
    llvm::Value *changed = call.getType()->isVoidTy() ? nullptr : secrets_.changed(builder, call);
    if (changed == nullptr)
      return 0;
    replaceUses(call, *changed, *next);
    return 1;
  }

  /// Uses of `value` get `changed`, which is made from it before `next`, but for those that make it.
  static void replaceUses(llvm::Value &value, llvm::Value &changed, llvm::Instruction &next) {
    auto *made = llvm::dyn_cast<llvm::Instruction>(&changed);
    value.replaceUsesWithIf(&changed, [&](const llvm::Use &use) {
      const auto *user = llvm::dyn_cast<llvm::Instruction>(use.getUser());
      return user != made && (user == nullptr || !llvm::isa<llvm::DbgInfoIntrinsic>(user)) &&
             !(user->getParent() == next.getParent() && user->comesBefore(&next));
    });
  }

  [[nodiscard]] const ParameterFacts *parameterOf(const RoleSite &site) const {
    const FunctionFacts *facts = facts_.findFunction(site.symbol);
    if (facts == nullptr || site.argument >= facts->parameters.size())
      return nullptr;
    const ParameterFacts &parameter = facts->parameters[site.argument];
    return parameter.irArgument < 0 || parameter.irArgumentCount != 1 ? nullptr : &parameter;
  }

  size_t changeArgument(llvm::CallBase &call, const RoleSite &site) {
    const ParameterFacts *parameter = parameterOf(site);
    llvm::Instruction *next = instructionAfter(call);
    if (parameter == nullptr || next == nullptr || site.isPart() ||
        static_cast<unsigned>(parameter->irArgument) >= call.arg_size())
      return 0;
    llvm::Value &address = *call.getArgOperand(static_cast<unsigned>(parameter->irArgument));
    if (!address.getType()->isPointerTy() || llvm::isa<llvm::ConstantPointerNull>(address))
      return 0;
    llvm::IRBuilder<> builder(next);
    return secrets_.change(builder, address, designated(parameter->type).type) ? 1 : 0;
  }

  size_t changeParameter(const RoleSite &site) {
    const ParameterFacts *parameter = parameterOf(site);
    if (parameter == nullptr || site.isPart() || static_cast<unsigned>(parameter->irArgument) >= root_.arg_size())
      return 0;
    llvm::Argument &argument = *root_.getArg(static_cast<unsigned>(parameter->irArgument));
    llvm::Instruction &start = *root_.getEntryBlock().getFirstNonPHIOrDbgOrAlloca();
    llvm::IRBuilder<> builder(&start);
    if (argument.getType()->isPointerTy()) {
      const Designated given = designated(parameter->type);
      if (parameter->isIndirect || given.isIndirect)
        return secrets_.change(builder, argument, given.type, 1) ? 1 : 0;
      return 0;
    }
    llvm::Value *changed = secrets_.changed(builder, argument);
    if (changed == nullptr)
      return 0;
    auto *made = llvm::cast<llvm::Instruction>(changed);
    argument.replaceUsesWithIf(changed, [&](const llvm::Use &use) {
      const auto *user = llvm::dyn_cast<llvm::Instruction>(use.getUser());
      return user != made && user != nullptr && !llvm::isa<llvm::DbgInfoIntrinsic>(user);
    });
    return 1;
  }

  /// A field of what the root is given, or a variable, at the root's start.
  size_t changeGiven(const RoleSite &site) {
    llvm::Instruction &start = *root_.getEntryBlock().getFirstNonPHIOrDbgOrAlloca();
    llvm::IRBuilder<> builder(&start);
    if (site.record.empty()) {
      llvm::GlobalVariable *variable = module_.getNamedGlobal(site.symbol);
      return variable != nullptr && !variable->isConstant() && secrets_.change(builder, *variable, site.type, 1) ? 1
                                                                                                                 : 0;
    }
    const FunctionFacts *facts = facts_.findFunction(root_.getName().str());
    if (facts == nullptr)
      return 0;
    size_t count = 0;
    for (const ParameterFacts &parameter : facts->parameters) {
      const Designated given = designated(parameter.type);
      if (parameter.irArgument < 0 || parameter.irArgumentCount != 1 || given.type != site.record ||
          (!given.isIndirect && !parameter.isIndirect) || site.offsetBits % 8 != 0)
        continue;
      llvm::Value *place = builder.CreateConstInBoundsGEP1_64(
          builder.getInt8Ty(), root_.getArg(static_cast<unsigned>(parameter.irArgument)), site.offsetBits / 8);
      count += secrets_.change(builder, *place, site.type, 1) ? 1 : 0;
    }
    return count;
  }

  llvm::Module &module_;
  llvm::Function &root_;
  const analyzer::SourceFacts &facts_;
  SecretValues secrets_;
};

} // namespace

FlowProbes::FlowProbes(llvm::Module &module, llvm::Function &root, const analyzer::SourceFacts &facts,
                       const std::set<std::string> &foreignFunctions)
    : module_(module), root_(root), facts_(facts), foreignFunctions_(foreignFunctions) {}

size_t FlowProbes::plantSources(const std::vector<RoleSite> &sources) {
  return SourcePlanter(module_, root_, facts_).plant(sources);
}

namespace {

bool isCount(std::string_view type) {
  const ValueShape shape = shapeOf(type, {});
  return shape.kind == ValueShape::Kind::Integer && !shape.isBool && shape.sizeBytes >= 4;
}

/// Reports one parameter of a call.
bool reportParameter(SinkReports &reports, llvm::IRBuilderBase &builder, llvm::StringRef report, llvm::CallBase &call,
                     const FunctionFacts &facts, unsigned index) {
  const ParameterFacts &parameter = facts.parameters[index];
  if (parameter.irArgument < 0)
    return false;
  const auto first = static_cast<unsigned>(parameter.irArgument);
  if (first + parameter.irArgumentCount > call.arg_size())
    return false;
  if (parameter.irArgumentCount == 2 && shapeOf(parameter.type, {}).kind == ValueShape::Kind::StringView) {
    reports.bytes(builder, report, *call.getArgOperand(first + 1), *call.getArgOperand(first));
    return true;
  }
  bool isReported = false;
  for (unsigned part = 0; part < parameter.irArgumentCount; ++part) {
    llvm::Value &value = *call.getArgOperand(first + part);
    if (!value.getType()->isPointerTy()) {
      isReported |= reports.number(builder, report, value);
      continue;
    }
    const Designated given = designated(parameter.type);
    if (!given.isIndirect && !parameter.isIndirect)
      continue;
    llvm::Value *size = nullptr;
    const ValueShape::Kind kind = shapeOf(given.type, {}).kind;
    const bool needsSize = kind == ValueShape::Kind::Bytes || kind == ValueShape::Kind::Characters;
    // "data, size", as most interfaces have it.
    if (needsSize && index + 1 < facts.parameters.size() && isCount(facts.parameters[index + 1].type) &&
        facts.parameters[index + 1].irArgument >= 0)
      size = builder.CreateZExtOrTrunc(
          call.getArgOperand(static_cast<unsigned>(facts.parameters[index + 1].irArgument)), builder.getInt64Ty());
    isReported |= reports.memory(builder, report, value, given.type, size);
  }
  return isReported;
}

} // namespace

void FlowProbes::plantSinks(const std::vector<RoleSite> &sinks, const std::vector<std::string> &allowedRegions) {
  SinkReports reports(module_, facts_);
  for (const RoleSite &site : sinks) {
    const FunctionFacts *facts = facts_.findFunction(site.symbol);
    if (facts == nullptr || (site.position != Position::Call && site.position != Position::Argument))
      continue;
    for (llvm::CallBase *call : callsOf(module_, site.symbol)) {
      const llvm::DILocation *location = call->getDebugLoc().get();
      const llvm::DISubprogram *subprogram = nullptr;
      for (; location != nullptr; location = location->getInlinedAt()) {
        subprogram = location->getScope()->getSubprogram();
        if (subprogram != nullptr && !foreignFunctions_.contains(subprogram->getLinkageName().str()))
          break;
      }
      if (location == nullptr)
        continue;
      const std::string report = reportPrefix + std::to_string(sinks_.size());
      llvm::IRBuilder<> builder(call);
      if (site.endpoint) {
        llvm::Value *isAllowed = isAllowedEndpoint(builder, *call, *facts, site, allowedRegions);
        if (isAllowed == nullptr)
          continue;
        builder.SetInsertPoint(
            llvm::SplitBlockAndInsertIfThen(builder.CreateNot(isAllowed), call->getIterator(), /*Unreachable=*/false));
        builder.SetCurrentDebugLocation(call->getDebugLoc());
      }
      bool isReported = false;
      for (unsigned index = 0; index < facts->parameters.size(); ++index)
        if (site.position == Position::Call || index == site.argument)
          isReported |= reportParameter(reports, builder, report, *call, *facts, index);
      if (site.position == Position::Call && facts->isVariadic)
        for (unsigned index = call->getFunctionType()->getNumParams(); index < call->arg_size(); ++index)
          isReported |= reports.number(builder, report, *call->getArgOperand(index));
      if (!isReported)
        continue;
      const std::string symbol =
          subprogram->getLinkageName().empty() ? subprogram->getName().str() : subprogram->getLinkageName().str();
      sinks_.push_back({{location->getFilename().str(), location->getLine(), location->getColumn(), location->getLine(),
                         location->getColumn()},
                        symbol,
                        facts->qualifiedName,
                        site.role});
    }
  }
}

} // namespace assay::verifier
