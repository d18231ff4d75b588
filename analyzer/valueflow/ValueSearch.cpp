// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ValueSearch.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

bool isOutside(const ValueStep &step) {
  return step.isGuess || step.flow == FlowMove::Environment || step.to.kind == ValuePlace::Kind::Environment;
}

/// A number for a place: two bits, 30 and 32.
uint64_t key(const ValuePlace &place) {
  return static_cast<uint64_t>(place.kind) << 62U | static_cast<uint64_t>(place.body) << 32U | place.number;
}

uint64_t key(uint32_t placeNumber, uint32_t context) { return static_cast<uint64_t>(placeNumber) << 32U | context; }

} // namespace

uint32_t ValueSearch::numberPlace(const ValuePlace &place) {
  return placeNumbers_.try_emplace(key(place), static_cast<uint32_t>(placeNumbers_.size())).first->second;
}

std::optional<uint32_t> ValueSearch::placeNumber(const ValuePlace &place) const {
  const auto known = placeNumbers_.find(key(place));
  return known == placeNumbers_.end() ? std::nullopt : std::optional(known->second);
}

/// Whether a place is a state of whatever calls, by as little of code outside the program as is now needed: what it
/// goes on to holds all that a state of one call would.
bool ValueSearch::isReachedByAnyCall(uint32_t placeNumber, bool isThroughEnvironment) const {
  const auto known = stateNumbers_.find(key(placeNumber, 0));
  return known != stateNumbers_.end() && (isThroughEnvironment || !states_[known->second].isThroughEnvironment);
}

void ValueSearch::reach(uint32_t context, uint32_t before, uint32_t entered, const ValueStep &step,
                        bool isThroughEnvironment) {
  const uint32_t number = numberPlace(step.to);
  if (steps_.size() < mostSteps_ && before != none && states_[before].placeNumber != number)
    steps_.emplace_back(states_[before].placeNumber, number);
  if (context != 0 && isReachedByAnyCall(number, isThroughEnvironment))
    return;
  const auto [position, isNew] = stateNumbers_.try_emplace(key(number, context), static_cast<uint32_t>(states_.size()));
  const State state{step.to, number, context, before, entered, step, isThroughEnvironment};
  if (!isNew) {
    // A state that waits for code outside, and is now come to without it, goes first.
    State &known = states_[position->second];
    if (known.isThroughEnvironment && !isThroughEnvironment) {
      known = state;
      pending_.push_back(position->second);
    }
    return;
  }
  states_.push_back(state);
  (isThroughEnvironment ? later_ : pending_).push_back(position->second);
}

/// From an exit to the caller by whose call the body was entered.
void ValueSearch::leave(uint32_t exit, const Entered &into) {
  const ValuePlace place = states_[exit].place;
  const uint32_t context = states_[into.state].context;
  const bool isThrough = states_[exit].isThroughEnvironment || states_[into.state].isThroughEnvironment;
  neighbours_.visitExit(place, into.call, [&](const ValueStep &step) {
    if (!forbids_ || !forbids_(step, exit))
      reach(context, exit, into.state, step, step.isGuess || isThrough);
  });
}

/// Into a body by a call that it is to be left by.
void ValueSearch::enter(uint32_t index, const ValueStep &step, bool isThroughEnvironment) {
  const uint32_t number = numberPlace(step.to);
  // When there are very many, further bodies are entered as if any of their calls might be left next: more is reached.
  const bool isTooMany = contexts_.size() >= limits_.contexts && !contextNumbers_.contains(number);
  if (isTooMany || isReachedByAnyCall(number, isThroughEnvironment))
    return reach(0, index, none, step, isThroughEnvironment);
  const auto [position, isNew] = contextNumbers_.try_emplace(number, static_cast<uint32_t>(contexts_.size()));
  if (isNew)
    contexts_.emplace_back();
  const uint32_t context = position->second;
  const Entered into{index, {step.via, step.isGuess}};
  contexts_[context].from.push_back(into);
  reach(context, index, none, step, isThroughEnvironment);
  const std::vector<uint32_t> exits = contexts_[context].exits;
  for (const uint32_t exit : exits)
    leave(exit, into);
}

void ValueSearch::expand(uint32_t index) {
  const State state = states_[index];
  // A place that has meanwhile been come to by whatever calls is gone on from there.
  if (state.context != 0 && isReachedByAnyCall(state.placeNumber, state.isThroughEnvironment))
    return;
  if (neighbours_.isExit(state.place)) {
    if (state.context == 0) {
      for (const CallerEdge &caller : values_.callers(state.place.body))
        neighbours_.visitExit(state.place, caller, [&](const ValueStep &step) {
          if (!forbids_ || !forbids_(step, index))
            reach(0, index, none, step, step.isGuess || state.isThroughEnvironment);
        });
    } else {
      contexts_[state.context].exits.push_back(index);
      const std::vector<Entered> from = contexts_[state.context].from;
      for (const Entered &into : from)
        leave(index, into);
    }
  }
  neighbours_.visit(state.place, [&](const ValueStep &step) {
    if (forbids_ && forbids_(step, index))
      return;
    const bool isThrough = state.isThroughEnvironment || isOutside(step);
    switch (step.context) {
    case ContextChange::Keep:
      return reach(state.context, index, none, step, isThrough);
    case ContextChange::Enter:
      return enter(index, step, isThrough);
    case ContextChange::Forget:
      return reach(0, index, none, step, isThrough);
    }
  });
}

void ValueSearch::run(const std::vector<ValuePlace> &sources,
                      const std::function<bool(const ValuePlace &, uint32_t)> &visit, const Forbids &forbids) {
  forbids_ = forbids;
  for (const ValuePlace &source : sources) {
    ValueStep step;
    step.to = source;
    reach(0, none, none, step, source.kind == ValuePlace::Kind::Environment);
  }
  std::vector<bool> isExpanded;
  while (!pending_.empty() || !later_.empty()) {
    std::deque<uint32_t> &queue = pending_.empty() ? later_ : pending_;
    const uint32_t index = queue.front();
    queue.pop_front();
    isExpanded.resize(states_.size(), false);
    if (isExpanded[index])
      continue;
    isExpanded[index] = true;
    if (visit(states_[index].place, index))
      return;
    if (states_.size() >= limits_.states) {
      isComplete_ = false;
      return;
    }
    expand(index);
  }
}

std::vector<ValueSearch::PathStep> ValueSearch::path(uint32_t index) const {
  std::vector<PathStep> steps;
  // Bodies that were left on the way back: where each was entered from.
  std::vector<uint32_t> entered;
  while (index != none) {
    const State &state = states_[index];
    steps.push_back({state.place, state.step, state.isThroughEnvironment});
    uint32_t before = state.before;
    if (state.entered != none)
      entered.push_back(state.entered);
    else if (state.step.context == ContextChange::Enter && !entered.empty()) {
      before = entered.back();
      entered.pop_back();
      // The call by which it was entered is the one by which it was left.
    }
    index = before;
    if (steps.size() > states_.size())
      break;
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

} // namespace assay::analyzer
