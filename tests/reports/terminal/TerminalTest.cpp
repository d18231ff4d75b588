// SPDX-License-Identifier: Apache-2.0
//
// Golden text of the terminal report with and without colours, snippets, choice of verdicts and colours.
#include "reports/terminal/Terminal.h"
#include "reports/terminal/Colour.h"
#include "reports/terminal/Snippet.h"
#include "support/File.h"
#include "tests/reports/ExampleAudit.h"

#include <algorithm>
#include <cstdlib>
#include <gmock/gmock.h>

using namespace assay;
using namespace assay::reports;
using namespace assay::reports::test;
using testing::HasSubstr;
using testing::Not;

namespace {

const std::string today = "2026-11-22";

/// Compares with tests/reports/golden/<name>; ASSAY_UPDATE_GOLDEN=1 in the environment rewrites it.
void expectGolden(const std::string &name, const std::string &text) {
  const std::filesystem::path path = std::filesystem::path(ASSAY_REPORT_GOLDEN) / name;
  if (std::getenv("ASSAY_UPDATE_GOLDEN"))
    ASSERT_TRUE(writeFileAtomically(path, text).has_value());
  const Result<std::string> golden = readFile(path);
  ASSERT_TRUE(golden.has_value()) << golden.error().render();
  EXPECT_EQ(text, *golden);
}

std::string render(const verifier::AuditResult &audit, TerminalOptions options = {},
                   const policies::Policy &policy = examplePolicy()) {
  const SourceTree tree;
  SourceText source(tree.root());
  return renderTerminal(makeReport(audit, policy, today), source, options);
}

TerminalOptions everything() {
  TerminalOptions options;
  options.verdicts = parseVerdicts("all").value();
  return options;
}

} // namespace

TEST(Terminal, GoldenDefault) { expectGolden("default.txt", render(exampleAudit())); }

TEST(Terminal, GoldenAllVerdicts) { expectGolden("all-verdicts.txt", render(exampleAudit(), everything())); }

TEST(Terminal, GoldenColours) {
  TerminalOptions options = everything();
  options.colour = true;
  expectGolden("all-verdicts-colour.txt", render(exampleAudit(), options));
}

TEST(Terminal, GoldenClean) { expectGolden("clean.txt", render(provedAudit(), {}, provedPolicy())); }

TEST(Terminal, ColourOnlyAddsEscapeSequences) {
  TerminalOptions options = everything();
  const std::string plain = render(exampleAudit(), options);
  options.colour = true;
  std::string coloured = render(exampleAudit(), options);
  for (size_t at = coloured.find('\033'); at != std::string::npos; at = coloured.find('\033'))
    coloured.erase(at, coloured.find('m', at) - at + 1);
  EXPECT_EQ(coloured, plain);
  EXPECT_THAT(plain, Not(HasSubstr("\033"))) << "audited text cannot inject control sequences";
}

TEST(Terminal, SameBytesForShuffledInput) {
  verifier::AuditResult audit = exampleAudit();
  audit.failures.push_back({"src/also.cpp", "", "broken too", ""});
  const std::string text = render(audit, everything());
  std::reverse(audit.obligations.begin(), audit.obligations.end());
  std::reverse(audit.failures.begin(), audit.failures.end());
  EXPECT_EQ(render(audit, everything()), text);
}

TEST(Terminal, WorksWithoutTheSource) {
  SourceText nowhere("/nonexistent");
  const std::string text = renderTerminal(makeReport(exampleAudit(), examplePolicy(), today), nowhere, {});
  EXPECT_THAT(text, HasSubstr("src/servo.cpp:7:3: violated: argument 1"));
  EXPECT_THAT(text, HasSubstr("src/servo.cpp:5:9: note: taking the false branch\n"));
  EXPECT_THAT(text, Not(HasSubstr(" | ")));
}

