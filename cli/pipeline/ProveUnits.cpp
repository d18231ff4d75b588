// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/ProveUnits.h"

#include "cli/audit/RecordFile.h"
#include "cli/worker/UnitWorker.h"
#include "support/Digest.h"

namespace assay::cli {

namespace {

// Kinds of entries in the store.
constexpr const char *unitOutcome = "outcome";
constexpr const char *functionDecision = "decision";

UnitRecord unreadable(const std::string &name, const verifier::UnitFailure &failure) {
  UnitOutcome outcome;
  outcome.failure = failure;
  return {name, std::move(outcome)};
}

verifier::DecisionStore decisionsIn(analyzer::Store &store, const std::string &build) {
  return {
      build, [&store](const std::string &key) { return store.find(functionDecision, key); },
      [&store](const std::string &key, std::string_view bytes) { (void)store.insert(functionDecision, key, bytes); }};
}

} // namespace

Result<std::vector<UnitRecord>> proveUnits(const std::vector<UnitToProve> &units, const UnitSource &source,
                                           const ProgramOfUnit &program, const policies::Policy &policy,
                                           analyzer::Store &store, const ProveOptions &options,
                                           AuditObserver &observer) {
  const std::string context = verifier::decisionContext(policy, options.verify, options.build);
  const auto keyOf = [&](const UnitToProve &unit) {
    return sha256Hex(context + "\n" + unit.digest + "\n" + unit.name);
  };
  std::vector<UnitRecord> records;
  std::vector<bool> isNew;
  for (const UnitToProve &unit : units) {
    if (unit.failure) {
      records.push_back(unreadable(unit.name, *unit.failure));
    } else {
      records.emplace_back(unit.name);
      if (const auto bytes = unit.digest.empty() ? std::nullopt : store.find(unitOutcome, keyOf(unit)))
        if (Result<UnitRecord> known = recordFromFile(*bytes, unit.name); known && known->unit() == unit.name)
          records.back() = std::move(*known);
    }
    isNew.push_back(!records.back().finished());
  }
  const UnitBody body = [&](size_t index, const std::set<std::string> &settled, const Send &send) {
    const auto create = [&]() -> Result<std::unique_ptr<verifier::UnitVerifier>> {
      Result<analyzer::UnitModel> unit = source(index);
      if (!unit)
        return fail(unit.error());
      return verifier::UnitVerifier::create(std::move(*unit), policy, options.verify, decisionsIn(store, options.build),
                                            program(index));
    };
    workOnUnit(units[index].name, create, settled, send);
    for (const std::string &incident : store.incidents())
      (void)send(storeTroubleLine(incident));
  };
  if (Result<void> ran = runUnits(records, body, options.limits, observer); !ran)
    return fail(ran.error());
  for (size_t index = 0; index < records.size(); ++index) {
    const UnitRecord &record = records[index];
    // What a dead worker or a clock had a part in is decided again next time.
    if (isNew[index] && !units[index].digest.empty() && !record.failure() && record.incidents().empty() &&
        verifier::mayBeKept(record.obligations()))
      (void)store.insert(unitOutcome, keyOf(units[index]), toRecordFile(record));
  }
  return records;
}

} // namespace assay::cli
