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
  std::set<uint32_t> writers; ///< bodies that leave what they clean behind an argument
};

/// What a search must not go through, in either direction.
class CutRules {
public:
  explicit CutRules(ProgramValues &values) : values_(values) {}

  Result<void> add(const std::vector<FlowPlaceName> &names) {
    for (const FlowPlaceName &name : names) {
      const Result<NamedPlace> named = findPlace(values_, name);
      if (!named)
        return fail(named.error());
      if (named->isVariable)
        continue;
      for (const uint32_t symbol : named->symbols) {
        cuts_.symbols.insert(symbol);
        for (const uint32_t body : values_.binding().bodiesOf(symbol)) {
          cuts_.bodies.insert(body);
          if (named->part == NamedPlace::Part::Parameter)
            cuts_.writers.insert(body);
          for (const uint32_t result : values_.values(body).results())
            cuts_.values.insert(ValueNeighbours::value(body, result));
        }
      }
    }
    for (const uint32_t symbol : cuts_.symbols)
      for (const CallPlace &call : callsOf(values_, symbol))
        if (const uint32_t result = values_.values(call.body).callResult(call.call);
            result != noIndex && callsOnlyCleaners(call))
          cuts_.values.insert(ValueNeighbours::value(call.body, result));
    return {};
  }

  /// Whether nothing that comes to the place counts.
  [[nodiscard]] bool isClean(const ValuePlace &place) const { return cuts_.values.contains(place); }

  /// A step to what comes out of a function that cleans, through one without a body, or into one that writes what it
  /// cleans. What other bodies do with a value besides, as keeping it, is followed.
  [[nodiscard]] bool forbidsForward(const ValueStep &step) const {
    return isClean(step.to) || isThroughCleaner(step) || comesIntoWriter(step, step.to) ||
           (step.flow == FlowMove::Call && cuts_.writers.contains(step.to.body));
  }

  /// The same step, come to from its end `from`.
  [[nodiscard]] bool forbidsBackward(const ValueStep &step, const ValuePlace &from) const {
    return isClean(from) || isThroughCleaner(step) || comesIntoWriter(step, from) ||
           (step.flow == FlowMove::Call && from.kind == ValuePlace::Kind::Value && cuts_.writers.contains(from.body));
  }

private:
  [[nodiscard]] bool isThroughCleaner(const ValueStep &step) const {
    return step.flow == FlowMove::Library && cuts_.symbols.contains(step.function);
  }

  /// What a function cleans into memory it has read, or had others copy: what comes into it otherwise than by its
  /// arguments is not looked at either. `end` is where values come to by the step.
  [[nodiscard]] bool comesIntoWriter(const ValueStep &step, const ValuePlace &end) const {
    switch (step.flow) {
    case FlowMove::Load:
    case FlowMove::Return:
      return end.kind == ValuePlace::Kind::Value && cuts_.writers.contains(end.body);
    case FlowMove::Transfer:
    case FlowMove::Library:
      return cuts_.writers.contains(step.via.body);
    case FlowMove::Local:
    case FlowMove::Store:
    case FlowMove::Call:
    case FlowMove::Callback:
    case FlowMove::Environment:
      return false;
    }
    return false;
  }

  /// A call that may also be one of something else gives what that gives.
  [[nodiscard]] bool callsOnlyCleaners(const CallPlace &call) const {
    const std::vector<CallEdge> &targets = values_.targets(call);
    const std::span<const LibraryCall> libraries = values_.libraryCalls(call);
    return std::all_of(targets.begin(), targets.end(),
                       [&](const CallEdge &each) { return cuts_.bodies.contains(each.body); }) &&
           std::all_of(libraries.begin(), libraries.end(),
                       [&](const LibraryCall &each) { return cuts_.symbols.contains(each.function); });
  }

  ProgramValues &values_;
  Cuts cuts_;
};

