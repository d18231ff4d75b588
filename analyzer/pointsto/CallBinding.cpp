// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/CallBinding.h"

#include "analyzer/link/ModelBuilder.h"
#include "analyzer/pointsto/LibraryFunctions.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

/// The next parameter of a shape, and what is left.
std::string_view nextParameter(std::string_view &shape) {
  const size_t comma = shape.find(',');
  const std::string_view parameter = shape.substr(0, comma);
  shape = comma == std::string_view::npos ? std::string_view() : shape.substr(comma + 1);
  return parameter;
}

/// Where the machine passes a parameter: integers and pointers together, floating-point numbers, the rest.
char registerClass(std::string_view parameter) {
  switch (parameter.front()) {
  case 'p':
  case 'i':
    return 'i';
  case 'f':
  case 'd':
    return 'f';
  default:
    return 'x';
  }
}

} // namespace

bool shapesAgree(std::string_view call, std::string_view function) {
  while (!function.empty() && function != "...") {
    if (call == "...")
      return true; // a call without prototype
    if (call.empty())
      return false;
    const char handed = registerClass(nextParameter(call));
    const char taken = registerClass(nextParameter(function));
    if (handed != taken && handed != 'x' && taken != 'x')
      return false;
  }
  return true;
}

CallBinding::CallBinding(const SymbolTable &table, Outside outside)
    : table_(table), outside_(outside), solver_(memory_, table.pointerSize, *this) {}

void CallBinding::run() {
  thrown_ = solver_.addNode();
  exceptionDestructors_ = solver_.addNode();
  addObjects();
  addBodies();
  addInitialValues();
  addEnvironment();
  for (const BoundBody &body : bodies)
    addConstraints(body);
  for (uint32_t body = 0; body < bodies.size(); ++body)
    addCalls(body);
  do
    solver_.solve();
  while (bindSourceless());
}

/// A pointer that is called and points to nothing is null, the code is never reached, or its way was lost: it came as
/// text, through a pipe, bit by bit. Then it may be any function that fits and whose address was taken.
bool CallBinding::bindSourceless() {
  std::vector<uint32_t> lost;
  for (uint32_t index = 0; index < invocations.size(); ++index) {
    Invocation &invocation = invocations[index];
    const bool isByPointer = invocation.kind == CallKind::Pointer || invocation.kind == CallKind::MemberPointer;
    if (invocation.isDerived || !isByPointer || !invocation.callees.empty() || invocation.unknown != 0)
      continue;
    invocation.isSourceless = true;
    lost.push_back(index);
  }
  for (const uint32_t index : lost) {
    const CallSummary &call = bodies[invocations[index].body].summary->calls[invocations[index].call];
    for (uint32_t function = 0; function < table_.symbols.size(); ++function) {
      const ProgramSymbol &symbol = table_.symbols[function];
      if (symbol.isAddressTaken && symbol.kind == SymbolKind::Function &&
          (symbol.callShape == call.callShape || table_.texts[call.callShape] == "..."))
        bind(index, function);
    }
    onUnknownCallee(index, FromUntypedMemoryOrigin);
  }
  return !lost.empty();
}

/// Objects of symbols have the symbols' numbers.
void CallBinding::addObjects() {
  for (const ProgramSymbol &symbol : table_.symbols) {
    MemoryObject object;
    object.isFunction = symbol.kind != SymbolKind::Variable;
    object.isConstant = symbol.isConstant && !symbol.definitions.empty();
    size_t pointers = 0;
    for (const SymbolDefinition &definition : symbol.definitions) {
      object.size = std::max(object.size, definition.size);
      pointers += definition.pointers.size();
    }
    object.maximumLocations += static_cast<uint32_t>(std::min<size_t>(pointers, 1024));
    memory_.add(object);
  }
}

