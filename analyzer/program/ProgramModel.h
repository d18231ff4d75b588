// SPDX-License-Identifier: Apache-2.0
//
// The program: all units linked. It knows every function, who calls whom and by what means, what each function
// touches, and which unit has its body. It holds no IR: bodies stay in the unit models, and whoever needs one
// imports it from there.
//
// What the program does not show is a function too, so that reachability is reachability in this graph and loses
// nothing: a function without body that may call back has one call, to `environmentFunction`, which stands for all code
// outside the program; that in turn calls every function whose address such code may know (of a library: every exported
// one). `startFunction` calls what runs of itself: initialisers, main, and what runs at the end.
//
// Invariants: functions are sorted by `name`, which is unique; identifiers are indices into `functions`. Everything
// else is sorted too, so that equal units give equal bytes, whatever the order in which they were read.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "support/Result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// By what means control goes from a caller to a callee.
enum class CallKind : uint8_t {
  Direct,          ///< the callee is named in the call
  Virtual,         ///< by a virtual table
  Pointer,         ///< by a function pointer, of whatever wrapping (std::function, std::bind, a C callback field)
  MemberPointer,   ///< by a pointer to member
  LibraryCallback, ///< an external callee was handed the function and may call it (qsort, a timer, a subscription)
  Thread,          ///< it starts as a thread of its own (std::thread, std::async, pthread_create)
  Signal,          ///< a signal handler
  AtExit,          ///< when the program ends: atexit, destructors of objects with static storage
  Initialisation,  ///< before main: constructors of objects with static storage
  Unwinding,       ///< a destructor or handler that runs while an exception passes
};
[[nodiscard]] const char *
name(CallKind kind); // "direct", "virtual", "pointer", "member-pointer", "library-callback", …

/// Why a call may reach functions that the program does not show.
enum class OpenReason : uint8_t {
  External,          ///< the callee has no body in any unit: what it calls in turn is unknown
  FromEnvironment,   ///< the pointer or object comes from a caller outside the program
  FromExternalCall,  ///< … from a function without body
  FromUntypedMemory, ///< … from memory whose contents could not be followed (integers made pointers, unions)
  OpenHierarchy,     ///< classes outside the program may derive and override
  InlineAssembly,
  Ambiguous, ///< several units define the callee differently; which one is linked is not known
};
[[nodiscard]] const char *name(OpenReason reason); // "external", "from-environment", …

/// A place by ProgramModel::files; all 0 if not known. A program has several times as many as it has functions.
struct ProgramPlace {
  uint32_t file = 0;
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t endLine = 0;
  uint32_t endColumn = 0;
};

/// One place of a function from which control goes elsewhere.
struct CallSite {
  /// The call's number among the function's call instructions (invokes included, intrinsics too) in the unit model's
  /// IR, in order of blocks and instructions; -1 for edges that no single instruction stands for (AtExit …).
  int64_t ordinal = -1;
  CallKind kind = CallKind::Direct;
  ProgramPlace place;
  std::vector<uint32_t> targets; ///< identifiers, sorted
  /// Why `targets` may not be all; empty if they are. Sorted.
  std::vector<OpenReason> open;
};

struct ProgramFunction {
  /// The IR symbol; followed by "@" and the unit's name for a function with internal linkage, and for each further body
  /// where units define one symbol differently.
  std::string name;
  std::string symbol;        ///< in its unit's IR
  std::string qualifiedName; ///< for people; the symbol where the source has no name for it
  std::string signature;
  ProgramPlace range;
  std::vector<uint32_t> units; ///< of ProgramModel::units that have a body for it, the one that counts first
  uint32_t instructions = 0;   ///< of its body, as Clang made it
  bool isInternal = false;
  bool inForeignHeader = false;
  bool isAddressTaken = false; ///< otherwise than as a callee
  bool isEntry = false;        ///< main, a thread, a handler, or something that code outside the program may call
  std::vector<CallSite> calls; ///< by ordinal
  /// Variables with static storage that its body names, by ProgramVariable index.
  std::vector<uint32_t> reads;
  std::vector<uint32_t> writes;
  [[nodiscard]] bool hasBody() const { return !units.empty(); }
};

struct ProgramVariable {
  std::string name; ///< as ProgramFunction::name
  std::string symbol;
  std::string qualifiedName;
  std::vector<uint32_t> units; ///< that define it
  bool isConstant = false;
  /// A constructor or other code before main gives it its value.
  bool isDynamicallyInitialised = false;
};

/// A linked unit: what finds its model again.
struct ProgramUnit {
  std::string name;   ///< main file as the report shows it; "#2" and so on for further compilations of one file
  std::string digest; ///< SHA-256 of its unit model
};

/// Two units define a symbol differently, though they must not (the one-definition rule), or both define it strongly.
struct DefinitionConflict {
  std::string symbol;
  std::vector<uint32_t> units;
  bool isOdr = false; ///< bodies of an inline function differ; else two strong definitions (of two programs, perhaps)
};

/// Names of the two functions that no unit defines; no symbol contains "<".
inline constexpr std::string_view environmentFunction = "<environment>";
inline constexpr std::string_view startFunction = "<start>";

struct ProgramModel {
  std::vector<std::string> files{std::string()}; ///< that places are in; the first is none
  std::vector<ProgramUnit> units;                ///< by name
  std::vector<ProgramFunction> functions;        ///< by name
  std::vector<ProgramVariable> variables;        ///< by name
  std::vector<DefinitionConflict> conflicts;

  /// Null if there is none. Logarithmic.
  [[nodiscard]] const ProgramFunction *find(std::string_view name) const;
  /// What `symbol` means when code of unit `unit` names it; null if the program has no such function.
  [[nodiscard]] const ProgramFunction *resolve(uint32_t unit, std::string_view symbol) const;
  [[nodiscard]] SourceRange sourceRange(const ProgramPlace &place) const {
    return {files[place.file], place.line, place.column, place.endLine, place.endColumn};
  }
};

/// Serialises to JSON (docs/model.md and the schema describe it) / reads it back (exact round trip).
[[nodiscard]] std::string toJson(const ProgramModel &program);
/// The same text in parts of about a megabyte: of a large program it is longer than the program is in memory.
void toJson(const ProgramModel &program, const std::function<void(std::string_view)> &write);
[[nodiscard]] Result<ProgramModel> programModelFromJson(std::string_view text, const std::string &fileForErrors);

/// The same in binary, for the cache, where nothing of it is checked but its form: it lies under a digest.
[[nodiscard]] std::string toBytes(const ProgramModel &program);
[[nodiscard]] std::optional<ProgramModel> programModelFromBytes(std::string_view bytes);

} // namespace assay::analyzer
