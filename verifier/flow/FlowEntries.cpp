// SPDX-License-Identifier: Apache-2.0
#include "verifier/flow/FlowEntries.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/GraphTraits.h"
#include "llvm/ADT/SCCIterator.h"

#include <algorithm>
#include <vector>

namespace assay::verifier {

namespace {

using analyzer::CallKind;
using analyzer::CallSite;
using analyzer::ProgramFunction;
using analyzer::ProgramModel;

/// More pairs of a source and a call than this are not told apart: any source will do.
constexpr size_t maximumPairs = 50'000;

/// Executions with generated inputs hardly ever come to what lies more calls away.
constexpr uint8_t maximumDistance = 5;

/// Entries that are tried for one open call.
constexpr size_t maximumEntries = 3;

/// A function in the graph that LLVM's iterator over strongly connected components walks.
struct Node {
  uint32_t function = 0;
  std::vector<Node *> callees;
};

} // namespace

} // namespace assay::verifier

template <> struct llvm::GraphTraits<assay::verifier::Node *> {
  using NodeRef = assay::verifier::Node *;
  using ChildIteratorType = std::vector<NodeRef>::iterator;
  static NodeRef getEntryNode(NodeRef node) { return node; }
  static ChildIteratorType child_begin(NodeRef node) { return node->callees.begin(); }
  static ChildIteratorType child_end(NodeRef node) { return node->callees.end(); }
};

namespace assay::verifier {

namespace {

/// Functions near to others, by their positions in a CallOrder.
struct Vicinity {
  llvm::BitVector positions;
  std::vector<uint8_t> distances; ///< calls to the nearest of the others; of those in `positions`
};

/// The calls of a program, its functions in an order in which callees come first and those that call one another come
/// together.
class CallOrder {
public:
  explicit CallOrder(const ProgramModel &program) : program_(program), position_(numberCount()) {
    std::vector<Node> nodes(numberCount() + 1);
    Node &root = nodes.back();
    for (uint32_t number = 0; number < numberCount(); ++number) {
      nodes[number].function = number;
      root.callees.push_back(&nodes[number]);
    }
    for (uint32_t number = 0; number < program.functions.size(); ++number) {
      for (const uint32_t callee : calleesOf(number))
        nodes[number].callees.push_back(&nodes[callee]);
      if (program.functions[number].isAddressTaken)
        for (const uint32_t unit : program.functions[number].units)
          nodes[anyPointerOf(unit)].callees.push_back(&nodes[number]);
    }
    for (auto component = llvm::scc_begin(&root); !component.isAtEnd(); ++component)
      for (const Node *node : *component) {
        if (node == &root)
          continue;
        position_[node->function] = static_cast<uint32_t>(functions_.size());
        functions_.push_back(node->function);
        component_.push_back(components_);
        components_ += node == component->back() ? 1 : 0;
      }
    callees_.resize(functions_.size());
    callers_.resize(functions_.size());
    for (uint32_t at = 0; at < functions_.size(); ++at)
      for (const Node *callee : nodes[functions_[at]].callees) {
        callees_[at].push_back(position_[callee->function]);
        callers_[position_[callee->function]].push_back(at);
      }
  }

  /// Whether it is a function and no stand-in.
  [[nodiscard]] bool isFunctionAt(uint32_t position) const { return functions_[position] < program_.functions.size(); }
  [[nodiscard]] uint32_t functionAt(uint32_t position) const { return functions_[position]; }
  [[nodiscard]] uint32_t componentAt(uint32_t position) const { return component_[position]; }
  [[nodiscard]] const std::vector<uint32_t> &calleesAt(uint32_t position) const { return callees_[position]; }
  [[nodiscard]] uint32_t componentCount() const { return components_; }

  /// Functions from which a few calls lead to one of `goals`, these included.
  [[nodiscard]] Vicinity leadingTo(const std::set<uint32_t> &goals) const {
    Vicinity vicinity{llvm::BitVector(static_cast<unsigned>(functions_.size())),
                      std::vector<uint8_t>(functions_.size())};
    std::vector<uint32_t> level;
    for (const uint32_t goal : goals) {
      vicinity.positions.set(position_[goal]);
      level.push_back(position_[goal]);
    }
    for (uint8_t distance = 1; distance <= maximumDistance && !level.empty(); ++distance) {
      std::vector<uint32_t> next;
      for (const uint32_t callee : level)
        for (const uint32_t caller : callers_[callee])
          if (!vicinity.positions.test(caller)) {
            vicinity.positions.set(caller);
            vicinity.distances[caller] = distance;
            next.push_back(caller);
          }
      level = std::move(next);
    }
    return vicinity;
  }

private:
  /// Behind the functions comes, for each unit, what stands for all of its functions that a pointer may lead to.
  [[nodiscard]] uint32_t numberCount() const {
    return static_cast<uint32_t>(program_.functions.size() + program_.units.size());
  }
  [[nodiscard]] uint32_t anyPointerOf(uint32_t unit) const {
    return static_cast<uint32_t>(program_.functions.size()) + unit;
  }

