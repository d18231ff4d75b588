// SPDX-License-Identifier: Apache-2.0
//
// A search along the value flow of a program: breadth first, so that ways are short, first without code outside the
// program and then with it. A body that is entered by a call is left by the same call; memory forgets by which calls it
// was come to. Where a place was come to by whatever calls, it is not gone through again for single ones.
//
// Soundness: if the search is complete, a place that is not reached gets no value from the sources in any permitted
// execution (with control edges; without them, none but by branches). What is reached need not be possible.
//
// Cost: states are at most places times parameters of the body that they are in; of a large program most are come to
// through memory, and are one state each.
#pragma once

#include "analyzer/valueflow/ValueNeighbours.h"

#include "llvm/ADT/DenseMap.h"

#include <deque>

namespace assay::analyzer {

class ValueSearch {
public:
  /// How far a search may go. Beyond, it ends, and is not complete.
  struct Limits {
    size_t states = 40'000'000; ///< of some 100 bytes each
    /// Bodies entered at one place that are told apart; further ones are entered as if any call might be left next.
    size_t contexts = 20'000;
  };

  ValueSearch(ValueNeighbours &neighbours, ProgramValues &values, const Limits &limits)
      : neighbours_(neighbours), values_(values), limits_(limits) {}
  ValueSearch(ValueNeighbours &neighbours, ProgramValues &values) : ValueSearch(neighbours, values, Limits()) {}

  /// A step from state `before` that a search may not take.
  using Forbids = std::function<bool(const ValueStep &, uint32_t before)>;

  /// Goes on from `sources`; called for each place when it is come to first, `visit` says whether that is enough.
  /// `index` is the state for path().
  void run(const std::vector<ValuePlace> &sources, const std::function<bool(const ValuePlace &, uint32_t index)> &visit,
           const Forbids &forbids = nullptr);

  /// False if the search ended at a limit: what was not reached may be reachable all the same.
  [[nodiscard]] bool isComplete() const { return isComplete_; }

  /// From now on, keeps the steps between places that are taken, as long as they are not more than `most`.
  void recordSteps(size_t most) { mostSteps_ = most; }
  /// Whether all of them were kept.
  [[nodiscard]] bool hasSteps() const { return steps_.size() < mostSteps_; }
  /// Pairs of numbers of places; some may be there several times. What a body is left by counts from its exit.
  [[nodiscard]] const std::vector<std::pair<uint32_t, uint32_t>> &steps() const { return steps_; }
  /// The number of a place that was reached.
  [[nodiscard]] std::optional<uint32_t> placeNumber(const ValuePlace &place) const;
  [[nodiscard]] size_t placeCount() const { return placeNumbers_.size(); }

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
  struct State {
    ValuePlace place;
    uint32_t placeNumber = 0;
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

  void reach(uint32_t context, uint32_t before, uint32_t entered, const ValueStep &step, bool isThroughEnvironment);
  void expand(uint32_t index);
  void enter(uint32_t index, const ValueStep &step, bool isThroughEnvironment);
  [[nodiscard]] uint32_t numberPlace(const ValuePlace &place);
  [[nodiscard]] bool isReachedByAnyCall(uint32_t placeNumber, bool isThroughEnvironment) const;
  void leave(uint32_t exit, const Entered &into);

  ValueNeighbours &neighbours_;
  ProgramValues &values_;
  const Limits limits_;
  Forbids forbids_;
  std::deque<State> states_;                          ///< does not move what is large already
  std::vector<Context> contexts_{Context()};          ///< the first: any
  llvm::DenseMap<uint64_t, uint32_t> placeNumbers_;   ///< by key()
  llvm::DenseMap<uint32_t, uint32_t> contextNumbers_; ///< by number of the place
  llvm::DenseMap<uint64_t, uint32_t> stateNumbers_;   ///< by number of the place and context
  std::deque<uint32_t> pending_;
  std::deque<uint32_t> later_; ///< those that code outside the program is needed for
  bool isComplete_ = true;
  size_t mostSteps_ = 0;
  std::vector<std::pair<uint32_t, uint32_t>> steps_;
};

} // namespace assay::analyzer
