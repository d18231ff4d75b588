// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/ResolveCalls.h"

#include "analyzer/link/ClassHierarchy.h"
#include "analyzer/link/ModelBuilder.h"

#include <algorithm>
#include <map>

namespace assay::analyzer {

CallGraph resolveCalls(const SymbolTable &table, bool isLibrary) {
  CallGraph graph;
  const ClassHierarchy hierarchy(table);
  std::map<uint32_t, std::vector<uint32_t>> takenByShape;
  for (uint32_t index = 0; index < table.symbols.size(); ++index) {
    const ProgramSymbol &symbol = table.symbols[index];
    if (symbol.kind != SymbolKind::Function)
      continue;
    if (symbol.isAddressTaken || (isLibrary && isExported(symbol) && !symbol.definitions.empty()))
      graph.callableFromOutside.push_back(index);
    if (symbol.isAddressTaken)
      takenByShape[symbol.callShape].push_back(index);
    if (symbol.definitions.empty())
      graph.callingBack.push_back(index);
    for (uint32_t definition = 0; definition < symbol.definitions.size(); ++definition)
      graph.bodies.push_back({index, definition});
  }
  for (const BodyId body : graph.bodies) {
    std::vector<std::vector<ResolvedCall>> &calls = graph.calls.emplace_back();
    for (const CallSummary &call : table.symbols[body.symbol].definitions[body.definition].body.calls) {
      ResolvedCall resolved;
      resolved.kind = call.kind;
      const uint32_t callee =
          call.calleeKind == CalleeKind::Symbol ? table.withoutAliases(call.callee).symbol : noIndex;
      if (callee != noIndex && table.symbols[callee].kind == SymbolKind::Function) {
        resolved.targets = {callee};
      } else if (call.calleeKind == CalleeKind::InlineAssembly) {
        resolved.open = {OpenReason::InlineAssembly};
      } else if (call.kind == CallKind::Virtual) {
        resolved.targets = hierarchy.candidates(call.virtualType, call.virtualOffset);
        resolved.open = {OpenReason::OpenHierarchy};
      } else {
        resolved.targets = takenByShape[call.callShape];
        resolved.open = {OpenReason::FromUntypedMemory};
      }
      calls.push_back({resolved});
    }
  }
  return graph;
}

} // namespace assay::analyzer
