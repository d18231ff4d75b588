// SPDX-License-Identifier: Apache-2.0
#include "cli/worker/UnitWorker.h"

#include "cli/audit/Protocol.h"
#include "cli/worker/RetainedMemory.h"

namespace assay::cli {

verifier::UnitFailure unitFailure(const std::string &unit, const Failure &failure) {
  if (failure.file.empty() || failure.file == unit)
    return {unit, failure.place, failure.message, failure.remedy};
  // The mistake is in another file, a header for instance.
  const std::string place = failure.file + (failure.place.empty() ? "" : ":" + failure.place);
  return {unit, "", place + ": " + failure.message, failure.remedy};
}

void workOnUnit(const std::string &unit, const CreateVerifier &create, const std::set<std::string> &settled,
                const Send &send) {
  const Result<std::unique_ptr<verifier::UnitVerifier>> verifier = create();
  if (!verifier) {
    (void)send(encode(FailureEvent{unitFailure(unit, verifier.error())}));
    return;
  }
  RetainedMemory memory;
  const std::vector<std::string> functions = (*verifier)->functions();
  for (const std::string &function : functions) {
    const std::vector<verifier::Obligation> planned = (*verifier)->planned(function);
    std::string text = encode(PlanEvent{function, planned.size()});
    for (const verifier::Obligation &obligation : planned)
      text += encode(ObligationEvent{obligation});
    if (!send(text))
      return;
    memory.giveBack();
  }
  if (!send(encode(PlannedEvent{(*verifier)->matchedRules(), (*verifier)->unplayedRoles(), (*verifier)->presences()})))
    return;
  for (const std::string &function : functions) {
    if (settled.contains(function))
      continue;
    // Said before the work, so that the parent knows whom to name if this process dies.
    if (!send(encode(BeginEvent{function})))
      return;
    std::string text;
    for (const verifier::Obligation &obligation : (*verifier)->decide(function))
      text += encode(ObligationEvent{obligation});
    if (!send(text + encode(EndEvent{function})))
      return;
    memory.giveBack();
  }
  (void)send(encode(FinishedEvent{}));
}

} // namespace assay::cli
