// SPDX-License-Identifier: Apache-2.0
#include "policies/load/Check.h"

#include "policies/load/Resolve.h"
#include "policies/load/Words.h"

#include <algorithm>

namespace assay::policies {

namespace {

class DocumentsCheck {
public:
  DocumentsCheck(const DocumentLibrary &library, std::string date) : library_(library), date_(std::move(date)) {}

  std::vector<Finding> run(const std::vector<std::filesystem::path> &files) {
    std::vector<DocumentHeader> headers;
    for (const std::filesystem::path &file : files) {
      const Result<DocumentHeader> added = library_.addFile(file);
      if (!added)
        addErrors(added.error());
      else
        headers.push_back(*added);
    }
    indexRules();
    for (const DocumentHeader &head : headers)
      check(head);
    return std::move(findings_);
  }

private:
  void indexRules() {
    for (const auto &[key, document] : library_.documents())
      if (const Ruleset *ruleset = std::get_if<Ruleset>(&document))
        for (const RuleDeclaration &rule : ruleset->rules)
          ruleOwners_[rule.rule.id].push_back(ruleset->header.file);
  }

  void check(const DocumentHeader &head) {
    switch (head.kind) {
    case DocumentKind::Catalog:
      checkCatalog(*library_.findCatalog(head.id));
      break;
    case DocumentKind::Ruleset:
      checkRuleset(*library_.findRuleset(head.id));
      break;
    case DocumentKind::Bindings:
      break; // roles and shape were checked on reading
    case DocumentKind::Profile:
      checkProfile(head);
      break;
    case DocumentKind::Waivers:
      checkWaivers(*library_.findWaivers(head.id));
      break;
    }
  }

  void checkCatalog(const Catalog &catalog) {
    for (const ControlDeclaration &control : catalog.controls)
      for (const Reference &rule : control.rules)
        checkRuleKnown(rule.name, catalog.header.file, rule.pointer);
    if (catalog.instrument.reviewBy < date_)
      add(FindingLevel::Warning,
          {ExitCode::UsageError, catalog.header.file, "/source/reviewBy",
           "was to be reviewed by " + catalog.instrument.reviewBy + ": the law may have changed", ""});
  }

  void checkRuleset(const Ruleset &ruleset) {
    for (const RuleDeclaration &rule : ruleset.rules)
      for (const std::string &owner : ruleOwners_[rule.rule.id])
        if (owner != ruleset.header.file)
          add(FindingLevel::Error, {ExitCode::UsageError, ruleset.header.file, rule.pointer + "/id",
                                    "the rule id '" + rule.rule.id + "' is already used by " + owner, ""});
  }

  void checkProfile(const DocumentHeader &head) {
    ResolveRequest request;
    request.profile = head.id;
    request.date = date_;
    const Result<Policy> policy = resolve(library_, request);
    if (!policy) {
      addErrors(policy.error());
      return;
    }
    for (const std::string &warning : policy->warnings)
      add(FindingLevel::Warning, {ExitCode::UsageError, head.file, "", warning, ""});
  }

  void checkWaivers(const Waivers &waivers) {
    for (const WaiverDeclaration &declaration : waivers.waivers) {
      checkRuleKnown(declaration.waiver.rule, waivers.header.file, declaration.pointer + "/rule");
      if (declaration.waiver.expires < date_)
        add(FindingLevel::Warning, {ExitCode::UsageError, waivers.header.file, declaration.pointer + "/expires",
                                    "the waiver '" + declaration.waiver.id + "' expired on " +
                                        declaration.waiver.expires + ": it closes the gate",
                                    "remove it, or have it approved again"});
    }
  }

  void checkRuleKnown(const std::string &rule, const std::string &file, const std::string &pointer) {
    if (ruleOwners_.find(rule) != ruleOwners_.end())
      return;
    std::vector<std::string> names;
    for (const auto &[id, owners] : ruleOwners_)
      names.push_back(id);
    add(FindingLevel::Error,
        {ExitCode::UsageError, file, pointer, "unknown rule '" + rule + "'", didYouMean(rule, names)});
  }

  void addErrors(Failure failure) {
    const std::vector<Failure> further = std::move(failure.further);
    failure.further.clear();
    add(FindingLevel::Error, std::move(failure));
    for (const Failure &other : further)
      add(FindingLevel::Error, other);
  }

  /// Two profiles may meet the same mistake of a third document: it is told once.
  void add(FindingLevel level, Failure failure) {
    const std::string text = failure.render();
    if (std::none_of(findings_.begin(), findings_.end(),
                     [&text](const Finding &other) { return other.failure.render() == text; }))
      findings_.push_back({level, std::move(failure)});
  }

  DocumentLibrary library_;
  std::string date_;
  std::map<std::string, std::vector<std::string>> ruleOwners_;
  std::vector<Finding> findings_;
};

} // namespace

std::vector<Finding> checkDocuments(const DocumentLibrary &library, const std::vector<std::filesystem::path> &files,
                                    const std::string &date) {
  return DocumentsCheck(library, date).run(files);
}

} // namespace assay::policies
