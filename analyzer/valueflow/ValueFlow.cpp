// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ValueFlow.h"

#include "analyzer/valueflow/FlowTexts.h"
#include "analyzer/valueflow/PlaceNames.h"
#include "analyzer/valueflow/ProgramValues.h"
#include "analyzer/valueflow/RuleFlows.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

Result<FlowPlaces> placesOf(ProgramValues &values, const std::vector<FlowPlaceName> &names, bool isSource) {
  FlowPlaces all;
  for (const FlowPlaceName &name : names) {
    const Result<NamedPlace> named = findPlace(values, name);
    if (!named)
      return fail(named.error());
    const FlowPlaces places = placesOf(values, *named, isSource);
    all.values.insert(all.values.end(), places.values.begin(), places.values.end());
    all.regions.insert(all.regions.end(), places.regions.begin(), places.regions.end());
  }
  std::sort(all.values.begin(), all.values.end());
  std::sort(all.regions.begin(), all.regions.end());
  return all;
}

class FlowFinder {
public:
  FlowFinder(ProgramValues &values, bool isForward, bool withControl)
      : values_(values), neighbours_(values, isForward, withControl), search_(neighbours_, values) {}

  /// The shortest way from `near` to `far`.
  FlowAnswer between(const FlowPlaces &near, const FlowPlaces &far) {
    FlowAnswer answer;
    search_.run(start(near), [&](const ValuePlace &place, uint32_t index) {
      if (!isAmong(place, far))
        return false;
      answer.paths.push_back(pathText(values_, neighbours_, search_.path(index)));
      return true;
    });
    return finish(std::move(answer));
  }

  /// One way to each place where values leave the program (or, backward, enter it).
  FlowAnswer toOutside(const FlowPlaces &near, size_t mostPaths) {
    struct Exit {
      uint32_t before;
      ValueStep step;
    };
    std::vector<Exit> exits;
    std::set<std::pair<ValuePlace, CallPlace>> seen;
    search_.run(
        start(near), [](const ValuePlace &, uint32_t) { return false; },
        [&](const ValueStep &step, uint32_t before) {
          if (step.to.kind != ValuePlace::Kind::Environment && step.flow != FlowMove::Environment)
            return false;
          // By a call, each call once; otherwise each place.
          const bool isCall = step.flow == FlowMove::Library;
          if (seen.emplace(isCall ? ValuePlace() : search_.place(before), isCall ? step.via : CallPlace{}).second)
            exits.push_back({before, step});
          return true;
        });
    FlowAnswer answer;
    if (exits.size() > mostPaths) {
      answer.furtherPlaces = exits.size() - mostPaths;
      exits.erase(exits.begin() + static_cast<std::ptrdiff_t>(mostPaths), exits.end());
    }
    for (const Exit &exit : exits)
      answer.paths.push_back(pathText(values_, neighbours_, search_.path(exit.before), &exit.step));
    return finish(std::move(answer));
  }

  /// Whether what was not found is not there.
  [[nodiscard]] bool isComplete() const { return search_.isComplete(); }

private:
  std::vector<ValuePlace> start(const FlowPlaces &places) {
    std::vector<ValuePlace> sources = places.values;
    for (const MemoryRegion &region : places.regions)
      sources.push_back(neighbours_.place(region));
    return sources;
  }

  bool isAmong(const ValuePlace &place, const FlowPlaces &places) const {
    if (place.kind == ValuePlace::Kind::Region) {
      const MemoryRegion &region = neighbours_.region(place.number);
      return std::any_of(places.regions.begin(), places.regions.end(),
                         [&](const MemoryRegion &each) { return overlap(each, region); });
    }
    return std::binary_search(places.values.begin(), places.values.end(), place);
  }

  FlowAnswer finish(FlowAnswer answer) {
    answer.statesVisited = search_.stateCount();
    answer.functionsRead = values_.bodiesRead();
    return answer;
  }

  ProgramValues &values_;
  ValueNeighbours neighbours_;
  ValueSearch search_;
};

class PointerQuestions {
public:
  explicit PointerQuestions(ProgramValues &values) : values_(values) {}

  std::vector<PointerAnswer> run(const NamedPlace &named) {
    std::vector<PointerAnswer> answers;
    for (const uint32_t symbol : named.symbols) {
      if (named.isVariable) {
        answers.push_back(answerVariable(symbol));
        continue;
      }
      for (const uint32_t body : values_.binding().bodiesOf(symbol)) {
        const FunctionSummary &summary = values_.summary(body);
        for (uint32_t number = 0; number < summary.parameters; ++number)
          if (named.part == NamedPlace::Part::All ||
              (named.part == NamedPlace::Part::Parameter && named.parameter == number))
            answers.push_back(answer(parameterText(body, number), values_.node(body, number)));
        if (named.part != NamedPlace::Part::Parameter)
          answers.push_back(answer(values_.functionName(symbol) + ":return", values_.node(body, summary.resultNode())));
      }
    }
    return answers;
  }

private:
  std::string parameterText(uint32_t body, uint32_t number) {
    const BodyValues &each = values_.values(body);
    const uint32_t node = each.parameter(number);
    const std::string name = node == noIndex ? "" : each.text(each.node(node).text);
    return values_.functionName(values_.symbolOf(body)) + ":" + (name.empty() ? std::to_string(number) : name);
  }

