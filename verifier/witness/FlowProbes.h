// SPDX-License-Identifier: Apache-2.0
//
// Makes a planted slice show what its sinks are given, and depend on a secret that the run is told: each value of a
// source is changed by it, and each call of a sink reports its data. Two runs that differ in nothing but the secret,
// and in which a sink is given different data, show that the data depend on what the source gave.
//
// What a source's value may be is anything; so a changed one is as good as the one that was there. What is not
// understood (a shape that is not known, a source that is not called by name) is left alone: then no flow is shown.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "verifier/roles/RoleMatcher.h"

#include "llvm/IR/Module.h"

#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// A call of a sink as the run reports it.
struct ProbedSink {
  analyzer::SourceRange place;
  std::string functionSymbol; ///< of the function in whose source it is
  std::string callee;         ///< source name of the sink
  std::string role;
};

class FlowProbes {
public:
  /// The variable that holds the secret: 8 bytes of an ExecutionInput's globals. 0 if not given.
  static constexpr const char *secretVariable = "assay.flow.secret";
  /// Reports of sink number N are SeenObjects of the rule "flow.N": the number of bytes, the first 32, and a digest.
  static constexpr const char *reportPrefix = "flow.";

  /// `module` is an executable slice with this root; `foreignFunctions` are those of foreign headers, by symbol. All
  /// references outlive this.
  FlowProbes(llvm::Module &module, llvm::Function &root, const analyzer::SourceFacts &facts,
             const std::set<std::string> &foreignFunctions);

  /// Gives how many places were planted at.
  size_t plantSources(const std::vector<RoleSite> &sources);
  /// A call of a sink with an endpoint reports only if its region is not in `allowedRegions`.
  void plantSinks(const std::vector<RoleSite> &sinks, const std::vector<std::string> &allowedRegions);
  [[nodiscard]] const std::vector<ProbedSink> &sinks() const { return sinks_; }

private:
  llvm::Module &module_;
  llvm::Function &root_;
  const analyzer::SourceFacts &facts_;
  const std::set<std::string> &foreignFunctions_;
  std::vector<ProbedSink> sinks_;
};

} // namespace assay::verifier
