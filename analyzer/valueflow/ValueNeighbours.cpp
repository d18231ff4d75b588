// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ValueNeighbours.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

/// Regions of one object that are told apart; copies that shift what they copy would make new ones without end.
constexpr uint32_t mostRegions = 256;

} // namespace

ValuePlace ValueNeighbours::place(MemoryRegion region) {
  if (values_.memory().object(region.object).isCollapsed)
    region = MemoryRegion::whole(region.object);
  if (!regionNumbers_.contains(region) && regionCounts_[region.object] >= mostRegions)
    region = MemoryRegion::whole(region.object);
  const auto [position, isNew] = regionNumbers_.try_emplace(region, static_cast<uint32_t>(regions_.size()));
  if (isNew) {
    regions_.push_back(region);
    ++regionCounts_[region.object];
  }
  return {ValuePlace::Kind::Region, 0, position->second};
}

uint32_t ValueNeighbours::keptNumber(const std::string &name) {
  const auto found = std::find(keptNames_.begin(), keptNames_.end(), name);
  const auto number = static_cast<uint32_t>(found - keptNames_.begin());
  if (found == keptNames_.end())
    keptNames_.push_back(name);
  return number;
}

void ValueNeighbours::visit(const ValuePlace &place, const Visit &visit) {
  switch (place.kind) {
  case ValuePlace::Kind::Value:
    return visitValue(place, visit);
  case ValuePlace::Kind::Region: {
    const MemoryRegion region = regions_[place.number];
    return visitRegion(region, visit);
  }
  case ValuePlace::Kind::Environment:
    return visitEnvironment(visit);
  case ValuePlace::Kind::Kept:
    return visitKept(place.number, visit);
  }
}

// Values.

bool ValueNeighbours::isExit(const ValuePlace &place) {
  if (place.kind != ValuePlace::Kind::Value)
    return false;
  switch (values_.values(place.body).node(place.number).port) {
  case ValuePort::Result:
    return isForward_;
  case ValuePort::Parameter:
  case ValuePort::Variadic:
    return !isForward_;
  case ValuePort::Entry:
    return !isForward_ && withControl_;
  case ValuePort::Value:
  case ValuePort::Argument:
  case ValuePort::CallResult:
  case ValuePort::Load:
  case ValuePort::Store:
  case ValuePort::CallControl:
    return false;
  }
  return false;
}

void ValueNeighbours::visitExit(const ValuePlace &exit, const CallerEdge &edge, const Visit &visit) {
  const CallPlace caller = edge.place;
  const BodyValues &around = values_.values(caller.body);
  const ValueNode &left = values_.values(exit.body).node(exit.number);
  const auto step = [&](uint32_t node) {
    if (node != noIndex)
      visit({value(caller.body, node), isForward_ ? FlowMove::Return : FlowMove::Call, ValueMove::Copy,
             ContextChange::Keep, caller, noIndex, 0, edge.isGuess});
  };
  switch (left.port) {
  case ValuePort::Result:
    return step(around.callResult(caller.call));
  case ValuePort::Parameter:
    return step(around.argument(caller.call, left.number));
  case ValuePort::Variadic:
    for (const uint32_t node : around.arguments(caller.call))
      if (around.node(node).number >= values_.summary(exit.body).parameters)
        step(node);
    return;
  case ValuePort::Entry:
    return step(around.callControl(caller.call));
  case ValuePort::Value:
  case ValuePort::Argument:
  case ValuePort::CallResult:
  case ValuePort::Load:
  case ValuePort::Store:
  case ValuePort::CallControl:
    return;
  }
}