void CallBinding::addBodies() {
  size_t nodes = 0;
  for (const ProgramSymbol &symbol : table_.symbols)
    for (const SymbolDefinition &definition : symbol.definitions)
      nodes += std::max(definition.body.nodes, definition.body.parameters + 2);
  solver_.expectNodes(nodes + nodes / 2);
  bodiesOf_.resize(table_.symbols.size());
  size_t calls = 0;
  for (uint32_t symbol = 0; symbol < table_.symbols.size(); ++symbol) {
    if (table_.symbols[symbol].kind != SymbolKind::Function)
      continue;
    for (uint32_t definition = 0; definition < table_.symbols[symbol].definitions.size(); ++definition) {
      BoundBody body;
      body.symbol = symbol;
      body.definition = definition;
      body.summary = &table_.symbols[symbol].definitions[definition].body;
      body.firstNode = solver_.addNodes(std::max(body.summary->nodes, body.summary->parameters + 2));
      body.invocations.resize(body.summary->calls.size());
      body.knownCallees.assign(body.summary->calls.size(), noIndex);
      calls += body.summary->calls.size();
      bodiesOf_[symbol].push_back(static_cast<uint32_t>(bodies.size()));
      bodies.push_back(std::move(body));
    }
  }
  invocations.reserve(calls + calls / 16);
}

void CallBinding::addConstraints(const BoundBody &body) {
  const FunctionSummary &summary = *body.summary;
  std::vector<ObjectIndex> objects;
  for (uint32_t index = 0; index < summary.objects.size(); ++index) {
    MemoryObject object;
    object.size = summary.objects[index].size;
    objects.push_back(memory_.add(object));
    objectOrigins.push_back({ObjectOrigin::Kind::Local, static_cast<uint32_t>(&body - bodies.data()), index});
  }
  for (const Constraint &constraint : summary.constraints) {
    const NodeIndex target = body.firstNode + constraint.target;
    const NodeIndex source = body.firstNode + constraint.source;
    switch (constraint.kind) {
    case ConstraintKind::AddressOfObject:
      solver_.addressOf(target, objects[constraint.source], constraint.offset);
      break;
    case ConstraintKind::AddressOfSymbol:
      if (const SymbolTable::Place place = table_.withoutAliases(constraint.source); place.symbol != noIndex)
        solver_.addressOf(target, place.symbol, place.offset + constraint.offset);
      break;
    case ConstraintKind::Copy:
      solver_.copy(target, source);
      break;
    case ConstraintKind::Offset:
      solver_.offset(target, source, constraint.offset, constraint.stride, constraint.extent);
      break;
    case ConstraintKind::Load:
      solver_.load(target, source, constraint.extent);
      break;
    case ConstraintKind::Store:
      solver_.store(target, source, constraint.extent);
      break;
    case ConstraintKind::CopyMemory:
      solver_.copyMemory(target, source, constraint.extent);
      break;
    case ConstraintKind::Unknown:
      solver_.unknown(target, FromUntypedMemoryOrigin);
      break;
    case ConstraintKind::Escape:
      solver_.escape(source, FromExternalCallOrigin);
      break;
    }
  }
}

void CallBinding::addInitialValues() {
  for (uint32_t index = 0; index < table_.symbols.size(); ++index) {
    const ProgramSymbol &symbol = table_.symbols[index];
    if (symbol.kind != SymbolKind::Variable)
      continue;
    for (const SymbolDefinition &definition : symbol.definitions)
      for (const InitialPointer &pointer : definition.pointers) {
        const SymbolTable::Place place =
            pointer.target == noIndex ? SymbolTable::Place() : table_.withoutAliases(pointer.target);
        if (place.symbol != noIndex)
          solver_.initialise(index, pointer.offset, place.symbol, place.offset + pointer.targetOffset);
      }
    // A variable that no unit defines is outside: it holds anything, and all that is put there escapes.
    if (symbol.definitions.empty() || isReplaceable(symbol)) {
      solver_.initialiseUnknown(index, FromExternalCallOrigin);
      solver_.escapeObject(index, FromExternalCallOrigin);
    }
  }
}

