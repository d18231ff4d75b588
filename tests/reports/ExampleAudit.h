// SPDX-License-Identifier: Apache-2.0
//
// A small audit with one of everything, made by hand, for the tests of all writers.
#pragma once

#include "policies/model/Policy.h"
#include "verifier/verdict/Verdict.h"

#include <filesystem>
#include <string>

namespace assay::reports::test {

/// Rules: core:signed-overflow (memory), robot:joint-velocity (bound), robot:enable (guard, vacuous), law:risk-file
/// (manual); one catalog with three controls; one waiver until 2027-01-31 on the unproved obligation's function.
policies::Policy examplePolicy();

/// A violated bound with a path, an unproved, a proved, and an unreachable obligation in src/servo.cpp, and a failed
/// unit.
verifier::AuditResult exampleAudit();

/// The same without failure, violation and vacuous rule: all is proved.
verifier::AuditResult provedAudit();
policies::Policy provedPolicy();

verifier::Obligation obligation(const std::string &rule, verifier::VerdictKind verdict, const std::string &id);

/// A waiver of that rule anywhere.
policies::Waiver waiver(const std::string &id, const std::string &rule, const std::string &expires);

/// The text of src/servo.cpp, and a fresh directory that has it (removed by the destructor).
std::string servoSource();
class SourceTree {
public:
  SourceTree();
  ~SourceTree();
  [[nodiscard]] const std::filesystem::path &root() const { return root_; }

private:
  std::filesystem::path root_;
};

} // namespace assay::reports::test
