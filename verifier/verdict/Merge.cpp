// SPDX-License-Identifier: Apache-2.0
#include "verifier/verdict/Merge.h"

#include <algorithm>
#include <map>

namespace assay::verifier {

namespace {

/// Smaller is worse.
int rank(VerdictKind kind) {
  switch (kind) {
  case VerdictKind::Violated:
    return 0;
  case VerdictKind::Unproved:
    return 1;
  case VerdictKind::Proved:
    return 2;
  case VerdictKind::Unreachable:
    return 3;
  }
  __builtin_unreachable();
}

bool worseFirst(const Obligation &left, const Obligation &right) {
  if (left.verdict != right.verdict)
    return rank(left.verdict) < rank(right.verdict);
  return toJsonLine(left) < toJsonLine(right);
}

/// Adds what `other` rests on. A proof that holds in two units rests on the evidence and assumptions of both.
void addGrounds(Obligation &kept, const Obligation &other) {
  for (const Assumption &assumption : other.assumptions)
    if (std::find(kept.assumptions.begin(), kept.assumptions.end(), assumption) == kept.assumptions.end())
      kept.assumptions.push_back(assumption);
  for (const EvidenceFile &file : other.evidence) {
    const auto isSame = [&](const EvidenceFile &own) { return own.sha256 == file.sha256 && own.role == file.role; };
    if (std::none_of(kept.evidence.begin(), kept.evidence.end(), isSame))
      kept.evidence.push_back(file);
  }
}

} // namespace

std::vector<Obligation> mergeObligations(std::vector<Obligation> obligations) {
  std::map<std::string, std::vector<Obligation>> byId;
  for (Obligation &obligation : obligations) {
    std::vector<Obligation> &group = byId[obligation.id];
    group.push_back(std::move(obligation));
  }
  std::vector<Obligation> merged;
  merged.reserve(byId.size());
  for (auto &[id, group] : byId) {
    std::sort(group.begin(), group.end(), worseFirst);
    Obligation kept = std::move(group.front());
    for (size_t index = 1; index < group.size(); ++index)
      if (kept.verdict == VerdictKind::Proved && group[index].verdict == VerdictKind::Proved)
        addGrounds(kept, group[index]);
    merged.push_back(std::move(kept));
  }
  std::sort(merged.begin(), merged.end(), reportOrder);
  return merged;
}

} // namespace assay::verifier
