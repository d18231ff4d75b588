// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/ForeignExceptions.h"

#include <algorithm>

namespace assay::analyzer {

std::vector<bool> handlesForeignExceptions(const SymbolTable &table, const CallGraph &graph) {
  std::vector<bool> isOutside(table.symbols.size(), false);
  for (const uint32_t function : graph.callingBack)
    isOutside[function] = true;
  // It calls a handler, but no exception leaves it.
  if (const uint32_t terminate = table.find("_ZSt9terminatev"); terminate != noIndex)
    isOutside[terminate] = false;
  std::vector<bool> reached(graph.bodies.size(), false);
  std::vector<std::vector<uint32_t>> callers(table.symbols.size()); // bodies by callee
  std::vector<uint32_t> pending;
  const auto reach = [&](uint32_t body) {
    if (!reached[body])
      pending.push_back(body);
    reached[body] = true;
  };
  for (uint32_t body = 0; body < graph.bodies.size(); ++body)
    for (const auto &edges : graph.calls[body])
      for (const ResolvedCall &edge : edges) {
        if (edge.callsEnvironment) {
          reach(body); // so that it does not matter what else it calls
          continue;
        }
        for (const uint32_t target : edge.targets) {
          callers[target].push_back(body);
          if (isOutside[target])
            reach(body);
        }
      }
  // Without code outside, nothing foreign is handed on.
  if (const uint32_t rethrow = table.find("__cxa_rethrow"); rethrow != noIndex && !pending.empty())
    std::for_each(callers[rethrow].begin(), callers[rethrow].end(), reach);
  while (!pending.empty()) {
    const uint32_t callee = graph.bodies[pending.back()].symbol;
    pending.pop_back();
    std::for_each(callers[callee].begin(), callers[callee].end(), reach);
  }
  return reached;
}

} // namespace assay::analyzer