void CallBinding::addEnvironment() {
  escapeNames(table_.hasModuleAssembly ? Outside::KnowsAllNames : outside_);
  for (uint32_t index = 0; index < table_.symbols.size(); ++index) {
    const ProgramSymbol &symbol = table_.symbols[index];
    // Libraries call a function of theirs by its name, also where the program defines it in their place.
    const bool replaces = symbol.kind == SymbolKind::Function && isExported(symbol) &&
                          LibraryFunctions::builtin().find(table_.texts[symbol.symbol]) != nullptr;
    replacesLibrary_ = replacesLibrary_ || replaces;
    if (symbol.isRetained || replaces || table_.calledFromOutside.contains(table_.texts[symbol.symbol]))
      solver_.escapeObject(index, FromEnvironmentOrigin);
  }
  std::vector<uint32_t> started = table_.constructors;
  started.insert(started.end(), table_.destructors.begin(), table_.destructors.end());
  started.push_back(table_.find("main"));
  for (const uint32_t function : started)
    if (function != noIndex)
      for (const uint32_t body : bodiesOf_[function])
        for (uint32_t parameter = 0; parameter < bodies[body].summary->parameters; ++parameter)
          solver_.unknown(bodies[body].firstNode + parameter, FromEnvironmentOrigin);
}

void CallBinding::escapeNames(Outside outside) {
  if (outside == Outside::KnowsWhatItGets)
    return;
  for (uint32_t index = 0; index < table_.symbols.size(); ++index) {
    const ProgramSymbol &symbol = table_.symbols[index];
    const uint32_t meant = table_.withoutAliases(index).symbol;
    if (meant == noIndex || symbol.isInternal)
      continue;
    // An alias is exported or not, whatever it stands for.
    const bool isOffered = outside == Outside::KnowsAllNames || isExported(symbol) ||
                           (symbol.kind == SymbolKind::Alias && !symbol.isHidden) ||
                           (symbol.kind == SymbolKind::IndirectFunction && !symbol.isHidden);
    if (isOffered)
      solver_.escapeObject(meant, FromEnvironmentOrigin);
  }
}

uint32_t CallBinding::addInvocation(Invocation invocation) {
  const auto index = static_cast<uint32_t>(invocations.size());
  bodies[invocation.body].invocations[invocation.call].push_back(index);
  invocations.push_back(std::move(invocation));
  return index;
}

void CallBinding::addCalls(uint32_t index) {
  const NodeIndex first = bodies[index].firstNode;
  const std::vector<CallSummary> &calls = bodies[index].summary->calls;
  for (uint32_t call = 0; call < calls.size(); ++call) {
    const CallSummary &summary = calls[call];
    if (summary.calleeKind == CalleeKind::InlineAssembly)
      continue;
    Invocation invocation;
    for (const uint32_t argument : summary.arguments)
      invocation.arguments.push_back(argument == noIndex ? noNode : first + argument);
    if (summary.result != noIndex)
      invocation.result = first + summary.result;
    if (summary.calleeKind == CalleeKind::Symbol && summary.kind == CallKind::Direct) {
      const uint32_t function = table_.withoutAliases(summary.callee).symbol;
      if (function != noIndex && isAllThere(function)) {
        bodies[index].knownCallees[call] = function;
        for (const uint32_t body : bodiesOf_[function])
          bindBody(invocation.arguments, invocation.result, bodies[body]);
        continue;
      }
    }
    invocation.body = index;
    invocation.call = call;
    invocation.kind = summary.kind;
    const uint32_t added = addInvocation(std::move(invocation));
    if (summary.calleeKind == CalleeKind::Coroutine) {
      // What a body does after it was resumed, it does in the name of the function that started it.
      for (uint32_t function = 0; function < table_.symbols.size(); ++function)
        if (table_.symbols[function].isCoroutine)
          invocations[added].callees.insert(function);
      onUnknownCallee(added, FromUntypedMemoryOrigin);
      continue;
    }
    if (summary.calleeKind == CalleeKind::Node) {
      if (summary.callee != noIndex)
        solver_.callThrough(first + summary.callee, added);
      else
        onUnknownCallee(added, FromUntypedMemoryOrigin);
      continue;
    }
    const uint32_t function = table_.withoutAliases(summary.callee).symbol;
    if (function == noIndex || table_.symbols[function].kind == SymbolKind::Variable)
      onUnknownCallee(added, FromUntypedMemoryOrigin);
    else
      bind(added, function);
  }
}

