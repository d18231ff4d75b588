// SPDX-License-Identifier: Apache-2.0
#include "policies/load/Check.h"

#include "tests/policies/PolicyFiles.h"

namespace assay::policies {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CheckDocuments : public testing::PolicyFiles {
protected:
  std::vector<std::string> check(const std::vector<std::filesystem::path> &files) {
    const Result<DocumentLibrary> library = DocumentLibrary::open({{ASSAY_POLICY_DATA}, false});
    EXPECT_TRUE(library);
    std::vector<std::string> lines;
    for (const Finding &finding : checkDocuments(*library, files, testing::today))
      lines.push_back((finding.level == FindingLevel::Error ? "error: " : "warning: ") +
                      shorten(finding.failure.render()));
    return lines;
  }
};

TEST_F(CheckDocuments, GoodDocumentsHaveNoFindings) {
  EXPECT_THAT(check({write("own/bindings.json", R"({"format": "assay-policy/1", "kind": "bindings",
    "id": "acme", "version": "1.0.0", "roles": {"stop.channel": [{"match": {"function": "stop"}}]}})")}),
              IsEmpty());
}

TEST_F(CheckDocuments, FilesMayReferToEachOther) {
  const auto rules = write("own/rules.json", R"({"format": "assay-policy/1", "kind": "ruleset", "id": "acme:own",
    "version": "1.0.0", "rules": [{"id": "acme:p", "version": 1, "title": "t", "template": "race",
    "severity": "high", "help": "h", "provedMeans": "p", "spec": {"state": "stop.assert", "protectedBy": "lock"}}]})");
  const auto mine = write("own/profile.json", profile("acme", R"("select": {"rulesets": ["acme:own"]})"));
  EXPECT_THAT(check({mine, rules}), ElementsAre("warning: own/profile.json: no selected binding plays the role "
                                                "'stop.assert', so these rules match no code: acme:p"));
}

TEST_F(CheckDocuments, ReferencesOfCatalogsAndWaivers) {
  const auto catalog = write("own/law.json", R"({"format": "assay-policy/1", "kind": "catalog", "id": "law",
    "version": "1.0.0", "source": {"instrument": "i", "jurisdiction": ["EU"], "status": "in-force", "confidence":
    "verified", "reviewedOn": "2026-01-22", "reviewBy": "2026-11-01", "textLicence": "public-law"},
    "controls": [{"id": "law:1", "clause": "1", "paraphrase": "p", "coverage": "machine", "provedMeans": "m",
      "rules": ["core:signed-overflw"]}]})");
  const auto waivers = write("own/w.json", R"({"format": "assay-policy/1", "kind": "waivers", "id": "w", "version":
    "1.0.0", "waivers": [{"id": "W-1", "rule": "core:token-budget", "justification": "Bounded by the gateway in front.",
    "owner": "o", "approvedBy": "a", "created": "2026-01-01", "expires": "2026-02-01"}]})");
  EXPECT_THAT(check({catalog, waivers}),
              ElementsAre("error: own/law.json:/controls/0/rules/0: unknown rule 'core:signed-overflw' (did you mean "
                          "'core:signed-overflow'?)",
                          "warning: own/law.json:/source/reviewBy: was to be reviewed by 2026-11-01: the law may have "
                          "changed",
                          "warning: own/w.json:/waivers/0/expires: the waiver 'W-1' expired on 2026-02-01: it closes "
                          "the gate (remove it, or have it approved again)"));
}

TEST_F(CheckDocuments, RuleIdOfAnotherDocument) {
  const auto rules = write("own/rules.json", R"({"format": "assay-policy/1", "kind": "ruleset", "id": "acme:own",
    "version": "1.0.0", "rules": [{"id": "core:token-budget", "version": 1, "title": "t", "template": "race",
    "severity": "high", "help": "h", "provedMeans": "p", "spec": {"state": "stop.assert", "protectedBy": "lock"}}]})");
  EXPECT_THAT(check({rules}), ElementsAre(std::string("error: own/rules.json:/rules/0/id: the rule id "
                                                      "'core:token-budget' is already used by ") +
                                          ASSAY_POLICY_DATA + "/rulesets/inference.json"));
}

TEST_F(CheckDocuments, UnreadableFile) {
  EXPECT_THAT(check({directory_ / "none.json"}),
              ElementsAre("error: none.json: cannot read: No such file or directory"));
}

} // namespace
} // namespace assay::policies
