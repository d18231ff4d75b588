// SPDX-License-Identifier: Apache-2.0
#include "verifier/solver/Z3Run.h"

#include "verifier/solver/Z3Terms.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <new>
#include <z3.h>

namespace assay::verifier {

using llvm::APInt;
using llvm::StringRef;

namespace {

/// Everything that lives as long as the query. Errors are stored in the context and asked for; Z3's default of
/// ending the process is replaced.
class Session {
public:
  Session() {
    Z3_config config = Z3_mk_config();
    context_ = Z3_mk_context(config); // keeps every term until it is deleted, which is when the query is over
    Z3_del_config(config);
    Z3_set_error_handler(context_, [](Z3_context, Z3_error_code) {});
  }
  ~Session() {
    if (model_ != nullptr)
      Z3_model_dec_ref(context_, model_);
    if (solver_ != nullptr)
      Z3_solver_dec_ref(context_, solver_);
    for (Z3_tactic tactic : tactics_)
      Z3_tactic_dec_ref(context_, tactic);
    Z3_del_context(context_);
  }
  Session(const Session &) = delete;
  Session &operator=(const Session &) = delete;

  RawAnswer run(const std::string &commands, llvm::ArrayRef<Sort> sorts, Z3Strategy strategy,
                const SolverLimits &limits);
  RawAnswer run(const TermContext &terms, llvm::ArrayRef<Term> assertions, std::vector<Term> &symbols,
                Z3Strategy strategy, const SolverLimits &limits);

private:
  [[nodiscard]] bool hasFailed() const { return Z3_get_error_code(context_) != Z3_OK; }
  RawAnswer failure() const;
  /// Z3 drops an object nobody refers to as soon as it makes the next one.
  Z3_tactic hold(Z3_tactic tactic) {
    if (tactic != nullptr) {
      Z3_tactic_inc_ref(context_, tactic);
      tactics_.push_back(tactic);
    }
    return tactic;
  }
  Z3_tactic createTactic(Z3Strategy strategy, bool hasFloats);
  bool createSolver(bool hasFloats, Z3Strategy strategy, const SolverLimits &limits);
  /// Checks what was asserted.
  RawAnswer decide(llvm::ArrayRef<Sort> sorts, const SolverLimits &limits);
  uint64_t unitsUsed();
  RawAnswer unknown(uint64_t units, std::chrono::steady_clock::duration elapsed, const SolverLimits &limits);
  std::optional<APInt> valueOf(Z3_func_decl declaration, Sort sort);
  APInt numeral(Z3_ast value, unsigned width);

