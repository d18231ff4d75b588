// SPDX-License-Identifier: Apache-2.0
//
// Calls of functions without body: the effects of those that are known, everything possible for others.
#include "analyzer/pointsto/CallBinding.h"
#include "analyzer/pointsto/LibraryFunctions.h"

#include <string>

namespace assay::analyzer {

NodeIndex CallBinding::anywhereIn(NodeIndex pointer, uint64_t elementSize) {
  const NodeIndex node = solver_.addNode();
  solver_.offset(node, pointer, 0, elementSize == 0 ? 1 : elementSize, 0);
  return node;
}

uint64_t CallBinding::constantArgument(const Invocation &invocation, int index) const {
  const std::vector<int64_t> &constants = bodies[invocation.body].summary->calls[invocation.call].constants;
  if (index < 0 || static_cast<size_t>(index) >= constants.size() || constants[static_cast<size_t>(index)] <= 0)
    return 0;
  return static_cast<uint64_t>(constants[static_cast<size_t>(index)]);
}

/// Lets the call site call what `function` points to.
uint32_t CallBinding::callBack(uint32_t index, CallKind kind, NodeIndex function, llvm::ArrayRef<NodeIndex> arguments,
                               NodeIndex result) {
  if (function == noNode)
    return noIndex;
  Invocation derived;
  derived.body = invocations[index].body;
  derived.call = invocations[index].call;
  derived.kind = kind;
  derived.isDerived = true;
  derived.arguments.assign(arguments.begin(), arguments.end());
  derived.result = result;
  const uint32_t added = addInvocation(std::move(derived));
  solver_.callThrough(function, added);
  return added;
}

/// std::thread hands a new thread the unique owner of an object with virtual functions: its destructors and the third.
void CallBinding::startThreadState(uint32_t index, NodeIndex holder) {
  if (holder == noNode)
    return;
  const NodeIndex state = solver_.addNode();
  const NodeIndex virtualTable = solver_.addNode();
  solver_.load(state, holder, table_.pointerSize);
  solver_.load(virtualTable, state, table_.pointerSize);
  for (int64_t slot = 0; slot < 3; ++slot) {
    const NodeIndex place = solver_.addNode();
    const NodeIndex function = solver_.addNode();
    solver_.offset(place, virtualTable, slot * table_.pointerSize, 0, 0);
    solver_.load(function, place, table_.pointerSize);
    const uint32_t started = callBack(index, CallKind::Thread, function, {state});
    invocations[started].virtualType = table_.findText("_ZTSNSt6thread6_StateE");
    invocations[started].virtualOffset = slot * table_.pointerSize;
  }
}

/// The nodes of a linked structure: what the arguments point to and all that hangs together with it by the pointers in
/// the first `extent` bytes.
NodeIndex CallBinding::linkedNodes(llvm::ArrayRef<NodeIndex> arguments, uint64_t extent, bool isWritten) {
  const NodeIndex all = solver_.addNode();
  for (const NodeIndex argument : arguments)
    if (argument != noNode)
      solver_.copy(all, argument);
  solver_.load(all, all, extent);
  if (isWritten)
    solver_.store(all, all, extent);
  return all;
}

/// A function of which nothing is known keeps all it gets, calls it at once or later, and returns anything.
void CallBinding::bindUnknownFunction(uint32_t index) {
  const llvm::SmallVector<NodeIndex, 4> arguments = invocations[index].arguments;
  for (const NodeIndex argument : arguments) {
    if (argument == noNode)
      continue;
    solver_.escape(argument, FromExternalCallOrigin);
    callBack(index, CallKind::LibraryCallback, argument, {});
  }
  if (invocations[index].result != noNode)
    solver_.unknown(invocations[index].result, FromExternalCallOrigin);
}

void CallBinding::bindLibrary(uint32_t index, uint32_t function) {
  const std::string &name = table_.texts[table_.symbols[function].symbol];
  const LibraryEffectList *effects = LibraryFunctions::builtin().find(name);
  if (effects == nullptr && table_.stated.contains(name))
    effects = &LibraryFunctions::ofStated();
  if (effects == nullptr) {
    callingBack.insert(function);
    return bindUnknownFunction(index);
  }
  // The library may call what the program defines in its place: operator new, malloc.
  if (replacesLibrary_)
    callingBack.insert(function);
  // Adding invocations moves them: keep what is needed of this one.
  const Invocation invocation = invocations[index];
  const uint64_t word = table_.pointerSize;
  const auto argument = [&](int number) {
    return number >= 0 && static_cast<size_t>(number) < invocation.arguments.size()
               ? invocation.arguments[static_cast<size_t>(number)]
               : noNode;
  };
  const auto returns = [&](NodeIndex node) {
    if (node != noNode && invocation.result != noNode)
      solver_.copy(invocation.result, node);
  };
  const auto newObject = [&](const LibraryEffect &effect) {
    const uint64_t size = constantArgument(invocation, effect.first);
    const uint64_t count = effect.second < 0 ? 1 : constantArgument(invocation, effect.second);
    MemoryObject object;
    object.size =
        effect.kind == LibraryEffectKind::NewObject && size < UINT32_MAX && count < UINT32_MAX ? size * count : 0;
    const NodeIndex address = solver_.addNode();
    solver_.addressOf(address, memory_.add(object));
    objectOrigins.push_back({ObjectOrigin::Kind::Allocated, invocation.body, invocation.call});
    return address;
  };
  for (const LibraryEffect &effect : *effects) {
    const NodeIndex first = argument(effect.first);
    const NodeIndex second = argument(effect.second);
    const NodeIndex third = argument(effect.third);
    switch (effect.kind) {
    case LibraryEffectKind::NewObject:
      if (invocation.result != noNode)
        returns(newObject(effect));
      break;
    case LibraryEffectKind::StoresNewObject:
      if (first != noNode)
        solver_.store(first, newObject(effect), word);
      break;
    case LibraryEffectKind::Returns:
      returns(first);
      break;
    case LibraryEffectKind::ReturnsInto:
      if (first != noNode)
        returns(anywhereIn(first));
      break;
    case LibraryEffectKind::ReturnsIntoPointee:
      if (first != noNode) {
        const NodeIndex pointee = solver_.addNode();
        solver_.load(pointee, first, word);
        const NodeIndex inside = anywhereIn(pointee);
        solver_.store(first, inside, word);
        returns(inside);
      }
      break;
    case LibraryEffectKind::ReturnsUnknown:
      if (invocation.result != noNode)
        solver_.unknown(invocation.result, FromExternalCallOrigin);
      break;
    case LibraryEffectKind::ReturnsLinked:
      returns(linkedNodes({first}, 4 * word, false));
      break;
    case LibraryEffectKind::LinksTreeNodes:
      (void)linkedNodes({first, second, third}, 4 * word, true);
      break;
    case LibraryEffectKind::LinksListNodes:
      (void)linkedNodes({first, second, third}, 2 * word, true);
      break;
    case LibraryEffectKind::StoresInto:
      if (first != noNode && second != noNode)
        solver_.store(first, anywhereIn(second), word);
      break;
    case LibraryEffectKind::Copies:
      if (first != noNode && second != noNode)
        solver_.copyMemory(first, second, constantArgument(invocation, effect.third));
      break;
    case LibraryEffectKind::CopiesElement:
      if (first != noNode && second != noNode) {
        const uint64_t size = constantArgument(invocation, effect.third);
        solver_.copyMemory(anywhereIn(first, size), second, size);
      }
      break;
    case LibraryEffectKind::Permutes:
      if (first != noNode) {
        const uint64_t size = constantArgument(invocation, effect.second);
        const NodeIndex element = anywhereIn(first, size);
        solver_.copyMemory(element, element, size);
      }
      break;
    case LibraryEffectKind::Escapes:
      if (first != noNode)
        solver_.escape(first, FromExternalCallOrigin);
      break;
    case LibraryEffectKind::Fills:
      if (first != noNode) {
        const NodeIndex filled = solver_.addNode();
        solver_.unknown(filled, FromExternalCallOrigin);
        solver_.store(first, filled, word);
      }
      break;
    case LibraryEffectKind::Calls:
      callBack(index, CallKind::LibraryCallback, first, {second, third});
      break;
    case LibraryEffectKind::CallsWithElements: {
      const NodeIndex left = second == noNode ? noNode : anywhereIn(second);
      const NodeIndex right = third == noNode ? noNode : anywhereIn(third);
      // Some comparators get a third argument.
      callBack(index, CallKind::LibraryCallback, first, {left, effect.second == effect.third ? left : right, right});
      break;
    }
    case LibraryEffectKind::StartsThread: {
      const NodeIndex result = solver_.addNode();
      solver_.escape(result, FromExternalCallOrigin);
      callBack(index, CallKind::Thread, first, {second}, result);
      break;
    }
    case LibraryEffectKind::StartsThreadState:
      startThreadState(index, first);
      break;
    case LibraryEffectKind::HandlesSignal:
      callBack(index, CallKind::Signal, first, {});
      if (first != noNode)
        solver_.escape(first, FromExternalCallOrigin);
      break;
    case LibraryEffectKind::HandlesSignalAt:
      if (first != noNode) {
        const NodeIndex handler = solver_.addNode();
        solver_.load(handler, first, word);
        callBack(index, CallKind::Signal, handler, {});
        solver_.escape(first, FromExternalCallOrigin);
      }
      break;
    case LibraryEffectKind::RunsAtExit:
      callBack(index, CallKind::AtExit, first, {second, third});
      break;
    case LibraryEffectKind::RunsExitHandlers:
      exits.emplace(invocation.body, invocation.call);
      break;
    case LibraryEffectKind::Throws:
      if (first != noNode) {
        solver_.copy(thrown_, first);
        solver_.escape(first, FromExternalCallOrigin);
      }
      if (third != noNode) {
        solver_.copy(exceptionDestructors_, third);
        solver_.escape(third, FromExternalCallOrigin);
      }
      break;
    case LibraryEffectKind::Catches:
      if (invocation.result != noNode) {
        solver_.offset(invocation.result, thrown_, 0, 1, 0);
        solver_.unknown(invocation.result, FromExternalCallOrigin);
      }
      break;
    case LibraryEffectKind::EndsCatch:
      callBack(index, CallKind::Unwinding, exceptionDestructors_, {thrown_});
      break;
    case LibraryEffectKind::CallsVariable:
      if (const uint32_t variable = table_.find(effect.variable); variable != noIndex) {
        const NodeIndex address = solver_.addNode();
        const NodeIndex called = solver_.addNode();
        solver_.addressOf(address, variable);
        solver_.load(called, address, word);
        callBack(index, CallKind::LibraryCallback, called, {});
      }
      break;
    case LibraryEffectKind::FindsSymbols:
      if (invocation.result != noNode)
        solver_.unknown(invocation.result, FromExternalCallOrigin);
      if (!findsSymbols_) {
        findsSymbols_ = true;
        escapeNames(Outside::KnowsExports);
      }
      break;
    case LibraryEffectKind::MayCallBack:
      if (effect.variable.empty() || table_.find(effect.variable) != noIndex)
        callingBack.insert(function);
      break;
    }
  }
}

} // namespace assay::analyzer
