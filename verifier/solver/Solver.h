// SPDX-License-Identifier: Apache-2.0
//
// One solver behind one small interface: a query in, an answer out. Each call uses a fresh solver; no state
// survives a query, so that an answer depends on the query and the limits alone.
#pragma once

#include "verifier/term/Evaluate.h"
#include "verifier/term/Term.h"

#include <cstdint>
#include <memory>
#include <string>

namespace assay::verifier {

/// Limits of one query. What reaches one gives Unknown with its cause.
struct SolverLimits {
  uint64_t resourceUnits = 5'000'000; ///< deterministic work: Z3's rlimit, cvc5's --rlimit
  /// For Z3 above what the process uses already: its accounting is process-wide, so a thread that runs another
  /// query beside this one shares the allowance. Reproducible only with one query at a time in a process.
  unsigned memoryMegabytes = 1500;
  /// A guard only: may turn an answer into Unknown(WallClock), never decide one. 0 means none.
  unsigned guardSeconds = 60;
};

/// The outcome of a query. Built by factories; a model only with Sat.
class Answer {
public:
  enum class Kind : uint8_t { Unsat, Sat, Unknown };
  enum class Cause : uint8_t { None, ResourceUnits, Memory, WallClock, Incomplete, Error };

  [[nodiscard]] static Answer unsat(uint64_t units);
  [[nodiscard]] static Answer sat(Assignment model, uint64_t units);
  [[nodiscard]] static Answer unknown(Cause cause, std::string detail, uint64_t units);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool isUnsat() const { return kind_ == Kind::Unsat; }
  [[nodiscard]] bool isSat() const { return kind_ == Kind::Sat; }
  [[nodiscard]] bool isUnknown() const { return kind_ == Kind::Unknown; }
  [[nodiscard]] Cause cause() const { return cause_; }
  [[nodiscard]] const std::string &detail() const { return detail_; }
  [[nodiscard]] uint64_t resourceUnits() const { return units_; }
  /// Requirements: isSat(). Every symbol in the query's cone has a value, and the Evaluator confirmed that
  /// all assertions and constraints hold under it (a solver whose model fails gives Unknown(Error)).
  [[nodiscard]] const Assignment &model() const { return model_; }

private:
  Kind kind_ = Kind::Unknown;
  Cause cause_ = Cause::None;
  std::string detail_;
  uint64_t units_ = 0;
  Assignment model_;
};

class Solver {
public:
  virtual ~Solver() = default;
  /// Is the conjunction of `assertions` and of the cone's symbol constraints satisfiable?
  [[nodiscard]] virtual Answer check(const TermContext &context, llvm::ArrayRef<Term> assertions,
                                     const SolverLimits &limits) = 0;
  /// "z3 4.8.12", "cvc5 1.0.3".
  [[nodiscard]] virtual std::string name() const = 0;
};

/// Z3 in process, one Z3 context per query: with all its simplifiers first (`Eager`: then fpa2bv and sat for floats,
/// smt without), by plain smt (`Lazy`, better where most of the query does not matter), or as clauses (`Clauses`: sat
/// for integers too, better at finding models of queries about memory). All read the text that printSmtLib writes, so
/// that what was proved is what is stored. Soundness: a float-to-integer conversion outside the integer's range is any
/// value to both solvers. Unsat thus holds whatever it gives; a model that rests on it fails validation and gives
/// Unknown(Incomplete).
enum class Z3Strategy : uint8_t { Eager, Lazy, Clauses };
[[nodiscard]] std::unique_ptr<Solver> createZ3Solver(Z3Strategy strategy);
/// cvc5's command line in a child process; null if no cvc5 is on PATH.
[[nodiscard]] std::unique_ptr<Solver> createCvc5Solver();

} // namespace assay::verifier
