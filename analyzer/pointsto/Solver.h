// SPDX-License-Identifier: Apache-2.0
//
// Inclusion-based, field-sensitive points-to analysis for programs of which not all is known.
//
// Nodes stand for values and for the contents of locations. What code outside the program may do is not spelled out by
// constraints but kept in two marks, after Krogstie et al., "Making Andersen's points-to analysis sound and practical
// for incomplete C programs":
//   a node is *unknown* if it may hold a pointer that comes from outside: to outside objects, or to any object that has
//   escaped. What is loaded through it is unknown; what is stored through it escapes.
//   an object has *escaped* if code outside may have its address: its contents are unknown, and what they point to has
//   escaped too; an escaped function may be called with unknown arguments.
// The set of an unknown node is therefore what it lists and all escaped objects; it need not list those, and mostly
// does not, which keeps sets small where much is unknown.
//
// Guarantees: the result is the least solution, whatever the order of constraints; deterministic.
#pragma once

#include "analyzer/pointsto/LocationSet.h"
#include "analyzer/pointsto/MemoryObjects.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace assay::analyzer {

using NodeIndex = uint32_t;
inline constexpr NodeIndex noNode = UINT32_MAX;

/// Where something unknown comes from, as a set.
enum Origin : uint8_t {
  NoOrigin = 0,
  FromEnvironmentOrigin = 1,
  FromExternalCallOrigin = 2,
  FromUntypedMemoryOrigin = 4,
};
using Origins = uint8_t;

class Solver {
public:
  /// What the solver finds out while it runs, and to which the owner adds constraints in answer.
  struct Listener {
    virtual ~Listener() = default;
    /// A pointer that is called (see callThrough) may be the function.
    virtual void onCallee(uint32_t call, ObjectIndex function) = 0;
    virtual void onUnknownCallee(uint32_t call, Origins origins) = 0;
    virtual void onFunctionEscapes(ObjectIndex function, Origins origins) = 0;
  };

  Solver(MemoryObjects &memory, uint32_t pointerSize, Listener &listener)
      : memory_(memory), pointerSize_(pointerSize), listener_(listener) {}

  void expectNodes(size_t count); ///< there will be about so many
  NodeIndex addNode();
  NodeIndex addNodes(uint32_t count); ///< the first of them

  // Constraints; they may be added at any time.
  void addressOf(NodeIndex target, ObjectIndex object, int64_t offset = 0);
  void copy(NodeIndex target, NodeIndex source);
  void offset(NodeIndex target, NodeIndex source, int64_t distance, uint64_t stride, uint64_t extent);
  void load(NodeIndex target, NodeIndex pointer, uint64_t extent);
  void store(NodeIndex pointer, NodeIndex source, uint64_t extent);
  void copyMemory(NodeIndex target, NodeIndex source, uint64_t extent); ///< extent 0: not known
  void unknown(NodeIndex node, Origins origins);
  void escape(NodeIndex node, Origins origins);
  void escapeObject(ObjectIndex object, Origins origins);
  void callThrough(NodeIndex pointer, uint32_t call);
  /// The initial contents of an object.
  void initialise(ObjectIndex object, int64_t offset, ObjectIndex target, int64_t targetOffset);
  void initialiseUnknown(ObjectIndex object, Origins origins);

  void solve();

  // Results, after solve().
  /// Nodes with equal sets that were joined have one representative.
  [[nodiscard]] NodeIndex representative(NodeIndex node) { return find(node); }
  [[nodiscard]] const LocationSet &pointsTo(NodeIndex node) { return nodes_[find(node)].points; }
  [[nodiscard]] Origins unknownOrigins(NodeIndex node) { return nodes_[find(node)].unknown; }
  [[nodiscard]] Origins escapedOrigins(ObjectIndex object) const { return state(object).escaped; }
  /// What the object's locations may hold, explicitly.
  void forEachPointee(ObjectIndex object, const std::function<void(LocationIndex)> &visit);

  struct Counters {
    uint64_t steps = 0;
    uint64_t edges = 0;
    uint64_t mergedNodes = 0;
    uint64_t searches = 0;
  };
  [[nodiscard]] const Counters &counters() const { return counters_; }
  [[nodiscard]] size_t nodeCount() const { return nodes_.size(); }

private:
  /// Up to so many successors are compared one by one, which is quicker than looking into a table of all edges.
  static constexpr size_t fewSuccessors = 8;

