// SPDX-License-Identifier: Apache-2.0
//
// Obligations and verdicts as the rest of Assay sees them: plain data without LLVM or Z3, serialised
// between worker processes and read by reports/.
#pragma once

#include "analyzer/facts/SourceFacts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

enum class VerdictKind : uint8_t { Proved, Violated, Unproved, Unreachable };
[[nodiscard]] const char *name(VerdictKind kind); // "proved", "violated", "unproved", "unreachable"
/// The inverse of `name`; nothing for any other text. Likewise below.
[[nodiscard]] std::optional<VerdictKind> verdictFromName(std::string_view text);

/// Why an obligation stays `unproved`. `None` for every other verdict.
enum class Reason : uint8_t {
  None,
  SolverBudget,      ///< the solvers ran out of rlimit or memory
  Resource,          ///< the wall-clock guard or a worker's limits cut the work short
  UnknownCall,       ///< the candidate depends on what an unknown function returns or writes
  Loop,              ///< the candidate depends on the state of a loop that was cut
  Memory,            ///< the candidate depends on contents or aliasing that were not resolved
  CallerDependent,   ///< fails for some arguments; it depends on what callers pass
  ApproximatedFloat, ///< the candidate depends on a modelled library function or a fast-math result
  FastMath,          ///< the unit is compiled with value-changing floating-point flags
  Unsupported,       ///< an instruction that the encoder over-approximates
  NotReplayed,       ///< the solver found a candidate, but executing it did not break the rule
  InlineBudget,      ///< the call tree below the site exceeds the inlining budget
  IncompleteInput,   ///< the code needed was not among the units read
  WorkerFailed,      ///< the worker process that decided it crashed or was killed
  RuleNotDecided,    ///< this version has no decision procedure for the rule's template
};
[[nodiscard]] const char *name(Reason reason); // "solver-budget", "unknown-call", …
[[nodiscard]] std::optional<Reason> reasonFromName(std::string_view text);
/// One sentence for people: what the reason means and what would help.
[[nodiscard]] const char *explanation(Reason reason);

/// What kind of event an obligation guards against; refines the template for messages and CWE mapping.
enum class SiteKind : uint8_t {
  SignedOverflow,
  DivisionByZero,
  ShiftOutOfBounds,
  ArrayIndex,
  FloatCastOverflow,
  MissingReturn,
  Unreachable,
  NullArgument,
  VlaBound,
  InvalidBuiltin,
  LibraryPrecondition,
  Bound,
  Guard,
  Precedence,
  Response,
  Typestate,
  Checked,
  Presence,
  Reach,
  Flow,
  Sanitized, ///< of a flow rule: what a function that cleans has left is read
  Region,    ///< of a flow rule: to where a call sends; reports show it as part of the flow
};
[[nodiscard]] const char *name(SiteKind kind); // "signed-overflow", …, the names MemorySpec::kinds uses
[[nodiscard]] std::optional<SiteKind> siteKindFromName(std::string_view text);

/// Kinds of assumption, after the ledger (docs/verdicts.md).
enum class AssumptionKind : uint8_t {
  Compiler,                    ///< A-COMPILER
  PrecedingUndefinedBehaviour, ///< A-UB-CHAIN
  FloatEnvironment,            ///< A-FP-ENV
  Contraction,                 ///< A-FMA: proved for fused and unfused
  LibraryFunction,             ///< A-LIBM, A-MODELS: a library function was modelled
  UnknownCall,                 ///< A-EXTERN: a callee without body was taken to do anything permitted
  Memory,                      ///< A-MEM: accesses stay inside their objects
  ValidParameter,              ///< pointer and reference parameters designate valid objects
  Concurrency,                 ///< A-CONC
  Loop,                        ///< A-LOOP: partial correctness
  Initialisation,              ///< A-INIT
  Linkage,                     ///< A-LINK: names mean the definitions in the units read
  Contract,                    ///< a user's ASSAY_REQUIRES / ASSAY_ASSUME
  Solver,                      ///< A-SOLVER
};
[[nodiscard]] const char *id(AssumptionKind kind); // "A-COMPILER", …
[[nodiscard]] std::optional<AssumptionKind> assumptionFromId(std::string_view text);

/// One fact that a verdict rests on.
struct Assumption {
  AssumptionKind kind = AssumptionKind::Compiler;
  analyzer::SourceRange place; ///< file empty if it concerns the whole unit
  std::string text;
  bool operator==(const Assumption &other) const;
};

/// A variable's value as shown to a person.
struct ShownValue {
  std::string name;        ///< source name
  std::string value;       ///< decimal; floats as decimal
  std::string hexadecimal; ///< floats only, "0x1.8p+1", "nan", "inf"
};

