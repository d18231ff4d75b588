// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ProgramValues.h"

#include "analyzer/link/ModelBuilder.h"
#include "analyzer/pointsto/LibraryFunctions.h"

#include <algorithm>
#include <set>

namespace assay::analyzer {

namespace {

template <typename T> void sortUnique(std::vector<T> &items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

/// Whether control goes to the target in place of the call, with its arguments.
bool isCallProper(CallKind kind) {
  switch (kind) {
  case CallKind::Direct:
  case CallKind::Virtual:
  case CallKind::Pointer:
  case CallKind::MemberPointer:
    return true;
  case CallKind::LibraryCallback:
  case CallKind::Thread:
  case CallKind::Signal:
  case CallKind::AtExit:
  case CallKind::Initialisation:
  case CallKind::Unwinding:
    return false;
  }
  return false;
}

bool mentions(const LibraryFlowList &flows, FlowEndKind kind, uint32_t number) {
  for (const LibraryFlow &flow : flows)
    for (const std::vector<FlowEnd> *ends : {&flow.from, &flow.to})
      for (const FlowEnd &end : *ends)
        if (end.kind == kind && (kind == FlowEndKind::ResultContents || end.covers(number)))
          return true;
  return false;
}

} // namespace

Result<std::unique_ptr<ProgramValues>> ProgramValues::link(std::vector<LinkUnit> units, const LinkOptions &options) {
  Result<MergedUnits> merged = mergeUnits(std::move(units), options);
  if (!merged)
    return fail(merged.error());
  merged->table.stated = options.stated;
  merged->table.calledFromOutside = options.calledFromOutside;
  std::unique_ptr<ProgramValues> values(new ProgramValues(std::move(*merged)));
  values->pointers_ = resolvePointers(values->merged_.table, values->merged_.outside);
  values->program_ = buildModel(values->merged_.table, values->pointers_.graph, values->merged_.units);
  values->values_.resize(values->bodyCount());
  values->resolveCalls();
  values->indexMemory();
  return values;
}

const BodyValues &ProgramValues::values(uint32_t body) {
  std::optional<BodyValues> &slot = values_[body];
  if (!slot) {
    ++bodiesRead_;
    const std::string &bytes = summary(body).values;
    Result<FunctionValues> read = functionValuesFromBytes(bytes, functionName(symbolOf(body)));
    if (!read && !failure_)
      failure_ = read.error();
    slot = read ? BodyValues(std::move(*read), summary(body)) : BodyValues(FunctionValues(), FunctionSummary());
  }
  return *slot;
}

std::string ProgramValues::functionName(uint32_t symbol) const {
  const ProgramSymbol &function = table().symbols[symbol];
  return table().texts[function.qualifiedName != 0 ? function.qualifiedName : function.symbol];
}

// Calls.

void ProgramValues::addLibraryCall(CallPlace place, uint32_t function, const LibraryFlowList &flows) {
  libraryCalls_.push_back({place, function, &flows});
}

/// Whether the function's address was seen to come to the call.
bool ProgramValues::isFollowed(CallPlace place, uint32_t function) {
  if (binding().bodies[place.body].knownCallees[place.call] == function)
    return true;
  for (const uint32_t number : binding().bodies[place.body].invocations[place.call]) {
    const Invocation &invocation = binding().invocations[number];
    if (!invocation.isDerived && !invocation.isSourceless && invocation.callees.contains(function))
      return true;
  }
  return false;
}

void ProgramValues::resolveCalls() {
  const CallGraph &graph = pointers_.graph;
  CallBinding &bound = binding();
  callers_.resize(bodyCount());
  callingBack_.resize(bodyCount());
  calls_.resize(bodyCount());
  isCalledFromOutside_.assign(bodyCount(), false);
  for (uint32_t body = 0; body < bodyCount(); ++body) {
    calls_[body].resize(summary(body).calls.size());
    for (uint32_t call = 0; call < summary(body).calls.size(); ++call) {
      const CallPlace place{body, call};
      CallTargets &targets = calls_[body][call];
      std::set<uint32_t> libraries;
      std::map<uint32_t, bool> called; ///< bodies; whether they merely fit
      bool isOpen = false;
      for (const ResolvedCall &resolved : graph.calls[body][call]) {
        const bool isProper = isCallProper(resolved.kind);
        isOpen = isOpen || (isProper && (resolved.callsEnvironment || !resolved.open.empty()));
        graph.forEachTarget(resolved, [&](uint32_t symbol) {
          const ProgramSymbol &function = table().symbols[symbol];
          const bool isFunction = function.kind == SymbolKind::Function;
          const bool isGuess = resolved.callsEnvironment && !isFollowed(place, symbol);
          if (isFunction)
            for (const uint32_t target : bound.bodiesOf(symbol)) {
              if (isProper) {
                const auto [position, isNew] = called.try_emplace(target, isGuess);
                position->second = position->second && isGuess;
              } else {
                targets.callbacks.push_back(target);
              }
            }
          // Of an open call, functions without body that merely fit are part of what is not known.
          if (isProper && !isGuess && (!isFunction || function.definitions.empty() || bound.mayBeReplaced(symbol)))
            libraries.insert(symbol);
        });
      }
      sortUnique(targets.callbacks);
      for (const auto &[target, isGuess] : called) {
        targets.targets.push_back({target, isGuess});
        callers_[target].push_back({place, isGuess});
      }
      for (const uint32_t target : targets.callbacks)
        callingBack_[target].push_back(place);
      for (const uint32_t symbol : libraries) {
        const std::string &name = table().texts[table().symbols[symbol].symbol];
        const LibraryFlowList *flows = LibraryFlows::builtin().find(name);
        addLibraryCall(place, symbol,
                       flows != nullptr
                           ? *flows
                           : LibraryFlows::withoutModel(LibraryFunctions::builtin().find(name) == nullptr &&
                                                        !table().stated.contains(name)));
      }
      if (isOpen)
        addLibraryCall(place, noIndex, LibraryFlows::withoutModel(true));
      else if (targets.targets.empty() && libraries.empty())
        addLibraryCall(place, noIndex, LibraryFlows::withoutModel(false)); // assembly that does nothing, coroutines
    }
  }
  std::vector<uint32_t> entered = graph.callableFromOutside;
  for (const std::vector<uint32_t> *list :
       {&graph.atExit, &graph.signalHandlers, &table().constructors, &table().destructors})
    entered.insert(entered.end(), list->begin(), list->end());
  if (const uint32_t main = table().find("main"); main != noIndex)
    entered.push_back(main);
  for (const uint32_t symbol : entered)
    if (table().symbols[symbol].kind == SymbolKind::Function)
      for (const uint32_t body : bound.bodiesOf(symbol))
        isCalledFromOutside_[body] = true;
}

const std::vector<CallEdge> &ProgramValues::targets(CallPlace place) const {
  return calls_[place.body][place.call].targets;
}

const std::vector<uint32_t> &ProgramValues::callbacks(CallPlace place) const {
  return calls_[place.body][place.call].callbacks;
}

std::span<const LibraryCall> ProgramValues::libraryCalls(CallPlace place) const {
  const auto before = [](const LibraryCall &each, const CallPlace &key) { return each.place < key; };
  const auto behind = [](const CallPlace &key, const LibraryCall &each) { return key < each.place; };
  const auto first = std::lower_bound(libraryCalls_.begin(), libraryCalls_.end(), place, before);
  return {first, std::upper_bound(first, libraryCalls_.end(), place, behind)};
}

// Memory.

void ProgramValues::addUse(std::map<NodeIndex, uint32_t> &numbers, NodeIndex pointer, const MemoryUse &use) {
  const NodeIndex node = solver().representative(pointer);
  const auto [position, isNew] = numbers.try_emplace(node, static_cast<uint32_t>(groups_.size()));
  if (isNew)
    groups_.push_back({node, isUnknown(node), {}});
  groups_[position->second].uses.push_back(use);
}

void ProgramValues::indexMemory() {
  std::map<NodeIndex, uint32_t> numbers;
  for (uint32_t body = 0; body < bodyCount(); ++body) {
    const FunctionSummary &function = summary(body);
    for (uint32_t index = 0; index < function.accesses.size(); ++index)
      addUse(numbers, node(body, function.accesses[index].address), {MemoryUse::Kind::Access, body, index, 0});
    for (uint32_t index = 0; index < function.transfers.size(); ++index) {
      addUse(numbers, node(body, function.transfers[index].source), {MemoryUse::Kind::TransferSource, body, index, 0});
      addUse(numbers, node(body, function.transfers[index].target), {MemoryUse::Kind::TransferTarget, body, index, 0});
    }
  }
  for (const LibraryCall &call : libraryCalls_) {
    const CallSummary &made = summary(call.place.body).calls[call.place.call];
    for (uint32_t number = 0; number < made.arguments.size(); ++number) {
      if (made.arguments[number] == noIndex)
        continue;
      const NodeIndex pointer = node(call.place.body, made.arguments[number]);
      if (!isAddress(pointer, isOfPointerType(made.pointerArguments, number)))
        continue;
      const MemoryUse use{MemoryUse::Kind::ArgumentContents, call.place.body, call.place.call, number};
      if (mentions(*call.flows, FlowEndKind::Contents, number))
        addUse(numbers, pointer, use);
      if (mentions(*call.flows, FlowEndKind::Reachable, number)) {
        addUse(numbers, pointer, use);
        reachingUses_.emplace_back(solver().representative(pointer), use);
      }
    }
    if (made.result != noIndex && isAddress(node(call.place.body, made.result), made.givesPointer) &&
        mentions(*call.flows, FlowEndKind::ResultContents, 0))
      addUse(numbers, node(call.place.body, made.result),
             {MemoryUse::Kind::ResultContents, call.place.body, call.place.call, 0});
  }
  groupsOf_.resize(memory().size());
  for (uint32_t group = 0; group < groups_.size(); ++group) {
    ObjectIndex last = UINT32_MAX;
    for (const unsigned location : solver().pointsTo(groups_[group].node)) {
      const ObjectIndex object = memory().location(location).object;
      if (object != last && !memory().object(object).isFunction)
        groupsOf_[object].push_back(group);
      last = object;
    }
  }
  for (std::vector<uint32_t> &list : groupsOf_)
    sortUnique(list);
}

const std::vector<uint32_t> &ProgramValues::groupsOf(ObjectIndex object) const { return groupsOf_[object]; }

std::vector<MemoryRegion> ProgramValues::regions(NodeIndex pointer, uint64_t extent) {
  std::vector<MemoryRegion> found;
  for (const unsigned index : solver().pointsTo(pointer)) {
    const Location &place = memory().location(index);
    const MemoryObject &object = memory().object(place.object);
    if (!object.isFunction)
      found.push_back(regionAt(place, extent, object.isCollapsed));
  }
  sortUnique(found);
  return found;
}

const std::vector<ObjectIndex> &ProgramValues::reachable(NodeIndex pointer) {
  const NodeIndex node = solver().representative(pointer);
  const auto [position, isNew] = reachable_.try_emplace(node);
  if (!isNew)
    return position->second;
  std::set<ObjectIndex> seen;
  std::vector<ObjectIndex> pending;
  const auto add = [&](LocationIndex location) {
    const ObjectIndex object = memory().location(location).object;
    if (!memory().object(object).isFunction && seen.insert(object).second)
      pending.push_back(object);
  };
  for (const unsigned location : solver().pointsTo(node))
    add(location);
  while (!pending.empty()) {
    const ObjectIndex object = pending.back();
    pending.pop_back();
    solver().forEachPointee(object, add);
  }
  position->second.assign(seen.begin(), seen.end());
  return position->second;
}

const std::vector<MemoryUse> &ProgramValues::reachingUses(ObjectIndex object) {
  if (!reachingByObject_) {
    reachingByObject_.emplace(memory().size());
    for (const auto &[pointer, use] : reachingUses_)
      for (const ObjectIndex each : reachable(pointer))
        (*reachingByObject_)[each].push_back(use);
  }
  return (*reachingByObject_)[object];
}

} // namespace assay::analyzer