/// A set of places that is closed under the steps of a search, as a formula that denies it: the set lacks a place that
/// the search started from, or is left by a step, or holds one of `others`.
std::string closureFormula(const ValueSearch &search, const std::vector<ValuePlace> &start,
                           const std::set<ValuePlace> &others, const std::string &comment) {
  std::vector<std::pair<uint32_t, uint32_t>> steps = search.steps();
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  const auto atom = [](const char *kind, size_t number) { return kind + std::to_string(number); };
  std::string text = "; p: " + comment + "\n(set-info :status unsat)\n(set-logic QF_UF)\n";
  for (size_t number = 0; number < search.placeCount(); ++number)
    text += "(declare-fun " + atom("p", number) + " () Bool)(assert " + atom("p", number) + ")\n";
  std::string broken;
  for (const ValuePlace &place : start)
    broken += " (not " + atom("p", search.placeNumber(place).value_or(0)) + ")";
  for (const auto &[from, to] : steps)
    broken += " (and " + atom("p", from) + " (not " + atom("p", to) + "))";
  size_t count = 0;
  for (const ValuePlace &place : others) {
    // It would be a member's number, were it one.
    const std::optional<uint32_t> member = search.placeNumber(place);
    const std::string name = member ? atom("p", *member) : atom("c", count++);
    if (!member)
      text += "(declare-fun " + name + " () Bool)(assert (not " + name + "))\n";
    broken += " " + name;
  }
  return text + "(assert (or false" + broken + "))\n(check-sat)\n";
}

/// The places that a search came to.
class ReachedPlaces {
public:
  ReachedPlaces(const ValueSearch &search, const ValueNeighbours &neighbours)
      : search_(search), neighbours_(neighbours) {}

  void note(const ValuePlace &place, uint32_t state) {
    const uint32_t number = search_.placeNumber(place).value_or(0);
    if (number >= states_.size())
      states_.resize(number + 1, none);
    if (states_[number] != none)
      return;
    states_[number] = state;
    if (place.kind == ValuePlace::Kind::Region)
      regions_[neighbours_.region(place.number).object].emplace_back(neighbours_.region(place.number), state);
  }

  /// The state in which the search came to one of the places: one without code outside the program says more.
  [[nodiscard]] std::optional<uint32_t> find(const FlowPlaces &places) const {
    std::optional<uint32_t> best;
    const auto take = [&](uint32_t state) {
      if (!best || (search_.isThroughEnvironment(*best) && !search_.isThroughEnvironment(state)))
        best = state;
    };
    for (const ValuePlace &place : places.values)
      if (const std::optional<uint32_t> number = search_.placeNumber(place);
          number && *number < states_.size() && states_[*number] != none)
        take(states_[*number]);
    for (const MemoryRegion &region : places.regions)
      if (const auto known = regions_.find(region.object); known != regions_.end())
        for (const auto &[each, state] : known->second)
          if (overlap(each, region))
            take(state);
    return best;
  }

private:
  static constexpr uint32_t none = UINT32_MAX;
  const ValueSearch &search_;
  const ValueNeighbours &neighbours_;
  std::vector<uint32_t> states_; ///< by number of the place
  std::map<ObjectIndex, std::vector<std::pair<MemoryRegion, uint32_t>>> regions_;
};

void append(FlowPlaces &places, const FlowPlaces &others) {
  places.values.insert(places.values.end(), others.values.begin(), others.values.end());
  places.regions.insert(places.regions.end(), others.regions.begin(), others.regions.end());
}

