// SPDX-License-Identifier: Apache-2.0
#include "verifier/slice/DebugInfoPruning.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"

#include <cassert>

namespace assay::verifier {

using namespace llvm;

namespace {

/// Clears the operand that `current` is; LLVM names them, but has no setter for most.
void clear(MDNode &node, unsigned operand, [[maybe_unused]] const Metadata *current) {
  assert(node.getOperand(operand) == current && "LLVM has moved the operand");
  if (node.getOperand(operand) != nullptr)
    node.replaceOperandWith(operand, nullptr);
}

bool isPartOfObjects(const Metadata *element) {
  if (const auto *member = dyn_cast_or_null<DIDerivedType>(element))
    return !member->isStaticMember() &&
           (member->getTag() == dwarf::DW_TAG_member || member->getTag() == dwarf::DW_TAG_inheritance);
  return isa_and_nonnull<DIEnumerator, DISubrange, DIGenericSubrange>(element) ||
         (isa_and_nonnull<DICompositeType>(element) &&
          cast<DICompositeType>(element)->getTag() == dwarf::DW_TAG_variant_part);
}

void prune(DICompositeType &type) {
  constexpr unsigned elements = 4;
  constexpr unsigned tableHolder = 5;
  assert(type.getOperand(elements) == type.getRawElements() && "LLVM has moved the operand");
  SmallVector<Metadata *, 16> kept;
  for (Metadata *element : type.getElements())
    if (isPartOfObjects(element))
      kept.push_back(element);
  if (kept.size() != type.getElements().size())
    type.replaceOperandWith(elements, MDTuple::get(type.getContext(), kept));
  clear(type, tableHolder, type.getRawVTableHolder());
}

void prune(DISubprogram &function) {
  clear(function, 4, function.getRawType());
  clear(function, 6, function.getRawDeclaration());
  clear(function, 7, function.getRawRetainedNodes());
  if (function.getNumOperands() > 8)
    clear(function, 8, function.getRawContainingType());
  if (function.getNumOperands() > 9)
    clear(function, 9, function.getRawTemplateParams());
  if (function.getNumOperands() > 10)
    clear(function, 10, function.getRawThrownTypes());
}

} // namespace

void pruneDebugInfo(Module &module) {
  DebugInfoFinder finder;
  finder.processModule(module);
  for (DICompileUnit *unit : finder.compile_units()) {
    unit->replaceEnumTypes({});
    unit->replaceRetainedTypes({});
    unit->replaceGlobalVariables({});
    unit->replaceImportedEntities({});
    unit->replaceMacros({});
  }
  // Declarations of member functions are left to vanish with the classes that named them.
  for (DISubprogram *function : finder.subprograms())
    if (function->isDefinition())
      prune(*function);
  for (DIType *type : finder.types())
    if (auto *composite = dyn_cast<DICompositeType>(type))
      prune(*composite);
}

} // namespace assay::verifier
