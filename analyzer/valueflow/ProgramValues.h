// SPDX-License-Identifier: Apache-2.0
//
// The value flow of a program: its units' summaries with values, linked, with all that a search needs to find its way
// from body to body and through memory. Bodies are read when a search comes to them.
//
// Invariants: bodies have the numbers of CallBinding::bodies.
#pragma once

#include "analyzer/link/MergedUnits.h"
#include "analyzer/pointsto/ResolveCalls.h"
#include "analyzer/valueflow/BodyValues.h"
#include "analyzer/valueflow/LibraryFlows.h"
#include "analyzer/valueflow/MemoryRegion.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay::analyzer {

/// A call of a body.
struct CallPlace {
  uint32_t body = 0;
  uint32_t call = 0; ///< index of FunctionSummary::calls
  auto operator<=>(const CallPlace &) const = default;
};

/// One end of an edge of the call graph. `isGuess`: nobody was seen to hand the function to the call; the call is open,
/// and the function fits.
struct CallEdge {
  uint32_t body = 0; ///< the callee
  bool isGuess = false;
};
struct CallerEdge {
  CallPlace place;
  bool isGuess = false;
};

/// What a call does by a function that has no body in the program.
struct LibraryCall {
  CallPlace place;
  uint32_t function = noIndex; ///< symbol; noIndex: code that is not known
  const LibraryFlowList *flows = nullptr;
};

/// Something that touches memory through a pointer.
struct MemoryUse {
  enum class Kind : uint8_t {
    Access,         ///< `index` of FunctionSummary::accesses
    TransferSource, ///< `index` of FunctionSummary::transfers
    TransferTarget,
    ArgumentContents, ///< `index` of calls, argument `number`, by a function without body
    ResultContents,   ///< … what its result points to
  };
  Kind kind = Kind::Access;
  uint32_t body = 0;
  uint32_t index = 0;
  uint32_t number = 0;
};

/// The uses of all pointers that have one points-to set.
struct PointerGroup {
  NodeIndex node = 0;
  bool isUnknown = false; ///< ProgramValues::isUnknown
  std::vector<MemoryUse> uses;
};

class ProgramValues {
public:
  /// Links units whose summaries have values. Errors: those of linkProgram.
  [[nodiscard]] static Result<std::unique_ptr<ProgramValues>> link(std::vector<LinkUnit> units,
                                                                   const LinkOptions &options);

  [[nodiscard]] const SymbolTable &table() const { return merged_.table; }
  [[nodiscard]] const ProgramModel &program() const { return program_; }
  [[nodiscard]] bool isLibrary() const { return merged_.isLibrary; }
  [[nodiscard]] CallBinding &binding() { return *pointers_.binding; }
  [[nodiscard]] Solver &solver() { return pointers_.binding->solver(); }
  [[nodiscard]] MemoryObjects &memory() { return pointers_.binding->memory(); }

  [[nodiscard]] size_t bodyCount() const { return pointers_.binding->bodies.size(); }
  [[nodiscard]] const FunctionSummary &summary(uint32_t body) const { return *pointers_.binding->bodies[body].summary; }
  [[nodiscard]] uint32_t symbolOf(uint32_t body) const { return pointers_.binding->bodies[body].symbol; }
  [[nodiscard]] const BodyValues &values(uint32_t body);
  [[nodiscard]] size_t bodiesRead() const { return bodiesRead_; }
  /// The first body that could not be read back.
  [[nodiscard]] const std::optional<Failure> &failure() const { return failure_; }

  // Calls.
  [[nodiscard]] const std::vector<CallEdge> &targets(CallPlace place) const;   ///< bodies that it calls
  [[nodiscard]] const std::vector<uint32_t> &callbacks(CallPlace place) const; ///< bodies that its callee calls
  [[nodiscard]] const std::vector<CallerEdge> &callers(uint32_t body) const { return callers_[body]; }
  [[nodiscard]] const std::vector<CallPlace> &callingBack(uint32_t body) const { return callingBack_[body]; }
  [[nodiscard]] std::span<const LibraryCall> libraryCalls(CallPlace place) const;
  [[nodiscard]] const std::vector<LibraryCall> &libraryCalls() const { return libraryCalls_; }
  /// Whether code outside the program (or the system, for main) may call a body.
  [[nodiscard]] bool isCalledFromOutside(uint32_t body) const { return isCalledFromOutside_[body]; }

  // Memory.
  [[nodiscard]] NodeIndex node(uint32_t body, uint32_t number) const {
    return pointers_.binding->bodies[body].firstNode + number;
  }
  /// What an access of `extent` bytes (0: not known) by a pointer touches, without memory of code outside.
  [[nodiscard]] std::vector<MemoryRegion> regions(NodeIndex pointer, uint64_t extent);
  /// Whether it may refer to memory of code outside the program, or to a device: one that refers to nothing does, as
  /// far as it is used at all.
  [[nodiscard]] bool isUnknown(NodeIndex pointer) {
    return solver().unknownOrigins(pointer) != NoOrigin || solver().pointsTo(pointer).empty();
  }
  /// Whether what a value may refer to matters: it is of pointer type, or a number that is known to be an address.
  [[nodiscard]] bool isAddress(NodeIndex value, bool isOfPointerType) {
    return isOfPointerType || !solver().pointsTo(value).empty();
  }
  [[nodiscard]] bool isEscaped(ObjectIndex object) { return solver().escapedOrigins(object) != NoOrigin; }
  /// Objects that can be come to from what a pointer refers to, itself included. Sorted.
  [[nodiscard]] const std::vector<ObjectIndex> &reachable(NodeIndex pointer);

  [[nodiscard]] const std::vector<PointerGroup> &groups() const { return groups_; }
  /// Groups whose pointers may refer to the object.
  [[nodiscard]] const std::vector<uint32_t> &groupsOf(ObjectIndex object) const;
  /// Calls of functions without body that touch all that an argument reaches, and reach the object.
  [[nodiscard]] const std::vector<MemoryUse> &reachingUses(ObjectIndex object);

  /// A function as people read it.
  [[nodiscard]] std::string functionName(uint32_t symbol) const;

private:
  explicit ProgramValues(MergedUnits merged) : merged_(std::move(merged)) {}
  void resolveCalls();
  [[nodiscard]] bool isFollowed(CallPlace place, uint32_t function);
  void addLibraryCall(CallPlace place, uint32_t function, const LibraryFlowList &flows);
  void indexMemory();
  void addUse(std::map<NodeIndex, uint32_t> &numbers, NodeIndex pointer, const MemoryUse &use);

  struct CallTargets {
    std::vector<CallEdge> targets; ///< by body
    std::vector<uint32_t> callbacks;
  };
  MergedUnits merged_;
  ResolvedPointers pointers_;
  ProgramModel program_;
  std::vector<std::optional<BodyValues>> values_;
  size_t bodiesRead_ = 0;
  std::optional<Failure> failure_;
  std::vector<std::vector<CallTargets>> calls_; ///< by body, call
  std::vector<std::vector<CallerEdge>> callers_;
  std::vector<std::vector<CallPlace>> callingBack_;
  std::vector<bool> isCalledFromOutside_;
  std::vector<LibraryCall> libraryCalls_; ///< by place
  std::vector<PointerGroup> groups_;
  std::vector<std::vector<uint32_t>> groupsOf_; ///< by object
  std::vector<std::pair<NodeIndex, MemoryUse>> reachingUses_;
  std::optional<std::vector<std::vector<MemoryUse>>> reachingByObject_;
  std::map<NodeIndex, std::vector<ObjectIndex>> reachable_; ///< by representative
};

} // namespace assay::analyzer
