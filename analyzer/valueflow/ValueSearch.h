// SPDX-License-Identifier: Apache-2.0
//
// A search along the value flow of a program: breadth first, so that ways are short, first without code outside the
// program and then with it. A body that is entered by a call is left by the same call; memory forgets by which calls it
// was come to.
//
// Soundness: a place that is not reached gets no value from the sources in any permitted execution (with control edges;
// without them, none but by branches). What is reached need not be possible.
#pragma once

#include "analyzer/valueflow/ValueNeighbours.h"

#include <deque>

namespace assay::analyzer {

class ValueSearch {
public:
  explicit ValueSearch(ValueNeighbours &neighbours, ProgramValues &values) : neighbours_(neighbours), values_(values) {}

  /// A step from state `before` that a search may not take.
  using Forbids = std::function<bool(const ValueStep &, uint32_t before)>;

  /// Goes on from `sources`; called for each place when it is come to first, `visit` says whether that is enough.
  /// `index` is the state for path().
  void run(const std::vector<ValuePlace> &sources, const std::function<bool(const ValuePlace &, uint32_t index)> &visit,
           const Forbids &forbids = nullptr);

  /// From now on, keeps every step between states that is taken.
  void recordEdges() { recordsEdges_ = true; }
  /// Pairs of states. Those from a state behind an exit count from the exit.
  [[nodiscard]] const std::vector<std::pair<uint32_t, uint32_t>> &edges() const { return edges_; }

  /// A step of a way as it was gone.
  struct PathStep {
    ValuePlace place;
    ValueStep step; ///< by which it was come to; of the first, nothing
    bool isThroughEnvironment = false;
  };
  /// The way to a state, from a source on.
  [[nodiscard]] std::vector<PathStep> path(uint32_t index) const;
  [[nodiscard]] bool isThroughEnvironment(uint32_t index) const { return states_[index].isThroughEnvironment; }
  [[nodiscard]] const ValuePlace &place(uint32_t index) const { return states_[index].place; }
  [[nodiscard]] size_t stateCount() const { return states_.size(); }

private:
  static constexpr uint32_t none = UINT32_MAX;
  static constexpr size_t mostContexts = 20'000;
  struct State {
    ValuePlace place;
    uint32_t context = 0;
    uint32_t before = none;
    /// Of a state behind an exit: the state from which the body was entered by the call that is left.
    uint32_t entered = none;
    ValueStep step;
    bool isThroughEnvironment = false;
  };
  struct Entered {
    uint32_t state = 0;
    CallerEdge call;
  };
  /// What is known of a body entered at one place.
  struct Context {
    std::vector<Entered> from;
    std::vector<uint32_t> exits; ///< states
  };

  void reach(const ValuePlace &place, uint32_t context, const State &state);
  void expand(uint32_t index);
  void leave(uint32_t exit, const Entered &into);

  ValueNeighbours &neighbours_;
  ProgramValues &values_;
  Forbids forbids_;
  std::vector<State> states_;
  std::vector<Context> contexts_{Context()}; ///< the first: any
  std::map<ValuePlace, uint32_t> contextNumbers_;
  std::map<std::pair<ValuePlace, uint32_t>, uint32_t> stateNumbers_;
  std::deque<uint32_t> pending_;
  bool recordsEdges_ = false;
  std::vector<std::pair<uint32_t, uint32_t>> edges_;
  std::deque<uint32_t> later_; ///< those that code outside the program is needed for
};

} // namespace assay::analyzer
