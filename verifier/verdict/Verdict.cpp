// SPDX-License-Identifier: Apache-2.0
//
// Names of verdicts, reasons, kinds and assumptions, and the orders in which obligations are shown.
#include "verifier/verdict/Verdict.h"

#include <array>
#include <tuple>

namespace assay::verifier {

namespace {

constexpr std::array verdicts{VerdictKind::Proved, VerdictKind::Violated, VerdictKind::Unproved,
                              VerdictKind::Unreachable};

constexpr std::array reasons{Reason::None,
                             Reason::SolverBudget,
                             Reason::Resource,
                             Reason::UnknownCall,
                             Reason::Loop,
                             Reason::Memory,
                             Reason::CallerDependent,
                             Reason::ApproximatedFloat,
                             Reason::FastMath,
                             Reason::Unsupported,
                             Reason::NotReplayed,
                             Reason::InlineBudget,
                             Reason::IncompleteInput,
                             Reason::WorkerFailed,
                             Reason::RuleNotDecided};

constexpr std::array siteKinds{SiteKind::SignedOverflow,
                               SiteKind::DivisionByZero,
                               SiteKind::ShiftOutOfBounds,
                               SiteKind::ArrayIndex,
                               SiteKind::FloatCastOverflow,
                               SiteKind::MissingReturn,
                               SiteKind::Unreachable,
                               SiteKind::NullArgument,
                               SiteKind::VlaBound,
                               SiteKind::InvalidBuiltin,
                               SiteKind::LibraryPrecondition,
                               SiteKind::Bound,
                               SiteKind::Guard,
                               SiteKind::Precedence,
                               SiteKind::Response,
                               SiteKind::Typestate,
                               SiteKind::Checked,
                               SiteKind::Presence,
                               SiteKind::Reach,
                               SiteKind::Flow,
                               SiteKind::Sanitized,
                               SiteKind::Region};

constexpr std::array assumptions{AssumptionKind::Compiler,         AssumptionKind::PrecedingUndefinedBehaviour,
                                 AssumptionKind::FloatEnvironment, AssumptionKind::Contraction,
                                 AssumptionKind::LibraryFunction,  AssumptionKind::UnknownCall,
                                 AssumptionKind::Memory,           AssumptionKind::ValidParameter,
                                 AssumptionKind::Concurrency,      AssumptionKind::Loop,
                                 AssumptionKind::Initialisation,   AssumptionKind::Linkage,
                                 AssumptionKind::Contract,         AssumptionKind::Solver};

/// The value whose name is `text`. The lists above hold every enumerator; the round-trip tests see to it.
template <typename List, typename Name>
std::optional<typename List::value_type> named(const List &list, std::string_view text, Name nameOf) {
  for (const auto value : list)
    if (text == nameOf(value))
      return value;
  return std::nullopt;
}

auto placeKey(const analyzer::SourceRange &place) {
  return std::tie(place.file, place.line, place.column, place.endLine, place.endColumn);
}

} // namespace

const char *name(VerdictKind kind) {
  switch (kind) {
  case VerdictKind::Proved:
    return "proved";
  case VerdictKind::Violated:
    return "violated";
  case VerdictKind::Unproved:
    return "unproved";
  case VerdictKind::Unreachable:
    return "unreachable";
  }
  __builtin_unreachable();
}

const char *name(Reason reason) {
  switch (reason) {
  case Reason::None:
    return "none";
  case Reason::SolverBudget:
    return "solver-budget";
  case Reason::Resource:
    return "resource";
  case Reason::UnknownCall:
    return "unknown-call";
  case Reason::Loop:
    return "loop";
  case Reason::Memory:
    return "memory";
  case Reason::CallerDependent:
    return "caller-dependent";
  case Reason::ApproximatedFloat:
    return "approximated-float";
  case Reason::FastMath:
    return "fast-math";
  case Reason::Unsupported:
    return "unsupported";
  case Reason::NotReplayed:
    return "not-replayed";
  case Reason::InlineBudget:
    return "inline-budget";
  case Reason::IncompleteInput:
    return "incomplete-input";
  case Reason::WorkerFailed:
    return "worker-failed";
  case Reason::RuleNotDecided:
    return "rule-not-decided";
  }
  __builtin_unreachable();
}

const char *explanation(Reason reason) {
  switch (reason) {
  case Reason::None:
    return "the obligation was decided";
  case Reason::SolverBudget:
    return "the solvers ran out of their budget; raise it with --rlimit, or simplify the arithmetic before this place";
  case Reason::Resource:
    return "the time guard or a worker's limits cut the work short; run it again on a quieter or larger machine";
  case Reason::UnknownCall:
    return "it depends on what a function without a body returns or writes; add its unit, a contract or a check of the "
           "result";
  case Reason::Loop:
    return "it depends on the state of a loop that was cut; a constant bound or a check after the loop would settle it";
  case Reason::Memory:
    return "it depends on memory contents or aliasing that were not resolved; copy the value into a local variable and "
           "check that";
  case Reason::CallerDependent:
    return "it fails for some arguments, so it depends on the callers; check the arguments or state ASSAY_REQUIRES";
  case Reason::ApproximatedFloat:
    return "it depends on a modelled library function's result; check the result before use";
  case Reason::FastMath:
    return "the unit is compiled with floating-point flags that change values; compile it without -ffast-math";
  case Reason::Unsupported:
    return "it depends on an instruction that this version does not model exactly";
  case Reason::NotReplayed:
    return "the solver has a candidate, but executing it did not break the rule; look at the candidate's values";
  case Reason::InlineBudget:
    return "the call tree below the place is too large to be looked into";
  case Reason::IncompleteInput:
    return "the code it depends on was not among the units read; add the missing units";
  case Reason::WorkerFailed:
    return "the worker process that decided it crashed or was killed; run it again with more memory and report the "
           "crash";
  case Reason::RuleNotDecided:
    return "this version has no decision procedure for the rule's template; a person must look at the place";
  }
  __builtin_unreachable();
}

const char *name(SiteKind kind) {
  switch (kind) {
  case SiteKind::SignedOverflow:
    return "signed-overflow";
  case SiteKind::DivisionByZero:
    return "division-by-zero";
  case SiteKind::ShiftOutOfBounds:
    return "shift-out-of-bounds";
  case SiteKind::ArrayIndex:
    return "array-index";
  case SiteKind::FloatCastOverflow:
    return "float-cast-overflow";
  case SiteKind::MissingReturn:
    return "missing-return";
  case SiteKind::Unreachable:
    return "unreachable";
  case SiteKind::NullArgument:
    return "null-argument";
  case SiteKind::VlaBound:
    return "vla-bound";
  case SiteKind::InvalidBuiltin:
    return "invalid-builtin";
  case SiteKind::LibraryPrecondition:
    return "library-precondition";
  case SiteKind::Bound:
    return "bound";
  case SiteKind::Guard:
    return "guard";
  case SiteKind::Precedence:
    return "precedence";
  case SiteKind::Response:
    return "response";
  case SiteKind::Typestate:
    return "typestate";
  case SiteKind::Checked:
    return "checked";
  case SiteKind::Presence:
    return "presence";
  case SiteKind::Reach:
    return "reach";
  case SiteKind::Flow:
    return "flow";
  case SiteKind::Sanitized:
    return "sanitized";
  case SiteKind::Region:
    return "region";
  }
  __builtin_unreachable();
}

const char *id(AssumptionKind kind) {
  switch (kind) {
  case AssumptionKind::Compiler:
    return "A-COMPILER";
  case AssumptionKind::PrecedingUndefinedBehaviour:
    return "A-UB-CHAIN";
  case AssumptionKind::FloatEnvironment:
    return "A-FP-ENV";
  case AssumptionKind::Contraction:
    return "A-FMA";
  case AssumptionKind::LibraryFunction:
    return "A-LIBM";
  case AssumptionKind::UnknownCall:
    return "A-EXTERN";
  case AssumptionKind::Memory:
    return "A-MEM";
  case AssumptionKind::ValidParameter:
    return "A-PARAM";
  case AssumptionKind::Concurrency:
    return "A-CONC";
  case AssumptionKind::Loop:
    return "A-LOOP";
  case AssumptionKind::Initialisation:
    return "A-INIT";
  case AssumptionKind::Linkage:
    return "A-LINK";
  case AssumptionKind::Contract:
    return "A-CONTRACT";
  case AssumptionKind::Solver:
    return "A-SOLVER";
  }
  __builtin_unreachable();
}

std::optional<VerdictKind> verdictFromName(std::string_view text) {
  return named(verdicts, text, [](VerdictKind kind) { return name(kind); });
}

std::optional<Reason> reasonFromName(std::string_view text) {
  return named(reasons, text, [](Reason reason) { return name(reason); });
}

std::optional<SiteKind> siteKindFromName(std::string_view text) {
  return named(siteKinds, text, [](SiteKind kind) { return name(kind); });
}

std::optional<AssumptionKind> assumptionFromId(std::string_view text) {
  return named(assumptions, text, [](AssumptionKind kind) { return id(kind); });
}

bool placeOrder(const analyzer::SourceRange &left, const analyzer::SourceRange &right) {
  return placeKey(left) < placeKey(right);
}

bool Assumption::operator==(const Assumption &other) const {
  return kind == other.kind && placeKey(place) == placeKey(other.place) && text == other.text;
}

bool reportOrder(const Obligation &left, const Obligation &right) {
  const auto leftPlace = placeKey(left.location);
  const auto rightPlace = placeKey(right.location);
  if (leftPlace != rightPlace)
    return leftPlace < rightPlace;
  if (left.rule != right.rule)
    return left.rule < right.rule;
  if (left.id != right.id)
    return left.id < right.id;
  return toJsonLine(left) < toJsonLine(right);
}

void attach(SharedEvidence shared, AuditResult &audit) {
  for (Obligation &obligation : audit.obligations)
    for (EvidenceFile &file : obligation.evidence)
      if (const auto known = shared.find(file.sha256); file.contents.empty() && known != shared.end()) {
        file.contents = std::move(known->second);
        shared.erase(known);
      }
}

} // namespace assay::verifier
