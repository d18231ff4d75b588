// SPDX-License-Identifier: Apache-2.0
#include "analyzer/export/FunctionDetail.h"

#include "tests/analyzer/support/Snippet.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::SizeIs;

/// The only function of that qualified name.
FunctionDetail detailOf(const std::string &code, const std::string &function) {
  const Result<UnitModel> unit = test::extractSnippet(code, {"-std=c++20"});
  if (!unit) {
    ADD_FAILURE() << unit.error().render();
    return {};
  }
  const FunctionFacts *facts = test::functionNamed(unit->facts, function);
  if (facts == nullptr) {
    ADD_FAILURE() << "no function " << function;
    return {};
  }
  Result<FunctionDetail> detail = functionDetail(*unit, facts->symbol);
  if (!detail) {
    ADD_FAILURE() << detail.error().render();
    return {};
  }
  return std::move(*detail);
}

/// "kind condition" of all branches.
std::vector<std::string> conditions(const FunctionDetail &detail) {
  std::vector<std::string> texts;
  for (const ControlBlock &block : detail.blocks)
    for (const BranchTarget &target : block.targets)
      texts.push_back(std::string(name(target.kind)) + (target.condition.empty() ? "" : " " + target.condition));
  return texts;
}

/// "start -> end" of all edges, by the nodes' texts.
std::vector<std::string> flows(const FunctionDetail &detail) {
  std::vector<std::string> texts;
  for (const FlowEdge &edge : detail.edges)
    texts.push_back(detail.nodes[edge.from].text + " -> " + detail.nodes[edge.to].text +
                    (edge.argument < 0 ? "" : " #" + std::to_string(edge.argument)));
  return texts;
}

TEST(ControlFlow, hasConditionsInSourceTermsAndLines) {
  const FunctionDetail detail = detailOf("void go();\n"
                                         "void f(int count, bool ready) {\n"
                                         "  if (count > 3 && !ready)\n"
                                         "    go();\n"
                                         "}\n",
                                         "f");
  EXPECT_THAT(conditions(detail), IsSupersetOf({"true count > 3", "false count > 3", "true ready", "false ready"}));
  const auto calling = std::find_if(detail.blocks.begin(), detail.blocks.end(),
                                    [](const ControlBlock &block) { return !block.calls.empty(); });
  ASSERT_NE(calling, detail.blocks.end());
  EXPECT_EQ(calling->lines.line, 4U);
  EXPECT_EQ(detail.blocks.front().lines.line, 3U);
}

TEST(ControlFlow, conditionsOfSeveralParts) {
  const FunctionDetail loop =
      detailOf("void go(); void f(int n, int end) { for (int i = 0; i < n && i < end; ++i) go(); }", "f");
  EXPECT_THAT(conditions(loop), Contains("true i < n && i < end"));
  const FunctionDetail either =
      detailOf("bool f(int a, int b); void g(bool); void h(int a) { g(a < 1 || a > 7); }", "h");
  EXPECT_TRUE(std::any_of(either.edges.begin(), either.edges.end(),
                          [](const FlowEdge &edge) { return edge.text == "a < 1 || a > 7"; }));
}

TEST(ControlFlow, checksOfTheCompilerAreNoBranches) {
  const FunctionDetail detail = detailOf("int f(int a, int b) { return a + b / 2; }", "f");
  ASSERT_THAT(detail.blocks, SizeIs(1));
  EXPECT_THAT(detail.blocks[0].checks, Not(IsEmpty()));
  EXPECT_EQ(detail.blocks[0].end, BlockEnd::Return);
  EXPECT_THAT(detail.blocks[0].calls, IsEmpty());
}