  Z3_context context_ = nullptr;
  Z3_solver solver_ = nullptr;
  Z3_model model_ = nullptr;
  std::vector<Z3_tactic> tactics_;
};

RawAnswer Session::failure() const {
  const Z3_error_code code = Z3_get_error_code(context_);
  const std::string message = Z3_get_error_msg(context_, code);
  // A parser or a checker that ran out of memory reports its own error code with this message.
  const bool isMemory = code == Z3_MEMOUT_FAIL || StringRef(message).contains("memory");
  return RawAnswer::unknown(isMemory ? Answer::Cause::Memory : Answer::Cause::Error, "z3: " + message);
}

/// Requirements: names of tactics that Z3 has. Null on failure.
Z3_tactic Session::createTactic(Z3Strategy strategy, bool hasFloats) {
  // Z3's own choice for floats, qffp, with solve-eqs added and fewer simplifications: measured on clamps, products,
  // sums, quotients and fused products of floats and doubles it is up to five times faster and never much slower.
  // ackermannize_bv takes care of the functions that fpa2bv puts in for unspecified conversions.
  static constexpr std::array floatPipeline = {"propagate-values", "solve-eqs", "fpa2bv", "simplify",
                                               "ackermannize_bv",  "bit-blast", "sat"};
  // Of 646 queries about llama.cpp's and darknet's integers this decides 582 with half a million units each; Z3's own
  // choice, qfbv, decides 454 and takes twice as long: it turns everything into clauses before it looks.
  static constexpr std::array integerPipeline = {"propagate-values", "solve-eqs", "elim-uncnstr", "simplify", "smt"};
  // Of 12 premises of llama.rn's that the former gave up at 1.4 million units, this finds models of 11 with up to 5.2
  // million, 2.5 on average; the former needs up to 10, 5.6 on average.
  static constexpr std::array clausePipeline = {"propagate-values", "solve-eqs", "elim-uncnstr",
                                                "simplify",         "bit-blast", "sat"};
  if (strategy == Z3Strategy::Lazy)
    return hold(Z3_mk_tactic(context_, "smt"));
  Z3_tactic pipeline = hold(Z3_mk_tactic(context_, "simplify"));
  llvm::ArrayRef<const char *> rest = integerPipeline;
  if (hasFloats)
    rest = floatPipeline;
  else if (strategy == Z3Strategy::Clauses)
    rest = clausePipeline;
  for (const char *name : rest)
    if (!hasFailed())
      pipeline = hold(Z3_tactic_and_then(context_, pipeline, hold(Z3_mk_tactic(context_, name))));
  return pipeline;
}

bool Session::createSolver(bool hasFloats, Z3Strategy strategy, const SolverLimits &limits) {
  Z3_tactic tactic = createTactic(strategy, hasFloats);
  if (hasFailed())
    return false;
  solver_ = Z3_mk_solver_from_tactic(context_, tactic);
  Z3_solver_inc_ref(context_, solver_);

  Z3_params parameters = Z3_mk_params(context_);
  Z3_params_inc_ref(context_, parameters);
  const auto set = [&](const char *key, uint64_t value) {
    const auto bounded = static_cast<unsigned>(std::min<uint64_t>(value, std::numeric_limits<unsigned>::max() - 1));
    Z3_params_set_uint(context_, parameters, Z3_mk_string_symbol(context_, key), bounded);
  };
  set("rlimit", limits.resourceUnits);
  set("random_seed", 0);
  if (limits.guardSeconds != 0)
    set("timeout", uint64_t{limits.guardSeconds} * 1000);
  Z3_solver_set_params(context_, solver_, parameters);
  Z3_params_dec_ref(context_, parameters);
  return !hasFailed();
}

uint64_t Session::unitsUsed() {
  Z3_stats statistics = Z3_solver_get_statistics(context_, solver_);
  if (statistics == nullptr)
    return 0;
  Z3_stats_inc_ref(context_, statistics);
  uint64_t units = 0;
  for (unsigned index = 0; index < Z3_stats_size(context_, statistics); ++index)
    if (StringRef(Z3_stats_get_key(context_, statistics, index)) == "rlimit count")
      units = Z3_stats_get_uint_value(context_, statistics, index);
  Z3_stats_dec_ref(context_, statistics);
  return units;
}

RawAnswer Session::unknown(uint64_t units, std::chrono::steady_clock::duration elapsed, const SolverLimits &limits) {
  const std::string reason = Z3_solver_get_reason_unknown(context_, solver_);
  const std::string detail = "z3: " + reason;
  if (StringRef(reason).contains("memory") || StringRef(reason).contains("memout"))
    return RawAnswer::unknown(Answer::Cause::Memory, detail, units);
  // Z3 says "canceled" or "timeout" for both limits; what was used up tells which it was.
  if (units >= limits.resourceUnits || StringRef(reason).contains("resource"))
    return RawAnswer::unknown(Answer::Cause::ResourceUnits,
                              "z3 gave up after " + std::to_string(limits.resourceUnits) + " resource units", units);
  if (limits.guardSeconds != 0 && elapsed >= std::chrono::seconds(limits.guardSeconds))
    return RawAnswer::unknown(Answer::Cause::WallClock, detail, units);
  return RawAnswer::unknown(Answer::Cause::Incomplete, detail, units);
}

APInt Session::numeral(Z3_ast value, unsigned width) {
  return APInt(width, Z3_get_numeral_string(context_, value), 10);
}

std::optional<APInt> Session::valueOf(Z3_func_decl declaration, Sort sort) {
  Z3_ast value = Z3_model_get_const_interp(context_, model_, declaration);
  if (value == nullptr || hasFailed())
    return std::nullopt;
  switch (sort.kind()) {
  case Sort::Kind::Bool:
    return APInt(1, Z3_get_bool_value(context_, value) == Z3_L_TRUE ? 1 : 0);
  case Sort::Kind::BitVector:
    return Z3_is_numeral_ast(context_, value) ? std::optional(numeral(value, sort.width())) : std::nullopt;
  case Sort::Kind::Float:
    break;
  }
  const unsigned fraction = sort.significandBits() - 1;
  if (Z3_fpa_is_numeral_nan(context_, value))
    return APInt::getBitsSet(sort.floatBits(), fraction - 1, sort.floatBits() - 1);
  int sign = 0;
  if (!Z3_fpa_get_numeral_sign(context_, value, &sign) || hasFailed())
    return std::nullopt;
  APInt bits(1, sign != 0 ? 1 : 0);
  if (Z3_fpa_is_numeral_inf(context_, value))
    return bits.concat(APInt::getAllOnes(sort.exponentBits())).concat(APInt::getZero(fraction));
  if (Z3_fpa_is_numeral_zero(context_, value))
    return bits.concat(APInt::getZero(sort.floatBits() - 1));
  Z3_ast exponent = Z3_fpa_get_numeral_exponent_bv(context_, value, /*biased=*/true);
  Z3_ast significand = Z3_fpa_get_numeral_significand_bv(context_, value);
  if (exponent == nullptr || significand == nullptr || hasFailed())
    return std::nullopt;
  return bits.concat(numeral(exponent, sort.exponentBits())).concat(numeral(significand, fraction));
}

RawAnswer Session::run(const std::string &commands, llvm::ArrayRef<Sort> sorts, Z3Strategy strategy,
                       const SolverLimits &limits) {
  Z3_ast_vector assertions =
      Z3_parse_smtlib2_string(context_, commands.c_str(), 0, nullptr, nullptr, 0, nullptr, nullptr);
  if (hasFailed())
    return failure();
  Z3_ast_vector_inc_ref(context_, assertions);
  const bool hasFloats = !StringRef(commands).contains("(set-logic QF_BV)");
  if (!createSolver(hasFloats, strategy, limits))
    return failure();
  for (unsigned index = 0; index < Z3_ast_vector_size(context_, assertions); ++index)
    Z3_solver_assert(context_, solver_, Z3_ast_vector_get(context_, assertions, index));
  Z3_ast_vector_dec_ref(context_, assertions);
  return decide(sorts, limits);
}

RawAnswer Session::run(const TermContext &terms, llvm::ArrayRef<Term> assertions, std::vector<Term> &symbols,
                       Z3Strategy strategy, const SolverLimits &limits) {
  Z3Terms translation(context_, terms);
  const std::vector<Z3_ast> conjuncts = translation.conjuncts(assertions);
  if (hasFailed() || !createSolver(translation.hasFloats(), strategy, limits))
    return failure();
  for (Z3_ast conjunct : conjuncts)
    Z3_solver_assert(context_, solver_, conjunct);
  symbols = translation.symbols();
  std::vector<Sort> sorts;
  for (const Term symbol : symbols)
    sorts.push_back(symbol.sort());
  return decide(sorts, limits);
}

RawAnswer Session::decide(llvm::ArrayRef<Sort> sorts, const SolverLimits &limits) {
  if (hasFailed())
    return failure();
  const auto start = std::chrono::steady_clock::now();
  const Z3_lbool result = Z3_solver_check(context_, solver_);
  const auto elapsed = std::chrono::steady_clock::now() - start;
  if (hasFailed())
    return failure();
  RawAnswer raw;
  raw.units = unitsUsed();
  if (result == Z3_L_UNDEF)
    return unknown(raw.units, elapsed, limits);
  raw.kind = result == Z3_L_TRUE ? Answer::Kind::Sat : Answer::Kind::Unsat;
  if (result == Z3_L_FALSE || sorts.empty())
    return raw;

  model_ = Z3_solver_get_model(context_, solver_);
  if (model_ == nullptr || hasFailed())
    return RawAnswer::unknown(Answer::Cause::Error, "z3: sat without a model", raw.units);
  Z3_model_inc_ref(context_, model_);
  raw.values.resize(sorts.size());
  for (unsigned index = 0; index < Z3_model_get_num_consts(context_, model_); ++index) {
    Z3_func_decl declaration = Z3_model_get_const_decl(context_, model_, index);
    StringRef name = Z3_get_symbol_string(context_, Z3_get_decl_name(context_, declaration));
    size_t position = 0;
    if (name.consume_front("s") && !name.getAsInteger(10, position) && position < sorts.size())
      raw.values[position] = valueOf(declaration, sorts[position]);
  }
  return raw;
}

/// Z3's memory limits are one setting for the whole process. `memory_high_watermark` makes checks give up in an
/// orderly way; the hard limit, a quarter above it, fails any allocation that comes between two looks.
void limitMemory(unsigned megabytes) {
  const uint64_t inUse = Z3_get_estimated_alloc_size();
  const uint64_t watermark = std::min<uint64_t>(inUse + (uint64_t{megabytes} << 20), UINT32_MAX);
  const uint64_t hardMegabytes = (inUse >> 20) + megabytes + megabytes / 4 + 1;
  Z3_global_param_set("memory_high_watermark", std::to_string(watermark).c_str());
  Z3_global_param_set("memory_max_size", std::to_string(hardMegabytes).c_str());
}

} // namespace

RawAnswer runZ3(const std::string &commands, llvm::ArrayRef<Sort> sorts, Z3Strategy strategy,
                const SolverLimits &limits) {
  limitMemory(limits.memoryMegabytes);
  try {
    Session session;
    return session.run(commands, sorts, strategy, limits);
  } catch (const std::bad_alloc &) {
    return RawAnswer::unknown(Answer::Cause::Memory, "z3: out of memory");
  }
}

RawAnswer runZ3(const TermContext &terms, llvm::ArrayRef<Term> assertions, std::vector<Term> &symbols,
                Z3Strategy strategy, const SolverLimits &limits) {
  limitMemory(limits.memoryMegabytes);
  try {
    Session session;
    return session.run(terms, assertions, symbols, strategy, limits);
  } catch (const std::bad_alloc &) {
    return RawAnswer::unknown(Answer::Cause::Memory, "z3: out of memory");
  }
}

} // namespace assay::verifier
