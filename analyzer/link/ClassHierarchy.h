// SPDX-License-Identifier: Apache-2.0
//
// What a virtual call may reach by the types of the program's virtual tables alone.
#pragma once

#include "analyzer/link/SymbolTable.h"

#include <map>
#include <utility>
#include <vector>

namespace assay::analyzer {

class ClassHierarchy {
public:
  explicit ClassHierarchy(const SymbolTable &table);

  /// Function symbols at `offset` behind every place where a table of class `type` (a text) may start; sorted.
  /// Soundness: complete for the classes of the program, provided that objects have the types their calls say.
  [[nodiscard]] std::vector<uint32_t> candidates(uint32_t type, int64_t offset) const;

private:
  const SymbolTable &table_;
  std::map<uint32_t, std::vector<std::pair<uint32_t, int64_t>>> starts_; ///< tables and offsets by type
};

} // namespace assay::analyzer
