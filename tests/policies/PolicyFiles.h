// SPDX-License-Identifier: Apache-2.0
//
// Writes policy documents into a directory of the test's own and opens them as a library.
#pragma once

#include "policies/load/DocumentLibrary.h"
#include "policies/load/Resolve.h"
#include "support/File.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

namespace assay::policies::testing {

inline constexpr const char *today = "2026-11-22";

class PolicyFiles : public ::testing::Test {
protected:
  void SetUp() override {
    const ::testing::TestInfo *info = ::testing::UnitTest::GetInstance()->current_test_info();
    directory_ = std::filesystem::temp_directory_path() /
                 ("assay-policies-" + std::to_string(::getpid()) + "-" + info->test_suite_name() + "-" + info->name());
    std::filesystem::remove_all(directory_);
    write("roles.json", R"({"format": "assay-roles/1", "roles": {
      "actuator.command": "a command", "actuator.command.velocity": "a velocity", "stop.channel": "a stop",
      "enable.device": "an enabling device", "ai.output": "an output", "entry.realtime": "a cycle"}})");
    write("good.cpp", "");
    write("bad.cpp", "");
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::filesystem::path write(const std::string &name, const std::string &text) {
    const std::filesystem::path path = directory_ / name;
    EXPECT_TRUE(writeFileAtomically(path, text));
    return path;
  }

  /// Rendered findings, the directory left out of every path.
  std::vector<std::string> lines(const Failure &failure) const {
    std::vector<std::string> lines{shorten(failure.render())};
    for (const Failure &other : failure.further)
      lines.push_back(shorten(other.render()));
    return lines;
  }

  std::string shorten(std::string text) const {
    const std::string prefix = directory_.string() + "/";
    for (size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

  Result<DocumentLibrary> open() const { return DocumentLibrary::open({{directory_}, false}); }

  /// The findings of all documents; empty if there are none.
  std::vector<std::string> loadFindings() const {
    const Result<DocumentLibrary> library = open();
    return library ? std::vector<std::string>() : lines(library.error());
  }

  Result<Policy> resolveProfile(const std::string &profile, std::vector<std::string> waivers = {}) const {
    const Result<DocumentLibrary> library = open();
    if (!library)
      return fail(library.error());
    ResolveRequest request;
    request.profile = profile;
    request.waivers = std::move(waivers);
    request.date = today;
    return resolve(*library, request);
  }

  std::vector<std::string> resolveFindings(const std::string &profile) const {
    const Result<Policy> policy = resolveProfile(profile);
    return policy ? std::vector<std::string>() : lines(policy.error());
  }

  static std::string ruleset(const std::string &rules) {
    return R"({"format": "assay-policy/1", "kind": "ruleset", "id": "acme:motion", "version": "1.0.0", "rules": [)" +
           rules + "]}";
  }

  /// A valid bound rule at actuator.command.velocity in ±velocity.max, by default 2 rad/s, stricter lower.
  static std::string velocityRule(const std::string &parameter = R"("velocity.max": {"type": "real", "unit": "rad/s",
      "default": 2.0, "stricter": "lower", "confidence": "unverified"})") {
    return R"({"id": "acme:velocity", "version": 1, "title": "t", "template": "bound", "severity": "high", "help": "h",
      "provedMeans": "p", "params": {)" +
           parameter + R"(}, "spec": {"at": "actuator.command.velocity", "range": ["-velocity.max", "velocity.max"],
      "finite": true, "unit": "rad/s"}, "fixtures": [{"file": "good.cpp", "expect": "proved"},
      {"file": "bad.cpp", "expect": "violated"}]})";
  }

  static std::string memoryRule(const std::string &id, const std::string &more = "") {
    return R"({"id": ")" + id + R"(", "version": 1, "title": "t", "template": "memory", "severity": "high", "help": "h",
      "provedMeans": "p", "spec": {"kinds": ["signed-overflow"]}, "fixtures": [{"file": "good.cpp", "expect": "proved"},
      {"file": "bad.cpp", "expect": "violated"}])" +
           more + "}";
  }

  static std::string profile(const std::string &id, const std::string &body) {
    return R"({"format": "assay-policy/1", "kind": "profile", "id": ")" + id + R"(", "version": "1.0.0", )" + body +
           "}";
  }

  std::filesystem::path directory_;
};

} // namespace assay::policies::testing
