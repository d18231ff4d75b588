// SPDX-License-Identifier: Apache-2.0
//
// The oracle: random functions run natively, and the same functions encoded and evaluated on the same inputs. The
// encoding must say that the native result is the result, and that another one is not.
#pragma once

#include "EncodedRun.h"
#include "NativeRun.h"

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace assay::verifier::testing {

/// A random function and what it computes natively.
struct NativeCase {
  uint64_t seed = 0;
  std::vector<std::vector<llvm::APInt>> inputs; ///< one value per parameter but the last (`expected`)
  std::vector<llvm::APInt> results;             ///< by input
};

/// Generates the functions of `count` seeds from `firstSeed` on and runs each on some inputs.
[[nodiscard]] std::vector<NativeCase> runNatively(NativeRun &native, uint64_t firstSeed, unsigned count,
                                                  unsigned inputsEach);

/// How the encoder is to be broken; nothing by default.
struct Mutation {
  std::string name;
  ChangeFunction function;                       ///< the IR it reads
  std::function<Term(TermContext &, Term)> term; ///< the formulas it makes
};

inline void PrintTo(const Mutation &mutation, std::ostream *stream) { *stream << mutation.name; }

/// The random function of a seed in a module of its own, encoded.
class EncodedCase {
public:
  EncodedCase(const NativeRun &native, uint64_t seed, const Mutation &mutation);

  /// What is wrong on some input, for people; nothing if native and encoded agree.
  [[nodiscard]] std::optional<std::string> disagreement(const NativeCase &natively);
  /// Inputs of the last call that could not be compared (EncodedRun::assignment).
  [[nodiscard]] unsigned openInputs() const { return openInputs_; }
  [[nodiscard]] EncodedRun &run() { return *run_; }
  [[nodiscard]] const llvm::Function &function() const { return *function_; }

private:
  std::unique_ptr<llvm::LLVMContext> context_;
  std::unique_ptr<llvm::Module> module_;
  llvm::Function *function_ = nullptr;
  std::unique_ptr<EncodedRun> run_;
  unsigned openInputs_ = 0;
};

/// Another value than `result`, not the same NaN.
[[nodiscard]] llvm::APInt otherThan(const llvm::APInt &result, const llvm::Type *type);

/// A value of the type at which arithmetic turns, or any.
[[nodiscard]] llvm::APInt interestingValue(const llvm::Type *type, uint64_t random, uint64_t more);

} // namespace assay::verifier::testing
