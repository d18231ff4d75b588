// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/Discharger.h"

#include "verifier/prove/OperationFacts.h"
#include "verifier/term/SmtLib.h"

#include "llvm/ADT/DenseSet.h"

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

/// Queries with more terms than this are not asked: a solver's reading and simplifying, which no resource unit
/// counts, would take longer than its search may.
constexpr size_t largestQuery = 12'000;

/// cvc5's reading costs more.
constexpr size_t largestSecondQuery = 4'000;

/// What a query's reading and simplifying costs per term, in resource units.
constexpr uint64_t unitsPerTerm = 20;

/// Products and quotients of variables at least this wide are worth an unknown.
constexpr unsigned costlyWidth = 16;

bool isCostly(Term term) {
  switch (term.op()) {
  case Op::FpAdd:
  case Op::FpSub:
  case Op::FpMul:
  case Op::FpDiv:
  case Op::FpFma:
  case Op::FpSqrt:
  case Op::FpFromFp:
  case Op::FpFromSigned:
  case Op::FpFromUnsigned:
  case Op::FpRoundToIntegral:
    return true;
  case Op::BvMul:
  case Op::BvUDiv:
  case Op::BvSDiv:
  case Op::BvURem:
  case Op::BvSRem:
    return term.sort().width() >= costlyWidth && !term.operand(0).isConstant() && !term.operand(1).isConstant();
  case Op::BoolConstant:
  case Op::BitVectorConstant:
  case Op::FloatConstant:
  case Op::Symbol:
  case Op::Not:
  case Op::And:
  case Op::Or:
  case Op::Xor:
  case Op::IfThenElse:
  case Op::Equal:
  case Op::BvNot:
  case Op::BvNeg:
  case Op::BvAdd:
  case Op::BvSub:
  case Op::BvAnd:
  case Op::BvOr:
  case Op::BvXor:
  case Op::BvShl:
  case Op::BvLShr:
  case Op::BvAShr:
  case Op::BvULt:
  case Op::BvULe:
  case Op::BvSLt:
  case Op::BvSLe:
  case Op::BvConcat:
  case Op::BvExtract:
  case Op::BvZeroExtend:
  case Op::BvSignExtend:
  case Op::FpNeg:
  case Op::FpAbs:
  case Op::FpLess:
  case Op::FpLessOrEqual:
  case Op::FpEqual:
  case Op::FpIsNaN:
  case Op::FpIsInfinite:
  case Op::FpIsZero:
  case Op::FpIsNormal:
  case Op::FpIsSubnormal:
  case Op::FpIsNegative:
  case Op::FpFromBits:
  case Op::FpToSigned:
  case Op::FpToUnsigned:
    return false;
  }
  llvm_unreachable("an unknown operation");
}

} // namespace

/// The query with its constrained symbols renamed (the originals would drag their unreplaced constraints
/// along) and the operations in `replaced` made unknown.
struct Discharger::Abstraction {
  TermContext &terms;
  std::vector<Term> query; ///< assertions and constraints, as asked
  std::vector<TermContext::Replacement> renamed;
  std::vector<TermContext::Replacement> replaced;

  Abstraction(TermContext &context, llvm::ArrayRef<Term> assertions, llvm::ArrayRef<Term> costly) : terms(context) {
    query.assign(assertions.begin(), assertions.end());
    const std::vector<Term> constraints = coneConstraints(terms, assertions);
    query.insert(query.end(), constraints.begin(), constraints.end());
    for (const Term term : coneOfInfluence(terms, assertions)) {
      if (term.op() != Op::Symbol || terms.symbolInfo(term).constraints.empty())
        continue;
      SymbolInfo copy = terms.symbolInfo(term);
      copy.constraints.clear();
      renamed.push_back({term, terms.symbol(std::move(copy))});
    }
    for (const Term term : costly)
      replaced.push_back({term, terms.symbol({"abstracted", term.sort(), SymbolOrigin::Abstraction, "", {}})});
  }

  std::vector<TermContext::Replacement> all() const {
    std::vector<TermContext::Replacement> both = renamed;
    both.insert(both.end(), replaced.begin(), replaced.end());
    return both;
  }

  std::vector<Term> formulas() const { return terms.substitute(query, all()); }

  /// The formulas and what always holds of each unknown. The facts speak of operands as the formulas do: by
  /// unknowns and renamed symbols.
  std::vector<Term> formulasWithFacts() const {
    std::vector<Term> roots = query;
    for (const TermContext::Replacement &pair : replaced)
      roots.insert(roots.end(), pair.from.operands().begin(), pair.from.operands().end());
    std::vector<Term> result = terms.substitute(roots, all());
    std::vector<Term> facts;
    llvm::ArrayRef<Term> operands = llvm::ArrayRef(result).drop_front(query.size());
    const std::vector<Term> landmarks = landmarksOf(terms, query);
    for (const TermContext::Replacement &pair : replaced) {
      const size_t count = pair.from.operands().size();
      llvm::append_range(facts, factsAbout(terms, {pair.from, operands.take_front(count), pair.to, landmarks}));
      operands = operands.drop_front(count);
    }
    result.resize(query.size());
    llvm::append_range(result, facts);
    return result;
  }

  /// The model over the original symbols.
  Assignment original(const Assignment &model) const {
    Assignment result = model;
    for (const TermContext::Replacement &pair : renamed)
      if (const auto value = model.find(pair.to.symbolIndex()); value != model.end())
        result[pair.from.symbolIndex()] = value->second;
    return result;
  }

