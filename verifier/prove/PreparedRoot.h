// SPDX-License-Identifier: Apache-2.0
//
// A root function made ready for proving: its slice, an executable copy, the normalised function, and its
// encoding with the loop invariants that were proved. One per root; owns everything.
#pragma once

#include "verifier/encode/Encoder.h"
#include "verifier/normalize/FunctionAnalyses.h"
#include "verifier/prove/EncodedRoot.h"
#include "verifier/prove/TrialRuns.h"
#include "verifier/slice/Slice.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace assay::verifier {

struct PrepareOptions {
  SliceOptions slice;
  InlineBudget inlining;
  EncoderOptions encoder;
  GeneratorOptions generator;                   ///< of the inputs for trial runs
  std::shared_ptr<const ForkServer> forkServer; ///< of executions; may be null
  std::set<std::string> dynamicGlobals;         ///< executions end where they touch one (see dynamicGlobals)
  /// Limits of one lemma query: an invariant that is hard to prove is not worth much.
  SolverLimits lemmaLimits;
  /// Solver work for each pass over the root's invariants.
  uint64_t unitsPerInvariantPass = 5'000'000;
};

class PreparedRoot {
public:
  /// `solver` is not owned and must outlive the result.
  static llvm::Expected<std::unique_ptr<PreparedRoot>> prepare(llvm::MemoryBufferRef plantedBitcode,
                                                               const std::string &root, const Planting &planting,
                                                               const std::set<std::string> &foreignFunctions,
                                                               const PrepareOptions &options, Solver &solver);
  ~PreparedRoot();

  [[nodiscard]] const Slice &slice() const { return slice_; }
  /// For execution: every obligation has a number of its own, its index into `executionSites`. Made on first use,
  /// because whoever only lists a root's obligations needs none.
  [[nodiscard]] const llvm::Module &executable() const {
    makeExecutable();
    return *executable_;
  }
  struct ExecutionSite {
    enum class Kind : uint8_t {
      Obligation,
      Encounter,  ///< of an obligation: "broken" whenever a run comes to it
      Requirement ///< an ASSAY_REQUIRES / ASSAY_ASSUME: a run that breaks it does not count from there on
    };
    std::string owner;
    uint32_t instance = 0; ///< of an obligation
    Kind kind = Kind::Obligation;
  };
  [[nodiscard]] const std::vector<ExecutionSite> &executionSites() const {
    makeExecutable();
    return executionSites_;
  }
  /// The index of such a site; nothing if the executable has none.
  [[nodiscard]] std::optional<uint32_t> executionSite(llvm::StringRef owner, uint32_t instance,
                                                      ExecutionSite::Kind kind) const;
  /// Runs the executable.
  [[nodiscard]] Executor &executor() const {
    makeExecutable();
    return *executor_;
  }
  /// Ends what runs executions, which holds memory, until the next one.
  void restExecutor() const {
    if (executor_ != nullptr)
      executor_->rest();
  }
  /// Executed on first use.
  const TrialRuns &trialRuns();

  /// Normalises and encodes on first use; may prove lemmas with the solver. Always the same object afterwards.
  EncodedRoot &encoded();
  /// Another encoding, for finding counterexamples and never for proofs: `turns` turns of every loop come before it
  /// is cut, and what plays a role of the policy writes no memory.
  [[nodiscard]] std::unique_ptr<EncodedRoot> encodeForSearch(unsigned turns);
  /// A call to one of these stayed in the root: the encoding does not see into it, whether or not the unit defines it.
  [[nodiscard]] const std::set<std::string> &callsLeft() const { return callsLeft_; }

private:
  PreparedRoot();
  /// Copies the slice as it was built; does nothing the second time.
  void makeExecutable() const;
  void normalizeRoot();
  [[nodiscard]] std::unique_ptr<EncodedRoot> encodeWith(const EncoderOptions &options, EncodedRoot::Purpose purpose);
  void proveInvariants();

  PrepareOptions options_;
  Solver *solver_ = nullptr;
  Slice slice_;
  mutable std::unique_ptr<llvm::Module> executable_; ///< null until made
  mutable std::unique_ptr<Executor> executor_;
  mutable std::vector<ExecutionSite> executionSites_;
  std::optional<TrialRuns> trialRuns_;
  std::unique_ptr<FunctionAnalyses> analyses_;
  std::vector<InvariantCandidate> candidates_;
  std::vector<bool> accepted_;
  std::set<std::string> callsLeft_;
  std::unique_ptr<EncodedRoot> encoded_;
};

} // namespace assay::verifier
