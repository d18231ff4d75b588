// SPDX-License-Identifier: Apache-2.0
//
// A root function made ready for proving: its slice, an executable copy, the normalised function, its
// encoding with the loop invariants that were proved, and a discharger over its terms. One per root; owns
// everything.
#pragma once

#include "verifier/encode/Encoder.h"
#include "verifier/prove/Discharger.h"
#include "verifier/prove/InvariantProof.h"
#include "verifier/slice/Slice.h"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace llvm {
class ScalarEvolution;
}

namespace assay::verifier {

struct PrepareOptions {
  SliceOptions slice;
  InlineBudget inlining;
  EncoderOptions encoder;
  SolverLimits limits;
  /// Limits of one lemma query: an invariant that is hard to prove is not worth much.
  SolverLimits lemmaLimits;
  /// Solver work for all obligations of the root together, and as much again for each pass over its invariants.
  uint64_t rootUnits = 20'000'000;
};

class PreparedRoot {
public:
  /// `first` and `second` (may be null) are not owned and must outlive the result.
  static llvm::Expected<std::unique_ptr<PreparedRoot>>
  prepare(llvm::MemoryBufferRef plantedBitcode, const std::string &root, const Planting &planting,
          const std::set<std::string> &systemFunctions, const PrepareOptions &options, Solver &first, Solver *second);
  ~PreparedRoot();

  [[nodiscard]] const Slice &slice() const { return slice_; }
  /// For execution: every obligation has a number of its own, its index into `executionSites`.
  [[nodiscard]] const llvm::Module &executable() const { return *executable_; }
  struct ExecutionSite {
    std::string owner;
    uint32_t instance = 0;
    bool isRequirement = false; ///< an ASSAY_REQUIRES / ASSAY_ASSUME: an input that breaks it does not count
  };
  [[nodiscard]] const std::vector<ExecutionSite> &executionSites() const { return executionSites_; }

  /// Normalises and encodes on first use; may prove lemmas with the solver. Valid until the next call of
  /// encodeForSearch.
  const Encoding &encoding();
  /// Encodes anew for finding counterexamples, never for proofs: `turns` turns of every loop come before it is
  /// cut, and what plays a role of the policy writes no memory.
  const Encoding &encodeForSearch(unsigned turns);
  [[nodiscard]] TermContext &terms() { return *terms_; }
  [[nodiscard]] Discharger &discharger() { return *discharger_; }
  /// A call to one of these stayed in the root: the encoding does not see into it.
  [[nodiscard]] const std::set<std::string> &callsLeft() const { return callsLeft_; }
  [[nodiscard]] const std::vector<ProvedLemma> &lemmas() const { return lemmas_; }

private:
  PreparedRoot();
  void makeExecutable();
  void normalizeRoot();
  void encodeWith(const EncoderOptions &options);
  void proveInvariants();

  PrepareOptions options_;
  Solver *first_ = nullptr;
  Solver *second_ = nullptr;
  Slice slice_;
  std::unique_ptr<llvm::Module> executable_;
  std::vector<ExecutionSite> executionSites_;
  struct Analyses;
  std::unique_ptr<Analyses> analyses_;
  std::vector<InvariantCandidate> candidates_;
  std::vector<bool> accepted_;
  std::set<std::string> callsLeft_;
  std::vector<ProvedLemma> lemmas_;
  std::unique_ptr<TermContext> terms_;
  std::unique_ptr<Discharger> discharger_;
  Encoding encoding_;
  bool isEncoded_ = false;
};

} // namespace assay::verifier
