// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/SymbolTable.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace assay::analyzer {

namespace {

/// Which linkages win over which.
unsigned rank(SymbolLinkage linkage) {
  switch (linkage) {
  case SymbolLinkage::External:
  case SymbolLinkage::Internal:
    return 3;
  case SymbolLinkage::Common:
    return 2;
  case SymbolLinkage::Weak:
  case SymbolLinkage::OneDefinition:
  case SymbolLinkage::Inline:
    return 1;
  case SymbolLinkage::AvailableExternally:
    return 0;
  }
  return 0;
}

} // namespace

/// Brings one unit's references over to the program's numbers.
class SymbolTable::Merge {
public:
  Merge(SymbolTable &table, UnitSummary &unit, uint32_t number, const std::string &unitName)
      : table_(table), unit_(unit), number_(number), unitName_(unitName), texts_(unit.strings.size(), noIndex) {}

  Result<void> run() {
    for (const SymbolSummary &symbol : unit_.symbols)
      symbols_.push_back(enter(symbol));
    for (size_t index = 0; index < unit_.symbols.size(); ++index)
      describe(unit_.symbols[index], table_.symbols[symbols_[index]]);
    if (Result<void> taken = takeDefinitions(); !taken)
      return taken;
    for (VirtualTableSummary &table : unit_.virtualTables) {
      for (VirtualTableSummary::AddressPoint &point : table.points)
        point.type = typeText(point.type);
      table_.virtualTables.push_back({symbols_[table.symbol], std::move(table.points)});
    }
    for (const uint32_t symbol : unit_.constructors)
      table_.constructors.push_back(symbols_[symbol]);
    for (const uint32_t symbol : unit_.destructors)
      table_.destructors.push_back(symbols_[symbol]);
    for (const uint32_t symbol : unit_.dynamicVariables)
      table_.symbols[symbols_[symbol]].isDynamicallyInitialised = true;
    table_.hasModuleAssembly = table_.hasModuleAssembly || unit_.hasModuleAssembly;
    return {};
  }

private:
  /// The program's number of one of the unit's texts. Most belong to what an earlier unit has said already, and are not
  /// asked for.
  uint32_t text(uint32_t unitText) {
    uint32_t &known = texts_[unitText];
    if (known == noIndex)
      known = table_.text(unit_.strings[unitText]);
    return known;
  }

  uint32_t enter(const SymbolSummary &symbol) {
    const bool isInternal = symbol.linkage == SymbolLinkage::Internal;
    const uint32_t plain = text(symbol.name);
    const uint32_t name = isInternal ? table_.text(table_.texts[plain] + "@" + unitName_) : plain;
    const auto [position, isNew] = table_.byName_.try_emplace(name, static_cast<uint32_t>(table_.symbols.size()));
    if (isNew) {
      ProgramSymbol &added = table_.symbols.emplace_back();
      added.name = name;
      added.symbol = plain;
      added.isInternal = isInternal;
      added.kind = symbol.kind;
      added.isHidden = true;
    }
    return position->second;
  }

  SummaryPlace placeOf(SummaryPlace place) {
    place.file = text(place.file);
    return place;
  }

  void describe(const SymbolSummary &from, ProgramSymbol &into) {
    into.isAddressTaken = into.isAddressTaken || from.isAddressTaken;
    into.isCoroutine = into.isCoroutine || from.isCoroutine;
    into.isRetained = into.isRetained || from.isRetained;
    into.isHidden = into.isHidden && from.isHidden;
    into.isVariadic = into.isVariadic || from.isVariadic;
    into.size = std::max(into.size, from.size);
    if (from.isDefinition)
      into.isConstant = from.isConstant;
    // The place of a definition says more than that of a declaration.
    const bool isBetter = from.isDefinition && into.definitions.empty();
    if (into.qualifiedName == 0 || isBetter) {
      into.qualifiedName = text(from.qualifiedName);
      into.signature = text(from.signature);
      into.range = placeOf(from.range);
      into.inForeignHeader = from.inForeignHeader;
    }
    if (into.callShape == 0 || isBetter)
      into.callShape = text(from.callShape);
    if (from.kind != into.kind && from.isDefinition)
      into.kind = from.kind;
    if (from.aliasee != noIndex && into.aliasee == noIndex) {
      into.aliasee = symbols_[from.aliasee];
      into.aliasOffset = from.aliasOffset;
    }
  }

