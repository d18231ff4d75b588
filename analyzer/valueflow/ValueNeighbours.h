// SPDX-License-Identifier: Apache-2.0
//
// One step of a search: to where, or from where, a value at a place may move next. The graph is not built; it is read
// from summaries, points-to sets and library flows as far as a search goes.
//
// Memory is flow-insensitive: what any write leaves in a region, any read that overlaps it may see.
#pragma once

#include "analyzer/valueflow/ProgramValues.h"

#include <functional>
#include <map>
#include <set>

namespace assay::analyzer {

/// Where a value is.
struct ValuePlace {
  enum class Kind : uint8_t {
    Value,       ///< node `number` of body `body`
    Region,      ///< region `number` of ValueNeighbours
    Environment, ///< code outside the program, its memory, and what it may do with memory of the program that it knows
    Kept,        ///< what libraries keep under name `number` of ValueNeighbours
  };
  Kind kind = Kind::Value;
  uint32_t body = 0;
  uint32_t number = 0;
  auto operator<=>(const ValuePlace &) const = default;
};

/// How it comes to the next place.
enum class FlowMove : uint8_t {
  Local,       ///< by an edge of the body's graph: `move` says how
  Store,       ///< into memory
  Load,        ///< out of memory
  Transfer,    ///< from memory to memory, by a copy
  Call,        ///< from an argument to a parameter
  Return,      ///< from a result to the call's value
  Library,     ///< through a function without body
  Callback,    ///< into or out of a function that a library calls
  Environment, ///< into or out of code outside the program
};

/// What a step does to the calls that a search is inside of.
enum class ContextChange : uint8_t {
  Keep,
  Enter,  ///< a body by its call `via`; it is left by the same call
  Forget, ///< any call may be left next
};

struct ValueStep {
  ValuePlace to;
  FlowMove flow = FlowMove::Local;
  ValueMove move = ValueMove::Copy;
  ContextChange context = ContextChange::Keep;
  CallPlace via;               ///< of Call, Return, Library, Callback
  uint32_t function = noIndex; ///< of Library: the symbol
  uint32_t transfer = 0;       ///< of Transfer: of `via.body`
  /// Only if code outside the program hands a call a function that fits.
  bool isGuess = false;
};

class ValueNeighbours {
public:
  using Visit = std::function<void(const ValueStep &)>;

  /// `isForward`: to where values go; else from where they come. `withControl`: implicit flows too.
  ValueNeighbours(ProgramValues &values, bool isForward, bool withControl)
      : values_(values), isForward_(isForward), withControl_(withControl) {}

  [[nodiscard]] bool isForward() const { return isForward_; }

  /// All steps from a place but those by which a body is left to its callers.
  void visit(const ValuePlace &place, const Visit &visit);

  /// Whether a node is one by which a body is left in the search's direction: a result, or backward a parameter.
  [[nodiscard]] bool isExit(const ValuePlace &place);
  /// The steps by which it is left to one caller.
  void visitExit(const ValuePlace &exit, const CallerEdge &caller, const Visit &visit);

  [[nodiscard]] const MemoryRegion &region(uint32_t number) const { return regions_[number]; }
  [[nodiscard]] ValuePlace place(MemoryRegion region);
  [[nodiscard]] static ValuePlace value(uint32_t body, uint32_t node) { return {ValuePlace::Kind::Value, body, node}; }
  [[nodiscard]] static ValuePlace environment() { return {ValuePlace::Kind::Environment, 0, 0}; }
  [[nodiscard]] const std::string &keptName(uint32_t number) const { return keptNames_[number]; }

private:
  void visitValue(const ValuePlace &place, const Visit &visit);
  void visitPort(uint32_t body, const ValueNode &node, const Visit &visit);
  void visitRegion(const MemoryRegion &region, const Visit &visit);
  void visitUse(const MemoryRegion &region, const Location &at, const MemoryUse &use, const Visit &visit);
  void visitEnvironment(const Visit &visit);
  void visitKept(uint32_t name, const Visit &visit);
  void visitAddress(NodeIndex pointer, uint64_t extent, ValueStep step, const Visit &visit);
  void visitTransfer(const MemoryRegion &region, const Location &at, const MemoryUse &use, const Visit &visit);
  /// The ends of a library call's flows that follow `end`.
  template <typename Matches> void visitLibrary(const LibraryCall &call, Matches matches, const Visit &visit);
  void visitEnd(const LibraryCall &call, const FlowEnd &end, const Visit &visit);
  void visitContents(const LibraryCall &call, const FlowEnd &end, const ValueStep &step, const Visit &visit);
  uint32_t keptNumber(const std::string &name);

  ProgramValues &values_;
  const bool isForward_;
  const bool withControl_;
  std::vector<MemoryRegion> regions_;
  std::map<MemoryRegion, uint32_t> regionNumbers_;
  std::map<ObjectIndex, uint32_t> regionCounts_;
  std::vector<std::string> keptNames_;
};

} // namespace assay::analyzer
