// SPDX-License-Identifier: Apache-2.0
//
// The points-to solver's cycles of edges, whose nodes become one.
#include "analyzer/pointsto/Solver.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace assay::analyzer {

/// One node may bring a hundred thousand edges, most of which a search makes superfluous.
bool Solver::isSearchDue() const { return counters_.edges > edgesAtLastSearch_ + edgesLeft_ / 2 + 1000; }

/// Nodes on a cycle of edges have equal sets: one node serves for all. Tarjan's algorithm without recursion; it also
/// numbers nodes so that sources come before targets.
void Solver::mergeCycles() {
  ++counters_.searches;
  edgesAtLastSearch_ = counters_.edges;
  constexpr uint32_t unvisited = 0;
  std::vector<uint32_t> index(nodes_.size(), unvisited);
  std::vector<uint32_t> low(nodes_.size(), 0);
  std::vector<bool> onStack(nodes_.size(), false);
  std::vector<NodeIndex> stack;
  struct Frame {
    NodeIndex node;
    size_t next;
  };
  std::vector<Frame> frames;
  std::vector<std::vector<NodeIndex>> components;
  uint32_t counter = 0;
  uint32_t finished = 0;
  const auto total = static_cast<NodeIndex>(nodes_.size());
  for (NodeIndex root = 0; root < total; ++root) {
    if (parents_[root] != root || index[root] != unvisited || nodes_[root].successors.empty())
      continue;
    frames.push_back({root, 0});
    while (!frames.empty()) {
      Frame &frame = frames.back();
      const NodeIndex node = frame.node;
      if (frame.next == 0 && index[node] == unvisited) {
        index[node] = low[node] = ++counter;
        stack.push_back(node);
        onStack[node] = true;
      }
      if (frame.next < nodes_[node].successors.size()) {
        const NodeIndex to = find(nodes_[node].successors[frame.next++]);
        if (index[to] == unvisited)
          frames.push_back({to, 0});
        else if (onStack[to])
          low[node] = std::min(low[node], index[to]);
        continue;
      }
      frames.pop_back();
      if (!frames.empty())
        low[frames.back().node] = std::min(low[frames.back().node], low[node]);
      ++finished;
      nodes_[node].order = total - finished;
      if (low[node] != index[node])
        continue;
      std::vector<NodeIndex> component;
      NodeIndex member = noNode;
      do {
        member = stack.back();
        stack.pop_back();
        onStack[member] = false;
        component.push_back(member);
      } while (member != node);
      if (component.size() > 1)
        components.push_back(std::move(component));
    }
  }
  for (std::vector<NodeIndex> &component : components) {
    std::sort(component.begin(), component.end());
    for (size_t member = 1; member < component.size(); ++member)
      merge(component.front(), component[member]);
  }
  edgesLeft_ = 0;
  for (NodeIndex node = 0; node < total; ++node) {
    llvm::SmallVectorImpl<NodeIndex> &successors = nodes_[node].successors;
    edgesLeft_ += successors.size();
    if (parents_[node] != node || llvm::all_of(successors, [&](NodeIndex to) { return parents_[to] == to; }))
      continue;
    edgesLeft_ -= successors.size();
    for (NodeIndex &to : successors)
      to = find(to);
    std::sort(successors.begin(), successors.end());
    successors.erase(std::unique(successors.begin(), successors.end()), successors.end());
    llvm::erase(successors, node);
    edgesLeft_ += successors.size();
    if (successors.size() >= fewSuccessors)
      indexSuccessors(node);
  }
}

} // namespace assay::analyzer