  Result<void> takeDefinitions() {
    std::vector<FunctionSummary *> bodies(unit_.symbols.size(), nullptr);
    std::vector<const EncodedFunction *> encoded(unit_.symbols.size(), nullptr);
    std::vector<VariableSummary *> values(unit_.symbols.size(), nullptr);
    for (FunctionSummary &function : unit_.functions)
      bodies[function.symbol] = &function;
    for (const EncodedFunction &function : unit_.encodedFunctions)
      encoded[function.symbol] = &function;
    for (VariableSummary &variable : unit_.variables)
      values[variable.symbol] = &variable;
    for (size_t index = 0; index < unit_.symbols.size(); ++index) {
      const SymbolSummary &symbol = unit_.symbols[index];
      if (!symbol.isDefinition || symbol.kind == SymbolKind::Alias || symbol.kind == SymbolKind::IndirectFunction)
        continue;
      ProgramSymbol &into = table_.symbols[symbols_[index]];
      if (SymbolDefinition *same = sameDefinition(into, symbol)) {
        same->units.push_back(number_);
        continue;
      }
      SymbolDefinition &added = into.definitions.emplace_back();
      added.linkage = symbol.linkage;
      added.digestLow = symbol.digestLow;
      added.digestHigh = symbol.digestHigh;
      added.digestWithoutUnwinding = symbol.digestWithoutUnwinding;
      added.size = symbol.size;
      added.units.push_back(number_);
      if (bodies[index] != nullptr)
        added.body = take(*bodies[index]);
      if (encoded[index] != nullptr) {
        Result<FunctionSummary> body = readFunction(unit_, *encoded[index], unitName_);
        if (!body)
          return fail(body.error());
        added.body = take(*body);
      }
      if (values[index] != nullptr)
        for (InitialPointer pointer : values[index]->pointers) {
          pointer.target = pointer.target == noIndex ? noIndex : symbols_[pointer.target];
          added.pointers.push_back(pointer);
        }
    }
    return {};
  }

  static SymbolDefinition *sameDefinition(ProgramSymbol &symbol, const SymbolSummary &definition) {
    for (SymbolDefinition &each : symbol.definitions)
      if (each.linkage == definition.linkage && each.digestLow == definition.digestLow &&
          each.digestHigh == definition.digestHigh && each.size == definition.size)
        return &each;
    return nullptr;
  }

  /// Types that only this unit knows get its name.
  uint32_t typeText(uint32_t type) {
    if (type == noIndex)
      return noIndex;
    const std::string &words = unit_.strings[type];
    return words.starts_with("#") ? table_.text(words + "@" + unitName_) : text(type);
  }

  FunctionSummary take(FunctionSummary &from) {
    FunctionSummary body = std::move(from);
    body.symbol = symbols_[body.symbol];
    for (Constraint &constraint : body.constraints)
      if (constraint.kind == ConstraintKind::AddressOfSymbol)
        constraint.source = symbols_[constraint.source];
    for (CallSummary &call : body.calls) {
      if (call.calleeKind == CalleeKind::Symbol)
        call.callee = symbols_[call.callee];
      else if (call.calleeKind == CalleeKind::InlineAssembly)
        call.callee = text(call.callee);
      call.place = placeOf(call.place);
      call.callShape = text(call.callShape);
      call.virtualType = typeText(call.virtualType);
    }
    for (LocalObject &object : body.objects) {
      object.name = text(object.name);
      object.place = placeOf(object.place);
    }
    for (MemoryTransfer &transfer : body.transfers)
      transfer.place = placeOf(transfer.place);
    for (std::vector<uint32_t> *list : {&body.reads, &body.writes})
      for (uint32_t &symbol : *list)
        symbol = symbols_[symbol];
    return body;
  }

  SymbolTable &table_;
  UnitSummary &unit_;
  uint32_t number_;
  const std::string &unitName_;
  std::vector<uint32_t> texts_;   ///< program texts by unit text; noIndex if not asked for yet
  std::vector<uint32_t> symbols_; ///< program symbols by unit symbol
};

SymbolTable::SymbolTable() { textNumbers_.try_emplace(llvm::CachedHashStringRef(texts.front()), 0); }