  PointerAnswer answer(const std::string &text, NodeIndex node) {
    PointerAnswer answer;
    answer.pointer = text;
    answer.isUnknown = values_.isUnknown(node);
    std::set<ObjectIndex> objects;
    for (const unsigned location : values_.solver().pointsTo(node))
      add(location, answer, objects);
    finish(answer, objects);
    return answer;
  }

  PointerAnswer answerVariable(uint32_t symbol) {
    PointerAnswer answer;
    answer.pointer = objectText(values_, symbol);
    answer.isUnknown = values_.isEscaped(symbol) && !values_.memory().object(symbol).isConstant;
    std::set<ObjectIndex> objects;
    values_.solver().forEachPointee(symbol, [&](LocationIndex location) { add(location, answer, objects); });
    finish(answer, objects);
    return answer;
  }

  void add(LocationIndex location, PointerAnswer &answer, std::set<ObjectIndex> &objects) {
    const Location &place = values_.memory().location(location);
    const bool isAnywhere = values_.memory().object(place.object).isCollapsed;
    answer.refersTo.push_back(
        {objectText(values_, place.object), isAnywhere ? 0 : place.offset, isAnywhere ? 0 : place.stride, isAnywhere});
    objects.insert(place.object);
  }

  void finish(PointerAnswer &answer, const std::set<ObjectIndex> &objects) {
    const auto key = [](const PointedTo &each) { return std::tie(each.object, each.offset, each.stride); };
    std::sort(answer.refersTo.begin(), answer.refersTo.end(),
              [&](const PointedTo &left, const PointedTo &right) { return key(left) < key(right); });
    answer.refersTo.erase(
        std::unique(answer.refersTo.begin(), answer.refersTo.end(),
                    [&](const PointedTo &left, const PointedTo &right) { return key(left) == key(right); }),
        answer.refersTo.end());
    if (objects.empty())
      return;
    std::set<std::string> others;
    const auto refers = [&](unsigned location) { return objects.contains(values_.memory().location(location).object); };
    for (uint32_t body = 0; body < values_.bodyCount(); ++body)
      for (uint32_t number = 0; number < values_.summary(body).parameters; ++number) {
        bool isOther = false;
        for (const unsigned location : values_.solver().pointsTo(values_.node(body, number)))
          isOther = isOther || refers(location);
        if (isOther)
          others.insert(parameterText(body, number));
      }
    for (uint32_t symbol = 0; symbol < values_.table().symbols.size(); ++symbol) {
      if (values_.table().symbols[symbol].kind != SymbolKind::Variable)
        continue;
      bool isOther = false;
      values_.solver().forEachPointee(symbol, [&](LocationIndex location) { isOther = isOther || refers(location); });
      if (isOther)
        others.insert(objectText(values_, symbol));
    }
    others.erase(answer.pointer);
    answer.othersThatMay.assign(others.begin(), others.end());
  }

  ProgramValues &values_;
};

} // namespace

ValueFlow::ValueFlow(std::unique_ptr<ProgramValues> values) : values_(std::move(values)) {}
ValueFlow::ValueFlow(ValueFlow &&) noexcept = default;
ValueFlow &ValueFlow::operator=(ValueFlow &&) noexcept = default;
ValueFlow::~ValueFlow() = default;

Result<ValueFlow> ValueFlow::link(std::vector<LinkUnit> units, const LinkOptions &options) {
  Result<std::unique_ptr<ProgramValues>> values = ProgramValues::link(std::move(units), options);
  if (!values)
    return fail(values.error());
  return ValueFlow(std::move(*values));
}

const ProgramModel &ValueFlow::program() const { return values_->program(); }

Result<FlowAnswer> ValueFlow::flows(const FlowQuestion &question) {
  if (question.from.empty() && question.to.empty())
    return fail({ExitCode::UsageError, "", "", "a flow needs a place from which values come, or one to which they go",
                 "name one"});
  const Result<FlowPlaces> from = placesOf(*values_, question.from, true);
  if (!from)
    return fail(from.error());
  const Result<FlowPlaces> to = placesOf(*values_, question.to, false);
  if (!to)
    return fail(to.error());
  FlowFinder finder(*values_, !question.from.empty(), question.withControl);
  FlowAnswer answer = question.from.empty() ? finder.toOutside(*to, question.mostPaths)
                      : question.to.empty() ? finder.toOutside(*from, question.mostPaths)
                                            : finder.between(*from, *to);
  if (values_->failure())
    return fail(*values_->failure());
  if (!finder.isComplete())
    return fail({ExitCode::Incomplete, "", "",
                 "the search ended at its limit: after " + std::to_string(answer.statesVisited) + " states",
                 "ask for places that are nearer to each other, or that fewer values come from"});
  return answer;
}

Result<RuleFlowAnswer> ValueFlow::ruleFlows(const RuleFlowQuestion &question) {
  return findRuleFlows(*values_, question);
}

Result<std::vector<PointerAnswer>> ValueFlow::pointers(const FlowPlaceName &name) {
  const Result<NamedPlace> named = findPlace(*values_, name);
  if (!named)
    return fail(named.error());
  std::vector<PointerAnswer> answers = PointerQuestions(*values_).run(*named);
  if (values_->failure())
    return fail(*values_->failure());
  return answers;
}

} // namespace assay::analyzer
