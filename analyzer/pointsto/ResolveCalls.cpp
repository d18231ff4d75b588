// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/ResolveCalls.h"

#include "analyzer/link/ClassHierarchy.h"
#include "analyzer/pointsto/CallBinding.h"
#include "analyzer/pointsto/ForeignExceptions.h"

#include <algorithm>
#include <map>
#include <set>

namespace assay::analyzer {

namespace {

class CallResolver {
public:
  CallResolver(const SymbolTable &table, Outside outside)
      : table_(table), hierarchy_(table), binding_(std::make_unique<CallBinding>(table, outside)) {}

  ResolvedPointers run() {
    binding_->run();
    findEscaped();
    findExitHandlers();
    for (uint32_t body = 0; body < binding_->bodies.size(); ++body) {
      graph_.bodies.push_back({binding_->bodies[body].symbol, binding_->bodies[body].definition});
      std::vector<llvm::SmallVector<ResolvedCall, 1>> &calls = graph_.calls.emplace_back();
      calls.reserve(binding_->bodies[body].summary->calls.size());
      for (uint32_t call = 0; call < binding_->bodies[body].summary->calls.size(); ++call)
        calls.push_back(resolve(body, call));
    }
    graph_.callingBack.assign(binding_->callingBack.begin(), binding_->callingBack.end());
    openForeignHandlers();
    for (auto &[kind, list] :
         {std::pair(CallKind::Thread, &graph_.threads), std::pair(CallKind::Signal, &graph_.signalHandlers)}) {
      std::set<uint32_t> found;
      for (const Invocation &invocation : binding_->invocations)
        if (invocation.kind == kind)
          found.insert(invocation.callees.begin(), invocation.callees.end());
      list->assign(found.begin(), found.end());
    }
    return {std::move(binding_), std::move(graph_)};
  }

private:
  void findEscaped() {
    graph_.fitting.emplace_back();
    for (uint32_t symbol = 0; symbol < table_.symbols.size(); ++symbol) {
      const ProgramSymbol &function = table_.symbols[symbol];
      if (function.kind != SymbolKind::Function || !binding_->isCallableFromOutside(symbol))
        continue;
      // Functions without body are outside already.
      if (!function.definitions.empty())
        graph_.callableFromOutside.push_back(symbol);
      fittingShape(function.callShape).push_back(symbol);
      graph_.fitting.front().push_back(symbol);
    }
  }

  std::vector<uint32_t> &fittingShape(uint32_t shape) {
    const auto [position, isNew] = fittingShapes_.try_emplace(shape, static_cast<uint32_t>(graph_.fitting.size()));
    return isNew ? graph_.fitting.emplace_back() : graph_.fitting[position->second];
  }

  void findExitHandlers() {
    std::set<uint32_t> found;
    for (const Invocation &invocation : binding_->invocations)
      if (invocation.kind == CallKind::AtExit)
        found.insert(invocation.callees.begin(), invocation.callees.end());
    graph_.atExit.assign(found.begin(), found.end());
  }

  void openForeignHandlers() {
    const std::vector<bool> isForeign = handlesForeignExceptions(table_, graph_);
    for (const Invocation &invocation : binding_->invocations) {
      if (invocation.kind != CallKind::Unwinding || !isForeign[invocation.body])
        continue;
      llvm::SmallVectorImpl<ResolvedCall> &edges = graph_.calls[invocation.body][invocation.call];
      auto edge = std::find_if(edges.begin(), edges.end(),
                               [](const ResolvedCall &each) { return each.kind == CallKind::Unwinding; });
      if (edge == edges.end())
        edge = edges.insert(edge, ResolvedCall{CallKind::Unwinding, {}, {}, false});
      edge->open = {OpenReason::FromExternalCall};
      edge->callsEnvironment = true;
    }
  }

