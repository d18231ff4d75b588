// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/StatusValue.h"

#include "verifier/plant/CallTargets.h"
#include "verifier/plant/CarriedPart.h"
#include "verifier/plant/SourceType.h"
#include "verifier/roles/ObjectPart.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instructions.h"

namespace assay::verifier {

namespace {

using policies::Position;
using policies::Success;

/// The members in which libraries keep whether an optional or expected holds a value: libstdc++, libc++, Boost, and the
/// common stand-ins for std::expected.
bool isEngagedFlag(llvm::StringRef member) {
  return llvm::StringSwitch<bool>(member)
      .Cases("_M_engaged", "_M_has_value", "__engaged_", "__has_val_", true)
      .Cases("m_initialized", "m_has_val", "engaged_", true)
      .Default(false);
}

const llvm::DIType *withoutNames(const llvm::Metadata *node) {
  const auto *type = llvm::dyn_cast_or_null<llvm::DIType>(node);
  while (const auto *derived = llvm::dyn_cast_or_null<llvm::DIDerivedType>(type)) {
    const unsigned tag = derived->getTag();
    if (tag != llvm::dwarf::DW_TAG_typedef && tag != llvm::dwarf::DW_TAG_const_type &&
        tag != llvm::dwarf::DW_TAG_volatile_type)
      break;
    type = derived->getBaseType();
  }
  return type;
}

std::string qualifiedName(const llvm::DIType &type) {
  std::string name = type.getName().str();
  for (const llvm::DIScope *scope = type.getScope(); scope != nullptr; scope = scope->getScope())
    if (llvm::isa<llvm::DINamespace, llvm::DICompositeType>(scope) && !scope->getName().empty())
      name = scope->getName().str() + "::" + name;
  return name;
}

/// Unknown unless `type` is an enumeration.
StatusKind enumerationKind(const llvm::DIType *type) {
  const auto *composite = llvm::dyn_cast_or_null<llvm::DICompositeType>(type);
  if (composite == nullptr || composite->getTag() != llvm::dwarf::DW_TAG_enumeration_type)
    return StatusKind::Unknown;
  const auto *underlying = llvm::dyn_cast_or_null<llvm::DIBasicType>(withoutNames(composite->getBaseType()));
  if (underlying == nullptr || !underlying->getSignedness())
    return StatusKind::Integer;
  return *underlying->getSignedness() == llvm::DIBasicType::Signedness::Signed ? StatusKind::Signed
                                                                               : StatusKind::Unsigned;
}

llvm::StringRef unqualified(std::string_view text) {
  llvm::StringRef type(text);
  for (bool changed = true; changed;) {
    type = type.trim();
    changed = type.consume_front("const ") || type.consume_front("volatile ") || type.consume_back(" const") ||
              type.consume_back("*const") || type.consume_back(" volatile");
  }
  return type;
}

/// Whether `value` says success by the convention; null if the convention does not fit the kind.
llvm::Value *judge(llvm::IRBuilder<> &builder, llvm::Value &value, StatusKind kind, Success success) {
  if (kind == StatusKind::Pointer ? !value.getType()->isPointerTy() : !value.getType()->isIntegerTy())
    return nullptr;
  llvm::Value *status = &value;
  // A `bool` in memory is its lowest bit, as in Clang's own conditions.
  if (kind == StatusKind::Truth)
    status = builder.CreateTrunc(status, builder.getInt1Ty());
  switch (success) {
  case Success::Unsaid:
    return kind == StatusKind::Truth ? status : nullptr;
  case Success::Zero:
    return builder.CreateIsNull(status);
  case Success::NonZero:
    return builder.CreateIsNotNull(status);
  case Success::NonNegative:
    return kind == StatusKind::Signed ? builder.CreateIsNotNeg(status) : nullptr;
  case Success::Positive:
    if (kind == StatusKind::Signed)
      return builder.CreateICmpSGT(status, llvm::ConstantInt::get(status->getType(), 0));
    return kind == StatusKind::Unsigned || kind == StatusKind::Truth ? builder.CreateIsNotNull(status) : nullptr;
  case Success::Engaged:
    return nullptr;
  }
  return nullptr;
}

bool isScalar(StatusKind kind) {
  switch (kind) {
  case StatusKind::Truth:
  case StatusKind::Signed:
  case StatusKind::Unsigned:
  case StatusKind::Integer:
  case StatusKind::Pointer:
    return true;
  case StatusKind::None:
  case StatusKind::Object:
  case StatusKind::Unknown:
    return false;
  }
  return false;
}

void collectEngagedOffsets(const analyzer::SourceFacts &facts, std::string_view type, uint64_t atBits, unsigned depth,
                           std::vector<uint64_t> &offsets) {
  constexpr unsigned deepestNesting = 12;
  const analyzer::RecordFacts *record = facts.findRecord(type);
  if (record == nullptr || depth == deepestNesting)
    return;
  for (size_t index = 0; index < record->bases.size() && index < record->baseOffsetsBits.size(); ++index)
    collectEngagedOffsets(facts, record->bases[index], atBits + record->baseOffsetsBits[index], depth + 1, offsets);
  for (const analyzer::FieldFacts &field : record->fields) {
    if (field.type == "bool" && field.sizeBits == 8 && isEngagedFlag(field.name))
      offsets.push_back((atBits + field.offsetBits) / 8);
    // What the object holds may be an optional, too; that one's flag says nothing of this one.
    else if (field.name == "_M_payload")
      collectEngagedOffsets(facts, field.type, atBits + field.offsetBits, depth + 1, offsets);
  }
}

/// The byte at `offset` of a result that was returned in registers; null if it lies in none as a whole.
llvm::Value *byteOf(llvm::IRBuilder<> &builder, llvm::Value &result, uint64_t offset, const llvm::DataLayout &layout) {
  llvm::Value *piece = &result;
  if (auto *pieces = llvm::dyn_cast<llvm::StructType>(result.getType())) {
    const llvm::StructLayout *where = layout.getStructLayout(pieces);
    if (offset >= where->getSizeInBytes())
      return nullptr;
    const unsigned index = where->getElementContainingOffset(offset);
    offset -= where->getElementOffset(index).getFixedValue();
    piece = builder.CreateExtractValue(&result, index);
  }
  if (!piece->getType()->isIntegerTy() || offset * 8 + 8 > piece->getType()->getIntegerBitWidth() ||
      !layout.isLittleEndian())
    return nullptr;
  return builder.CreateTrunc(builder.CreateLShr(piece, offset * 8), builder.getInt8Ty());
}

} // namespace

std::optional<uint64_t> engagedOffset(const analyzer::SourceFacts &facts, std::string_view type) {
  std::vector<uint64_t> offsets;
  collectEngagedOffsets(facts, type, 0, 0, offsets);
  return offsets.size() == 1 ? std::optional(offsets.front()) : std::nullopt;
}

StatusReader::StatusReader(const PlantingContext &context) : context_(context) {
  llvm::DebugInfoFinder finder;
  finder.processModule(context.module);
  for (const llvm::DIType *type : finder.types())
    if (const StatusKind kind = enumerationKind(type); kind != StatusKind::Unknown && !type->getName().empty()) {
      const auto [known, isNew] = enumerations_.emplace(qualifiedName(*type), kind);
      // Two of one name, local to different functions.
      if (!isNew && known->second != kind)
        known->second = StatusKind::Integer;
    }
}

StatusKind StatusReader::kindOf(std::string_view text, const llvm::Function *returning) const {
  const llvm::StringRef type = unqualified(text);
  if (type == "void")
    return StatusKind::None;
  if (type == "bool")
    return StatusKind::Truth;
  if (type == "char" || type == "wchar_t")
    return StatusKind::Integer;
  if (type.ends_with("*"))
    return StatusKind::Pointer;
  const SourceType source = readSourceType(std::string_view(type), context_.module);
  if (source.isIndirect || source.count)
    return StatusKind::Unknown;
  if (source.element)
    return !source.element->type->isIntegerTy() ? StatusKind::Unknown
           : source.element->isSigned           ? StatusKind::Signed
                                                : StatusKind::Unsigned;
  if (context_.facts.findRecord(std::string_view(type)) != nullptr)
    return StatusKind::Object;
  if (returning != nullptr && returning->getSubprogram() != nullptr)
    if (const llvm::DISubroutineType *signature = returning->getSubprogram()->getType();
        signature != nullptr && signature->getTypeArray().size() > 0)
      if (const StatusKind kind = enumerationKind(withoutNames(signature->getTypeArray()[0]));
          kind != StatusKind::Unknown)
        return kind;
  const auto known = enumerations_.find(std::string_view(type));
  return known != enumerations_.end() ? known->second : StatusKind::Unknown;
}

llvm::Value *StatusReader::saysSuccess(llvm::IRBuilder<> &builder, llvm::CallBase &call, const RoleSite &site) const {
  const analyzer::FunctionFacts *callee = context_.functionFacts(site.symbol);
  if (callee == nullptr)
    return nullptr;
  switch (site.position) {
  case Position::Output:
    return ofOutput(builder, call, *callee, site);
  case Position::Call:
  case Position::Return:
    break;
  case Position::Argument: // what was passed to it says nothing of how it went
  case Position::Field:
  case Position::Entry:
  case Position::Type:
    return nullptr;
  }
  if (site.success == Success::Engaged)
    return isEngaged(builder, call, *callee);
  const StatusKind kind = kindOf(callee->returnType, context_.module.getFunction(site.symbol));
  if (kind == StatusKind::None)
    return site.success == Success::Unsaid ? builder.getTrue() : nullptr;
  return isScalar(kind) ? judge(builder, call, kind, site.success) : nullptr;
}

llvm::Value *StatusReader::saysSuccess(llvm::IRBuilder<> &builder, llvm::Value &read, const RoleSite &site) const {
  const StatusKind kind = kindOf(site.type);
  return isScalar(kind) ? judge(builder, read, kind, site.success) : nullptr;
}

llvm::Value *StatusReader::ofOutput(llvm::IRBuilder<> &builder, const llvm::CallBase &call,
                                    const analyzer::FunctionFacts &callee, const RoleSite &site) const {
  if (site.argument >= callee.parameters.size() || site.isPartUnknown)
    return nullptr;
  const analyzer::ParameterFacts &parameter = callee.parameters[site.argument];
  if (!parameter.isReference && !parameter.isPointer)
    return nullptr;
  std::string_view type = site.type;
  std::string designated;
  if (!site.isPart()) {
    designated = carriedObject(parameter.type).type;
    type = designated;
  }
  const StatusKind kind = kindOf(type);
  llvm::Value *base = CallTargets::argumentOf(call, callee, site.argument, context_.module);
  if (!isScalar(kind) || base == nullptr || !base->getType()->isPointerTy())
    return nullptr;
  // Whoever passes null asked for no status: nothing was said, and nothing may be read.
  if (parameter.isPointer && !llvm::isa<llvm::AllocaInst, llvm::GlobalVariable>(base->stripInBoundsConstantOffsets()))
    return nullptr;
  llvm::Value *address = site.isPart() ? addressOfCarriedPart(builder, call, callee, site, context_) : base;
  if (address == nullptr)
    return nullptr;
  llvm::Type *stored = nullptr;
  if (kind == StatusKind::Pointer)
    stored = builder.getPtrTy();
  else if (kind == StatusKind::Truth)
    stored = builder.getInt8Ty();
  else if (const SourceType source = readSourceType(type, context_.module); source.element)
    stored = source.element->type;
  else if (parameter.pointeeSize >= 1 && parameter.pointeeSize <= 8 && !site.isPart())
    stored = builder.getIntNTy(static_cast<unsigned>(parameter.pointeeSize * 8));
  if (stored == nullptr)
    return nullptr;
  return judge(builder, *builder.CreateAlignedLoad(stored, address, llvm::Align(1)), kind, site.success);
}

llvm::Value *StatusReader::isEngaged(llvm::IRBuilder<> &builder, llvm::CallBase &call,
                                     const analyzer::FunctionFacts &callee) const {
  const llvm::StringRef type = unqualified(callee.returnType);
  const std::optional<uint64_t> offset = engagedOffset(context_.facts, std::string_view(type));
  const analyzer::RecordFacts *record = context_.facts.findRecord(std::string_view(type));
  if (!offset || record == nullptr)
    return nullptr;
  const llvm::DataLayout &layout = context_.module.getDataLayout();
  llvm::Value *flag = nullptr;
  if (call.hasStructRetAttr()) {
    llvm::Value *address = builder.CreateGEP(builder.getInt8Ty(), call.getArgOperand(0), builder.getInt64(*offset));
    flag = builder.CreateAlignedLoad(builder.getInt8Ty(), address, llvm::Align(1));
  } else if (call.getType()->isSized() &&
             layout.getTypeAllocSize(call.getType()).getFixedValue() == record->sizeBytes) {
    flag = byteOf(builder, call, *offset, layout);
  }
  return flag != nullptr ? builder.CreateTrunc(flag, builder.getInt1Ty()) : nullptr;
}

} // namespace assay::verifier
