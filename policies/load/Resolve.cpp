// SPDX-License-Identifier: Apache-2.0
#include "policies/load/Resolve.h"

#include "policies/load/Date.h"
#include "policies/load/ProfileLayers.h"
#include "policies/load/Resolver.h"
#include "policies/load/Words.h"

#include <algorithm>
#include <set>

namespace assay::policies {

namespace {

void append(std::vector<Failure> &findings, Failure failure) {
  std::vector<Failure> further = std::move(failure.further);
  failure.further.clear();
  findings.push_back(std::move(failure));
  findings.insert(findings.end(), further.begin(), further.end());
}

/// Turns the names of a request into ids, adding named files to the library.
class RequestNames {
public:
  explicit RequestNames(DocumentLibrary &library) : library_(library) {}

  [[nodiscard]] std::string id(const std::string &nameOrFile, DocumentKind kind) {
    if (!looksLikeFile(nameOrFile))
      return nameOrFile;
    const Result<DocumentHeader> added = library_.addFile(nameOrFile);
    if (!added) {
      append(findings_, added.error());
      return "";
    }
    if (added->kind != kind) {
      findings_.push_back(
          {ExitCode::UsageError, nameOrFile, "/kind",
           std::string("expected a document of kind '") + name(kind) + "', found '" + name(added->kind) + "'", ""});
      return "";
    }
    return added->id;
  }

  [[nodiscard]] std::vector<std::string> ids(const std::vector<std::string> &namesOrFiles, DocumentKind kind) {
    std::vector<std::string> ids;
    for (const std::string &nameOrFile : namesOrFiles)
      if (std::string resolved = id(nameOrFile, kind); !resolved.empty())
        ids.push_back(std::move(resolved));
    return ids;
  }

  [[nodiscard]] std::vector<Failure> takeFindings() { return std::move(findings_); }

private:
  DocumentLibrary &library_;
  std::vector<Failure> findings_;
};

} // namespace

Result<Policy> resolve(const DocumentLibrary &library, const ResolveRequest &request) {
  if (!isDate(request.date))
    return fail({ExitCode::UsageError, "", "",
                 "expected the day of the audit as YYYY-MM-DD, found '" + request.date + "'", ""});
  DocumentLibrary all = library;
  RequestNames names(all);
  Selection selection;
  // Rulesets first: a profile's file may refer to a ruleset that is a file too.
  selection.rulesets = names.ids(request.rulesets, DocumentKind::Ruleset);
  selection.catalogs = names.ids(request.catalogs, DocumentKind::Catalog);
  selection.bindings = names.ids(request.bindings, DocumentKind::Bindings);
  selection.waivers = names.ids(request.waivers, DocumentKind::Waivers);
  const std::string profileId = names.id(request.profile, DocumentKind::Profile);
  if (std::vector<Failure> findings = names.takeFindings(); !findings.empty())
    return fail(joinFailures(std::move(findings)));

  const Profile *profile = all.findProfile(profileId);
  if (!profile)
    return fail({ExitCode::UsageError, "", "", "unknown profile '" + profileId + "'",
                 didYouMeanOrOneOf(profileId, all.ids(DocumentKind::Profile))});
  return Resolver(all, request.date).resolve(*profile, selection);
}

std::vector<std::string> unboundRoles(const Policy &policy) {
  std::set<std::string> roles;
  for (const Rule &rule : policy.rules)
    roles.insert(rule.roles.begin(), rule.roles.end());
  std::erase_if(roles, [&policy](const std::string &role) {
    return std::any_of(policy.bindings.begin(), policy.bindings.end(),
                       [&role](const RoleBinding &binding) { return plays(binding.role, role); });
  });
  return {roles.begin(), roles.end()};
}

} // namespace assay::policies