uint32_t SymbolTable::text(std::string_view words) {
  const llvm::CachedHashStringRef hashed{llvm::StringRef(words)};
  if (const auto known = textNumbers_.find(hashed); known != textNumbers_.end())
    return known->second;
  const auto number = static_cast<uint32_t>(texts.size());
  const std::string &kept = texts.emplace_back(words);
  textNumbers_.try_emplace(llvm::CachedHashStringRef(kept, hashed.hash()), number);
  return number;
}

Result<void> SymbolTable::add(UnitSummary unit, uint32_t number, const std::string &unitName) {
  pointerSize = unit.pointerSize;
  return Merge(*this, unit, number, unitName).run();
}

void SymbolTable::resolve() {
  for (ProgramSymbol &symbol : symbols) {
    if (symbol.definitions.size() == 1 && symbol.definitions.front().units.size() == 1) {
      symbol.isReplaceable = symbol.definitions.front().linkage == SymbolLinkage::Weak;
      continue;
    }
    unsigned best = 0;
    for (const SymbolDefinition &definition : symbol.definitions)
      best = std::max(best, rank(definition.linkage));
    std::erase_if(symbol.definitions,
                  [&](const SymbolDefinition &definition) { return rank(definition.linkage) != best; });
    if (symbol.definitions.empty())
      continue;
    // Weak definitions of a kind with the same body came from weak and inline ones alike; only bodies count now.
    symbol.isReplaceable = std::all_of(symbol.definitions.begin(), symbol.definitions.end(),
                                       [](const auto &each) { return each.linkage == SymbolLinkage::Weak; });
    const SymbolLinkage linkage = symbol.definitions.front().linkage;
    size_t holders = 0;
    for (const SymbolDefinition &definition : symbol.definitions)
      holders += definition.units.size();
    const bool isStrong = linkage == SymbolLinkage::External && holders > 1;
    symbol.isAmbiguous = symbol.definitions.size() > 1 && linkage != SymbolLinkage::Common;
    symbol.differsInUnwinding =
        symbol.isAmbiguous && linkage == SymbolLinkage::Inline && symbol.kind == SymbolKind::Function &&
        std::all_of(symbol.definitions.begin(), symbol.definitions.end(), [&](const SymbolDefinition &each) {
          return each.digestWithoutUnwinding == symbol.definitions.front().digestWithoutUnwinding;
        });
    if (linkage == SymbolLinkage::Common) {
      // All are one object, as large as the largest.
      symbol.definitions.erase(symbol.definitions.begin() + 1, symbol.definitions.end());
      continue;
    }
    if (!isStrong && !(symbol.isAmbiguous && linkage != SymbolLinkage::Weak))
      continue;
    DefinitionConflict conflict;
    conflict.symbol = texts[symbol.symbol];
    conflict.isOdr = !isStrong;
    for (const SymbolDefinition &definition : symbol.definitions)
      conflict.units.insert(conflict.units.end(), definition.units.begin(), definition.units.end());
    std::sort(conflict.units.begin(), conflict.units.end());
    conflicts.push_back(std::move(conflict));
  }
  std::sort(conflicts.begin(), conflicts.end(),
            [](const DefinitionConflict &left, const DefinitionConflict &right) { return left.symbol < right.symbol; });
}

SymbolTable::Place SymbolTable::withoutAliases(uint32_t symbol) const {
  Place place{symbol, 0};
  // A cycle of aliases is no program; it ends here as a broken alias.
  for (size_t steps = 0; steps <= symbols.size(); ++steps) {
    if (place.symbol == noIndex || symbols[place.symbol].kind != SymbolKind::Alias)
      return place;
    place.offset += symbols[place.symbol].aliasOffset;
    place.symbol = symbols[place.symbol].aliasee;
  }
  return {};
}

uint32_t SymbolTable::findText(const std::string &words) const {
  const auto text = textNumbers_.find(llvm::CachedHashStringRef(words));
  return text == textNumbers_.end() ? noIndex : text->second;
}

uint32_t SymbolTable::find(const std::string &name) const {
  const uint32_t text = findText(name);
  const auto symbol = text == noIndex ? byName_.end() : byName_.find(text);
  return symbol == byName_.end() ? noIndex : symbol->second;
}

} // namespace assay::analyzer
