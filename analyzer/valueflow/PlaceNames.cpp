// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/PlaceNames.h"

#include "support/Suggest.h"

#include <algorithm>
#include <charconv>

namespace assay::analyzer {

namespace {

constexpr size_t mostCandidates = 5;

struct SplitName {
  std::string name;
  std::string part;
};

/// At the last colon that is not half of "::", outside parentheses and angle brackets.
SplitName split(const std::string &text) {
  int depth = 0;
  for (size_t index = text.size(); index-- > 0;) {
    const char each = text[index];
    if (each == ')' || each == '>')
      ++depth;
    else if (each == '(' || each == '<')
      --depth;
    else if (each == ':' && depth <= 0) {
      if (index > 0 && text[index - 1] == ':')
        return {text, ""}; // of a qualified name
      return {text.substr(0, index), text.substr(index + 1)};
    }
  }
  return {text, ""};
}

Result<std::vector<uint32_t>> findSymbols(const ProgramValues &values, const std::string &name) {
  const SymbolTable &table = values.table();
  const auto isMeant = [&](const ProgramSymbol &symbol) {
    return symbol.kind == SymbolKind::Function || symbol.kind == SymbolKind::Variable;
  };
  std::vector<uint32_t> found;
  const auto collect = [&](auto matches) {
    for (uint32_t index = 0; index < table.symbols.size() && found.size() <= mostCandidates; ++index)
      if (isMeant(table.symbols[index]) && matches(table.symbols[index]))
        found.push_back(index);
  };
  collect([&](const ProgramSymbol &symbol) { return table.texts[symbol.name] == name; });
  if (found.empty())
    collect([&](const ProgramSymbol &symbol) {
      return table.texts[symbol.qualifiedName] == name || table.texts[symbol.signature] == name ||
             table.texts[symbol.symbol] == name;
    });
  if (found.size() > 1) {
    std::vector<uint32_t> defined;
    std::copy_if(found.begin(), found.end(), std::back_inserter(defined),
                 [&](uint32_t symbol) { return !table.symbols[symbol].definitions.empty(); });
    if (!defined.empty())
      found = std::move(defined);
  }
  if (found.size() == 1)
    return found;
  if (found.empty()) {
    std::vector<std::string> known;
    for (const ProgramSymbol &symbol : table.symbols)
      if (isMeant(symbol))
        known.push_back(table.texts[symbol.qualifiedName != 0 ? symbol.qualifiedName : symbol.symbol]);
    const auto nearest = nearestName(name, known);
    return fail({ExitCode::UsageError, "", "", "the program has no function or variable \"" + name + "\"",
                 nearest ? "did you mean \"" + *nearest + "\"?"
                         : "name it by its qualified name, its signature or its symbol"});
  }
  std::string candidates;
  for (size_t index = 0; index < std::min(found.size(), mostCandidates); ++index)
    candidates += (index == 0 ? "\"" : ", \"") + table.texts[table.symbols[found[index]].name] + "\"";
  return fail({ExitCode::UsageError, "", "", "the program has several functions or variables \"" + name + "\"",
               "say which by its symbol: " + candidates + (found.size() > mostCandidates ? " …" : "")});
}

/// Names of a function's parameters where its body says them; IR arguments.
std::vector<std::string> parameterNames(ProgramValues &values, uint32_t symbol) {
  std::vector<std::string> names;
  for (const uint32_t body : values.binding().bodiesOf(symbol)) {
    names.resize(std::max<size_t>(names.size(), values.summary(body).parameters));
    const BodyValues &each = values.values(body);
    for (uint32_t number = 0; number < names.size(); ++number)
      if (const uint32_t node = each.parameter(number); node != noIndex && names[number].empty())
        names[number] = each.text(each.node(node).text);
  }
  return names;
}

class PlaceCollector {
public:
  PlaceCollector(ProgramValues &values, bool isSource) : values_(values), isSource_(isSource) {}

  FlowPlaces run(const NamedPlace &named) {
    for (const uint32_t symbol : named.symbols) {
      if (named.isVariable)
        addVariable(symbol);
      else
        addFunction(symbol, named);
    }
    return finish({});
  }

  FlowPlaces runCall(const NamedPlace &named, CallPlace call, bool withControl) {
    addCall(
        call, [&](uint32_t number) { return named.part == NamedPlace::Part::All || number == named.parameter; },
        /*hasResult=*/false);
    return finish(withControl ? std::vector<ValuePlace>()
                              : std::vector<ValuePlace>{ValueNeighbours::value(
                                    call.body, values_.values(call.body).callControl(call.call))});
  }

