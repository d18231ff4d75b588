// SPDX-License-Identifier: Apache-2.0
//
// Whole audits against brute force: what is proved happens on no input, what is violated on some.
// ASSAY_DIFFERENTIAL_SNIPPETS says how many snippets.
#include "RandomSnippet.h"

#include "tests/verifier/prove/SnippetAudit.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace assay::verifier::testing {
namespace {

unsigned wantedSnippets() {
  const char *text = std::getenv("ASSAY_DIFFERENTIAL_SNIPPETS");
  return text == nullptr ? 60 : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

TEST(SnippetTest, VerdictsAgreeWithBruteForce) {
  unsigned proved = 0;
  unsigned violated = 0;
  unsigned all = 0;
  for (uint64_t seed = 1; seed <= wantedSnippets(); ++seed) {
    const RandomSnippet snippet = makeRandomSnippet(seed);
    std::set<std::string> judged;
    for (const Obligation &obligation : audit(snippet.code)) {
      const std::string key =
          std::to_string(obligation.location.line) + ":" + obligation.rule.substr(obligation.rule.find(':') + 1);
      judged.insert(key);
      const bool trips = snippet.trips.count(key) != 0;
      ++all;
      switch (obligation.verdict) {
      case VerdictKind::Proved:
      case VerdictKind::Unreachable:
        EXPECT_FALSE(trips) << "seed " << seed << ": " << key << " is " << name(obligation.verdict) << ", but happens\n"
                            << snippet.code;
        ++proved;
        break;
      case VerdictKind::Violated:
        EXPECT_TRUE(trips) << "seed " << seed << ": " << key << " is violated, but never happens\n" << snippet.code;
        ++violated;
        break;
      case VerdictKind::Unproved:
        break;
      }
    }
    for (const auto &[key, count] : snippet.trips)
      EXPECT_TRUE(judged.count(key) != 0)
          << "seed " << seed << ": " << key << " happens on " << count << " inputs and is no obligation\n"
          << snippet.code;
  }
  RecordProperty("obligations", static_cast<int>(all));
  RecordProperty("proved", static_cast<int>(proved));
  RecordProperty("violated", static_cast<int>(violated));
  EXPECT_GE(proved + violated, all * 8 / 10) << "hardly anything was decided";
  EXPECT_GT(proved, 0U);
  EXPECT_GT(violated, 0U);
}

} // namespace
} // namespace assay::verifier::testing