TEST(ControlFlow, switchesAndExceptions) {
  const FunctionDetail choice = detailOf("void go(int);\n"
                                         "void f(int mode) { switch (mode) { case 2: go(1); break; default: go(3); } }",
                                         "f");
  EXPECT_THAT(conditions(choice), IsSupersetOf({"case mode == 2", "default mode"}));
  const FunctionDetail unwinding =
      detailOf("void go(); struct Guard { ~Guard(); }; void f() { Guard guard; go(); }", "f");
  EXPECT_THAT(conditions(unwinding), Contains("exception"));
  EXPECT_TRUE(std::any_of(unwinding.blocks.begin(), unwinding.blocks.end(),
                          [](const ControlBlock &block) { return block.end == BlockEnd::Rethrow; }));
}

TEST(ControlFlow, everyTargetIsABlockAndLoopsComeBack) {
  const FunctionDetail detail =
      detailOf("int f(int n) { int s = 0; for (int i = 0; i < n; ++i) s += i; return s; }", "f");
  bool goesBack = false;
  for (uint32_t number = 0; number < detail.blocks.size(); ++number)
    for (const BranchTarget &target : detail.blocks[number].targets) {
      ASSERT_LT(target.block, detail.blocks.size());
      goesBack = goesBack || target.block <= number;
    }
  EXPECT_TRUE(goesBack);
  EXPECT_THAT(conditions(detail), Contains("true i < n"));
}

TEST(DataFlow, showsWhyAParameterReachesACall) {
  const FunctionDetail detail = detailOf("struct Command { double velocity; int axis; };\n"
                                         "void publish(const Command *);\n"
                                         "double limit;\n"
                                         "void drive(double wanted, int axis, bool unused) {\n"
                                         "  Command command;\n"
                                         "  command.velocity = wanted < limit ? wanted : limit;\n"
                                         "  command.axis = axis + 1;\n"
                                         "  publish(&command);\n"
                                         "}\n",
                                         "drive");
  EXPECT_THAT(flows(detail), IsSupersetOf({"wanted -> command", "limit -> command", "axis -> command",
                                           "command -> publish(&command) #0"}));
  for (const std::string &flow : flows(detail))
    EXPECT_THAT(flow, Not(testing::HasSubstr("unused")));
}

TEST(DataFlow, readsThroughPointersAndReturns) {
  const FunctionDetail detail = detailOf("struct Node { Node *next; int value; };\n"
                                         "int f(const Node *node) { return node->next->value; }",
                                         "f");
  EXPECT_THAT(flows(detail), Contains("node -> *node"));
  EXPECT_TRUE(std::any_of(detail.edges.begin(), detail.edges.end(), [&](const FlowEdge &edge) {
    return detail.nodes[edge.to].kind == FlowNodeKind::Return && edge.text == "node->next->value";
  }));
}

TEST(DataFlow, callsGiveResultsAndFillObjects) {
  const FunctionDetail detail = detailOf("bool read(char *into, int size); void send(const char *); int seed();\n"
                                         "void f() { char buffer[16]; read(buffer, seed()); send(buffer); }",
                                         "f");
  const std::vector<std::string> found = flows(detail);
  const auto isFlow = [&](const std::string &from, const std::string &to) {
    return std::any_of(found.begin(), found.end(), [&](const std::string &flow) {
      return flow.starts_with(from) && flow.find("-> " + to) != std::string::npos;
    });
  };
  EXPECT_TRUE(isFlow("seed()", "read("));
  EXPECT_TRUE(isFlow("read(", "buffer"));
  EXPECT_TRUE(isFlow("buffer", "send("));
}

TEST(DataFlow, callsAreShownAsCallsThoughTheirResultsHaveNames) {
  const FunctionDetail detail = detailOf("int open(const char *); void use(int); void f(const char *name) {\n"
                                         "  int handle = open(name); use(handle); }",
                                         "f");
  EXPECT_THAT(flows(detail), IsSupersetOf({"name -> open(name) #0", "open(name) -> use(handle) #0"}));
}

