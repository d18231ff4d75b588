// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/BoundPlanter.h"

#include "policies/model/PhysicalUnit.h"
#include "verifier/plant/BoundCondition.h"
#include "verifier/plant/CarriedPart.h"
#include "verifier/plant/FieldAccess.h"
#include "verifier/roles/NamePattern.h"

#include "llvm/IR/InstIterator.h"

#include <algorithm>

namespace assay::verifier {

namespace {

using policies::Position;

/// Up to so many elements get an obligation each; beyond, one obligation speaks of all.
constexpr uint64_t separateElements = 64;
/// Arrays beyond this are not unrolled into IR.
constexpr uint64_t unrolledElements = 1024;

/// Element `index` of `value`, an address or an IR aggregate; null if the aggregate has no such element.
llvm::Value *elementOf(llvm::IRBuilder<> &builder, llvm::Value &value, const NumericType &type, uint64_t index) {
  const llvm::DataLayout &layout = builder.GetInsertBlock()->getModule()->getDataLayout();
  llvm::Type *form = value.getType();
  if (form->isPointerTy()) {
    const uint64_t stride = layout.getTypeAllocSize(type.type).getFixedValue();
    llvm::Value *address =
        index == 0 ? &value : builder.CreateGEP(builder.getInt8Ty(), &value, builder.getInt64(index * stride));
    return builder.CreateAlignedLoad(type.type, address, layout.getABITypeAlign(type.type));
  }
  if (auto *vector = llvm::dyn_cast<llvm::FixedVectorType>(form))
    return vector->getElementType() == type.type && index < vector->getNumElements()
               ? builder.CreateExtractElement(&value, index)
               : nullptr;
  // std::array is a struct around its C array.
  std::vector<unsigned> path;
  while (auto *wrapper = llvm::dyn_cast<llvm::StructType>(form)) {
    if (wrapper->getNumElements() != 1)
      break;
    path.push_back(0);
    form = wrapper->getElementType(0);
  }
  auto *array = llvm::dyn_cast<llvm::ArrayType>(form);
  if (array == nullptr || array->getElementType() != type.type || index >= array->getNumElements())
    return nullptr;
  path.push_back(static_cast<unsigned>(index));
  return builder.CreateExtractValue(&value, path);
}

} // namespace

struct BoundPlanter::Checked {
  const BoundRule &rule;
  const RoleSite &site;
  const llvm::Instruction &place;
  std::string value; ///< "the value of `tau`"
  Reach reach = Reach::Yes;
};

BoundPlanter::BoundPlanter(PlantingContext &context) : context_(context), targets_(context) {
  for (const policies::Rule &rule : context.policy.rules)
    if (const auto *spec = std::get_if<policies::BoundSpec>(&rule.spec))
      rules_.push_back({&rule, spec, context.roles.sitesOf(spec->at)});
}

void BoundPlanter::plantIn(llvm::Function &function) {
  // Planting adds instructions: look at those that were there before.
  std::vector<llvm::Instruction *> instructions;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (!plantedSite(instruction))
      instructions.push_back(&instruction);
  for (llvm::Instruction *instruction : instructions)
    for (const BoundRule &rule : rules_)
      for (const RoleSite &site : rule.sites)
        plantAt(*instruction, rule, site);
}

void BoundPlanter::plantAt(llvm::Instruction &instruction, const BoundRule &rule, const RoleSite &site) {
  switch (site.position) {
  case Position::Argument:
  case Position::Output:
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      if (const Reach reach = targets_.reach(*call, site.symbol); reach != Reach::No)
        plantArgument(*call, rule, site, reach);
    break;
  case Position::Return:
    if (auto *result = llvm::dyn_cast<llvm::ReturnInst>(&instruction))
      if (instruction.getFunction()->getName() == site.symbol)
        plantReturn(*result, rule, site);
    break;
  case Position::Field:
    plantField(instruction, rule, site);
    break;
  case Position::Call:
  case Position::Entry:
  case Position::Type:
    break; // no value
  }
}

void BoundPlanter::plantArgument(llvm::CallBase &call, const BoundRule &rule, const RoleSite &site, Reach reach) {
  llvm::Instruction *place = site.position == Position::Output ? instructionAfter(call) : &call;
  if (place == nullptr)
    return;
  PlantingBuilder builder(*place, call);
  if (site.isPart()) {
    plantPart(builder, call, rule, site, reach);
    return;
  }
  const analyzer::FunctionFacts &callee = *context_.functionFacts(site.symbol);
  llvm::Value *value = CallTargets::argumentOf(call, callee, site.argument, context_.module);
  const std::string name = site.name.empty() ? "argument " + std::to_string(site.argument + 1) : "`" + site.name + "`";
  SourceType source = readSourceType(site.type, context_.module);
  // What a parameter by value becomes inside the callee comes out nowhere.
  if (site.position == Position::Output && !source.isIndirect)
    source.element.reset();
  plantValue(builder, value, source, {rule, site, call, "the value of " + name, reach});
}

void BoundPlanter::plantPart(llvm::IRBuilder<> &builder, llvm::CallBase &call, const BoundRule &rule,
                             const RoleSite &site, Reach reach) {
  const analyzer::FunctionFacts &callee = *context_.functionFacts(site.symbol);
  SourceType source = readSourceType(site.type, context_.module);
  const llvm::DataLayout &layout = context_.module.getDataLayout();
  const uint64_t bits =
      source.element ? layout.getTypeAllocSizeInBits(source.element->type).getFixedValue() * source.count.value_or(1)
                     : 0;
  if (source.isIndirect || (site.sizeBits != 0 && bits != site.sizeBits))
    source.element.reset();
  llvm::Value *address = source.element ? addressOfCarriedPart(builder, call, callee, site, context_) : nullptr;
  const std::string &carrier = callee.parameters[site.argument].name;
  plantValue(builder, address, source,
             {rule, site, call,
              "the value of `" + site.name + "` in " +
                  (carrier.empty() ? "argument " + std::to_string(site.argument + 1) : "`" + carrier + "`"),
              reach});
}

void BoundPlanter::plantReturn(llvm::ReturnInst &result, const BoundRule &rule, const RoleSite &site) {
  const SourceType source = readSourceType(site.type, context_.module);
  // A function that plays the role by its call (an annotation does not say which is meant) may return a status.
  const bool alsoCalled = std::any_of(rule.sites.begin(), rule.sites.end(), [&](const RoleSite &other) {
    return other.position == Position::Call && other.symbol == site.symbol && other.role == site.role;
  });
  if (alsoCalled && (!source.element || !source.element->type->isFloatingPointTy()))
    return;
  llvm::Function &function = *result.getFunction();
  llvm::Value *value = result.getReturnValue();
  if (value == nullptr && function.hasStructRetAttr())
    value = function.getArg(function.hasParamAttribute(0, llvm::Attribute::StructRet) ? 0 : 1);
  PlantingBuilder builder(result);
  const std::vector<std::string> components = nameComponents(site.qualifiedName);
  plantValue(builder, value, source,
             {rule, site, result,
              "the value returned by `" + (components.empty() ? site.symbol : components.back()) + "`", Reach::Yes});
}

void BoundPlanter::plantField(llvm::Instruction &write, const BoundRule &rule, const RoleSite &site) {
  const FieldEvent event = effectOn(write, site, context_);
  if (event.effect == FieldEffect::None)
    return;
  SourceType source = readSourceType(site.type, context_.module);
  const bool isWholeBytes = site.offsetBits % 8 == 0 && site.sizeBits % 8 == 0;
  if (!isWholeBytes || source.isIndirect)
    source.element.reset();
  const Checked checked{rule, site, write, "the value of `" + site.name + "`", Reach::Yes};
  if (event.effect == FieldEffect::Rewrite) {
    llvm::Instruction *next = instructionAfter(write);
    if (next == nullptr)
      return;
    PlantingBuilder after(*next, write);
    llvm::Value *field = nullptr;
    if (event.part.isExact && source.element)
      field = event.part.offsetBytes == 0
                  ? event.address
                  : after.CreateGEP(after.getInt8Ty(), event.address,
                                    llvm::ConstantInt::getSigned(after.getInt64Ty(), -event.part.offsetBytes));
    plantValue(after, field, source, checked);
    return;
  }
  PlantingBuilder builder(write);
  llvm::Value *stored = nullptr;
  if (event.effect == FieldEffect::Store) {
    stored = llvm::cast<llvm::StoreInst>(write).getValueOperand();
    // A store of one element of an array: that value alone is checked.
    if (source.element && stored->getType() == source.element->type)
      source.count.reset();
    else
      stored = nullptr;
  }
  plantValue(builder, stored, source, checked);
}

void BoundPlanter::plantValue(llvm::IRBuilder<> &builder, llvm::Value *value, const SourceType &source,
                              const Checked &checked) {
  const std::optional<policies::BoundSpec> bound = policies::inUnit(*checked.rule.spec, checked.site.unit);
  const bool hasUnknownLength = source.isPointer && checked.site.elements && !source.count;
  if (!bound) {
    plantCondition(builder, nullptr, checked.value,
                   " (the value is in " + checked.site.unit + ", which cannot be converted)", checked);
  } else if (value == nullptr || !source.element || hasUnknownLength || source.count > unrolledElements) {
    plantCondition(builder, nullptr, checked.value, " (its elements or type are not known here)", checked);
  } else if (source.count) {
    plantElements(builder, *value, source, *bound, checked);
  } else {
    llvm::Value *number = value->getType()->isPointerTy() ? elementOf(builder, *value, *source.element, 0) : value;
    llvm::Value *holds = number->getType() == source.element->type
                             ? emitWithinBound(builder, *number, *source.element, *bound)
                             : nullptr;
    plantCondition(builder, holds, checked.value, {}, checked);
  }
}

void BoundPlanter::plantElements(llvm::IRBuilder<> &builder, llvm::Value &value, const SourceType &source,
                                 const policies::BoundSpec &bound, const Checked &checked) {
  llvm::Value *all = builder.getTrue();
  for (uint64_t index = 0; index < *source.count; ++index) {
    llvm::Value *number = elementOf(builder, value, *source.element, index);
    llvm::Value *holds = number != nullptr ? emitWithinBound(builder, *number, *source.element, bound) : nullptr;
    if (*source.count <= separateElements)
      plantCondition(builder, holds, checked.value + "[" + std::to_string(index) + "]", {}, checked);
    else
      all = all != nullptr && holds != nullptr ? builder.CreateAnd(all, holds) : nullptr;
  }
  if (*source.count > separateElements)
    plantCondition(builder, all, "each element of " + checked.value, {}, checked);
}

void BoundPlanter::plantCondition(llvm::IRBuilder<> &builder, llvm::Value *holds, const std::string &value,
                                  const std::string &suffix, const Checked &checked) {
  // What the IR does not show may be anything; so may the target of a call that is only possibly the role's.
  if (holds == nullptr)
    holds = builder.CreateCall(unresolvedFunction(context_.module));
  else if (checked.reach == Reach::Maybe)
    holds = builder.CreateOr(holds, builder.CreateCall(unresolvedFunction(context_.module)));
  // The limits that were compared, where they are not the rule's own.
  std::string here;
  if (const auto converted = policies::inUnit(*checked.rule.spec, checked.site.unit);
      converted && converted->unit != checked.rule.spec->unit)
    here = " (here " + describeLimits(*converted) + ")";
  std::string message = value + (coversRole("actuator", checked.site.role) ? " commanded at " : " at ") +
                        checked.site.role + " " + describeBound(*checked.rule.spec) + here + suffix;
  if (checked.reach == Reach::Maybe)
    message += ", if this call reaches `" + checked.site.qualifiedName + "`";
  context_.plant(builder, *holds, checked.place, SiteKind::Bound, checked.rule.rule->id, std::move(message));
}

} // namespace assay::verifier