  /// Drops from `replaced` the operations whose unknown has another value than the operation gives on the
  /// model's inputs, the innermost of them; returns whether there was one.
  bool putBackWrongOnes(const Assignment &model) {
    const Assignment values = original(model); // outlives the evaluator
    Evaluator evaluator(terms, values);
    llvm::DenseMap<uint32_t, uint32_t> unknownOf; // term id → symbol index
    for (const TermContext::Replacement &pair : replaced)
      unknownOf[pair.from.id()] = pair.to.symbolIndex();
    llvm::DenseSet<uint32_t> wrongBelow; // terms with a wrong operation at or below them; membership only
    llvm::DenseSet<uint32_t> innermost;
    for (const Term term : coneOfInfluence(terms, query)) {
      bool below = llvm::any_of(term.operands(), [&](Term operand) { return wrongBelow.contains(operand.id()); });
      const auto unknown = unknownOf.find(term.id());
      if (unknown != unknownOf.end() && !below) {
        // An unknown without a value did not matter to the model.
        const auto assumed = model.find(unknown->second);
        if (assumed != model.end() && assumed->second.bits != evaluator.evaluate(term).bits) {
          innermost.insert(term.id());
          below = true;
        }
      }
      if (below)
        wrongBelow.insert(term.id());
    }
    llvm::erase_if(replaced, [&](const TermContext::Replacement &pair) { return innermost.contains(pair.from.id()); });
    return !innermost.empty();
  }
};

Discharger::Discharger(TermContext &terms, Solver &first, Solver *second, const SolverLimits &limits,
                       uint64_t totalUnits)
    : terms_(terms), first_(first), second_(second), limits_(limits), unitsLeft_(totalUnits) {}

Answer Discharger::ask(Solver &solver, llvm::ArrayRef<Term> assertions, const SolverLimits &limits, Discharge &result) {
  const size_t size = coneOfInfluence(terms_, assertions).size();
  if (size > (&solver == second_ ? largestSecondQuery : largestQuery))
    return Answer::unknown(Answer::Cause::ResourceUnits, "the formula is too large: " + std::to_string(size) + " terms",
                           0);
  const uint64_t reading = unitsPerTerm * size;
  if (unitsLeft_ <= reading)
    return Answer::unknown(Answer::Cause::ResourceUnits, "the function's solver budget is used up", 0);
  SolverLimits affordable = limits;
  affordable.resourceUnits = std::min(limits.resourceUnits, unitsLeft_ - reading);
  Answer answer = solver.check(terms_, assertions, affordable);
  const uint64_t cost = reading + answer.resourceUnits() * (&solver == second_ ? secondSolverCost : 1);
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

Discharge Discharger::decide(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner) {
  std::vector<Term> costly;
  for (const Term term : coneOfInfluence(terms_, assertions))
    if (isCostly(term))
      costly.push_back(term);

  Discharge result;
  if (!costly.empty()) {
    result = decideAbstractly(assertions, costly, banner);
    if (!result.answer.isUnknown())
      return result;
  }
  result.answer = ask(first_, assertions, limits_, result);
  result.by = "z3-exact";
  result.solver = first_.name();
  // Z3 is no worse at integers.
  const bool hasFloats = llvm::any_of(costly, [](Term term) { return term.sort().isFloat(); });
  if (result.answer.isUnknown() && second_ != nullptr && hasFloats) {
    SolverLimits limits = limits_;
    limits.resourceUnits = std::max<uint64_t>(limits_.resourceUnits / secondSolverCost, 1);
    Answer answer = ask(*second_, assertions, limits, result);
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

Discharge Discharger::decideAbstractly(llvm::ArrayRef<Term> assertions, llvm::ArrayRef<Term> costly,
                                       const std::vector<std::string> &banner) {
  Discharge result;
  Abstraction abstraction(terms_, assertions, costly);
  SolverLimits limits = limits_;
  limits.resourceUnits = std::min(limits_.resourceUnits, std::max(limits_.resourceUnits / abstractShare, leastUnits));
  bool hasFacts = false; // most queries need none
  for (unsigned round = 0; round < refinementRounds; ++round) {
    std::vector<Term> formulas = hasFacts ? abstraction.formulasWithFacts() : abstraction.formulas();
    if (hasFacts && coneOfInfluence(terms_, formulas).size() > largestQuery)
      formulas = abstraction.formulas();
    Answer answer = ask(first_, formulas, limits, result);
    if (answer.isUnsat()) {
      result.answer = std::move(answer);
      result.by = "z3-abstract";
      result.solver = first_.name();
      store(formulas, banner, result);
      return result;
    }
    if (answer.isUnknown())
      break;
    // Perhaps the model is one of the query itself.
    Assignment model = abstraction.original(answer.model());
    Evaluator evaluator(terms_, model);
    if (llvm::all_of(abstraction.query, [&](Term formula) { return evaluator.holds(formula); })) {
      result.answer = Answer::sat(std::move(model), result.resourceUnits);
      result.by = "z3-abstract";
      result.solver = first_.name();
      store(assertions, banner, result);
      return result;
    }
    if (!hasFacts) {
      hasFacts = true;
      continue;
    }
    if (!abstraction.putBackWrongOnes(answer.model()) || abstraction.replaced.empty())
      break;
  }
  result.answer = Answer::unknown(Answer::Cause::Incomplete, "abstraction did not decide", result.resourceUnits);
  return result;
}

} // namespace assay::verifier
