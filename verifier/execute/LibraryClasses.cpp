// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/LibraryClasses.h"

#include "verifier/execute/ArgumentTypes.h"
#include "verifier/execute/DebugPlace.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/BinaryFormat/Dwarf.h"

#include <array>

namespace assay::verifier::execution {

using namespace llvm;

namespace {

bool inStandardNamespace(const DICompositeType &type) {
  for (const DIScope *scope = type.getScope(); scope != nullptr; scope = scope->getScope())
    if (const auto *space = dyn_cast<DINamespace>(scope);
        space != nullptr && (space->getName() == "std" || space->getName() == "__gnu_cxx"))
      return true;
  return false;
}

struct KnownClass {
  StringLiteral name;
  LibraryClass kind;
  uint64_t size; ///< 0: any; a different size is another library's layout
};

constexpr std::array knownClasses = std::to_array<KnownClass>({
    {"array", LibraryClass::Transparent, 0},
    {"pair", LibraryClass::Transparent, 0},
    {"complex", LibraryClass::Transparent, 0},
    {"atomic", LibraryClass::Transparent, 0},
    {"__atomic_base", LibraryClass::Transparent, 0},
    {"__atomic_float", LibraryClass::Transparent, 0},
    {"duration", LibraryClass::Transparent, 0},
    {"time_point", LibraryClass::Transparent, 0},
    {"optional", LibraryClass::Transparent, 0},
    {"tuple", LibraryClass::Transparent, 0},
    {"_Tuple_impl", LibraryClass::Transparent, 0},
    {"_Head_base", LibraryClass::Transparent, 0},
    {"_Optional_base", LibraryClass::Transparent, 0},
    {"_Optional_base_impl", LibraryClass::Transparent, 0},
    {"_Optional_payload", LibraryClass::Transparent, 0},
    {"_Optional_payload_base", LibraryClass::Transparent, 0},
    {"_Storage", LibraryClass::Transparent, 0},
    {"_Empty_byte", LibraryClass::Transparent, 0},
    {"__pair_base", LibraryClass::Transparent, 0},
    {"_Enable_copy_move", LibraryClass::Transparent, 0},
    {"unique_ptr", LibraryClass::ZeroIsValid, 0},
    {"shared_ptr", LibraryClass::ZeroIsValid, 0},
    {"weak_ptr", LibraryClass::ZeroIsValid, 0},
    {"function", LibraryClass::ZeroIsValid, 0},
    {"mutex", LibraryClass::ZeroIsValid, 0},
    {"allocator", LibraryClass::ZeroIsValid, 0},
    {"vector", LibraryClass::Vector, 24},
    {"span", LibraryClass::Span, 16},
    {"basic_string_view", LibraryClass::StringView, 16},
    {"basic_string", LibraryClass::String, 32},
});

using Seen = SmallPtrSet<const DIType *, 32>; // asked, never iterated

bool isMakeable(const DIType *type, Seen &seen);

bool membersMakeable(const DICompositeType &type, Seen &seen) {
  for (const DINode *node : type.getElements()) {
    const auto *member = dyn_cast_or_null<DIDerivedType>(node);
    if (member == nullptr || member->isStaticMember())
      continue;
    if (member->getName().starts_with("_vptr"))
      return false;
    if ((member->getTag() == dwarf::DW_TAG_member || member->getTag() == dwarf::DW_TAG_inheritance) &&
        !isMakeable(member->getBaseType(), seen))
      return false;
    if (member->getTag() == dwarf::DW_TAG_inheritance && member->isVirtual())
      return false;
  }
  return true;
}

bool isMakeable(const DIType *type, Seen &seen) {
  const DIType *plain = withoutSugar(type);
  if (plain == nullptr || !seen.insert(plain).second)
    return true;
  if (isa<DISubroutineType>(plain) || plain->getTag() == dwarf::DW_TAG_ptr_to_member_type)
    return false;
  if (isa<DIDerivedType>(plain)) {
    const DIType *pointee = pointeeOf(plain);
    const auto *composite = dyn_cast_or_null<DICompositeType>(pointee);
    if (composite != nullptr && composite->isForwardDecl())
      return false; // an object of unknown layout
    return isMakeable(pointee, seen);
  }
  const auto *composite = dyn_cast<DICompositeType>(plain);
  if (composite == nullptr || composite->getTag() == dwarf::DW_TAG_enumeration_type)
    return true;
  if (composite->isForwardDecl() || composite->getVTableHolder() != nullptr)
    return false;
  if (composite->getTag() == dwarf::DW_TAG_array_type)
    return isMakeable(composite->getBaseType(), seen);
  switch (libraryClass(*composite)) {
  case LibraryClass::None:
  case LibraryClass::Transparent:
    return membersMakeable(*composite, seen);
  case LibraryClass::ZeroIsValid:
    return true;
  case LibraryClass::Vector:
  case LibraryClass::Span:
  case LibraryClass::StringView:
  case LibraryClass::String: {
    const DIType *element = withoutSugar(firstTemplateArgument(*composite));
    // vector<bool> is packed; elements must have a size.
    return element != nullptr && element->getSizeInBits() >= 8 && element->getName() != "bool" &&
           isMakeable(element, seen);
  }
  case LibraryClass::Unknown:
    return false;
  }
  llvm_unreachable("every kind of library class is handled");
}

} // namespace

const DIType *firstTemplateArgument(const DICompositeType &type) {
  const DITemplateParameterArray parameters = type.getTemplateParams();
  if (!parameters || parameters.empty())
    return nullptr;
  const auto *parameter = dyn_cast<DITemplateTypeParameter>(parameters[0]);
  return parameter == nullptr ? nullptr : parameter->getType();
}

LibraryClass libraryClass(const DICompositeType &type) {
  if (!inStandardNamespace(type))
    return LibraryClass::None;
  const StringRef name = type.getName().split('<').first;
  for (const KnownClass &known : knownClasses)
    if (known.name == name)
      return known.size == 0 || known.size * 8 == type.getSizeInBits() ? known.kind : LibraryClass::Unknown;
  // Parts without data cannot be invalid.
  return type.getTag() == dwarf::DW_TAG_union_type || type.getSizeInBits() <= 8 ? LibraryClass::Transparent
                                                                                : LibraryClass::Unknown;
}

bool isMakeable(const DIType *type) {
  Seen seen;
  return isMakeable(type, seen);
}

} // namespace assay::verifier::execution