void ValueNeighbours::visitValue(const ValuePlace &place, const Visit &visit) {
  const BodyValues &body = values_.values(place.body);
  for (const BodyValues::Neighbour &each : body.neighbours(place.number, isForward_))
    if (withControl_ || each.move != ValueMove::Control)
      visit({value(place.body, each.node), FlowMove::Local, each.move, ContextChange::Keep, {}, noIndex, 0, false});
  const FunctionSummary &summary = values_.summary(place.body);
  for (const uint32_t index : body.accesses(place.number)) {
    const MemoryAccess &access = summary.accesses[index];
    if (access.isWrite == isForward_)
      visitAddress(values_.node(place.body, access.address), access.extent,
                   {{},
                    isForward_ ? FlowMove::Store : FlowMove::Load,
                    ValueMove::Copy,
                    ContextChange::Forget,
                    {},
                    noIndex,
                    0,
                    false},
                   visit);
  }
  visitPort(place.body, body.node(place.number), visit);
}

/// Steps from a value into callees, libraries and code outside.
void ValueNeighbours::visitPort(uint32_t body, const ValueNode &node, const Visit &visit) {
  const CallPlace call{body, node.call};
  const auto enter = [&](uint32_t target, uint32_t to, FlowMove flow, ContextChange context, bool isGuess = false) {
    if (to != noIndex)
      visit({value(target, to), flow, ValueMove::Copy, context, call, noIndex, 0, isGuess});
  };
  const ValueStep toOutside{
      environment(), FlowMove::Environment, ValueMove::Copy, ContextChange::Forget, {}, noIndex, 0, false};
  switch (node.port) {
  case ValuePort::Argument: {
    if (!isForward_)
      return;
    for (const auto &[target, isGuess] : values_.targets(call)) {
      const bool isNamed = node.number < values_.summary(target).parameters;
      const BodyValues &callee = values_.values(target);
      enter(target, isNamed ? callee.parameter(node.number) : callee.variadic(), FlowMove::Call, ContextChange::Enter,
            isGuess);
    }
    for (const uint32_t target : values_.callbacks(call))
      for (uint32_t number = 0; number < values_.summary(target).parameters; ++number)
        enter(target, values_.values(target).parameter(number), FlowMove::Callback, ContextChange::Forget);
    for (const LibraryCall &library : values_.libraryCalls(call))
      visitLibrary(
          library, [&](const FlowEnd &end) { return end.kind == FlowEndKind::Argument && end.covers(node.number); },
          visit);
    return;
  }
  case ValuePort::CallResult: {
    if (isForward_)
      return;
    for (const auto &[target, isGuess] : values_.targets(call))
      for (const uint32_t result : values_.values(target).results())
        enter(target, result, FlowMove::Return, ContextChange::Enter, isGuess);
    for (const uint32_t target : values_.callbacks(call))
      for (const uint32_t result : values_.values(target).results())
        enter(target, result, FlowMove::Callback, ContextChange::Forget);
    for (const LibraryCall &library : values_.libraryCalls(call))
      visitLibrary(library, [](const FlowEnd &end) { return end.kind == FlowEndKind::Result; }, visit);
    return;
  }
  case ValuePort::CallControl:
    if (!isForward_ || !withControl_)
      return;
    for (const auto &[target, isGuess] : values_.targets(call))
      enter(target, values_.values(target).entry(), FlowMove::Call, ContextChange::Forget, isGuess);
    for (const uint32_t target : values_.callbacks(call))
      enter(target, values_.values(target).entry(), FlowMove::Call, ContextChange::Forget);
    // … and what it does, where it has no body.
    for (const LibraryCall &library : values_.libraryCalls(call))
      visitLibrary(library, [](const FlowEnd &) { return true; }, visit);
    return;
  case ValuePort::Result:
    if (!isForward_)
      return;
    for (const CallPlace &caller : values_.callingBack(body))
      if (const uint32_t result = values_.values(caller.body).callResult(caller.call); result != noIndex)
        visit({value(caller.body, result), FlowMove::Callback, ValueMove::Copy, ContextChange::Forget, caller, noIndex,
               0, false});
    if (values_.isCalledFromOutside(body) || !values_.callingBack(body).empty())
      visit(toOutside);
    return;
  case ValuePort::Parameter:
  case ValuePort::Variadic:
    if (isForward_)
      return;
    for (const CallPlace &caller : values_.callingBack(body))
      for (const uint32_t argument : values_.values(caller.body).arguments(caller.call))
        visit({value(caller.body, argument), FlowMove::Callback, ValueMove::Copy, ContextChange::Forget, caller,
               noIndex, 0, false});
    if (values_.isCalledFromOutside(body) || !values_.callingBack(body).empty())
      visit(toOutside);
    return;
  case ValuePort::Value:
  case ValuePort::Load:
  case ValuePort::Store:
  case ValuePort::Entry:
    return;
  }
}

