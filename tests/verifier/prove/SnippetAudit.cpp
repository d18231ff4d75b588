// SPDX-License-Identifier: Apache-2.0
#include "SnippetAudit.h"

#include "analyzer/extract/Extractor.h"
#include "policies/load/Resolve.h"
#include "verifier/prove/UnitVerifier.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace assay::verifier::testing {

namespace {

policies::Policy resolvePolicy(const std::string &profile) {
  policies::LibraryOptions libraryOptions;
  Result<policies::DocumentLibrary> library = policies::DocumentLibrary::open(libraryOptions);
  if (!library) {
    ADD_FAILURE() << library.error().render();
    std::abort();
  }
  policies::ResolveRequest request;
  request.profile = profile;
  request.date = "2026-11-22";
  Result<policies::Policy> policy = policies::resolve(*library, request);
  if (!policy) {
    ADD_FAILURE() << policy.error().render();
    std::abort();
  }
  return *policy;
}

} // namespace

std::vector<Obligation> audit(std::string_view code, const SnippetOptions &options) {
  std::string directory = (std::filesystem::temp_directory_path() / "assay-snippet-XXXXXX").string();
  if (::mkdtemp(directory.data()) == nullptr) {
    ADD_FAILURE() << "no temporary directory";
    std::abort();
  }
  const std::filesystem::path file = std::filesystem::path(directory) / "snippet.cpp";
  std::ofstream(file) << code;
  analyzer::ExtractOptions extraction;
  extraction.root = directory;
  std::vector<std::string> flags = {"-std=c++20", "-I" + std::string(ASSAY_SOURCE_DIRECTORY) + "/include"};
  flags.insert(flags.end(), options.flags.begin(), options.flags.end());
  const std::vector<analyzer::CompileCommand> commands = analyzer::fixedCommands({file}, flags);
  Result<analyzer::UnitModel> unit = analyzer::extractUnit(commands.front(), extraction);
  std::filesystem::remove_all(directory);
  if (!unit) {
    ADD_FAILURE() << unit.error().render();
    return {};
  }
  const policies::Policy policy = resolvePolicy(options.profile);
  VerifyOptions verify;
  verify.executionInputs = options.executionInputs;
  Result<std::unique_ptr<UnitVerifier>> verifier = UnitVerifier::create(*unit, policy, verify);
  if (!verifier) {
    ADD_FAILURE() << verifier.error().render();
    return {};
  }
  std::vector<Obligation> all;
  for (const std::string &function : (*verifier)->functions())
    for (Obligation &obligation : (*verifier)->decide(function))
      all.push_back(std::move(obligation));
  std::sort(all.begin(), all.end(), reportOrder);
  return all;
}

std::string verdicts(const std::vector<Obligation> &obligations) {
  std::string text;
  for (const Obligation &obligation : obligations) {
    const std::string rule = obligation.rule.substr(obligation.rule.find(':') + 1);
    text += (text.empty() ? "" : " ") + std::to_string(obligation.location.line) + ":" + rule + ":" +
            name(obligation.verdict);
    if (obligation.verdict == VerdictKind::Unproved)
      text += std::string("(") + name(obligation.reason) + ")";
  }
  return text;
}

} // namespace assay::verifier::testing
