// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ValueSearch.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

bool isOutside(const ValueStep &step) {
  return step.isGuess || step.flow == FlowMove::Environment || step.to.kind == ValuePlace::Kind::Environment;
}

} // namespace

void ValueSearch::reach(const ValuePlace &place, uint32_t context, const State &state) {
  const auto [position, isNew] = stateNumbers_.try_emplace({place, context}, static_cast<uint32_t>(states_.size()));
  if (recordsEdges_ && state.before != none)
    edges_.emplace_back(state.before, position->second);
  if (!isNew) {
    // A state that waits for code outside, and is now come to without it, goes first.
    State &known = states_[position->second];
    if (known.isThroughEnvironment && !state.isThroughEnvironment) {
      known = state;
      pending_.push_back(position->second);
    }
    return;
  }
  states_.push_back(state);
  (state.isThroughEnvironment ? later_ : pending_).push_back(position->second);
}

/// From an exit to the caller by whose call the body was entered.
void ValueSearch::leave(uint32_t exit, const Entered &into) {
  const ValuePlace place = states_[exit].place;
  const uint32_t context = states_[into.state].context;
  neighbours_.visitExit(place, into.call, [&](const ValueStep &step) {
    if (forbids_ && forbids_(step, exit))
      return;
    reach(step.to, context,
          {step.to, context, exit, into.state, step,
           step.isGuess || states_[exit].isThroughEnvironment || states_[into.state].isThroughEnvironment});
  });
}

void ValueSearch::expand(uint32_t index) {
  const State state = states_[index];
  if (neighbours_.isExit(state.place)) {
    if (state.context == 0) {
      for (const CallerEdge &caller : values_.callers(state.place.body))
        neighbours_.visitExit(state.place, caller, [&](const ValueStep &step) {
          if (!forbids_ || !forbids_(step, index))
            reach(step.to, 0, {step.to, 0, index, none, step, step.isGuess || state.isThroughEnvironment});
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
    // When there are very many, further bodies are entered as if any of their calls might be left next: more is
    // reached.
    const bool isTooMany = contexts_.size() >= mostContexts && !contextNumbers_.contains(step.to);
    if (step.context != ContextChange::Enter || isTooMany) {
      const uint32_t context = step.context == ContextChange::Keep ? state.context : 0;
      return reach(step.to, context, {step.to, context, index, none, step, isThrough});
    }
    const auto [position, isNew] = contextNumbers_.try_emplace(step.to, static_cast<uint32_t>(contexts_.size()));
    if (isNew)
      contexts_.emplace_back();
    const uint32_t context = position->second;
    const Entered into{index, {step.via, step.isGuess}};
    contexts_[context].from.push_back(into);
    reach(step.to, context, {step.to, context, index, none, step, isThrough});
    const std::vector<uint32_t> exits = contexts_[context].exits;
    for (const uint32_t exit : exits)
      leave(exit, into);
  });
}

void ValueSearch::run(const std::vector<ValuePlace> &sources,
                      const std::function<bool(const ValuePlace &, uint32_t)> &visit, const Forbids &forbids) {
  forbids_ = forbids;
  for (const ValuePlace &source : sources)
    reach(source, 0, {source, 0, none, none, {}, source.kind == ValuePlace::Kind::Environment});
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
