// SPDX-License-Identifier: Apache-2.0
//
// Evidence files and their manifest.
#include "reports/evidence/Evidence.h"
#include "support/Digest.h"
#include "support/File.h"
#include "tests/reports/ExampleAudit.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace assay;
using namespace assay::reports;
using namespace assay::reports::test;

TEST(Evidence, WritesEveryFileAndAManifestThatNamesIt) {
  const SourceTree directory;
  const verifier::AuditResult audit = exampleAudit();
  const Result<void> written = writeEvidence(audit.obligations, directory.root() / "report");
  ASSERT_TRUE(written.has_value()) << written.error().render();
  const Result<std::string> text = readFile(directory.root() / "report/evidence/manifest.json");
  ASSERT_TRUE(text.has_value());
  const nlohmann::json manifest = nlohmann::json::parse(*text);
  ASSERT_EQ(manifest["files"].size(), 3U);
  for (const nlohmann::json &entry : manifest["files"]) {
    const Result<std::string> contents = readFile(directory.root() / "report" / entry["path"].get<std::string>());
    ASSERT_TRUE(contents.has_value());
    EXPECT_EQ(sha256Hex(*contents), entry["sha256"].get<std::string>());
    EXPECT_EQ(contents->size(), entry["bytes"].get<size_t>());
    EXPECT_EQ(entry["obligations"].size(), 1U);
    EXPECT_EQ(entry["path"].get<std::string>().ends_with(".run"), entry["role"].get<std::string>() == "replay");
  }
  size_t files = 0;
  for (const auto &entry : std::filesystem::directory_iterator(directory.root() / "report/evidence"))
    files += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(files, 4U) << "no temporary file stays";
  EXPECT_TRUE(writeEvidence(audit.obligations, directory.root() / "report").has_value()) << "and again";
}

TEST(Evidence, SharedQueriesAreOneFile) {
  verifier::AuditResult audit = exampleAudit();
  verifier::Obligation second = audit.obligations.back();
  second.id = "another";
  audit.obligations.push_back(second);
  const nlohmann::json manifest = nlohmann::json::parse(evidenceManifest(audit.obligations));
  EXPECT_EQ(manifest["files"].size(), 3U);
  const std::string text = evidenceManifest(audit.obligations);
  std::reverse(audit.obligations.begin(), audit.obligations.end());
  EXPECT_EQ(evidenceManifest(audit.obligations), text);
}

TEST(Evidence, AWrongDigestStopsEverything) {
  const SourceTree directory;
  verifier::AuditResult audit = exampleAudit();
  audit.obligations.back().evidence.front().contents += " ";
  const Result<void> written = writeEvidence(audit.obligations, directory.root() / "report");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().exitCode, ExitCode::InternalError);
  EXPECT_FALSE(std::filesystem::exists(directory.root() / "report"));
}

TEST(Evidence, ATamperedFileIsReplaced) {
  const SourceTree directory;
  const verifier::AuditResult audit = provedAudit();
  ASSERT_TRUE(writeEvidence(audit.obligations, directory.root()).has_value());
  const verifier::EvidenceFile &file = audit.obligations.front().evidence.front();
  ASSERT_TRUE(writeFileAtomically(directory.root() / evidencePath(file), "(exit)").has_value());
  ASSERT_TRUE(writeEvidence(audit.obligations, directory.root()).has_value());
  EXPECT_EQ(readFile(directory.root() / evidencePath(file)).value(), file.contents);
}
