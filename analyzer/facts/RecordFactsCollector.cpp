// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/FactsCollector.h"

#include "analyzer/facts/Annotations.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecordLayout.h"
#include "clang/CodeGen/CodeGenABITypes.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "llvm/IR/DerivedTypes.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace assay::analyzer {

namespace {

/// The names of the module's record types, and the same without the ".7" that tells namesakes apart.
struct StructNames {
  std::set<std::string, std::less<>> exact;
  std::set<std::string, std::less<>> plain;
};

std::string withoutSuffix(llvm::StringRef name) {
  const auto [front, last] = name.rsplit('.');
  const bool isSuffix = !last.empty() && llvm::all_of(last, [](char digit) { return digit >= '0' && digit <= '9'; });
  return (isSuffix ? front : name).str();
}

StructNames structNamesOf(const llvm::Module &module) {
  StructNames names;
  for (const llvm::StructType *type : module.getIdentifiedStructTypes()) {
    if (!type->hasName())
      continue;
    names.exact.insert(type->getName().str());
    names.plain.insert(withoutSuffix(type->getName()));
  }
  return names;
}

/// The name Clang gives a record's IR type, but for a suffix: kind and qualified name, no template arguments.
std::string plainStructName(const clang::RecordDecl &record, const clang::ASTContext &context) {
  clang::PrintingPolicy policy = context.getPrintingPolicy();
  policy.SuppressInlineNamespace = false;
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << record.getKindName() << '.';
  if (record.getIdentifier() != nullptr)
    record.printQualifiedName(stream, policy);
  else if (const clang::TypedefNameDecl *alias = record.getTypedefNameForAnonDecl())
    alias->printQualifiedName(stream, policy);
  else
    stream << "anon";
  stream.flush();
  return text;
}

/// The IR name, only if the module has a type of that name. The type is converted only where the plain name
/// occurs, so that asking adds no types of its own for the rest.
std::string irNameOf(const clang::RecordDecl &record, clang::ASTContext &context, clang::CodeGenerator &generator,
                     const StructNames &names) {
  if (!names.plain.contains(plainStructName(record, context)))
    return {};
  const llvm::Type *type = clang::CodeGen::convertTypeForMemory(generator.CGM(), context.getRecordType(&record));
  const auto *structType = llvm::dyn_cast<llvm::StructType>(type);
  if (structType == nullptr || !structType->hasName() || !names.exact.contains(structType->getName()))
    return {};
  return structType->getName().str();
}

uint64_t sizeInBits(const clang::FieldDecl &field, const clang::ASTContext &context) {
  if (field.isBitField())
    return field.getBitWidthValue(context);
  // A flexible array member has no size of its own.
  return field.getType()->isIncompleteType() ? 0 : context.getTypeSize(field.getType());
}

FieldFacts factsOfField(const clang::FieldDecl &field, uint64_t offset, const clang::ASTContext &context,
                        const FactsPrinter &printer) {
  return {field.getNameAsString(), printer.typeName(field.getType()), offset, sizeInBits(field, context),
          annotationsOf(field)};
}

std::vector<FieldFacts> fieldsOf(const clang::RecordDecl &record, const clang::ASTContext &context,
                                 const FactsPrinter &printer) {
  std::vector<FieldFacts> fields;
  for (const clang::FieldDecl *field : record.fields())
    fields.push_back(factsOfField(*field, context.getFieldOffset(field), context, printer));
  for (const clang::Decl *member : record.decls())
    if (const auto *indirect = llvm::dyn_cast<clang::IndirectFieldDecl>(member))
      fields.push_back(factsOfField(*indirect->getAnonField(), context.getFieldOffset(indirect), context, printer));
  std::sort(fields.begin(), fields.end(), [](const FieldFacts &left, const FieldFacts &right) {
    return std::tie(left.offsetBits, left.name, left.type) < std::tie(right.offsetBits, right.name, right.type);
  });
  return fields;
}

void addBases(const clang::CXXRecordDecl &record, const clang::ASTContext &context, const FactsPrinter &printer,
              RecordFacts &facts) {
  const clang::ASTRecordLayout &layout = context.getASTRecordLayout(&record);
  for (const clang::CXXBaseSpecifier &base : record.bases()) {
    const clang::CXXRecordDecl *declaration = base.getType()->getAsCXXRecordDecl();
    if (declaration == nullptr)
      continue;
    facts.bases.push_back(printer.qualifiedName(*declaration));
    const clang::CharUnits offset =
        base.isVirtual() ? layout.getVBaseClassOffset(declaration) : layout.getBaseClassOffset(declaration);
    facts.baseOffsetsBits.push_back(static_cast<uint64_t>(context.toBits(offset)));
  }
}

RecordFacts factsOfRecord(const clang::RecordDecl &record, std::string irName, const clang::ASTContext &context,
                          const FactsPrinter &printer) {
  RecordFacts facts;
  const clang::TypedefNameDecl *alias = record.getTypedefNameForAnonDecl();
  facts.qualifiedName = alias != nullptr ? printer.qualifiedName(*alias) : printer.qualifiedName(record);
  facts.irName = std::move(irName);
  facts.sizeBytes = static_cast<uint64_t>(context.getASTRecordLayout(&record).getSize().getQuantity());
  if (const auto *withBases = llvm::dyn_cast<clang::CXXRecordDecl>(&record))
    addBases(*withBases, context, printer, facts);
  if (const auto *definition = llvm::dyn_cast<clang::CXXRecordDecl>(&record))
    facts.isLibraryObject = printer.isForeign(record.getLocation()) && !definition->isAggregate();
  facts.fields = fieldsOf(record, context, printer);
  facts.range = printer.range(record.getSourceRange());
  return facts;
}

} // namespace

std::vector<RecordFacts> collectRecords(clang::ASTContext &context, clang::CodeGenerator &generator,
                                        const FactsPrinter &printer) {
  const StructNames names = structNamesOf(*generator.GetModule());
  std::vector<RecordFacts> records;
  // Every record that the unit ever used as a type, in the order of first use. Layouts may add types.
  for (size_t index = 0; index < context.getTypes().size(); ++index) {
    const auto *type = llvm::dyn_cast<clang::RecordType>(context.getTypes()[index]);
    if (type == nullptr)
      continue;
    const clang::RecordDecl *record = type->getDecl()->getDefinition();
    if (record == nullptr || record->isInvalidDecl() || record->isDependentContext() || !record->isCompleteDefinition())
      continue;
    const bool isOwn = !printer.inSystemHeader(record->getLocation());
    std::string irName = irNameOf(*record, context, generator, names);
    if (isOwn || !irName.empty())
      records.push_back(factsOfRecord(*record, std::move(irName), context, printer));
  }
  const auto key = [](const RecordFacts &facts) {
    return std::tie(facts.qualifiedName, facts.irName, facts.range.file, facts.range.line, facts.range.column,
                    facts.sizeBytes);
  };
  std::sort(records.begin(), records.end(),
            [&](const RecordFacts &left, const RecordFacts &right) { return key(left) < key(right); });
  return records;
}

} // namespace assay::analyzer
