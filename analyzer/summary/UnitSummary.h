// SPDX-License-Identifier: Apache-2.0
//
// What the link needs to know of one unit, and no more: its symbols, what its functions call and touch, and how
// pointers move in them. Computed once per unit model (in the manner of thin LTO), kept in a cache, and read instead of
// the IR, so that linking a program never holds more than a few units' code.
//
// Pointer movements are inclusion constraints over *nodes*. The nodes of a function are numbered from 0: its
// parameters, then what it returns, then what it gets as variable arguments, then values and temporaries. A node stands
// for all values that one SSA value ever has.
//
// Soundness: an integer of pointer size or larger is followed as if it were a pointer, and so is a floating-point
// number of that size as long as it is only moved; all else where it is moved unchanged from memory to memory. Assumed:
// nobody splits a pointer over values smaller than one and puts it together by arithmetic; and characters that
// std::char_traits moves are characters.
#pragma once

#include "analyzer/program/ProgramModel.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// "No symbol", "no node" …
inline constexpr uint32_t noIndex = UINT32_MAX;

enum class SymbolKind : uint8_t { Function, Variable, Alias, IndirectFunction };

/// How definitions of one name in several units relate.
enum class SymbolLinkage : uint8_t {
  External,            ///< at most one definition
  Weak,                ///< any definition may be taken; a strong one goes before
  OneDefinition,       ///< any may be taken, and all must be the same (explicit instantiations)
  Inline,              ///< the same, and whoever uses it has one (inline functions, templates, their vtables)
  Common,              ///< C's tentative definitions
  AvailableExternally, ///< a copy of a definition that is elsewhere, for optimisers
  Internal,            ///< the unit's own
};

/// A place by UnitSummary::strings; all 0 but `file` if not known.
struct SummaryPlace {
  uint32_t file = 0;
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t endLine = 0;
  uint32_t endColumn = 0;
};

struct SymbolSummary {
  uint32_t name = 0; ///< in the IR; an index into UnitSummary::strings, as all texts here
  SymbolKind kind = SymbolKind::Function;
  SymbolLinkage linkage = SymbolLinkage::External;
  bool isDefinition = false;
  bool isConstant = false;
  bool isHidden = false; ///< not visible outside the linked program or library
  bool isAddressTaken = false;
  bool isVariadic = false;
  /// The linker or assembly may find it: it is in a section of its own, or marked as used.
  bool isRetained = false;
  bool inForeignHeader = false;
  bool isCoroutine = false;
  /// Of the body or initial value, without regard to lines and to the unit's own numbering; 0 for declarations and for
  /// what is internal to the unit, which no link compares.
  uint64_t digestLow = 0;
  uint64_t digestHigh = 0;
  /// Of a body as long as no exception passes through it; 0 for all else.
  uint64_t digestWithoutUnwinding = 0;
  uint64_t size = 0; ///< of a variable, in bytes; 0 if not known
  uint32_t qualifiedName = 0;
  uint32_t signature = 0;
  SummaryPlace range;
  /// What it takes and gives, as the machine sees it ("p(p,i32,...)"); equal for functions that one call may reach.
  uint32_t callShape = 0;
  uint32_t aliasee = noIndex; ///< of an alias, and the resolver of an indirect function: a symbol
  int64_t aliasOffset = 0;
};

/// A pointer in a variable's initial value.
struct InitialPointer {
  int64_t offset = 0;
  uint32_t target = noIndex; ///< a symbol; noIndex: something that was not followed
  int64_t targetOffset = 0;
};

struct VariableSummary {
  uint32_t symbol = noIndex;
  std::vector<InitialPointer> pointers;
};

/// The classes whose tables may start at a place of a virtual table (`!type` metadata).
struct VirtualTableSummary {
  struct AddressPoint {
    uint64_t offset = 0;
    uint32_t type = 0; ///< text; those of classes that only this unit knows begin with "#"
  };
  uint32_t symbol = noIndex;
  std::vector<AddressPoint> points;
};

enum class ConstraintKind : uint8_t {
  AddressOfObject, ///< target := &(local object `source` + offset)
  AddressOfSymbol, ///< target := &(symbol `source` + offset)
  Copy,            ///< target := source
  Offset,          ///< target := source + offset + any multiple of `stride` (below `extent`, unless that is 0)
  Load,            ///< target := *source, `extent` bytes
  Store,           ///< *target := source, `extent` bytes
  CopyMemory,      ///< *target := *source, `extent` bytes (0: not known)
  Unknown,         ///< target may be a pointer to anything that code outside the program can name
  Escape,          ///< code outside the program gets to know source
};

struct Constraint {
  ConstraintKind kind = ConstraintKind::Copy;
  uint32_t target = 0;
  uint32_t source = 0;
  int64_t offset = 0;
  uint64_t stride = 0;
  uint64_t extent = 0;
};

/// Whether a bit of CallSummary::pointerArguments or FunctionSummary::pointerParameters is set.
[[nodiscard]] constexpr bool isOfPointerType(uint64_t pointers, uint32_t number) {
  return ((pointers >> (number < 63 ? number : 63)) & 1U) != 0;
}

