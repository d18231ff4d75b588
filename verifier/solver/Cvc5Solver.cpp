// SPDX-License-Identifier: Apache-2.0
//
// cvc5 by its command line: a crash, a leak or an endless loop of it costs one answer.
#include "verifier/solver/ChildProcess.h"
#include "verifier/solver/ModelText.h"
#include "verifier/solver/RawAnswer.h"
#include "verifier/solver/Solver.h"
#include "verifier/solver/TextCheck.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Regex.h"

#include <csignal>

namespace assay::verifier {

using llvm::StringRef;

namespace {

/// Standard formats need no option; for the others cvc5 warns of "known issues" and wants to be asked.
bool needsExperimentalFormats(StringRef text) {
  constexpr StringRef keyword = "FloatingPoint ";
  for (StringRef rest = text; true;) {
    const size_t position = rest.find(keyword);
    if (position == StringRef::npos)
      break;
    rest = rest.drop_front(position + keyword.size());
    if (!rest.starts_with("8 24)") && !rest.starts_with("11 53)"))
      return true;
  }
  // Conversions name formats that no symbol or definition may have.
  static const llvm::Regex other(R"(\(_ (to_fp|to_fp_unsigned) ([0-9]+ [0-9]+)\))");
  llvm::SmallVector<StringRef, 3> match;
  for (StringRef rest = text; other.match(rest, &match); rest = rest.drop_front(match[0].end() - rest.begin()))
    if (match[2] != "8 24" && match[2] != "11 53")
      return true;
  return false;
}

std::vector<std::string> arguments(StringRef text, bool wantsModel, const SolverLimits &limits) {
  std::vector<std::string> result = {"--lang=smt2", "--no-interactive", "--seed=0", "--sat-random-seed=0",
                                     "--rlimit=" + std::to_string(limits.resourceUnits)};
  if (wantsModel)
    result.emplace_back("--produce-models");
  if (needsExperimentalFormats(text))
    result.emplace_back("--fp-exp");
  return result;
}

uint64_t unitsIn(StringRef output) {
  constexpr StringRef key = "(\"resource::resourceUnitsUsed\" ";
  const size_t position = output.find(key);
  uint64_t units = 0;
  if (position != StringRef::npos)
    output.drop_front(position + key.size())
        .take_while([](char c) { return llvm::isDigit(c); })
        .getAsInteger(10, units);
  return units;
}

/// What ended a run that gave no answer.
RawAnswer failedRun(const ChildResult &run) {
  const StringRef errors = run.errors;
  const StringRef output = run.output;
  const bool isMemory = errors.contains("bad_alloc") || errors.contains("out of memory") ||
                        output.contains("bad_alloc") || output.contains("out of memory");
  if (isMemory)
    return RawAnswer::unknown(Answer::Cause::Memory, "cvc5: out of memory");
  switch (run.end) {
  case ChildResult::End::TimedOut:
    return RawAnswer::unknown(Answer::Cause::WallClock, "cvc5: stopped by the wall-clock guard");
  case ChildResult::End::NotStarted:
    return RawAnswer::unknown(Answer::Cause::Error, "cvc5 could not be started: errno " + std::to_string(run.status));
  case ChildResult::End::TooMuchOutput:
    return RawAnswer::unknown(Answer::Cause::Error, "cvc5: far too much output");
  case ChildResult::End::Signalled:
    // Allocation failures inside its SAT solvers end in abort or a null access.
    return RawAnswer::unknown(Answer::Cause::Error, "cvc5: ended by signal " + std::to_string(run.status));
  case ChildResult::End::Exited:
    break;
  }
  const StringRef message = (output.empty() ? errors : output).take_front(300).trim();
  return RawAnswer::unknown(Answer::Cause::Error, "cvc5: " + message.str());
}

RawAnswer runCvc5(const std::string &program, std::string commands, llvm::ArrayRef<Sort> sorts,
                  const SolverLimits &limits) {
  const bool wantsModel = !sorts.empty();
  const std::vector<std::string> options = arguments(commands, wantsModel, limits);
  commands += "(get-info :all-statistics)\n";
  if (wantsModel) {
    commands += "(get-value (";
    for (size_t index = 0; index < sorts.size(); ++index)
      commands += " s" + std::to_string(index);
    commands += "))\n";
  }
  const ChildResult run = runChild(program, options, commands, {limits.memoryMegabytes, limits.guardSeconds});
  const auto [verdict, afterVerdict] = StringRef(run.output).split('\n');
  const auto [statistics, afterStatistics] = afterVerdict.split('\n');
  const uint64_t units = unitsIn(statistics);
  // An answer counts only if the process then ended by itself: get-value fails after unsat with status 1.
  if (run.end != ChildResult::End::Exited)
    return failedRun(run);
  RawAnswer raw;
  raw.units = units;
  if (verdict == "unsat") {
    raw.kind = Answer::Kind::Unsat;
    return raw;
  }
  if (verdict == "unknown" || verdict.contains("interrupted by resource limit")) {
    const bool isResource = units >= limits.resourceUnits || verdict != "unknown";
    return RawAnswer::unknown(isResource ? Answer::Cause::ResourceUnits : Answer::Cause::Incomplete, "cvc5: unknown",
                              units);
  }
  if (verdict != "sat")
    return failedRun(run);
  raw.kind = Answer::Kind::Sat;
  if (!wantsModel)
    return raw;
  auto values = parseValues(afterStatistics, sorts);
  if (!values)
    return RawAnswer::unknown(Answer::Cause::Error, "cvc5: sat with a model that cannot be read", units);
  raw.values = std::move(*values);
  return raw;
}

class Cvc5Solver final : public Solver {
public:
  Cvc5Solver(std::string program, std::string name) : program_(std::move(program)), name_(std::move(name)) {}

