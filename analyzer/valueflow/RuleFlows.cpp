// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/RuleFlows.h"

#include "analyzer/valueflow/FlowTexts.h"
#include "analyzer/valueflow/PlaceNames.h"

#include <algorithm>
#include <map>
#include <set>

namespace assay::analyzer {

namespace {

/// What comes out of functions that clean: values that are cut, and functions that are not gone through.
struct Cuts {
  std::set<ValuePlace> values;
  std::set<uint32_t> bodies;
  std::set<uint32_t> symbols;
};

class RuleFlowFinder {
public:
  RuleFlowFinder(ProgramValues &values, const RuleFlowQuestion &question)
      : values_(values), question_(question), neighbours_(values, /*isForward=*/true, question.withControl),
        search_(neighbours_, values) {}

  Result<RuleFlowAnswer> run() {
    for (const FlowPlaceName &name : question_.clean)
      if (Result<void> cut = addCut(name); !cut)
        return fail(cut.error());
    std::vector<ValuePlace> sources;
    for (const FlowPlaceName &name : question_.from) {
      const Result<NamedPlace> named = findPlace(values_, name);
      if (!named)
        return fail(named.error());
      const FlowPlaces places = placesOf(values_, *named, /*isSource=*/true);
      for (const ValuePlace &place : places.values)
        if (!cuts_.values.contains(place))
          sources.push_back(place);
      for (const MemoryRegion &region : places.regions)
        sources.push_back(neighbours_.place(region));
    }
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    answer_.sources = sources.size();
    search_.recordEdges();
    search_.run(
        sources,
        [&](const ValuePlace &place, uint32_t index) {
          note(place, index);
          return false;
        },
        [&](const ValueStep &step, uint32_t) { return isCut(step); });
    for (const FlowPlaceName &name : question_.to)
      if (Result<void> added = addSink(name); !added)
        return fail(added.error());
    if (values_.failure())
      return fail(*values_.failure());
    answer_.statesVisited = search_.stateCount();
    // There is nothing to certify where a value comes to every call.
    if (std::any_of(answer_.calls.begin(), answer_.calls.end(), [](const SinkCall &call) { return !call.path; }))
      certify(sources);
    return std::move(answer_);
  }

private:
  Result<void> addCut(const FlowPlaceName &name) {
    const Result<NamedPlace> named = findPlace(values_, name);
    if (!named)
      return fail(named.error());
    if (named->isVariable)
      return {};
    for (const uint32_t symbol : named->symbols) {
      cuts_.symbols.insert(symbol);
      for (const uint32_t body : values_.binding().bodiesOf(symbol)) {
        cuts_.bodies.insert(body);
        for (const uint32_t result : values_.values(body).results())
          if (result != noIndex)
            cuts_.values.insert(ValueNeighbours::value(body, result));
      }
      for (const CallPlace &call : callsOf(values_, symbol))
        if (const uint32_t result = values_.values(call.body).callResult(call.call); result != noIndex)
          cuts_.values.insert(ValueNeighbours::value(call.body, result));
    }
    return {};
  }

  /// A step into or through a function that cleans, or to what comes out of it.
  [[nodiscard]] bool isCut(const ValueStep &step) const {
    if (step.to.kind == ValuePlace::Kind::Value && cuts_.values.contains(step.to))
      return true;
    if (step.flow == FlowMove::Library && cuts_.symbols.contains(step.function))
      return true;
    return step.flow == FlowMove::Call && cuts_.bodies.contains(step.to.body);
  }

  void note(const ValuePlace &place, uint32_t index) {
    reached_.emplace(place, index);
    if (place.kind == ValuePlace::Kind::Region)
      regions_[neighbours_.region(place.number).object].emplace_back(neighbours_.region(place.number), index);
  }

  /// The state in which a value of a source comes to one of the places.
  [[nodiscard]] std::optional<uint32_t> stateAt(const FlowPlaces &places) const {
    std::optional<uint32_t> best;
    // One without code outside the program says more.
    const auto take = [&](uint32_t index) {
      if (!best || (search_.isThroughEnvironment(*best) && !search_.isThroughEnvironment(index)))
        best = index;
    };
    for (const ValuePlace &place : places.values)
      if (const auto known = reached_.find(place); known != reached_.end())
        take(known->second);
    for (const MemoryRegion &region : places.regions)
      if (const auto known = regions_.find(region.object); known != regions_.end())
        for (const auto &[each, index] : known->second)
          if (overlap(each, region))
            take(index);
    return best;
  }

