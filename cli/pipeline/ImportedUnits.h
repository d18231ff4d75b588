// SPDX-License-Identifier: Apache-2.0
//
// The units of an audit as the prover gets them: each with the bodies that it calls in the others. Of the program, only
// each unit's import plan is kept, and which of the functions it calls may do what a rule of order tracks: nothing else
// can have a part in what comes of a unit. But where a policy asks what control may reach, all of the program counts
// for every unit.
#pragma once

#include "analyzer/import/ImportPlan.h"
#include "cli/pipeline/FlowUnits.h"
#include "cli/pipeline/LinkUnits.h"
#include "cli/pipeline/ReadUnits.h"
#include "policies/model/Policy.h"
#include "verifier/flow/FlowEntries.h"
#include "verifier/reach/ProgramView.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace assay::cli {

class ImportedUnits {
public:
  /// Gives the model of unit number `index` of `units`, as it was read; called in workers too.
  using Load = std::function<Result<analyzer::UnitModel>(size_t index)>;

  /// Links the units that could be read. A program of one unit needs no link, unless the policy asks what control may
  /// reach. Where the link fails, the units are decided each by itself, and the observer is told.
  /// Errors: Interrupted; InternalError if no process can be started.
  [[nodiscard]] static Result<ImportedUnits> link(const std::vector<UnitToRead> &units,
                                                  const std::vector<UnitReading> &readings, Load load,
                                                  const policies::Policy &policy, analyzer::Store &store,
                                                  const WorkerLimits &limits, AuditObserver &observer);

  /// The same for a program that is linked already.
  /// Errors (UsageError): it was linked from other models of these units.
  [[nodiscard]] static Result<ImportedUnits> of(analyzer::ProgramModel program, const std::vector<UnitToLink> &units,
                                                Load load, const policies::Policy &policy, analyzer::Store &store,
                                                const WorkerLimits &limits, AuditObserver &observer);

  /// A digest of all that the unit's model, imports included, comes from; empty if the unit was not read.
  [[nodiscard]] std::string digest(size_t index) const;
  /// What the unit's audit may see of the program, first of all the bodies that it imports; empty if the unit is in no
  /// program.
  /// Requirements: this outlives it.
  [[nodiscard]] verifier::ProgramView view(size_t index) const;

  /// Evidence of obligations that the views give.
  [[nodiscard]] const verifier::SharedEvidence &sharedEvidence() const { return certificates_; }

private:
  ImportedUnits() = default;
  /// Follows values through the units of `indices_`, if the policy asks for that.
  [[nodiscard]] Result<void> follow(bool isIncomplete, const policies::Policy &policy, analyzer::Store &store,
                                    const WorkerLimits &limits, AuditObserver &observer);
  /// Finds out where executions begin that look for open flows of the rule.
  void findFlowEntries(const std::string &rule, verifier::FlowEnds ends, const FlowDecisions &decided,
                       const policies::Policy &policy);
  void plan(analyzer::ProgramModel program, const std::map<std::string, size_t> &byName,
            const policies::Policy &policy);
  /// Learns what calls to other units may do, if the policy asks for that.
  [[nodiscard]] Result<void> findEvents(const policies::Policy &policy, analyzer::Store &store,
                                        const WorkerLimits &limits, AuditObserver &observer);
  Load load_;
  std::vector<std::string> digests_;
  std::vector<std::optional<analyzer::ImportPlan>> plans_;    ///< of units in the program
  std::vector<size_t> indices_;                               ///< of the program's units
  std::unique_ptr<const analyzer::ProgramModel> program_;     ///< null if nothing asks for it
  std::string programDigest_;                                 ///< empty if only events ask for it
  std::map<size_t, verifier::UnitEvents> events_;             ///< by unit's index
  std::map<size_t, std::vector<verifier::Obligation>> flows_; ///< by unit's index, where there are any
  verifier::SharedEvidence certificates_;
  std::string flowsDigest_;
  std::map<std::string, verifier::OpenWays> openWays_; ///< ProgramView::openWays
};

} // namespace assay::cli