  /// Several constraints on one pointer, each acting for every location it may point to.
  enum class UseKind : uint8_t { Offset, Load, Store, CopyFrom, CopyTo, Call };
  struct Use {
    UseKind kind = UseKind::Load;
    uint32_t other = 0; ///< node, transfer or call
    int64_t distance = 0;
    uint64_t stride = 0;
    uint64_t extent = 0;
  };
  struct Node {
    LocationSet points; ///< shown are those that uses and successors have seen
    llvm::SmallVector<NodeIndex, 2> successors;
    std::vector<Use> uses;
    Origins unknown = 0;
    Origins unknownDone = 0;
    Origins escaping = 0; ///< all that it points to has escaped
    Origins escapingDone = 0;
    bool isPending = false;
    uint32_t order = 0;
    uint32_t escapesSeen = 0; ///< of an unknown node: `escapes_` when it last dropped what has escaped
  };
  /// Memory on its way in a copy: what lies at each distance from the start, and what may lie at any.
  struct Transfer {
    uint64_t extent = 0;
    NodeIndex anywhere = noNode;
    std::map<int64_t, NodeIndex> words;
    std::vector<LocationIndex> targets;
    Origins escaping = 0; ///< where it goes, code outside may read
  };
  /// What belongs to a location: of an offset its contents; of a range what is stored to it, and what is loaded.
  struct Contents {
    NodeIndex in = noNode;
    NodeIndex out = noNode;
  };
  struct ObjectState {
    std::vector<LocationIndex> cells;                        ///< offsets with contents
    std::vector<LocationIndex> ranges;                       ///< ranges with contents
    std::vector<std::pair<uint32_t, LocationIndex>> readers; ///< transfers that copy from here
    Origins escaped = 0;
    Origins unknown = 0; ///< its contents, for another reason than that it escaped
    bool isOverfull = false;
  };

  NodeIndex find(NodeIndex node);
  void merge(NodeIndex into, NodeIndex from);
  void schedule(NodeIndex node);
  /// Adds locations to a node's set, but for those that it has by being unknown. True if there are new ones.
  bool addPoints(NodeIndex node, llvm::ArrayRef<LocationIndex> locations);
  [[nodiscard]] bool hasEscaped(LocationIndex location) const {
    return location < escaped_.size() && escaped_.test(location);
  }
  void noteEscaped(LocationIndex location);
  void makeUnknown(NodeIndex node, Origins origins);
  void removeEscaped(NodeIndex node);
  void addPoint(NodeIndex node, LocationIndex location);
  void addEdge(NodeIndex from, NodeIndex to);
  /// False if it is one already.
  bool addSuccessor(NodeIndex from, NodeIndex to);
  void indexSuccessors(NodeIndex node);
  void addUse(NodeIndex pointer, const Use &use);
  void applyUse(NodeIndex pointer, const Use &use, LocationIndex location);
  void applyUnknown(const Use &use, Origins origins);
  void process(NodeIndex node);
  [[nodiscard]] bool isSearchDue() const;
  void mergeCycles();

  [[nodiscard]] ObjectState &state(ObjectIndex object);
  [[nodiscard]] const ObjectState &state(ObjectIndex object) const;
  Contents contents(LocationIndex location);
  void collapse(ObjectIndex object);
  void markContents(ObjectIndex object, NodeIndex node);
  void connectContents(LocationIndex location);
  void connectReader(uint32_t transfer, LocationIndex from, LocationIndex content);
  void addReader(uint32_t transfer, LocationIndex from);
  void addWriter(uint32_t transfer, LocationIndex to);
  NodeIndex transferWord(uint32_t transfer, int64_t distance);
  NodeIndex transferAnywhere(uint32_t transfer);
  void connectWord(int64_t distance, NodeIndex word, LocationIndex to);
  void connectAnywhere(uint32_t transfer, LocationIndex to);
  void noteLocations(ObjectIndex object);
  void settle();
  [[nodiscard]] bool isChain(NodeIndex pointer, const Location &place, int64_t distance);

  MemoryObjects &memory_;
  const uint32_t pointerSize_;
  Listener &listener_;
  std::vector<NodeIndex> parents_;
  std::vector<Node> nodes_;
  std::vector<Transfer> transfers_;
  std::vector<Contents> contents_; ///< by location
  std::vector<ObjectState> states_;
  llvm::BitVector escaped_; ///< locations of escaped objects
  uint32_t escapes_ = 0;    ///< how many
  std::vector<NodeIndex> pending_;
  std::vector<LocationIndex> fresh_;  ///< contents that are not yet connected with the rest of their objects
  std::vector<ObjectIndex> overfull_; ///< objects to be collapsed
  /// Edges from nodes with many successors. One that is missing here costs a successor that is listed twice until the
  /// next search for cycles.
  llvm::DenseSet<uint64_t> edges_;
  uint64_t edgesAtLastSearch_ = 0; ///< counters_.edges, then
  uint64_t edgesLeft_ = 0;         ///< after the last search for cycles, of those that there were
  Counters counters_;
};

} // namespace assay::analyzer