  FlowPlaces runBodies(const NamedPlace &named, bool withControl) {
    for (const uint32_t symbol : named.symbols)
      for (const uint32_t body : values_.binding().bodiesOf(symbol)) {
        const BodyValues &each = values_.values(body);
        const FunctionSummary &summary = values_.summary(body);
        for (uint32_t number = 0; number < summary.parameters; ++number)
          if (named.part == NamedPlace::Part::All || number == named.parameter) {
            addValue(body, each.parameter(number));
            if (isOfPointerType(summary.pointerParameters, number))
              addMemory(values_.node(body, number));
          }
        if (named.part == NamedPlace::Part::All && each.variadic() != noIndex)
          addValue(body, each.variadic());
        if (withControl)
          addValue(body, each.entry());
      }
    return finish({});
  }

private:
  /// Sorted, each once, without `others`.
  FlowPlaces finish(const std::vector<ValuePlace> &others) {
    std::sort(places_.values.begin(), places_.values.end());
    places_.values.erase(std::unique(places_.values.begin(), places_.values.end()), places_.values.end());
    std::erase_if(places_.values, [&](const ValuePlace &place) {
      return std::find(others.begin(), others.end(), place) != others.end();
    });
    std::sort(places_.regions.begin(), places_.regions.end());
    places_.regions.erase(std::unique(places_.regions.begin(), places_.regions.end()), places_.regions.end());
    return std::move(places_);
  }

  void addVariable(uint32_t symbol) {
    places_.regions.push_back(MemoryRegion::whole(symbol));
    if (!isSource_ && values_.isEscaped(symbol))
      places_.values.push_back(ValueNeighbours::environment());
  }

  void addFunction(uint32_t symbol, const NamedPlace &named) {
    const bool hasResult = named.part == NamedPlace::Part::Result || (named.part == NamedPlace::Part::All && isSource_);
    const bool hasParameters =
        named.part == NamedPlace::Part::Parameter || (named.part == NamedPlace::Part::All && !isSource_);
    const auto isMeant = [&](uint32_t number) {
      return hasParameters && (named.part == NamedPlace::Part::All || number == named.parameter);
    };
    for (const uint32_t body : values_.binding().bodiesOf(symbol)) {
      const BodyValues &each = values_.values(body);
      const FunctionSummary &summary = values_.summary(body);
      for (uint32_t number = 0; number < summary.parameters; ++number)
        if (isMeant(number)) {
          addValue(body, each.parameter(number));
          if (isOfPointerType(summary.pointerParameters, number))
            addMemory(values_.node(body, number));
        }
      if (named.part == NamedPlace::Part::All && hasParameters && each.variadic() != noIndex)
        addValue(body, each.variadic());
      // What decides whether it is called at all comes here by implicit flows only.
      if (!isSource_ && hasParameters)
        addValue(body, each.entry());
      if (hasResult) {
        for (const uint32_t result : each.results())
          addValue(body, result);
        if (summary.returnsPointer)
          addMemory(values_.node(body, summary.resultNode()));
      }
    }
    addCalls(symbol, isMeant, hasResult);
    if (isSource_ && named.part == NamedPlace::Part::All)
      addOutputs(symbol);
  }

  /// What a function without body writes to memory that it is handed.
  void addOutputs(uint32_t symbol) {
    for (const LibraryCall &call : values_.libraryCalls()) {
      if (call.function != symbol)
        continue;
      const CallSummary &made = values_.summary(call.place.body).calls[call.place.call];
      for (uint32_t number = 0; number < made.arguments.size(); ++number)
        if (made.arguments[number] != noIndex && isOfPointerType(made.pointerArguments, number) &&
            writes(*call.flows, number))
          addMemory(values_.node(call.place.body, made.arguments[number]));
    }
  }

  [[nodiscard]] static bool writes(const LibraryFlowList &flows, uint32_t number) {
    for (const LibraryFlow &flow : flows)
      for (const FlowEnd &end : flow.to)
        if ((end.kind == FlowEndKind::Contents || end.kind == FlowEndKind::Reachable) && end.covers(number))
          return true;
    return false;
  }

  /// Arguments and results of calls of it by whom values come and go though the body does not show it: there is none,
  /// or does not use them.
  template <typename IsMeant> void addCalls(uint32_t symbol, IsMeant isMeant, bool hasResult) {
    for (const CallPlace &call : callsOf(values_, symbol))
      addCall(call, isMeant, hasResult);
  }

