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

} // namespace assay::analyzer