  llvm::SmallVector<ResolvedCall, 1> resolve(uint32_t body, uint32_t index) {
    const BoundBody &bound = binding_->bodies[body];
    const CallSummary &call = bound.summary->calls[index];
    llvm::SmallVector<ResolvedCall, 1> resolved;
    if (const uint32_t known = bound.knownCallees[index]; known != noIndex) {
      resolved.push_back({CallKind::Direct, {known}, {}, false});
      return resolved;
    }
    if (call.calleeKind == CalleeKind::InlineAssembly) {
      // Assembly without text is a barrier for the compiler.
      if (call.callee != 0)
        resolved.push_back({CallKind::Direct, {}, {OpenReason::InlineAssembly}, false});
      return resolved;
    }
    std::map<CallKind, ResolvedCall> derived;
    for (const uint32_t each : bound.invocations[index]) {
      const Invocation &invocation = binding_->invocations[each];
      if (!invocation.isDerived) {
        resolved.push_back(resolveOwn(call, invocation));
        continue;
      }
      ResolvedCall &into = derived.try_emplace(invocation.kind).first->second;
      into.kind = invocation.kind;
      into.targets.append(invocation.callees.begin(), invocation.callees.end());
      into.callsEnvironment = into.callsEnvironment || invocation.unknown != 0;
      if (invocation.unknown != 0 && invocation.virtualType != noIndex) {
        const std::vector<uint32_t> byType = hierarchy_.candidates(invocation.virtualType, invocation.virtualOffset);
        into.targets.append(byType.begin(), byType.end());
      }
    }
    if (binding_->exits.contains({body, index})) {
      ResolvedCall &into = derived.try_emplace(CallKind::AtExit).first->second;
      into.kind = CallKind::AtExit;
      into.targets.append(graph_.atExit.begin(), graph_.atExit.end());
      into.targets.append(table_.destructors.begin(), table_.destructors.end());
    }
    for (auto &[kind, each] : derived)
      if (!each.targets.empty() || each.callsEnvironment)
        resolved.push_back(std::move(each));
    return resolved;
  }

  ResolvedCall resolveOwn(const CallSummary &call, const Invocation &invocation) {
    ResolvedCall resolved;
    resolved.kind = invocation.kind;
    resolved.targets.assign(invocation.callees.begin(), invocation.callees.end());
    std::sort(resolved.targets.begin(), resolved.targets.end());
    const std::vector<uint32_t> byType = call.virtualType == noIndex
                                             ? std::vector<uint32_t>()
                                             : hierarchy_.candidates(call.virtualType, call.virtualOffset);
    if (invocation.kind == CallKind::Virtual) {
      if (invocation.unknown == 0) {
        // Objects have the classes that their calls say; what else the sets have is their imprecision.
        llvm::SmallVector<uint32_t, 2> both;
        std::set_intersection(resolved.targets.begin(), resolved.targets.end(), byType.begin(), byType.end(),
                              std::back_inserter(both));
        if (!both.empty())
          resolved.targets = std::move(both);
        return resolved;
      }
      resolved.targets.assign(byType.begin(), byType.end());
      // A class that only its unit knows has no derived classes elsewhere.
      if (!table_.texts[call.virtualType].starts_with("#")) {
        resolved.open.push_back(OpenReason::OpenHierarchy);
        addReasons(invocation.unknown, resolved);
        resolved.callsEnvironment = true;
      }
      return resolved;
    }
    if (invocation.unknown == 0)
      return resolved;
    addReasons(invocation.unknown, resolved);
    resolved.callsEnvironment = true;
    resolved.targets.append(byType.begin(), byType.end());
    if (table_.texts[call.callShape] == "...")
      resolved.fitting = 0;
    else if (const auto shape = fittingShapes_.find(call.callShape); shape != fittingShapes_.end())
      resolved.fitting = shape->second;
    return resolved;
  }

  static void addReasons(Origins origins, ResolvedCall &call) {
    if ((origins & FromEnvironmentOrigin) != 0)
      call.open.push_back(OpenReason::FromEnvironment);
    if ((origins & FromExternalCallOrigin) != 0)
      call.open.push_back(OpenReason::FromExternalCall);
    if ((origins & FromUntypedMemoryOrigin) != 0)
      call.open.push_back(OpenReason::FromUntypedMemory);
  }

  const SymbolTable &table_;
  ClassHierarchy hierarchy_;
  std::unique_ptr<CallBinding> binding_;
  CallGraph graph_;
  std::map<uint32_t, uint32_t> fittingShapes_; ///< graph_.fitting by shape, a text; the first is of all shapes
};

} // namespace

CallGraph resolveCalls(const SymbolTable &table, Outside outside) { return CallResolver(table, outside).run().graph; }

ResolvedPointers resolvePointers(const SymbolTable &table, Outside outside) {
  return CallResolver(table, outside).run();
}

} // namespace assay::analyzer