// Memory.

/// Steps to the memory that a pointer designates.
void ValueNeighbours::visitAddress(NodeIndex pointer, uint64_t extent, ValueStep step, const Visit &visit) {
  for (const MemoryRegion &region : values_.regions(pointer, extent)) {
    if (isForward_ && values_.memory().object(region.object).isConstant)
      continue;
    step.to = place(region);
    visit(step);
  }
  if (values_.isUnknown(pointer)) {
    step.to = environment();
    visit(step);
  }
}

void ValueNeighbours::visitRegion(const MemoryRegion &region, const Visit &visit) {
  MemoryObjects &memory = values_.memory();
  const ObjectIndex object = region.object;
  const std::vector<LocationIndex> locations = memory.object(object).locations;
  for (const uint32_t number : values_.groupsOf(object)) {
    const PointerGroup &group = values_.groups()[number];
    const LocationSet &points = values_.solver().pointsTo(group.node);
    for (const LocationIndex location : locations)
      if (points.contains(location))
        for (const MemoryUse &use : group.uses)
          visitUse(region, memory.location(location), use, visit);
  }
  for (const MemoryUse &use : values_.reachingUses(object))
    for (const LibraryCall &call : values_.libraryCalls({use.body, use.index}))
      visitLibrary(
          call, [&](const FlowEnd &end) { return end.kind == FlowEndKind::Reachable && end.covers(use.number); },
          visit);
  if (values_.isEscaped(object) && (isForward_ || !memory.object(object).isConstant))
    visit({environment(), FlowMove::Environment, ValueMove::Copy, ContextChange::Forget, {}, noIndex, 0, false});
}

void ValueNeighbours::visitUse(const MemoryRegion &region, const Location &at, const MemoryUse &use,
                               const Visit &visit) {
  const FunctionSummary &summary = values_.summary(use.body);
  const bool isCollapsed = values_.memory().object(region.object).isCollapsed;
  switch (use.kind) {
  case MemoryUse::Kind::Access: {
    const MemoryAccess &access = summary.accesses[use.index];
    // Forward to reads, backward to writes.
    if (access.isWrite != isForward_ && overlap(region, regionAt(at, access.extent, isCollapsed)))
      visit({value(use.body, access.value),
             isForward_ ? FlowMove::Load : FlowMove::Store,
             ValueMove::Copy,
             ContextChange::Forget,
             {},
             noIndex,
             0,
             false});
    return;
  }
  case MemoryUse::Kind::TransferSource:
  case MemoryUse::Kind::TransferTarget:
    if ((use.kind == MemoryUse::Kind::TransferSource) == isForward_ &&
        overlap(region, regionAt(at, summary.transfers[use.index].extent, isCollapsed)))
      visitTransfer(region, at, use, visit);
    return;
  case MemoryUse::Kind::ArgumentContents:
  case MemoryUse::Kind::ResultContents: {
    if (!overlap(region, regionAt(at, 0, isCollapsed)))
      return;
    const FlowEndKind kind =
        use.kind == MemoryUse::Kind::ArgumentContents ? FlowEndKind::Contents : FlowEndKind::ResultContents;
    for (const LibraryCall &call : values_.libraryCalls({use.body, use.index}))
      visitLibrary(
          call,
          [&](const FlowEnd &end) {
            return end.kind == kind
                       ? kind == FlowEndKind::ResultContents || end.covers(use.number)
                       : end.kind == FlowEndKind::Reachable && kind == FlowEndKind::Contents && end.covers(use.number);
          },
          visit);
    return;
  }
  }
}

