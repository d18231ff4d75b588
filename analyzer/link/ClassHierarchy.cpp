// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/ClassHierarchy.h"

#include <algorithm>

namespace assay::analyzer {

ClassHierarchy::ClassHierarchy(const SymbolTable &table) : table_(table) {
  for (const ProgramVirtualTable &virtualTable : table.virtualTables)
    for (const VirtualTableSummary::AddressPoint &point : virtualTable.points)
      starts_[point.type].emplace_back(virtualTable.symbol, static_cast<int64_t>(point.offset));
  for (auto &[type, starts] : starts_) {
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  }
}

std::vector<uint32_t> ClassHierarchy::candidates(uint32_t type, int64_t offset) const {
  std::vector<uint32_t> functions;
  const auto starts = starts_.find(type);
  if (starts == starts_.end())
    return functions;
  for (const auto &[symbol, start] : starts->second)
    for (const SymbolDefinition &definition : table_.symbols[symbol].definitions)
      for (const InitialPointer &pointer : definition.pointers)
        if (pointer.offset == start + offset && pointer.target != noIndex) {
          const SymbolTable::Place place = table_.withoutAliases(pointer.target);
          // A pure virtual function's place holds one that ends the program.
          if (place.symbol != noIndex && table_.symbols[place.symbol].kind != SymbolKind::Variable &&
              table_.texts[table_.symbols[place.symbol].symbol] != "__cxa_pure_virtual")
            functions.push_back(place.symbol);
        }
  std::sort(functions.begin(), functions.end());
  functions.erase(std::unique(functions.begin(), functions.end()), functions.end());
  return functions;
}

} // namespace assay::analyzer
