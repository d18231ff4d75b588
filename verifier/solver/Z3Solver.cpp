// SPDX-License-Identifier: Apache-2.0
#include "verifier/solver/Solver.h"
#include "verifier/solver/TextCheck.h"
#include "verifier/solver/Z3Run.h"

#include <z3.h>

namespace assay::verifier {

namespace {

class Z3Solver final : public Solver {
public:
  explicit Z3Solver(Z3Strategy strategy) : strategy_(strategy) {}

  Answer check(const TermContext &context, llvm::ArrayRef<Term> assertions, const SolverLimits &limits) override {
    SmtLibText query;
    RawAnswer raw = runZ3(context, assertions, query.symbols, strategy_, limits);
    return believe(context, assertions, query, std::move(raw));
  }

  [[nodiscard]] std::string name() const override {
    unsigned major = 0;
    unsigned minor = 0;
    unsigned build = 0;
    unsigned revision = 0;
    Z3_get_version(&major, &minor, &build, &revision);
    return "z3 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
  }

private:
  Z3Strategy strategy_;
};

} // namespace

std::unique_ptr<Solver> createZ3Solver(Z3Strategy strategy) { return std::make_unique<Z3Solver>(strategy); }

TextAnswer checkTextWithZ3(llvm::StringRef smtLib, Z3Strategy strategy, const SolverLimits &limits) {
  const std::optional<std::string> commands = upToCheck(smtLib);
  if (!commands)
    return {Answer::Kind::Unknown, Answer::Cause::Error, "the text has not exactly one (check-sat) line", 0};
  RawAnswer raw = runZ3(*commands, {}, strategy, limits);
  const bool isUnknown = raw.kind == Answer::Kind::Unknown;
  return {raw.kind, isUnknown ? raw.cause : Answer::Cause::None, std::move(raw.detail), raw.units};
}

} // namespace assay::verifier