// Bindings.

bool CallBinding::mayCall(const Invocation &invocation, uint32_t function) const {
  if (invocation.isDerived)
    return true;
  const CallSummary &call = bodies[invocation.body].summary->calls[invocation.call];
  const ProgramSymbol &symbol = table_.symbols[function];
  return symbol.kind != SymbolKind::Function ||
         shapesAgree(table_.texts[call.callShape], table_.texts[symbol.callShape]);
}

void CallBinding::onCallee(uint32_t call, ObjectIndex function) {
  if (mayCall(invocations[call], function))
    bind(call, function);
}

void CallBinding::onUnknownCallee(uint32_t call, Origins origins) {
  if ((origins & ~invocations[call].unknown) == 0)
    return;
  invocations[call].unknown |= origins;
  const llvm::SmallVector<NodeIndex, 4> arguments = invocations[call].arguments;
  for (const NodeIndex argument : arguments)
    if (argument != noNode)
      solver_.escape(argument, origins);
  if (invocations[call].result != noNode)
    solver_.unknown(invocations[call].result, origins);
}

void CallBinding::onFunctionEscapes(ObjectIndex function, Origins origins) {
  const ProgramSymbol &symbol = table_.symbols[function];
  if (symbol.kind == SymbolKind::IndirectFunction) {
    if (symbol.aliasee != noIndex)
      for (const uint32_t resolver : bodiesOf_[symbol.aliasee])
        solver_.escape(bodies[resolver].firstNode + bodies[resolver].summary->resultNode(), origins);
    return;
  }
  for (const uint32_t index : bodiesOf_[function]) {
    const BoundBody &body = bodies[index];
    for (uint32_t parameter = 0; parameter < body.summary->parameters; ++parameter)
      solver_.unknown(body.firstNode + parameter, origins);
    if (symbol.isVariadic)
      solver_.unknown(body.firstNode + body.summary->variadicNode(), origins);
    solver_.escape(body.firstNode + body.summary->resultNode(), origins);
  }
}

void CallBinding::bind(uint32_t invocation, uint32_t function) {
  const ProgramSymbol &symbol = table_.symbols[function];
  if (symbol.kind == SymbolKind::IndirectFunction) {
    // The resolver returns what is called.
    if (symbol.aliasee == noIndex || bodiesOf_[symbol.aliasee].empty())
      onUnknownCallee(invocation, FromExternalCallOrigin);
    else
      for (const uint32_t resolver : bodiesOf_[symbol.aliasee])
        solver_.callThrough(bodies[resolver].firstNode + bodies[resolver].summary->resultNode(), invocation);
    return;
  }
  if (!invocations[invocation].callees.insert(function))
    return;
  for (const uint32_t body : bodiesOf_[function])
    bindBody(invocations[invocation].arguments, invocations[invocation].result, bodies[body]);
  if (symbol.definitions.empty() || isReplaceable(symbol))
    bindLibrary(invocation, function);
}

bool CallBinding::isAllThere(uint32_t function) const {
  const ProgramSymbol &symbol = table_.symbols[function];
  return symbol.kind == SymbolKind::Function && !symbol.definitions.empty() && !isReplaceable(symbol);
}

void CallBinding::bindBody(llvm::ArrayRef<NodeIndex> arguments, NodeIndex result, const BoundBody &body) {
  for (uint32_t argument = 0; argument < arguments.size(); ++argument) {
    if (arguments[argument] == noNode)
      continue;
    if (argument < body.summary->parameters)
      solver_.copy(body.firstNode + argument, arguments[argument]);
    else if (table_.symbols[body.symbol].isVariadic)
      solver_.copy(body.firstNode + body.summary->variadicNode(), arguments[argument]);
  }
  if (result != noNode)
    solver_.copy(result, body.firstNode + body.summary->resultNode());
}

} // namespace assay::analyzer
