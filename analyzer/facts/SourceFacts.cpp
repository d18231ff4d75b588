// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/SourceFacts.h"

#include <algorithm>

namespace assay::analyzer {

const FunctionFacts *SourceFacts::findFunction(std::string_view symbol) const {
  const auto found =
      std::lower_bound(functions.begin(), functions.end(), symbol,
                       [](const FunctionFacts &facts, std::string_view name) { return facts.symbol < name; });
  return found != functions.end() && found->symbol == symbol ? &*found : nullptr;
}

const RecordFacts *SourceFacts::findRecord(std::string_view qualifiedName) const {
  const auto found =
      std::lower_bound(records.begin(), records.end(), qualifiedName,
                       [](const RecordFacts &facts, std::string_view name) { return facts.qualifiedName < name; });
  return found != records.end() && found->qualifiedName == qualifiedName ? &*found : nullptr;
}

} // namespace assay::analyzer
