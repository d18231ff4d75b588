// SPDX-License-Identifier: Apache-2.0
#include "reports/program/ModelExport.h"

#include "tests/reports/SchemaCheck.h"

#include <gmock/gmock.h>

namespace assay::reports {
namespace {

using analyzer::CallKind;
using analyzer::CallSite;
using analyzer::OpenReason;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr uint32_t allocator = 0, entry = 1, hidden = 2, leaf = 3;

/// entry → hidden (of a foreign header) → leaf → allocator.
analyzer::ProgramModel program() {
  analyzer::ProgramModel program;
  program.units = {{"a.cpp", "00"}};
  program.files = {"", "a.cpp"};
  program.functions.resize(4);
  const char *const names[] = {"allocate", "entry", "hidden", "leaf"};
  for (uint32_t number = 0; number < 4; ++number) {
    analyzer::ProgramFunction &function = program.functions[number];
    function.name = function.symbol = function.qualifiedName = names[number];
    function.range = {1, number + 1, 1, number + 1, 5};
    if (number != allocator)
      function.units = {0};
  }
  program.functions[entry].isEntry = true;
  program.functions[hidden].inForeignHeader = true;
  program.functions[entry].calls = {CallSite{0, CallKind::Virtual, {1, 9, 3, 9, 3}, {hidden}, {}}};
  program.functions[hidden].calls = {CallSite{2, CallKind::Direct, {}, {leaf}, {}}};
  program.functions[leaf].calls = {CallSite{0, CallKind::Direct, {}, {allocator}, {}}};
  program.variables = {{"limit", "limit", "limit", {0}, true, false}};
  return program;
}

std::vector<FunctionMeaning> meaningsOf(const analyzer::ProgramModel &program) {
  policies::RoleBinding binding;
  binding.role = "effect.alloc";
  binding.function = "allocate";
  const std::vector<policies::RoleBinding> bindings = {binding};
  return FunctionMeanings(program, bindings).finish();
}

std::vector<std::string> effects(const FunctionMeaning &meaning) {
  std::vector<std::string> found;
  for (const FunctionEffect &effect : meaning.effects)
    found.push_back(effect.effect + " via " + std::to_string(effect.via));
  return found;
}

TEST(FunctionMeanings, effectsGoUpTheCallGraphAndSayWhichWay) {
  const std::vector<FunctionMeaning> meanings = meaningsOf(program());
  ASSERT_THAT(meanings, SizeIs(4));
  ASSERT_THAT(meanings[allocator].roles, SizeIs(1));
  EXPECT_THAT(effects(meanings[allocator]), testing::ElementsAre("effect.alloc via 0"));
  EXPECT_THAT(effects(meanings[leaf]), testing::ElementsAre("effect.alloc via 0"));
  EXPECT_THAT(effects(meanings[hidden]), testing::ElementsAre("effect.alloc via 3"));
  EXPECT_THAT(effects(meanings[entry]), testing::ElementsAre("effect.alloc via 2"));
}

TEST(FunctionMeanings, whatIsNotKnownIsAnEffectOfAllCallers) {
  analyzer::ProgramModel graph = program();
  graph.functions[leaf].calls[0].open = {OpenReason::FromEnvironment};
  const std::vector<FunctionMeaning> meanings = meaningsOf(graph);
  EXPECT_THAT(effects(meanings[entry]), testing::Contains("unknown via 2"));
  EXPECT_THAT(effects(meanings[leaf]), testing::Contains("unknown via 3"));
  EXPECT_THAT(effects(meanings[allocator]), Not(testing::Contains(HasSubstr("unknown"))));
}

ModelExport withDetail(const analyzer::ProgramModel &graph) {
  ModelExport model{graph, meaningsOf(graph), {"b.cpp"}, "default", entry, analyzer::FunctionDetail{}};
  analyzer::FunctionDetail &detail = *model.detail;
  detail.symbol = "entry";
  detail.blocks.resize(2);
  detail.blocks[0].lines = {"a.cpp", 2, 0, 4, 0};
  detail.blocks[0].calls = {0};
  detail.blocks[0].checks = {{"a.cpp", 3, 4, 3, 4}};
  detail.blocks[0].targets = {{1, analyzer::BranchKind::True, "text == \"a\\b\""},
                              {0, analyzer::BranchKind::Exception, ""}};
  detail.blocks[1].end = analyzer::BlockEnd::Return;
  detail.nodes = {{analyzer::FlowNodeKind::Parameter, "speed", {}, 0},
                  {analyzer::FlowNodeKind::Call, "leaf(speed)", {"a.cpp", 3, 1, 3, 1}, 0}};
  detail.edges = {{0, 1, 0, "speed", {"a.cpp", 3, 1, 3, 1}}};
  return model;
}

TEST(ModelJson, fitsItsSchema) {
  analyzer::ProgramModel graph = program();
  graph.functions[leaf].calls[0].open = {OpenReason::External};
  EXPECT_EQ(test::schemaErrors(ASSAY_MODEL_SCHEMA, renderModelJson(withDetail(graph))), "");
  const ModelExport plain{graph, meaningsOf(graph), {}, "default", {}, {}};
  EXPECT_EQ(test::schemaErrors(ASSAY_MODEL_SCHEMA, renderModelJson(plain)), "");
  EXPECT_NE(test::schemaErrors(ASSAY_MODEL_SCHEMA, R"({"schema":"assay-model-1"})"), "");
}

TEST(ModelJson, saysWhatIsMissing) {
  const analyzer::ProgramModel graph = program();
  const nlohmann::json json = nlohmann::json::parse(renderModelJson(withDetail(graph)));
  EXPECT_EQ(json["complete"], false);
  EXPECT_EQ(json["failedUnits"][0], "b.cpp");
  EXPECT_EQ(json["function"]["blocks"][0]["targets"][0]["condition"], "text == \"a\\b\"");
}

TEST(ModelDot, callGraphPassesThroughHiddenFunctions) {
  const analyzer::ProgramModel graph = program();
  const ModelExport model{graph, meaningsOf(graph), {}, "default", {}, {}};
  const std::string dot = renderModelDot(model);
  EXPECT_EQ(shownFunctions(model), 3U);
  EXPECT_THAT(dot, HasSubstr("f1 -> f3 [style=dashed]"));
  EXPECT_THAT(dot, HasSubstr("f3 -> f0;"));
  EXPECT_THAT(dot, Not(HasSubstr("f2 ")));
  EXPECT_THAT(dot, HasSubstr("effects: effect.alloc"));
}

TEST(ModelDot, unresolvedCallsAreShown) {
  analyzer::ProgramModel graph = program();
  graph.functions[leaf].calls[0].open = {OpenReason::FromUntypedMemory};
  const ModelExport model{graph, meaningsOf(graph), {}, "default", {}, {}};
  EXPECT_THAT(renderModelDot(model), HasSubstr("from-untyped-memory"));
}

TEST(ModelDot, functionTextIsQuoted) {
  const analyzer::ProgramModel graph = program();
  const std::string dot = renderModelDot(withDetail(graph));
  EXPECT_THAT(dot, HasSubstr(R"(text == \"a\\b\")"));
  EXPECT_THAT(dot, HasSubstr("argument 1: speed"));
  EXPECT_THAT(dot, HasSubstr("1 check for undefined behaviour"));
}

} // namespace
} // namespace assay::reports
