// SPDX-License-Identifier: Apache-2.0
//
// Reading source lines and making foreign text safe to show.
#include "reports/source/SourceText.h"
#include "support/File.h"
#include "tests/reports/ExampleAudit.h"

#include <gmock/gmock.h>

using namespace assay;
using namespace assay::reports;

TEST(SourceText, GivesLinesOfWhateverEnding) {
  const test::SourceTree tree;
  ASSERT_TRUE(writeFileAtomically(tree.root() / "a.cpp", "one\r\ntwo\n\nfour").has_value());
  SourceText source(tree.root());
  EXPECT_EQ(source.line("a.cpp", 1), "one");
  EXPECT_EQ(source.line("a.cpp", 2), "two");
  EXPECT_EQ(source.line("a.cpp", 3), "");
  EXPECT_EQ(source.line("a.cpp", 4), "four");
  EXPECT_EQ(source.line("a.cpp", 5), std::nullopt);
  EXPECT_EQ(source.line("a.cpp", 0), std::nullopt);
  EXPECT_EQ(source.line("missing.cpp", 1), std::nullopt);
  EXPECT_EQ(source.text("missing.cpp"), nullptr);
  EXPECT_EQ(source.text(""), nullptr);
  EXPECT_EQ(source.text("src"), nullptr) << "a directory is no file";
}

TEST(Printable, ReplacesWhatATerminalWouldObey) {
  EXPECT_EQ(printable("plain größe €𝄞"), "plain größe €𝄞");
  EXPECT_EQ(printable("\x1b[31m\r\n\x7f"), "<U+001B>[31m<U+000D><U+000A><U+007F>");
  EXPECT_EQ(printable("\xc2\x9b"), "<U+009B>");
  EXPECT_EQ(printable("a\xff\xc3"), "a<FF><C3>");
  EXPECT_EQ(printable("\xed\xa0\x80"), "<ED><A0><80>") << "a surrogate is no character";
  EXPECT_EQ(printable("\xc0\xaf"), "<C0><AF>") << "overlong forms are no characters";
  EXPECT_EQ(printable("a\tb"), "a b");
}

TEST(CodePoints, AreCounted) {
  EXPECT_EQ(codePoints(""), 0U);
  EXPECT_EQ(codePoints("größe"), 5U);
  EXPECT_EQ(codePoints("\xff\xff"), 2U);
}

TEST(TokenLength, CoversIdentifiersAndNumbers) {
  EXPECT_EQ(tokenLength("foo_1 + x", 0), 5U);
  EXPECT_EQ(tokenLength("foo_1 + x", 6), 1U);
  EXPECT_EQ(tokenLength("x", 1), 1U);
}
