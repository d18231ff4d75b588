// SPDX-License-Identifier: Apache-2.0
//
// Output requests, and writing them where the disk is full or the place is wrong.
#include "reports/format/Formats.h"
#include "reports/format/Sink.h"
#include "support/File.h"
#include "tests/reports/ExampleAudit.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

using namespace assay;
using namespace assay::reports;
using namespace assay::reports::test;
using testing::HasSubstr;

TEST(Formats, AreParsed) {
  const Result<OutputRequest> sarif = parseOutput("sarif-github=out/a=b.sarif");
  ASSERT_TRUE(sarif.has_value());
  EXPECT_EQ(sarif->format, Format::SarifGitHub);
  EXPECT_EQ(sarif->path, "out/a=b.sarif");
  EXPECT_EQ(parseOutput("json=-")->path, "-");
  EXPECT_EQ(parseOutput("evidence=dir")->format, Format::Evidence);
}

TEST(Formats, MistakesAreExplained) {
  const auto message = [](const std::string &text) {
    const Result<OutputRequest> parsed = parseOutput(text);
    EXPECT_FALSE(parsed.has_value()) << text;
    EXPECT_EQ(parsed ? ExitCode::GateOpen : parsed.error().exitCode, ExitCode::UsageError);
    return parsed ? std::string() : parsed.error().render();
  };
  EXPECT_THAT(message("sarf=x"), HasSubstr("did you mean \"sarif\"?"));
  EXPECT_THAT(message("jsn=x"), HasSubstr("did you mean \"json\"?"));
  EXPECT_THAT(message("spreadsheet=x"), HasSubstr("the formats are terminal, json"));
  EXPECT_THAT(message("json"), HasSubstr("write json=PATH, or json=- for standard output"));
  EXPECT_THAT(message("json="), HasSubstr("names no place"));
  EXPECT_THAT(message("evidence=-"), HasSubstr("is a directory"));
  EXPECT_THAT(message(""), HasSubstr("there is no format \"\""));
}

TEST(Formats, TwoOutputsDoNotShareAPath) {
  const std::vector<OutputRequest> twice = {{Format::Terminal, "-"}, {Format::Json, "-"}};
  EXPECT_THAT(checkOutputs(twice).error().render(), HasSubstr("two outputs go to standard output"));
  const std::vector<OutputRequest> sameFile = {{Format::Sarif, "a/../r"}, {Format::Json, "r"}};
  EXPECT_FALSE(checkOutputs(sameFile).has_value());
  const std::vector<OutputRequest> fine = {
      {Format::Terminal, "-"}, {Format::Json, "r/report.json"}, {Format::Evidence, "r"}};
  EXPECT_TRUE(checkOutputs(fine).has_value());
}

TEST(Formats, AFullDiskIsOneClearFailure) {
  const Report report = makeReport(exampleAudit(), examplePolicy(), "2026-11-22");
  struct stat before{};
  ASSERT_EQ(::stat("/dev/full", &before), 0);
  for (const Format format : {Format::Terminal, Format::Json, Format::Sarif, Format::SarifGitHub}) {
    const Result<void> written = writeOutput({format, "/dev/full"}, report, {});
    ASSERT_FALSE(written.has_value()) << name(format);
    EXPECT_EQ(written.error().exitCode, ExitCode::InternalError);
    EXPECT_EQ(written.error().render(),
              "/dev/full: cannot write: No space left on device (free space on that disk and run again)");
  }
  struct stat after{};
  ASSERT_EQ(::stat("/dev/full", &after), 0);
  EXPECT_TRUE(S_ISCHR(after.st_mode)) << "a device is never replaced by a file";
}

TEST(Formats, UnwritablePlacesLeaveTheOldFile) {
  const SourceTree directory;
  const Report report = makeReport(exampleAudit(), examplePolicy(), "2026-11-22");
  EXPECT_FALSE(writeOutput({Format::Json, directory.root()}, report, {}).has_value()) << "a directory";
  ASSERT_TRUE(writeFileAtomically(directory.root() / "file", "old").has_value());
  const Result<void> below = writeOutput({Format::Json, directory.root() / "file" / "report.json"}, report, {});
  ASSERT_FALSE(below.has_value());
  EXPECT_EQ(readFile(directory.root() / "file").value(), "old");
  ASSERT_TRUE(writeOutput({Format::Json, directory.root() / "new" / "report.json"}, report, {}).has_value());
  EXPECT_THAT(readFile(directory.root() / "new" / "report.json").value(), testing::StartsWith("{\n  \"schema\""));
}