  Answer check(const TermContext &context, llvm::ArrayRef<Term> assertions, const SolverLimits &limits) override {
    const SmtLibText query = printSmtLib(context, assertions, {});
    return believe(context, assertions, query, runCvc5(program_, query.text, symbolSorts(query), limits));
  }

  [[nodiscard]] std::string name() const override { return name_; }

private:
  std::string program_;
  std::string name_;
};

/// "This is cvc5 version 1.0.3" and the like.
std::string versionOf(const std::string &program) {
  const ChildResult run = runChild(program, {"--version"}, "", {0, 10});
  const llvm::Regex version("version ([0-9][0-9A-Za-z.+-]*)");
  llvm::SmallVector<StringRef, 2> match;
  return version.match(run.output, &match) ? "cvc5 " + match[1].str() : "cvc5";
}

} // namespace

std::unique_ptr<Solver> createCvc5Solver() {
  const llvm::ErrorOr<std::string> program = llvm::sys::findProgramByName("cvc5");
  return program ? std::make_unique<Cvc5Solver>(*program, versionOf(*program)) : nullptr;
}

TextAnswer checkTextWithCvc5(StringRef smtLib, const SolverLimits &limits) {
  std::optional<std::string> commands = upToCheck(smtLib);
  if (!commands)
    return {Answer::Kind::Unknown, Answer::Cause::Error, "the text has not exactly one (check-sat) line", 0};
  const llvm::ErrorOr<std::string> program = llvm::sys::findProgramByName("cvc5");
  if (!program)
    return {Answer::Kind::Unknown, Answer::Cause::Error, "there is no cvc5 on PATH", 0};
  RawAnswer raw = runCvc5(*program, std::move(*commands), {}, limits);
  const bool isUnknown = raw.kind == Answer::Kind::Unknown;
  return {raw.kind, isUnknown ? raw.cause : Answer::Cause::None, std::move(raw.detail), raw.units};
}

} // namespace assay::verifier