/// As places of a search, each once.
std::vector<ValuePlace> numbered(ValueNeighbours &neighbours, const FlowPlaces &places) {
  std::vector<ValuePlace> all = places.values;
  for (const MemoryRegion &region : places.regions)
    all.push_back(neighbours.place(region));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

class RuleFlowFinder {
public:
  RuleFlowFinder(ProgramValues &values, const RuleFlowQuestion &question)
      : values_(values), question_(question), cuts_(values),
        neighbours_(values, /*isForward=*/true, question.withControl),
        search_(neighbours_, values, {question.mostStates}), reached_(search_, neighbours_) {}

  Result<RuleFlowAnswer> run() {
    if (Result<void> added = cuts_.add(question_.clean); !added)
      return fail(added.error());
    for (const FlowPlaceName &name : question_.from) {
      const Result<NamedPlace> named = findPlace(values_, name);
      if (!named)
        return fail(named.error());
      append(sources_, placesOf(values_, *named, /*isSource=*/true));
    }
    // Units that could not be read may do what a source does.
    if (question_.isIncomplete)
      sources_.values.push_back(ValueNeighbours::environment());
    std::erase_if(sources_.values, [&](const ValuePlace &place) { return cuts_.isClean(place); });
    const std::vector<ValuePlace> start = numbered(neighbours_, sources_);
    answer_.sources = start.size();
    search_.recordSteps(question_.mostSteps);
    search_.run(
        start,
        [&](const ValuePlace &place, uint32_t state) {
          reached_.note(place, state);
          return false;
        },
        [&](const ValueStep &step, uint32_t) { return cuts_.forbidsForward(step); });
    for (const FlowPlaceName &name : question_.to)
      if (Result<void> added = addSink(name); !added)
        return fail(added.error());
    answer_.statesVisited = search_.stateCount();
    // There is nothing to certify where a value comes to every call.
    if (std::any_of(answer_.calls.begin(), answer_.calls.end(), [](const SinkCall &call) { return !call.path; }))
      certify(start);
    if (values_.failure())
      return fail(*values_.failure());
    return std::move(answer_);
  }

private:
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
      if (reached_.find(own) || named->isVariable)
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
    const std::optional<uint32_t> state = reached_.find(places);
    if (state)
      sink.path = pathText(values_, neighbours_, search_.path(*state));
    else
      append(clean_, places);
    answer_.calls.push_back(std::move(sink));
    return state.has_value();
  }

  /// That no value of a source comes to the calls without a path: the places that values of the sources come to if
  /// those are few, else the places that values come to these calls from.
  void certify(const std::vector<ValuePlace> &start) {
    if (search_.isComplete() && search_.hasSteps()) {
      const std::vector<ValuePlace> clean = numbered(neighbours_, clean_);
      answer_.certificate = closureFormula(search_, start, {clean.begin(), clean.end()},
                                           "places that values of the sources may come to; c: what calls are given");
      return;
    }
    ValueNeighbours back(values_, /*isForward=*/false, question_.withControl);
    ValueSearch search(back, values_, {question_.mostStates});
    ReachedPlaces reached(search, back);
    search.recordSteps(question_.mostSteps);
    const std::vector<ValuePlace> calls = numbered(back, clean_);
    search.run(
        calls,
        [&](const ValuePlace &place, uint32_t state) {
          reached.note(place, state);
          return false;
        },
        [&](const ValueStep &step, uint32_t before) { return cuts_.forbidsBackward(step, search.place(before)); });
    answer_.statesVisited += search.stateCount();
    if (!search.isComplete() || !search.hasSteps() || reached.find(sources_)) {
      for (SinkCall &call : answer_.calls)
        call.isUndecided = !call.path;
      return;
    }
    const std::vector<ValuePlace> sources = numbered(back, sources_);
    answer_.certificate = closureFormula(search, calls, {sources.begin(), sources.end()},
                                         "places that values may come from to the calls; c: sources");
  }

  ProgramValues &values_;
  const RuleFlowQuestion &question_;
  CutRules cuts_;
  ValueNeighbours neighbours_;
  ValueSearch search_;
  ReachedPlaces reached_;
  FlowPlaces sources_;
  FlowPlaces clean_; ///< what calls are given that nothing of a source was seen to come to
  RuleFlowAnswer answer_;
};

} // namespace

Result<RuleFlowAnswer> findRuleFlows(ProgramValues &values, const RuleFlowQuestion &question) {
  return RuleFlowFinder(values, question).run();
}

} // namespace assay::analyzer
