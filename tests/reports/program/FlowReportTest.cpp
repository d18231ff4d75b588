// SPDX-License-Identifier: Apache-2.0
#include "reports/program/FlowReport.h"

#include "tests/reports/SchemaCheck.h"

#include <gmock/gmock.h>

namespace assay::reports {
namespace {

using analyzer::FlowStepKind;
using testing::HasSubstr;

FlowReport example() {
  FlowReport report;
  report.from = {"read"};
  report.to = {"send:text"};
  report.failedUnits = {"b.cpp"};
  analyzer::FlowPath path;
  path.steps = {{FlowStepKind::CallResult, "run", {"a.cpp", 3, 5, 3, 5}, "what read returns", ""},
                {FlowStepKind::Memory, "", {}, "local text of run, byte 4", "as it is"},
                {FlowStepKind::Argument, "run", {"a.cpp", 9, 0, 9, 0}, "argument 0 of send: text", "converted"}};
  path.isThroughEnvironment = true;
  report.flows = analyzer::FlowAnswer{{path}, 0, 10, 2};
  report.pointers = {{"send:text", {{"local text of run", 4, 8, false}, {"heap", 0, 0, true}}, true, {"other:p"}}};
  return report;
}

TEST(FlowReport, jsonKeepsToItsSchema) {
  EXPECT_EQ(test::schemaErrors(ASSAY_FLOW_SCHEMA, renderFlowJson(example())), "");
  EXPECT_EQ(test::schemaErrors(ASSAY_FLOW_SCHEMA, renderFlowJson(FlowReport())), "");
  EXPECT_NE(test::schemaErrors(ASSAY_FLOW_SCHEMA, R"({"schema":"assay-flow-1"})"), "");
}

TEST(FlowReport, textShowsEachStep) {
  const std::string text = renderFlowText(example());
  EXPECT_THAT(text, HasSubstr("explicit flow from read to send:text\n"));
  EXPECT_THAT(text, HasSubstr("by way of code outside the program"));
  EXPECT_THAT(text, HasSubstr("  a.cpp:3: what read returns\n  local text of run, byte 4\n"));
  EXPECT_THAT(text, HasSubstr("  a.cpp:9: argument 0 of send: text (converted)\n"));
  EXPECT_THAT(text, HasSubstr("byte 4 and every 8 on"));
  EXPECT_THAT(text, HasSubstr("heap, anywhere"));
  EXPECT_THAT(text, HasSubstr("so may other:p"));
  EXPECT_THAT(text, HasSubstr("not read: b.cpp"));
}

TEST(FlowReport, textShowsTheFirstWays) {
  FlowReport report = example();
  report.to.clear();
  report.flows->paths.resize(21, report.flows->paths.front());
  report.flows->furtherPlaces = 2;
  const std::string text = renderFlowText(report);
  EXPECT_THAT(text, HasSubstr("leave the program in 23 places"));
  EXPECT_THAT(text, HasSubstr("… and 3 further places (--output json shows more)"));
}

TEST(FlowReport, saysThatThereIsNone) {
  FlowReport report = example();
  report.flows->paths.clear();
  EXPECT_THAT(renderFlowText(report), HasSubstr("no explicit flow from read to send:text\n"));
  report.withControl = true;
  EXPECT_THAT(renderFlowText(report), HasSubstr("no explicit or implicit flow from read"));
  report.to.clear();
  EXPECT_THAT(renderFlowText(report), HasSubstr("values from read do not leave the program\n"));
}

} // namespace
} // namespace assay::reports
