// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/StatusCall.h"

#include "verifier/plant/SourceType.h"
#include "verifier/roles/NamePattern.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier {

namespace {

/// Members of optionals and expecteds that are not `const` questions: nothing for any other name.
std::optional<Giving> engagedMember(llvm::StringRef name) {
  return llvm::StringSwitch<std::optional<Giving>>(name)
      // They throw, or choose something else, if there is no value.
      .Cases("value", "value_or", "and_then", "transform", "or_else", "error_or", "transform_error", Giving::HandsOn)
      .Cases("has_value", "has_error", "operator bool", Giving::Answers)
      // They take for granted that there is one.
      .Cases("operator*", "operator->", "error", Giving::Nothing)
      .Default(std::nullopt);
}

const analyzer::FunctionFacts *factsOf(const llvm::CallBase &call, const PlantingContext &context) {
  const auto *callee = llvm::dyn_cast<llvm::Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
  return callee != nullptr ? context.functionFacts(callee->getName()) : nullptr;
}

bool isThis(const llvm::CallBase &call, unsigned operand, const analyzer::FunctionFacts &callee) {
  if (!callee.isMethod)
    return false;
  const unsigned place =
      callee.irThisArgument >= 0 ? static_cast<unsigned>(callee.irThisArgument) : (call.hasStructRetAttr() ? 1U : 0U);
  return operand == place;
}

const analyzer::ParameterFacts *parameterAt(const llvm::CallBase &call, unsigned operand,
                                            const analyzer::FunctionFacts &callee, const llvm::Module &module) {
  for (unsigned index = 0; index < callee.parameters.size(); ++index) {
    const analyzer::ParameterFacts &parameter = callee.parameters[index];
    if (parameter.irArgument >= 0 ? static_cast<unsigned>(parameter.irArgument) == operand
                                  : CallTargets::argumentOf(call, callee, index, module) == call.getArgOperand(operand))
      return &parameter;
  }
  return nullptr;
}

} // namespace

Giving givingOf(const llvm::CallBase &call, unsigned operand, const StatusCall &status,
                const PlantingContext &context) {
  if (operand == 0 && call.hasStructRetAttr())
    return Giving::Replaces;
  if (call.isByValArgument(operand))
    return Giving::HandsOn;
  const analyzer::FunctionFacts *callee = factsOf(call, context);
  if (callee == nullptr)
    return Giving::Perhaps;
  if (isThis(call, operand, *callee)) {
    const std::vector<std::string> names = nameComponents(callee->qualifiedName);
    const std::string name = names.empty() ? "" : names.back();
    if (name.starts_with("~"))
      return Giving::Nothing;
    if (status.isEngaged)
      if (const std::optional<Giving> known = engagedMember(withoutTemplateArguments(name)))
        return *known;
    if (callee->signature.find(") const") == std::string::npos)
      return Giving::Perhaps;
    return status.objectType.empty() ? Giving::HandsOn : Giving::Answers;
  }
  const analyzer::ParameterFacts *parameter = parameterAt(call, operand, *callee, context.module);
  if (parameter == nullptr)
    return Giving::Perhaps;
  if (parameter->isIndirect)
    return Giving::HandsOn;
  return readSourceType(parameter->type, context.module).isConstReference ? Giving::HandsOn : Giving::Perhaps;
}

bool mayKeep(const llvm::CallBase &call, const PlantingContext &context) {
  const analyzer::FunctionFacts *callee = factsOf(call, context);
  return callee == nullptr || !callee->inForeignHeader;
}

bool isProgramCall(const llvm::CallBase &call) {
  if (llvm::isa<llvm::IntrinsicInst>(call) || contractCall(call))
    return false;
  const llvm::Function *callee = call.getCalledFunction();
  return callee == nullptr || !callee->getName().starts_with("assay.");
}

} // namespace assay::verifier
