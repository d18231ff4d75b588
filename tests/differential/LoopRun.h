// SPDX-License-Identifier: Apache-2.0
//
// One random function with loops: what the prover makes of it with its loops cut, and what native runs of the same
// normalised function show about that.
#pragma once

#include "NativeRun.h"

#include "verifier/encode/Encoder.h"
#include "verifier/normalize/FunctionAnalyses.h"
#include "verifier/prove/InvariantProof.h"

#include <array>
#include <memory>
#include <ostream>
#include <set>

namespace assay::verifier::testing {

/// Further candidates for a loop variable, right or wrong.
using MoreCandidates = std::function<void(const llvm::PHINode &, std::vector<InvariantCandidate> &)>;

/// How the cutting of loops is to be broken; nothing by default.
struct LoopMutation {
  std::string name;
  std::function<void(WrittenObjects &)> written;           ///< what the loop is taken to write
  std::function<bool(const llvm::Type &)> keepsEntryValue; ///< loop variables of which types
  bool skipsEntryLemmas = false;
  bool skipsStepLemmas = false;
  MoreCandidates candidates;
};

inline void PrintTo(const LoopMutation &mutation, std::ostream *stream) { *stream << mutation.name; }

/// One native execution.
struct LoopInput {
  uint32_t n = 0;
  uint32_t a = 0;
  double x = 0;
  std::array<uint32_t, 8> memory{}; ///< what the pointer designates
};
struct LoopOutcome {
  uint32_t result = 0;
  std::set<unsigned> falsified; ///< candidates that did not hold at some arrival at their header
};

/// Requirements: `native` runs one LoopRun's function at a time.
class LoopRun {
public:
  LoopRun(NativeRun &native, uint64_t seed, const LoopMutation &mutation, Solver &solver);
  ~LoopRun();

  [[nodiscard]] const llvm::Function &function() const { return *function_; }
  [[nodiscard]] const std::vector<InvariantCandidate> &candidates() const { return candidates_; }
  /// Candidates from this index on are the mutation's.
  [[nodiscard]] size_t firstAdded() const { return firstAdded_; }
  [[nodiscard]] const std::vector<bool> &accepted() const { return proof_.accepted; }
  [[nodiscard]] const Encoding &encoding() const { return encoding_; }
  /// The mutation made a difference to the encoding.
  [[nodiscard]] bool isBroken() const { return isBroken_; }
  /// A candidate in words.
  [[nodiscard]] std::string describe(size_t index) const;

  [[nodiscard]] LoopOutcome runNatively(const LoopInput &input);
  /// Does the encoding admit that run?
  [[nodiscard]] Answer admits(const LoopInput &input, uint32_t result);

private:
  void prove();
  void compileObserved();

  NativeRun &native_;
  LoopMutation mutation_;
  Solver &solver_;
  std::unique_ptr<llvm::LLVMContext> context_;
  std::unique_ptr<llvm::Module> module_;
  llvm::Function *function_ = nullptr;
  std::unique_ptr<FunctionAnalyses> analyses_;
  std::vector<InvariantCandidate> candidates_;
  size_t firstAdded_ = 0;
  InvariantProof proof_;
  std::unique_ptr<TermContext> terms_;
  Encoding encoding_;
  bool isBroken_ = false;
  bool isCompiled_ = false;
};

} // namespace assay::verifier::testing