void ValueNeighbours::visitTransfer(const MemoryRegion &region, const Location &at, const MemoryUse &use,
                                    const Visit &visit) {
  const MemoryTransfer &transfer = values_.summary(use.body).transfers[use.index];
  const NodeIndex other = values_.node(use.body, isForward_ ? transfer.target : transfer.source);
  MemoryObjects &memory = values_.memory();
  const bool isCollapsed = memory.object(region.object).isCollapsed;
  ValueStep step{
      {}, FlowMove::Transfer, ValueMove::Copy, ContextChange::Forget, {use.body, noIndex}, noIndex, use.index, false};
  for (const unsigned index : values_.solver().pointsTo(other)) {
    const Location &target = memory.location(index);
    const MemoryObject &object = memory.object(target.object);
    if (object.isFunction || (isForward_ && object.isConstant))
      continue;
    step.to = place(afterCopy(region, at, target, transfer.extent, isCollapsed, object.isCollapsed));
    visit(step);
  }
  if (values_.isUnknown(other)) {
    step.to = environment();
    visit(step);
  }
}

// Libraries.

template <typename Matches>
void ValueNeighbours::visitLibrary(const LibraryCall &call, Matches matches, const Visit &visit) {
  for (const LibraryFlow &flow : *call.flows) {
    const std::vector<FlowEnd> &near = isForward_ ? flow.from : flow.to;
    if (!std::any_of(near.begin(), near.end(), matches))
      continue;
    for (const FlowEnd &end : isForward_ ? flow.to : flow.from)
      visitEnd(call, end, visit);
  }
}

void ValueNeighbours::visitEnd(const LibraryCall &call, const FlowEnd &end, const Visit &visit) {
  const BodyValues &body = values_.values(call.place.body);
  ValueStep step{{}, FlowMove::Library, ValueMove::Copy, ContextChange::Keep, call.place, call.function, 0, false};
  switch (end.kind) {
  case FlowEndKind::Argument:
    for (const uint32_t node : body.arguments(call.place.call))
      if (end.covers(body.node(node).number)) {
        step.to = value(call.place.body, node);
        visit(step);
      }
    return;
  case FlowEndKind::Result:
    if (const uint32_t node = body.callResult(call.place.call); node != noIndex) {
      step.to = value(call.place.body, node);
      visit(step);
    }
    return;
  case FlowEndKind::Contents:
  case FlowEndKind::Reachable:
  case FlowEndKind::ResultContents:
    step.context = ContextChange::Forget;
    return visitContents(call, end, step, visit);
  case FlowEndKind::Outside:
    step.context = ContextChange::Forget;
    step.to = environment();
    return visit(step);
  case FlowEndKind::Kept:
    step.context = ContextChange::Forget;
    step.to = {ValuePlace::Kind::Kept, 0, keptNumber(end.name)};
    return visit(step);
  }
}

void ValueNeighbours::visitContents(const LibraryCall &call, const FlowEnd &end, const ValueStep &step,
                                    const Visit &visit) {
  const CallSummary &made = values_.summary(call.place.body).calls[call.place.call];
  const auto behind = [&](uint32_t pointer) {
    const NodeIndex node = values_.node(call.place.body, pointer);
    visitAddress(node, 0, step, visit);
    if (end.kind != FlowEndKind::Reachable)
      return;
    for (const ObjectIndex object : values_.reachable(node)) {
      if (isForward_ && values_.memory().object(object).isConstant)
        continue;
      ValueStep further = step;
      further.to = place(MemoryRegion::whole(object));
      visit(further);
    }
  };
  if (end.kind == FlowEndKind::ResultContents) {
    if (made.result != noIndex && values_.isAddress(values_.node(call.place.body, made.result), made.givesPointer))
      behind(made.result);
    return;
  }
  for (uint32_t number = 0; number < made.arguments.size(); ++number)
    if (end.covers(number) && made.arguments[number] != noIndex &&
        values_.isAddress(values_.node(call.place.body, made.arguments[number]),
                          isOfPointerType(made.pointerArguments, number)))
      behind(made.arguments[number]);
}