TEST(DataFlow, followsLoopsAndCopies) {
  const FunctionDetail detail = detailOf("struct Big { long words[20]; }; void use(const Big *);\n"
                                         "void f(const Big *from, int times) {\n"
                                         "  Big copy = *from; long sum = 0;\n"
                                         "  for (int i = 0; i < times; ++i) sum = sum * 2 + copy.words[i];\n"
                                         "  copy.words[0] = sum; use(&copy);\n"
                                         "}",
                                         "f");
  EXPECT_THAT(flows(detail), IsSupersetOf({"*from -> copy", "copy -> use(&copy) #0"}));
}

TEST(FunctionDetail, isTheSameEachTime) {
  const std::string code = "int g(int *); int a, b; int f(int *p, int *q) { return g(p) + g(q) * a - (b = *p); }";
  const FunctionDetail first = detailOf(code, "f");
  const FunctionDetail second = detailOf(code, "f");
  EXPECT_EQ(flows(first), flows(second));
  EXPECT_EQ(conditions(first), conditions(second));
}

TEST(FunctionDetail, holdsForAllFunctionsOfALibrary) {
  const Result<UnitModel> unit =
      test::extractSnippet("#include <coroutine>\n#include <functional>\n#include <future>\n#include <iostream>\n"
                           "#include <map>\n#include <regex>\n#include <variant>\n"
                           "struct Task { struct promise_type { Task get_return_object() { return {}; }\n"
                           "  std::suspend_always initial_suspend() { return {}; }\n"
                           "  std::suspend_always final_suspend() noexcept { return {}; }\n"
                           "  void return_void() {} void unhandled_exception() {} }; };\n"
                           "Task wait() { co_await std::suspend_always{}; }\n"
                           "int f(std::map<int, std::function<int(int)>> &m, std::variant<int, double> v) {\n"
                           "  auto later = std::async([&] { return m.at(1)(2); });\n"
                           "  std::cout << std::regex_match(\"a\", std::regex(\"a*\"));\n"
                           "  void *labels[] = {&&one, &&two}; goto *labels[v.index()];\n"
                           "one: __asm__ goto(\"\" : : : : two);\n"
                           "two: return std::visit([](auto x) { return int(x); }, v) + later.get(); }\n",
                           {"-std=c++20"});
  ASSERT_TRUE(unit) << unit.error().render();
  size_t count = 0;
  for (const FunctionFacts &facts : unit->facts.functions) {
    if (!facts.isDefinition)
      continue;
    const Result<FunctionDetail> detail = functionDetail(*unit, facts.symbol);
    if (!detail)
      continue; // the source defines it, and nothing of the unit needs it
    ++count;
    ASSERT_FALSE(detail->blocks.empty()) << facts.symbol;
    for (const ControlBlock &block : detail->blocks)
      for (const BranchTarget &target : block.targets)
        ASSERT_LT(target.block, detail->blocks.size()) << facts.symbol;
    for (const FlowEdge &edge : detail->edges) {
      ASSERT_LT(edge.from, detail->nodes.size()) << facts.symbol;
      ASSERT_LT(edge.to, detail->nodes.size()) << facts.symbol;
      ASSERT_NE(edge.from, edge.to) << facts.symbol;
    }
    for (const ControlBlock &block : detail->blocks)
      if (block.end == BlockEnd::Branch) {
        ASSERT_FALSE(block.targets.empty()) << facts.symbol;
      }
    // All would take a minute.
    if (count == 60)
      break;
  }
  EXPECT_EQ(count, 60U);
}

TEST(FunctionDetail, needsABody) {
  const Result<UnitModel> unit = test::extractSnippet("void go(); void f() { go(); }");
  ASSERT_TRUE(unit);
  const Result<FunctionDetail> detail = functionDetail(*unit, "_Z2gov");
  ASSERT_FALSE(detail);
  EXPECT_EQ(detail.error().exitCode, ExitCode::UsageError);
  EXPECT_FALSE(functionDetail(*unit, "nothing"));
}

} // namespace
} // namespace assay::analyzer
