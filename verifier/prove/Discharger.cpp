// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/Discharger.h"

#include "verifier/term/SmtLib.h"

#include <optional>
#include <utility>

namespace assay::verifier {

namespace {

/// Rounds of adding facts and of putting operations back before the query is asked exactly.
constexpr unsigned refinementRounds = 7;

/// An abstract query is decided quickly or not at all: it gets this part of the budget.
constexpr uint64_t abstractShare = 4;

/// What Z3 takes for a formula of a few dozen terms, whatever it says.
constexpr uint64_t leastUnits = 200'000;

/// One of cvc5's resource units takes about as long as this many of Z3's (measured on multiplications of doubles).
constexpr uint64_t secondSolverCost = 8;

/// cvc5 counts 170,000 for reading a formula of a few dozen terms, and does not stop before: it gets at least this.
constexpr uint64_t leastSecondUnits = 250'000;

/// With less than this for a query, in Z3's units, cvc5 is not asked.
constexpr uint64_t worthSecondUnits = 500'000;

/// Queries with more terms than this are not asked: a solver's reading and simplifying, which no resource unit
/// counts, would take longer than its search may.
constexpr size_t largestQuery = 8'000;

/// Unknowns can make a formula much smaller than it is, but not so much that this would be worth a look.
constexpr size_t largestCone = 60'000;

/// Each floating-point operation is thousands of gates: with more of them an exact query is not asked.
constexpr size_t mostFloatOperations = 48;

/// cvc5's reading costs more.
constexpr size_t largestSecondQuery = 4'000;

/// Facts about more operations make a query larger than they make it easier.
constexpr size_t mostFactedOperations = 40;

/// A query with floating-point operations takes about as long per unit as this many without.
constexpr uint64_t floatCost = 4;

/// One query may use up this part of what its function has left: the first hard ones get much, many get little each.
constexpr uint64_t remainderShare = 3;

/// Whoever asks about one place after the other needs the latest.
constexpr size_t modelsKept = 8;

/// What a query's reading and simplifying costs per term, in resource units.
constexpr uint64_t unitsPerTerm = 20;

} // namespace

Discharger::Discharger(TermContext &terms, Solver &first, Solver *second, const SolverLimits &limits,
                       uint64_t totalUnits)
    : terms_(terms), symbols_(terms), first_(first), second_(second), limits_(limits), unitsLeft_(totalUnits) {}

Answer Discharger::ask(Solver &solver, llvm::ArrayRef<Term> assertions, const SolverLimits &limits, Discharge &result) {
  const std::vector<Term> cone = coneOfInfluence(terms_, assertions).terms;
  const size_t size = cone.size();
  if (size > (&solver == second_ ? largestSecondQuery : largestQuery))
    return Answer::unknown(Answer::Cause::ResourceUnits, "the formula is too large: " + std::to_string(size) + " terms",
                           0);
  const uint64_t reading = unitsPerTerm * size;
  if (unitsLeft_ <= reading)
    return Answer::unknown(Answer::Cause::ResourceUnits, "the function's solver budget is used up", 0);
  const bool hasFloats = llvm::any_of(cone, [](Term term) { return isCostly(term) && term.sort().isFloat(); });
  const uint64_t budget = std::min(limits.resourceUnits, (unitsLeft_ - reading) / remainderShare);
  if (&solver == second_ && budget < worthSecondUnits)
    return Answer::unknown(Answer::Cause::ResourceUnits, "too little is left for a second solver", 0);
  const uint64_t unitCost = &solver == second_ ? secondSolverCost : hasFloats ? floatCost : 1;
  SolverLimits affordable = limits;
  affordable.resourceUnits = std::max<uint64_t>(budget / unitCost, &solver == second_ ? leastSecondUnits : 1);
  Answer answer = solver.check(terms_, assertions, affordable);
  const uint64_t cost = reading + answer.resourceUnits() * unitCost;
  unitsLeft_ -= std::min(unitsLeft_, cost);
  result.resourceUnits += answer.resourceUnits();
  return answer;
}

void Discharger::store(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner, Discharge &result) {
  SmtLibOptions options;
  options.banner = banner;
  options.expected = result.answer.isUnsat() ? "unsat" : "sat";
  result.smtLib = printSmtLib(terms_, assertions, options).text;
}

Discharge Discharger::recall(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner) {
  Discharge result;
  result.answer = Answer::unknown(Answer::Cause::Incomplete, "no earlier model is one of this", 0);
  if (models_.empty())
    return result;
  const Cone cone = coneOfInfluence(terms_, assertions);
  if (cone.terms.size() > largestCone)
    return result;
  for (const Assignment &model : llvm::reverse(models_)) {
    Evaluator evaluator(terms_, model);
    const auto holds = [&](Term formula) { return evaluator.holds(formula); };
    if (!llvm::all_of(cone.constraints, holds) || !llvm::all_of(assertions, holds))
      continue;
    result.answer = Answer::sat(model, 0);
    result.by = "earlier-model";
    result.solver = first_.name(); // which is to confirm it
    store(assertions, banner, result);
    break;
  }
  return result;
}

Discharge Discharger::decide(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner) {
  Discharge result = search(assertions, banner);
  if (result.answer.isSat()) {
    if (models_.size() == modelsKept)
      models_.erase(models_.begin());
    models_.push_back(result.answer.model());
  }
  return result;
}

Discharge Discharger::search(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner) {
  Discharge result;
  const Cone cone = coneOfInfluence(terms_, assertions);
  // Looking at a formula costs too, whether or not a solver is asked: a function's work ends all the same.
  const size_t size = cone.terms.size();
  unitsLeft_ -= std::min(unitsLeft_, unitsPerTerm * size);
  const auto giveUp = [&](std::string why) {
    result.answer = Answer::unknown(Answer::Cause::ResourceUnits, std::move(why), result.resourceUnits);
    return result;
  };
  if (size > largestCone)
    return giveUp("the formula is too large: " + std::to_string(size) + " terms");
  if (unitsLeft_ == 0)
    return giveUp("the function's solver budget is used up");
  if (llvm::any_of(cone.terms, isCostly)) {
    result = decideAbstractly(assertions, cone, banner);
    if (!result.answer.isUnknown())
      return result;
  }
  const auto floatOperations = static_cast<size_t>(
      llvm::count_if(cone.terms, [](Term term) { return isCostly(term) && term.sort().isFloat(); }));
  if (floatOperations > mostFloatOperations)
    return giveUp("too many floating-point operations: " + std::to_string(floatOperations));
  result.answer = ask(first_, assertions, limits_, result);
  result.by = "z3-exact";
  result.solver = first_.name();
  // Z3 is no worse at integers.
  if (result.answer.isUnknown() && second_ != nullptr && floatOperations != 0) {
    Answer answer = ask(*second_, assertions, limits_, result);
    if (!answer.isUnknown()) {
      result.answer = std::move(answer);
      result.by = "cvc5";
      result.solver = second_->name();
    }
  }
  if (!result.answer.isUnknown())
    store(assertions, banner, result);
  return result;
}

Discharge Discharger::decideAbstractly(llvm::ArrayRef<Term> assertions, const Cone &cone,
                                       const std::vector<std::string> &banner) {
  Discharge result;
  Abstraction abstraction(terms_, symbols_, assertions, cone);
  SolverLimits limits = limits_;
  limits.resourceUnits = std::min(limits_.resourceUnits, std::max(limits_.resourceUnits / abstractShare, leastUnits));
  // A model is one of the query itself if the reference evaluator says so.
  const auto accept = [&](Assignment model) {
    Evaluator evaluator(terms_, model);
    if (!llvm::all_of(abstraction.query(), [&](Term formula) { return evaluator.holds(formula); }))
      return false;
    result.answer = Answer::sat(std::move(model), result.resourceUnits);
    result.by = "z3-abstract";
    result.solver = first_.name();
    store(assertions, banner, result);
    return true;
  };
  bool hasSearched = false;
  const auto searchNear = [&](const Assignment &model) {
    if (std::exchange(hasSearched, true))
      return false;
    const Answer near = ask(first_, abstraction.formulasNear(model), limits, result);
    return near.isSat() && accept(abstraction.original(near.model()));
  };
  bool hasFacts = false; // most queries need none
  std::optional<Assignment> lastModel;
  for (unsigned round = 0; round < refinementRounds; ++round) {
    std::vector<Term> formulas = hasFacts ? abstraction.formulasWithFacts() : abstraction.formulas();
    if (hasFacts && coneOfInfluence(terms_, formulas).terms.size() > largestQuery)
      formulas = abstraction.formulas();
    Answer answer = ask(first_, formulas, limits, result);
    if (answer.isUnsat()) {
      result.answer = std::move(answer);
      result.by = "z3-abstract";
      result.solver = first_.name();
      store(formulas, banner, result);
      return result;
    }
    if (answer.isUnknown() && hasFacts) {
      if (lastModel && searchNear(*lastModel))
        return result;
      break;
    }
    if (answer.isUnknown() && abstraction.unknowns() > mostFactedOperations)
      break;
    if (answer.isUnknown()) { // what is hard without the facts may be easy with them
      hasFacts = true;
      continue;
    }
    if (accept(abstraction.original(answer.model())))
      return result;
    lastModel = answer.model();
    if (!hasFacts && abstraction.unknowns() <= mostFactedOperations) {
      hasFacts = true;
      continue;
    }
    if (searchNear(answer.model())) // with the first model that the facts allow
      return result;
    if (!abstraction.putBackWrongOnes(answer.model()) || abstraction.isExact())
      break;
  }
  result.answer = Answer::unknown(Answer::Cause::Incomplete, "abstraction did not decide", result.resourceUnits);
  return result;
}

} // namespace assay::verifier