void ValueNeighbours::visitKept(uint32_t name, const Visit &visit) {
  const std::string text = keptNames_[name];
  for (const LibraryCall &call : values_.libraryCalls())
    visitLibrary(call, [&](const FlowEnd &end) { return end.kind == FlowEndKind::Kept && end.name == text; }, visit);
}

// Code outside.

void ValueNeighbours::visitEnvironment(const Visit &visit) {
  ValueStep step{{}, FlowMove::Environment, ValueMove::Copy, ContextChange::Forget, {}, noIndex, 0, false};
  MemoryObjects &memory = values_.memory();
  // Memory that code outside may read or write, by whatever pointer of the program.
  for (const PointerGroup &group : values_.groups()) {
    bool isReached = group.isUnknown;
    for (const unsigned location : values_.solver().pointsTo(group.node)) {
      if (isReached)
        break;
      const ObjectIndex object = memory.location(location).object;
      isReached = values_.isEscaped(object) && !(isForward_ && memory.object(object).isConstant);
    }
    if (!isReached)
      continue;
    for (const MemoryUse &use : group.uses) {
      const FunctionSummary &summary = values_.summary(use.body);
      switch (use.kind) {
      case MemoryUse::Kind::Access:
        if (summary.accesses[use.index].isWrite != isForward_) {
          step.to = value(use.body, summary.accesses[use.index].value);
          visit(step);
        }
        break;
      case MemoryUse::Kind::TransferSource:
      case MemoryUse::Kind::TransferTarget: {
        if ((use.kind == MemoryUse::Kind::TransferSource) != isForward_)
          break;
        const MemoryTransfer &transfer = summary.transfers[use.index];
        ValueStep moved = step;
        moved.flow = FlowMove::Transfer;
        moved.via = {use.body, noIndex};
        moved.transfer = use.index;
        visitAddress(values_.node(use.body, isForward_ ? transfer.target : transfer.source), transfer.extent, moved,
                     visit);
        break;
      }
      case MemoryUse::Kind::ArgumentContents:
      case MemoryUse::Kind::ResultContents:
        for (const LibraryCall &call : values_.libraryCalls({use.body, use.index}))
          visitLibrary(
              call,
              [&](const FlowEnd &end) {
                return use.kind == MemoryUse::Kind::ResultContents
                           ? end.kind == FlowEndKind::ResultContents
                           : (end.kind == FlowEndKind::Contents || end.kind == FlowEndKind::Reachable) &&
                                 end.covers(use.number);
              },
              visit);
        break;
      }
    }
  }
  for (uint32_t body = 0; body < values_.bodyCount(); ++body) {
    if (!values_.isCalledFromOutside(body))
      continue;
    const BodyValues &each = values_.values(body);
    const auto go = [&](uint32_t node) {
      if (node == noIndex)
        return;
      step.to = value(body, node);
      visit(step);
    };
    if (isForward_) {
      for (uint32_t number = 0; number < values_.summary(body).parameters; ++number)
        go(each.parameter(number));
      go(each.variadic());
      if (withControl_)
        go(each.entry());
    } else {
      for (const uint32_t result : each.results())
        go(result);
    }
  }
  for (const LibraryCall &call : values_.libraryCalls())
    visitLibrary(call, [](const FlowEnd &end) { return end.kind == FlowEndKind::Outside; }, visit);
}

} // namespace assay::analyzer