/// One step of a counterexample's path.
struct TraceStep {
  analyzer::SourceRange place;
  std::string function; ///< qualified name
  std::string note;     ///< "taking the true branch", "value of `v` is nan"; may be empty
  std::vector<ShownValue> values;
};

/// Where a proof or counterexample can be checked again.
struct EvidenceFile {
  /// "query" (unsat), "premise" (sat), "lemma" (unsat), "witness" (a run that comes to a proved place), "replay" (a run
  /// that breaks the rule)
  std::string role;
  std::string sha256; ///< of `contents`; the evidence id
  /// Empty where other obligations have the same evidence and it is handed on once for all (SharedEvidence).
  std::string contents;
  std::string expected;       ///< "unsat", "sat"; empty for runs
  std::string solver;         ///< "z3 4.8.12", "cvc5 1.0.3" that gave it
  uint64_t resourceUnits = 0; ///< the solver's own deterministic resource count
};

/// One rule at one place, and what became of it.
struct Obligation {
  std::string id;   ///< stable: derived from rule, function, kind and ordinal, not from line numbers
  std::string rule; ///< rule id
  std::string ruleTemplate;
  SiteKind kind = SiteKind::SignedOverflow;
  std::string unit;     ///< main file of the unit it was decided in
  std::string function; ///< qualified name of the function the site is in
  std::string functionSymbol;
  analyzer::SourceRange location;
  std::string message;     ///< one sentence: what must hold here, in source terms
  std::string fingerprint; ///< 64 hex digits; survives moved lines

  VerdictKind verdict = VerdictKind::Unproved;
  Reason reason = Reason::Resource;
  std::string detail; ///< what is missing (unproved), or the values that break it (violated)
  std::vector<Assumption> assumptions;
  std::vector<TraceStep> trace;   ///< violated: the executed path; unproved: the candidate's, if any
  std::vector<ShownValue> inputs; ///< values at the entry that lead there
  std::vector<EvidenceFile> evidence;
  std::string decidedBy; ///< "execution", "z3-abstract", "z3-exact", "cvc5", "lifting", …
};

/// A rule that matched no code in any unit.
struct VacuousRule {
  std::string rule;
  std::string explanation; ///< "no code plays the role actuator.command: is a binding missing?"
};

/// A unit that could not be read or decided.
struct UnitFailure {
  std::string unit;
  std::string place; ///< line:column, may be empty
  std::string message;
  std::string remedy;
};

/// A selected file that is not analysed because it is in another language: no failure, but not silent.
struct SkippedUnit {
  std::string file;
  std::string reason; ///< "assembler: Assay reads C and C++"
  bool operator==(const SkippedUnit &other) const = default;
};

/// Counts kept at every stage so that no obligation can vanish: planted = decided at the end.
struct Census {
  uint64_t planted = 0;
  uint64_t decided = 0;
};

/// Everything an audit found: the input of reports/.
struct AuditResult {
  std::vector<std::string> units;      ///< read, sorted
  std::vector<UnitFailure> failures;   ///< sorted by unit
  std::vector<SkippedUnit> skipped;    ///< sorted by file
  std::vector<Obligation> obligations; ///< sorted by location, rule, id
  std::vector<VacuousRule> vacuous;    ///< sorted by rule
  Census census;
  /// What troubled the run and has no part in any verdict (a cache that could not be written or was damaged); sorted.
  std::vector<std::string> incidents;
  std::map<std::string, std::string> tools; ///< "assay", "llvm", "z3", "cvc5" → version
  [[nodiscard]] bool complete() const { return failures.empty() && census.planted == census.decided; }
};

/// Contents of evidence that many obligations have, by digest: certificates about the whole program are large.
using SharedEvidence = std::map<std::string, std::string>;

/// Gives each of these contents to one of the obligations that name them.
void attach(SharedEvidence shared, AuditResult &audit);

/// JSON round trip for worker processes (one obligation a line, no newline inside). Equal obligations give
/// equal lines. Errors: a line that is no obligation is a Failure (InternalError) naming the JSON pointer.
[[nodiscard]] std::string toJsonLine(const Obligation &obligation);
[[nodiscard]] Result<Obligation> obligationFromJson(std::string_view line);

/// The order of obligations in every output: location, rule, id, then everything else, so that it is total.
/// Guarantees: neither function is less than the other only if their JSON lines are equal.
[[nodiscard]] bool reportOrder(const Obligation &left, const Obligation &right);

/// Order of source places: file, line, column, end.
[[nodiscard]] bool placeOrder(const analyzer::SourceRange &left, const analyzer::SourceRange &right);

} // namespace assay::verifier