TEST(Terminal, LongPathsShowBothEnds) {
  verifier::AuditResult audit = exampleAudit();
  for (verifier::Obligation &obligation : audit.obligations)
    if (obligation.verdict == verifier::VerdictKind::Violated) {
      obligation.trace.clear();
      for (unsigned step = 0; step < 100; ++step)
        obligation.trace.push_back({{}, "f", "step " + std::to_string(step) + ".", {}});
    }
  const std::string text = render(audit);
  EXPECT_THAT(text, HasSubstr("note: step 0."));
  EXPECT_THAT(text, HasSubstr("note: step 9."));
  EXPECT_THAT(text, Not(HasSubstr("step 10.")));
  EXPECT_THAT(text, HasSubstr("note: 80 steps of the path are not shown here"));
  EXPECT_THAT(text, Not(HasSubstr("step 89.")));
  EXPECT_THAT(text, HasSubstr("note: step 90."));
  EXPECT_THAT(text, HasSubstr("note: step 99."));
}

TEST(Snippet, CaretStandsUnderItsCharacter) {
  const SourceTree tree;
  SourceText source(tree.root());
  EXPECT_EQ(snippet(source, {"src/servo.cpp", 4, 9, 0, 0}, false), "    4 |         double v = target / period;\n"
                                                                   "      |                ^\n")
      << "a tab is eight columns";
  ASSERT_TRUE(writeFileAtomically(tree.root() / "u.cpp", "auto größe = ö + x;\r\n").has_value());
  EXPECT_EQ(snippet(source, {"u.cpp", 1, 21, 0, 0}, false), "    1 | auto größe = ö + x;\n"
                                                            "      |                  ^\n")
      << "columns are bytes in the place, characters on screen";
  EXPECT_EQ(snippet(source, {"u.cpp", 2, 1, 0, 0}, false), "    2 | \n      | ^\n");
  EXPECT_EQ(snippet(source, {"u.cpp", 3, 1, 0, 0}, false), "");
  EXPECT_EQ(snippet(source, {"u.cpp", 1, 99, 0, 0}, false), "");
  EXPECT_EQ(snippet(source, {"u.cpp", 1, 0, 0, 0}, false), "");
}

TEST(Verdicts, AreParsed) {
  using verifier::VerdictKind;
  EXPECT_THAT(parseVerdicts("violated,unproved").value(),
              testing::UnorderedElementsAre(VerdictKind::Violated, VerdictKind::Unproved));
  EXPECT_EQ(parseVerdicts("all")->size(), 4U);
  EXPECT_TRUE(parseVerdicts("none")->empty());
  const auto wrong = parseVerdicts("violated,provd");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().exitCode, ExitCode::UsageError);
  EXPECT_THAT(wrong.error().render(), HasSubstr("did you mean \"proved\"?"));
  EXPECT_FALSE(parseVerdicts("").has_value());
}

TEST(Colour, ConventionsAreHonoured) {
  const ColourEnvironment terminal{true, "", "", "xterm-256color"};
  EXPECT_TRUE(useColour(ColourChoice::Auto, terminal));
  EXPECT_FALSE(useColour(ColourChoice::Never, terminal));
  EXPECT_TRUE(useColour(ColourChoice::Always, {false, "1", "", "dumb"}));
  EXPECT_FALSE(useColour(ColourChoice::Auto, {false, "", "", "xterm"}));
  EXPECT_FALSE(useColour(ColourChoice::Auto, {true, "1", "", "xterm"})) << "NO_COLOR";
  EXPECT_FALSE(useColour(ColourChoice::Auto, {true, "1", "1", "xterm"})) << "NO_COLOR wins";
  EXPECT_TRUE(useColour(ColourChoice::Auto, {false, "", "1", "xterm"})) << "CLICOLOR_FORCE";
  EXPECT_FALSE(useColour(ColourChoice::Auto, {false, "", "0", "xterm"}));
  EXPECT_FALSE(useColour(ColourChoice::Auto, {true, "", "", "dumb"})) << "TERM=dumb";
  EXPECT_EQ(parseColourChoice("never").value(), ColourChoice::Never);
  EXPECT_THAT(parseColourChoice("allways").error().render(), HasSubstr("did you mean \"always\"?"));
}
