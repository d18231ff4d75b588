// SPDX-License-Identifier: Apache-2.0
//
// The line hashes agree with those of the code-scanning service, for the cases that its own tests publish.
#include "reports/sarif/LineHash.h"

#include <gmock/gmock.h>

using assay::reports::primaryLocationLineHashes;
using testing::ElementsAre;

TEST(LineHash, AgreesWithTheService) {
  EXPECT_THAT(primaryLocationLineHashes(""), ElementsAre("c129715d7a2bc9a3:1"));
  EXPECT_THAT(primaryLocationLineHashes(" a\nb\n  \t\tc\n d"),
              ElementsAre("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"));
  for (const char *text : {" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
                           " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n"})
    EXPECT_THAT(primaryLocationLineHashes(text),
                ElementsAre("e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
                            "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"));
}

TEST(LineHash, EqualLinesAreCounted) {
  std::string text;
  for (unsigned line = 0; line < 3; ++line)
    text += "x\n" + std::string(150, '\n');
  const std::vector<std::string> hashes = primaryLocationLineHashes(text);
  EXPECT_EQ(hashes.size(), 3 * 151U + 1);
  EXPECT_THAT(hashes[0], testing::EndsWith(":1"));
  EXPECT_EQ(hashes[151], hashes[0].substr(0, hashes[0].size() - 1) + "2");
}
