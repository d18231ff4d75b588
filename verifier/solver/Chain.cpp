// SPDX-License-Identifier: Apache-2.0
#include "verifier/solver/Chain.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <cassert>

namespace assay::verifier {

namespace {

bool isLimit(Answer::Cause cause) {
  return cause == Answer::Cause::ResourceUnits || cause == Answer::Cause::Memory || cause == Answer::Cause::WallClock;
}

/// A share of the units, at least one: none would mean no limit.
SolverLimits shareOf(const SolverLimits &limits, unsigned percent) {
  SolverLimits share = limits;
  share.resourceUnits = std::max<uint64_t>(limits.resourceUnits / 100 * percent, 1);
  return share;
}

} // namespace

SolverChain::SolverChain(std::vector<ChainLink> links) : links_(std::move(links)) {
  assert(!links_.empty() && llvm::all_of(links_, [](const ChainLink &link) { return link.solver != nullptr; }));
}

Answer SolverChain::check(const TermContext &context, llvm::ArrayRef<Term> assertions, const SolverLimits &limits) {
  lastSteps_.clear();
  uint64_t units = 0;
  for (const ChainLink &link : links_) {
    const Answer answer = link.solver->check(context, assertions, shareOf(limits, link.percent));
    units += answer.resourceUnits();
    lastSteps_.push_back({link.solver->name(), answer.kind(), answer.cause(), answer.detail(), answer.resourceUnits()});
    if (answer.isUnsat())
      return Answer::unsat(units);
    if (answer.isSat())
      return Answer::sat(answer.model(), units);
  }
  const auto limited = llvm::find_if(lastSteps_, [](const ChainStep &step) { return isLimit(step.cause); });
  const Answer::Cause cause = limited != lastSteps_.end() ? limited->cause : lastSteps_.back().cause;
  std::string detail;
  for (const ChainStep &step : lastSteps_)
    detail += (detail.empty() ? "" : "; ") + step.detail;
  return Answer::unknown(cause, std::move(detail), units);
}

std::string SolverChain::name() const {
  std::vector<std::string> names;
  for (const ChainLink &link : links_)
    if (!llvm::is_contained(names, link.solver->name()))
      names.push_back(link.solver->name());
  return llvm::join(names, ", ");
}

} // namespace assay::verifier