  Result<void> addSink(const FlowPlaceName &name) {
    const Result<NamedPlace> named = findPlace(values_, name);
    if (!named)
      return fail(named.error());
    for (const uint32_t symbol : named->symbols) {
      NamedPlace one = *named;
      one.symbols = {symbol};
      bool isReachedByCall = false;
      if (!named->isVariable)
        for (const CallPlace &call : callsOf(values_, symbol)) {
          SinkCall sink = sinkAt(name, symbol, values_.symbolOf(call.body));
          const CallSummary &made = values_.summary(call.body).calls[call.call];
          sink.place = {values_.table().texts[made.place.file], made.place.line, made.place.column, made.place.endLine,
                        made.place.endColumn};
          isReachedByCall |= decide(sink, callPlaces(values_, one, call, question_.withControl));
        }
      // Called otherwise, or a variable: what comes to the place itself.
      const bool hasBody = !values_.binding().bodiesOf(symbol).empty();
      if (!named->isVariable && (!hasBody || isReachedByCall))
        continue;
      const FlowPlaces own = named->isVariable ? placesOf(values_, one, /*isSource=*/false)
                                               : bodyPlaces(values_, one, question_.withControl);
      SinkCall sink = sinkAt(name, symbol, symbol);
      sink.isCall = false;
      if (const std::optional<uint32_t> state = stateAt(own); state || named->isVariable)
        decide(sink, own);
    }
    return {};
  }

  [[nodiscard]] SinkCall sinkAt(const FlowPlaceName &name, uint32_t callee, uint32_t caller) const {
    SinkCall sink;
    sink.sink = name;
    sink.function = values_.table().texts[values_.table().symbols[caller].name];
    sink.callee = values_.functionName(callee);
    return sink;
  }

  bool decide(SinkCall sink, const FlowPlaces &places) {
    const std::optional<uint32_t> state = stateAt(places);
    if (state)
      sink.path = pathText(values_, neighbours_, search_.path(*state));
    else
      for (const ValuePlace &place : places.values)
        cleanPlaces_.insert(place);
    answer_.calls.push_back(std::move(sink));
    return state.has_value();
  }

  /// The set of places that values of the sources may come to, with the steps between them, as a formula: it says that
  /// the set lacks a source, or is left by a step, or holds what clean calls are given.
  void certify(const std::vector<ValuePlace> &sources) {
    std::map<ValuePlace, size_t> numbers;
    for (uint32_t state = 0; state < search_.stateCount(); ++state)
      numbers.try_emplace(search_.place(state), numbers.size());
    std::vector<std::pair<uint32_t, uint32_t>> steps;
    steps.reserve(search_.edges().size());
    for (const auto &[from, to] : search_.edges())
      steps.emplace_back(static_cast<uint32_t>(numbers.at(search_.place(from))),
                         static_cast<uint32_t>(numbers.at(search_.place(to))));
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    std::string &text = answer_.certificate;
    text += "; p: places that values of the sources may come to; c: places of calls that they do not come to\n";
    text += "(set-info :status unsat)\n(set-logic QF_UF)\n";
    const auto atom = [](const char *kind, size_t number) { return kind + std::to_string(number); };
    for (const auto &[place, number] : numbers)
      text += "(declare-fun " + atom("p", number) + " () Bool)(assert " + atom("p", number) + ")\n";
    std::string broken;
    for (const ValuePlace &source : sources)
      broken += " (not " + atom("p", numbers.at(source)) + ")";
    for (const auto &[from, to] : steps)
      if (from != to)
        broken += " (and " + atom("p", from) + " (not " + atom("p", to) + "))";
    size_t clean = 0;
    for (const ValuePlace &place : cleanPlaces_) {
      // It would be a member's number, were it one.
      const auto member = numbers.find(place);
      const std::string name = member == numbers.end() ? atom("c", clean++) : atom("p", member->second);
      if (member == numbers.end())
        text += "(declare-fun " + name + " () Bool)(assert (not " + name + "))\n";
      broken += " " + name;
    }
    text += "(assert (or false";
    text += broken;
    text += "))\n(check-sat)\n";
  }

  ProgramValues &values_;
  const RuleFlowQuestion &question_;
  ValueNeighbours neighbours_;
  ValueSearch search_;
  Cuts cuts_;
  std::map<ValuePlace, uint32_t> reached_;
  std::map<ObjectIndex, std::vector<std::pair<MemoryRegion, uint32_t>>> regions_;
  std::set<ValuePlace> cleanPlaces_;
  RuleFlowAnswer answer_;
};

} // namespace

Result<RuleFlowAnswer> findRuleFlows(ProgramValues &values, const RuleFlowQuestion &question) {
  return RuleFlowFinder(values, question).run();
}

} // namespace assay::analyzer
