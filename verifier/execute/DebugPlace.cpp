// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/DebugPlace.h"

#include "llvm/BinaryFormat/Dwarf.h"

namespace assay::verifier::execution {

using namespace llvm;

namespace {

constexpr unsigned deepestNesting = 32;

bool isEnumeration(const DIType &type) { return type.getTag() == dwarf::DW_TAG_enumeration_type; }

// Bytes of an array's element, or 0.
uint64_t elementSize(const DICompositeType &array) {
  const DIType *element = withoutSugar(array.getBaseType());
  return element == nullptr ? 0 : element->getSizeInBits() / 8;
}

DebugPlace place(const std::string &name, const DIType *type, uint64_t offset, uint64_t size, unsigned depth) {
  const DIType *plain = withoutSugar(type);
  if (plain == nullptr || depth == deepestNesting)
    return {name, ""};
  const uint64_t whole = plain->getSizeInBits() / 8;
  const auto *composite = dyn_cast<DICompositeType>(plain);
  if (composite == nullptr || isEnumeration(*composite))
    return {name, offset == 0 && (size == whole || whole == 0) ? canonicalTypeName(plain) : ""};

  if (composite->getTag() == dwarf::DW_TAG_array_type) {
    const uint64_t element = elementSize(*composite);
    if (element != 0 && size <= element)
      return place(name + "[" + std::to_string(offset / element) + "]", composite->getBaseType(), offset % element,
                   size, depth + 1);
  } else if (composite->getTag() == dwarf::DW_TAG_structure_type || composite->getTag() == dwarf::DW_TAG_class_type) {
    for (const DINode *node : composite->getElements()) {
      const auto *member = dyn_cast_or_null<DIDerivedType>(node);
      if (member == nullptr || member->isStaticMember() || member->isBitField() ||
          (member->getTag() != dwarf::DW_TAG_member && member->getTag() != dwarf::DW_TAG_inheritance))
        continue;
      const uint64_t start = member->getOffsetInBits() / 8;
      const DIType *memberType = withoutSugar(member->getBaseType());
      const uint64_t memberSize = memberType == nullptr ? 0 : memberType->getSizeInBits() / 8;
      if (offset < start || offset + size > start + memberSize)
        continue;
      if (size == whole && offset == 0 && memberSize == whole && memberType != nullptr &&
          isa<DICompositeType>(memberType))
        continue; // the whole object rather than its only part
      const bool base = member->getTag() == dwarf::DW_TAG_inheritance;
      return place(base || member->getName().empty() ? name : name + "." + member->getName().str(),
                   member->getBaseType(), offset - start, size, depth + 1);
    }
  }
  return {name, offset == 0 && size == whole ? canonicalTypeName(plain) : ""};
}

} // namespace

const DIType *withoutSugar(const DIType *type) {
  while (const auto *derived = dyn_cast_or_null<DIDerivedType>(type)) {
    switch (derived->getTag()) {
    case dwarf::DW_TAG_typedef:
    case dwarf::DW_TAG_const_type:
    case dwarf::DW_TAG_volatile_type:
    case dwarf::DW_TAG_restrict_type:
    case dwarf::DW_TAG_atomic_type:
    case dwarf::DW_TAG_template_alias:
      type = derived->getBaseType();
      break;
    default:
      return type;
    }
  }
  return type;
}

std::string canonicalTypeName(const DIType *type) {
  const DIType *plain = withoutSugar(type);
  if (plain == nullptr)
    return "void";
  if (const auto *derived = dyn_cast<DIDerivedType>(plain)) {
    switch (derived->getTag()) {
    case dwarf::DW_TAG_pointer_type:
      return canonicalTypeName(derived->getBaseType()) + " *";
    case dwarf::DW_TAG_reference_type:
      return canonicalTypeName(derived->getBaseType()) + " &";
    case dwarf::DW_TAG_rvalue_reference_type:
      return canonicalTypeName(derived->getBaseType()) + " &&";
    default:
      return derived->getName().str();
    }
  }
  if (const auto *composite = dyn_cast<DICompositeType>(plain)) {
    if (isEnumeration(*composite))
      return composite->getBaseType() != nullptr ? canonicalTypeName(composite->getBaseType()) : "unsigned int";
    if (composite->getTag() == dwarf::DW_TAG_array_type)
      return canonicalTypeName(composite->getBaseType()) + "[]";
  }
  return plain->getName().empty() ? "(unnamed)" : plain->getName().str();
}

DebugPlace placeInVariable(const std::string &variable, const DIType *type, uint64_t offset, uint64_t size) {
  return place(variable, type, offset, size, 0);
}

} // namespace assay::verifier::execution