enum class CalleeKind : uint8_t {
  Symbol,
  Node,
  InlineAssembly,
  Coroutine, ///< any coroutine is resumed or destroyed
};

struct CallSummary {
  int64_t ordinal = 0; ///< CallSite::ordinal
  SummaryPlace place;
  CalleeKind calleeKind = CalleeKind::Symbol;
  uint32_t callee = noIndex; ///< symbol or node (noIndex: nothing can be said of the pointer); of assembly, its text
  CallKind kind = CallKind::Direct;
  uint32_t virtualType = noIndex;  ///< of a virtual call, the type test's text
  int64_t virtualOffset = 0;       ///< … and where in the table the function is
  uint32_t callShape = 0;          ///< as SymbolSummary::callShape
  std::vector<uint32_t> arguments; ///< nodes; noIndex for what carries no pointer
  uint32_t result = noIndex;       ///< node
  std::vector<int64_t> constants;  ///< of `arguments`, where they are constant numbers; else -1
  /// In a summary with values, which arguments are of pointer type: bits by number, the last for all beyond.
  uint64_t pointerArguments = 0;
  bool givesPointer = false; ///< in a summary with values: the result is of pointer type
};

struct LocalObject {
  uint64_t size = 0; ///< 0 if not known
  uint32_t name = 0; ///< in a summary with values, the variable; a text
  SummaryPlace place;
};

/// A place that reads or writes memory, in a summary with values.
struct MemoryAccess {
  uint32_t address = noIndex; ///< node
  uint64_t extent = 0;        ///< bytes; 0: not known
  bool isWrite = false;
  uint32_t value = 0; ///< of FunctionValues::nodes: what is read or written
};

/// Memory that is moved as it is, in a summary with values.
struct MemoryTransfer {
  uint32_t target = noIndex; ///< nodes: addresses
  uint32_t source = noIndex;
  uint64_t extent = 0; ///< bytes; 0: not known
  SummaryPlace place;
};

struct FunctionSummary {
  uint32_t symbol = noIndex;
  uint32_t parameters =
      0; ///< how many; nodes 0 to parameters-1; then the result's node, then that of variable arguments
  uint32_t nodes = 0;
  uint32_t instructions = 0;        ///< of the body, as Clang made it
  std::vector<LocalObject> objects; ///< on the stack
  std::vector<Constraint> constraints;
  std::vector<CallSummary> calls; ///< by ordinal
  std::vector<uint32_t> reads;    ///< variables, symbols, ascending
  std::vector<uint32_t> writes;

  // Only in summaries with values (analyzer/valueflow/FunctionValues.h).
  std::vector<MemoryAccess> accesses;
  std::vector<MemoryTransfer> transfers;
  uint64_t pointerParameters = 0; ///< as CallSummary::pointerArguments
  bool returnsPointer = false;
  std::string values; ///< FunctionValues in binary form, read when a search comes to the function

  [[nodiscard]] uint32_t resultNode() const { return parameters; }
  [[nodiscard]] uint32_t variadicNode() const { return parameters + 1; }
};

/// A function whose summary was not read yet: where it lies in UnitSummary::encoded.
struct EncodedFunction {
  uint32_t symbol = noIndex;
  size_t offset = 0;
  size_t size = 0;
};

/// It does not say which unit it is of: units that differ only in what no link looks at have equal summaries.
struct UnitSummary {
  uint32_t pointerSize = 8;
  std::vector<std::string> strings; ///< the first is empty
  std::vector<SymbolSummary> symbols;
  std::vector<VariableSummary> variables; ///< those with pointers in their initial values
  std::vector<VirtualTableSummary> virtualTables;
  std::vector<FunctionSummary> functions;
  std::vector<EncodedFunction> encodedFunctions; ///< the others, of a summary from encodedUnitSummary
  std::string encoded;
  std::vector<uint32_t> constructors; ///< symbols of functions that run before main / when the program ends
  std::vector<uint32_t> destructors;
  std::vector<uint32_t> dynamicVariables; ///< symbols of variables that constructors give their values
  bool hasModuleAssembly = false;         ///< assembly outside functions: it may define and call anything
};

/// How much a summary says.
enum class SummaryDetail : uint8_t {
  Calls,  ///< what the call graph needs: where pointers go that reach memory or a call
  Values, ///< also every address that is read or written, and how values of all types move in each function
};

/// Summarises a unit. Errors (Incomplete): its bitcode cannot be read.
[[nodiscard]] Result<UnitSummary> summariseUnit(const UnitModel &unit, SummaryDetail detail = SummaryDetail::Calls);

/// Binary form, for the cache. What does not read back as it was written is a Failure. Requirements: all functions are
/// read.
[[nodiscard]] std::string toBytes(const UnitSummary &summary);
[[nodiscard]] Result<UnitSummary> unitSummaryFromBytes(std::string_view bytes, const std::string &fileForErrors);

/// The same, but for its functions, which are left as they are: a link has most inline functions from another unit.
[[nodiscard]] Result<UnitSummary> encodedUnitSummary(std::string bytes, const std::string &fileForErrors);
[[nodiscard]] Result<FunctionSummary> readFunction(const UnitSummary &unit, const EncodedFunction &function,
                                                   const std::string &fileForErrors);

} // namespace assay::analyzer