  [[nodiscard]] std::set<uint32_t> calleesOf(uint32_t number) const {
    const ProgramFunction &function = program_.functions[number];
    std::set<uint32_t> callees;
    if (!function.hasBody()) // code outside the program
      return callees;
    for (const CallSite &site : function.calls) {
      // Who is called by code that nobody calls is often not known.
      if (site.kind != CallKind::Direct && (site.targets.empty() || !site.open.empty()))
        for (const uint32_t unit : function.units)
          callees.insert(anyPointerOf(unit));
      for (const uint32_t target : site.targets) {
        const std::vector<uint32_t> &units = program_.functions[target].units;
        if (site.kind == CallKind::Direct ||
            std::find_first_of(units.begin(), units.end(), function.units.begin(), function.units.end()) != units.end())
          callees.insert(target);
      }
    }
    return callees;
  }

  const ProgramModel &program_;
  std::vector<uint32_t> position_;             ///< by function
  std::vector<uint32_t> functions_;            ///< by position
  std::vector<uint32_t> component_;            ///< by position; ascending
  std::vector<std::vector<uint32_t>> callees_; ///< positions, by position
  std::vector<std::vector<uint32_t>> callers_;
  uint32_t components_ = 0;
};

/// Adds the positions of the lowest entries among the functions at `positions`.
void addLowest(const CallOrder &order, const llvm::BitVector &positions, const std::function<bool(uint32_t)> &isEntry,
               std::set<uint32_t> &lowest) {
  llvm::BitVector withEntry(order.componentCount()); // components with an entry in them or below
  for (int at = positions.find_first(); at >= 0;) {
    const uint32_t component = order.componentAt(static_cast<uint32_t>(at));
    std::vector<uint32_t> entries;
    bool isBelow = false;
    for (; at >= 0 && order.componentAt(static_cast<uint32_t>(at)) == component;
         at = positions.find_next(static_cast<unsigned>(at))) {
      const auto position = static_cast<uint32_t>(at);
      if (order.isFunctionAt(position) && isEntry(order.functionAt(position)))
        entries.push_back(position);
      for (const uint32_t callee : order.calleesAt(position))
        isBelow |= order.componentAt(callee) != component && withEntry.test(order.componentAt(callee));
    }
    if (!isBelow)
      lowest.insert(entries.begin(), entries.end());
    if (isBelow || !entries.empty())
      withEntry.set(component);
  }
}

} // namespace

std::set<uint32_t> lowestEntries(const ProgramModel &program, const FlowEnds &ends,
                                 const std::function<bool(uint32_t)> &isEntry) {
  std::set<uint32_t> lowest;
  if (ends.sinks.empty() || (ends.sources.empty() && !ends.isAnywhere))
    return lowest;
  const CallOrder order(program);
  std::vector<Vicinity> toSources;
  if (!ends.isAnywhere && ends.sources.size() * ends.sinks.size() > maximumPairs)
    toSources.push_back(order.leadingTo(ends.sources));
  else if (!ends.isAnywhere)
    for (const uint32_t source : ends.sources)
      toSources.push_back(order.leadingTo({source}));
  for (const uint32_t sink : ends.sinks) {
    const Vicinity toSink = order.leadingTo({sink});
    if (ends.isAnywhere) {
      for (const unsigned at : toSink.positions.set_bits())
        if (order.isFunctionAt(at) && isEntry(order.functionAt(at)))
          lowest.insert(order.functionAt(at));
      continue;
    }
    std::set<std::pair<unsigned, uint32_t>> nearest; // with the distance, so that the nearest come first
    for (const Vicinity &toSource : toSources) {
      llvm::BitVector both = toSink.positions;
      both &= toSource.positions;
      std::set<uint32_t> entries;
      addLowest(order, both, isEntry, entries);
      for (const uint32_t at : entries)
        nearest.emplace(toSink.distances[at] + toSource.distances[at], order.functionAt(at));
    }
    size_t taken = 0;
    for (const auto &[distance, function] : nearest)
      if (taken++ < maximumEntries)
        lowest.insert(function);
  }
  return lowest;
}

} // namespace assay::verifier
