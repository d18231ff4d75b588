// SPDX-License-Identifier: Apache-2.0
//
// The symbols of a program, merged from its units' summaries: which definitions each name has, which of them count, and
// their bodies with all references made program-wide.
//
// Invariants: of definitions with equal digests only one is kept, so that what an inline function costs does not depend
// on how many units have it. Numbers of symbols follow the order of units and of symbols in them.
#pragma once

#include "analyzer/summary/UnitSummary.h"

#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace assay::analyzer {

/// One definition of a symbol. References in `body` and `pointers` are to program symbols and texts.
struct SymbolDefinition {
  SymbolLinkage linkage = SymbolLinkage::External;
  uint64_t digestLow = 0;
  uint64_t digestHigh = 0;
  uint64_t digestWithoutUnwinding = 0;  ///< SymbolSummary::digestWithoutUnwinding
  uint64_t size = 0;                    ///< of a variable
  std::vector<uint32_t> units;          ///< that have this definition, ascending
  FunctionSummary body;                 ///< of a function
  std::vector<InitialPointer> pointers; ///< of a variable
};

struct ProgramSymbol {
  uint32_t name = 0;   ///< text; unique, but for the "@unit" of further bodies
  uint32_t symbol = 0; ///< text; in the IR
  SymbolKind kind = SymbolKind::Function;
  bool isInternal = false;
  bool isConstant = false;
  bool isHidden = false;
  bool isAddressTaken = false;
  bool isVariadic = false;
  bool isRetained = false;
  bool isCoroutine = false;
  bool inForeignHeader = false;
  bool isDynamicallyInitialised = false;
  /// Which definition counts is not known: all in `definitions` may.
  bool isAmbiguous = false;
  /// … but they differ only in what they do while an exception passes.
  bool differsInUnwinding = false;
  /// Another definition, from outside the program, may be taken instead.
  bool isReplaceable = false;
  uint64_t size = 0;
  uint32_t qualifiedName = 0;
  uint32_t signature = 0;
  SummaryPlace range;
  uint32_t callShape = 0;
  uint32_t aliasee = noIndex; ///< a program symbol
  int64_t aliasOffset = 0;
  /// After resolve(): those that count; the first is the symbol's own, further ones only if `isAmbiguous`.
  std::vector<SymbolDefinition> definitions;
};

struct ProgramVirtualTable {
  uint32_t symbol = noIndex;
  std::vector<VirtualTableSummary::AddressPoint> points; ///< texts are the program's
};

class SymbolTable {
public:
  /// Texts of the program; the first is empty.
  std::deque<std::string> texts{std::string()};
  std::vector<ProgramSymbol> symbols;
  std::vector<ProgramVirtualTable> virtualTables;
  std::vector<uint32_t> constructors; ///< symbols, by unit
  std::vector<uint32_t> destructors;
  std::vector<DefinitionConflict> conflicts;            ///< by symbol; after resolve()
  std::set<std::string, std::less<>> stated;            ///< LinkOptions::stated
  std::set<std::string, std::less<>> calledFromOutside; ///< LinkOptions::calledFromOutside
  uint32_t pointerSize = 8;
  bool hasModuleAssembly = false;

  SymbolTable();
  SymbolTable(SymbolTable &&) noexcept = default;

  /// Merges a unit. Functions that are not read yet are read if no unit before has the same. Errors: one cannot be.
  /// Requirements: units are added in ascending order of their numbers; none is added after an error.
  [[nodiscard]] Result<void> add(UnitSummary unit, uint32_t number, const std::string &unitName);

  /// Decides which definitions count, and lists conflicts. Once, after all units.
  void resolve();

  /// The symbol that an alias stands for in the end (itself for others), and the offset in it; noIndex for a broken
  /// one.
  struct Place {
    uint32_t symbol = noIndex;
    int64_t offset = 0;
  };
  [[nodiscard]] Place withoutAliases(uint32_t symbol) const;
  /// The symbol with external linkage of that name, or noIndex.
  [[nodiscard]] uint32_t find(const std::string &name) const;
  /// The number of a text, or noIndex if the program does not have it.
  [[nodiscard]] uint32_t findText(const std::string &words) const;

private:
  class Merge;
  uint32_t text(std::string_view words);

  llvm::DenseMap<llvm::CachedHashStringRef, uint32_t> textNumbers_; // of `texts`, which stay in place; looked up only
  std::unordered_map<uint32_t, uint32_t> byName_;                   // looked up only
};

} // namespace assay::analyzer