  template <typename IsMeant> void addCall(const CallPlace &call, IsMeant isMeant, bool hasResult) {
    {
      const BodyValues &each = values_.values(call.body);
      const CallSummary &made = values_.summary(call.body).calls[call.call];
      for (uint32_t number = 0; number < made.arguments.size(); ++number) {
        if (!isMeant(number))
          continue;
        const uint32_t pointer = made.arguments[number];
        const bool isAddress = pointer != noIndex && isOfPointerType(made.pointerArguments, number);
        // What a function without body gives by an argument lies behind it.
        if (!isSource_ || !isAddress)
          addValue(call.body, each.argument(call.call, number));
        if (isAddress)
          addMemory(values_.node(call.body, pointer));
      }
      if (!isSource_)
        addValue(call.body, each.callControl(call.call));
      if (hasResult) {
        addValue(call.body, each.callResult(call.call));
        if (made.result != noIndex && made.givesPointer)
          addMemory(values_.node(call.body, made.result));
      }
    }
  }

  void addValue(uint32_t body, uint32_t node) {
    if (node != noIndex)
      places_.values.push_back(ValueNeighbours::value(body, node));
  }

  /// What a pointer refers to, and what can be come to from there.
  void addMemory(NodeIndex pointer) {
    std::vector<ObjectIndex> direct;
    for (const MemoryRegion &region : values_.regions(pointer, 0)) {
      places_.regions.push_back(region);
      direct.push_back(region.object);
    }
    for (const ObjectIndex object : values_.reachable(pointer))
      if (!std::binary_search(direct.begin(), direct.end(), object))
        places_.regions.push_back(MemoryRegion::whole(object));
    if (values_.isUnknown(pointer))
      places_.values.push_back(ValueNeighbours::environment());
  }

  ProgramValues &values_;
  const bool isSource_;
  FlowPlaces places_;
};

} // namespace

Result<NamedPlace> findPlace(ProgramValues &values, const FlowPlaceName &name) {
  const SplitName parts = split(name);
  Result<std::vector<uint32_t>> symbols = findSymbols(values, parts.name);
  if (!symbols)
    return fail(symbols.error());
  NamedPlace place;
  place.symbols = std::move(*symbols);
  const ProgramSymbol &symbol = values.table().symbols[place.symbols.front()];
  place.isVariable = symbol.kind == SymbolKind::Variable;
  if (parts.part.empty())
    return place;
  if (place.isVariable)
    return fail({ExitCode::UsageError, "", "", "\"" + parts.name + "\" is a variable: it has no \"" + parts.part + "\"",
                 "leave out what follows the colon"});
  if (parts.part == "return") {
    place.part = NamedPlace::Part::Result;
    return place;
  }
  place.part = NamedPlace::Part::Parameter;
  const char *end = parts.part.data() + parts.part.size();
  if (const auto [rest, error] = std::from_chars(parts.part.data(), end, place.parameter);
      error == std::errc() && rest == end)
    return place;
  std::vector<std::string> names = parameterNames(values, place.symbols.front());
  if (const auto found = std::find(names.begin(), names.end(), parts.part); found != names.end()) {
    place.parameter = static_cast<uint32_t>(found - names.begin());
    return place;
  }
  names.emplace_back("return");
  const auto nearest = nearestName(parts.part, names);
  return fail(
      {ExitCode::UsageError, "", "", "\"" + parts.name + "\" has no parameter \"" + parts.part + "\"",
       nearest ? "did you mean \"" + *nearest + "\"?" : "write its number, counted from 0 with `this`, or \"return\""});
}

FlowPlaces callPlaces(ProgramValues &values, const NamedPlace &named, CallPlace call, bool withControl) {
  return PlaceCollector(values, /*isSource=*/false).runCall(named, call, withControl);
}

FlowPlaces bodyPlaces(ProgramValues &values, const NamedPlace &named, bool withControl) {
  return PlaceCollector(values, /*isSource=*/false).runBodies(named, withControl);
}

std::vector<CallPlace> callsOf(ProgramValues &values, uint32_t symbol) {
  std::vector<CallPlace> calls;
  for (const uint32_t body : values.binding().bodiesOf(symbol))
    for (const CallerEdge &caller : values.callers(body))
      if (!caller.isGuess)
        calls.push_back(caller.place);
  for (const LibraryCall &call : values.libraryCalls())
    if (call.function == symbol)
      calls.push_back(call.place);
  std::sort(calls.begin(), calls.end());
  calls.erase(std::unique(calls.begin(), calls.end()), calls.end());
  return calls;
}

FlowPlaces placesOf(ProgramValues &values, const NamedPlace &named, bool isSource) {
  return PlaceCollector(values, isSource).run(named);
}

} // namespace assay::analyzer
