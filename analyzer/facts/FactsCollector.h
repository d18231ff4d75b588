// SPDX-License-Identifier: Apache-2.0
//
// From a parsed unit and the module generated from it to its facts. The module's own names lead: each IR
// symbol is traced back to its declaration, so that facts and IR cannot disagree on a name.
// Internal to analyzer/ (it names Clang types).
#pragma once

#include "analyzer/extract/ReportPaths.h"
#include "analyzer/facts/Printing.h"
#include "analyzer/facts/SourceFacts.h"

namespace clang {
class ASTContext;
class CodeGenerator;
} // namespace clang

namespace assay::analyzer {

/// Requirements: the generator has handled the whole unit and still owns its module.
[[nodiscard]] SourceFacts collectFacts(clang::ASTContext &context, clang::CodeGenerator &generator,
                                       const ReportPaths &paths);

/// Facts of every function of the module and of virtual methods that only virtual tables name, by symbol.
[[nodiscard]] std::vector<FunctionFacts> collectFunctions(clang::ASTContext &context, clang::CodeGenerator &generator,
                                                          const FactsPrinter &printer);

/// Layouts of the unit's own complete records and of those that the IR names, by qualified name.
[[nodiscard]] std::vector<RecordFacts> collectRecords(clang::ASTContext &context, clang::CodeGenerator &generator,
                                                      const FactsPrinter &printer);

/// Variables with static storage that the module has, by symbol.
[[nodiscard]] std::vector<VariableFacts> collectVariables(clang::ASTContext &context, clang::CodeGenerator &generator,
                                                          const FactsPrinter &printer);

} // namespace assay::analyzer
