// SPDX-License-Identifier: Apache-2.0
#include "tests/verifier/execute/CompiledSource.h"

#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/Scalar/SROA.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace assay::verifier {
namespace {

using namespace tests;
using testing::EndsWith;

constexpr const char *source = R"(#include <cstdint>
struct Pose { double x, y; int32_t tag[2]; };
enum class Mode : uint8_t { Idle, Run };
static double scale(double v, uint16_t by) {
  double scaled = v * by;
  return scaled;
}
extern "C" double follow(double start, int steps, Mode mode) {
  Pose pose = {start, 0, {1, 2}};
  bool ready = mode == Mode::Run;
  for (int i = 0; i < steps; ++i) {
    pose.y += scale(pose.x, 3);
    pose.tag[1] = i;
  }
  obligation(!ready || pose.y < 10, 1);
  return pose.y;
}
)";

ExecutionOutcome record(const llvm::Module &module, unsigned maximumSteps = 400) {
  ExecutionLimits limits;
  limits.recordSteps = true;
  limits.maximumSteps = maximumSteps;
  return run(module, "follow", {arguments(2.0, 2, uint8_t{1})}, limits).front();
}

std::vector<ExecutionStep> stepsOf(const ExecutionOutcome &outcome, const std::string &variable) {
  std::vector<ExecutionStep> found;
  std::copy_if(outcome.steps.begin(), outcome.steps.end(), std::back_inserter(found),
               [&](const ExecutionStep &step) { return step.variable == variable; });
  return found;
}

void expectTheStory(const ExecutionOutcome &outcome) {
  EXPECT_EQ(outcome.kind, ExecutionKind::Tripped);
  const auto y = stepsOf(outcome, "pose.y");
  ASSERT_GE(y.size(), 2U);
  EXPECT_EQ(valueOf<double>(y[y.size() - 2].value), 6.0);
  EXPECT_EQ(valueOf<double>(y.back().value), 12.0);
  EXPECT_EQ(y.back().type, "double");
  EXPECT_EQ(y.back().line, 12U);
  EXPECT_EQ(y.back().functionSymbol, "follow");
  EXPECT_THAT(y.back().file, EndsWith("source.cpp"));
  const auto scaled = stepsOf(outcome, "scaled");
  ASSERT_EQ(scaled.size(), 2U);
  EXPECT_EQ(scaled[0].line, 5U);
  EXPECT_EQ(scaled[0].functionSymbol, "_ZL5scaledt");
  EXPECT_EQ(valueOf<double>(scaled[0].value), 6.0);
  const auto ready = stepsOf(outcome, "ready");
  ASSERT_FALSE(ready.empty());
  EXPECT_EQ(ready.front().type, "bool");
  EXPECT_EQ(ready.front().value, std::vector<uint8_t>{1});
  const auto steps = stepsOf(outcome, "steps");
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps.front().type, "int");
  EXPECT_EQ(valueOf<int>(steps.front().value), 2);
}

TEST(ExecutionSteps, storesToDeclaredVariables) {
  const CompiledSource compiled = compileSource(source);
  const ExecutionOutcome outcome = record(*compiled.module);
  expectTheStory(outcome);
  const auto tag = stepsOf(outcome, "pose.tag[1]");
  ASSERT_GE(tag.size(), 2U);
  EXPECT_EQ(valueOf<int>(tag.back().value), 1);
  EXPECT_EQ(tag.back().type, "int");
  const auto by = stepsOf(outcome, "by");
  ASSERT_FALSE(by.empty());
  EXPECT_EQ(by.front().type, "unsigned short");
  const auto mode = stepsOf(outcome, "mode");
  ASSERT_FALSE(mode.empty());
  EXPECT_EQ(mode.front().type, "unsigned char");

  std::vector<uint32_t> lines;
  for (const ExecutionStep &step : outcome.steps)
    if (step.variable.empty())
      lines.push_back(step.line);
  for (const uint32_t line : {9U, 10U, 11U, 12U, 5U, 13U, 15U, 16U})
    EXPECT_THAT(lines, testing::Contains(line));
  EXPECT_EQ(lines.back(), 16U);
}

TEST(ExecutionSteps, valuesInRegisters) {
  // Both forms of debug info: records, and the intrinsics that older IR has.
  for (const bool records : {true, false}) {
    const CompiledSource compiled = compileSource(source);
    llvm::PassBuilder builder;
    llvm::LoopAnalysisManager loops;
    llvm::FunctionAnalysisManager functions;
    llvm::CGSCCAnalysisManager components;
    llvm::ModuleAnalysisManager modules;
    builder.registerModuleAnalyses(modules);
    builder.registerCGSCCAnalyses(components);
    builder.registerFunctionAnalyses(functions);
    builder.registerLoopAnalyses(loops);
    builder.crossRegisterProxies(loops, functions, components, modules);
    llvm::FunctionPassManager passes;
    passes.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
    for (llvm::Function &function : *compiled.module)
      if (!function.isDeclaration())
        passes.run(function, functions);
    compiled.module->setIsNewDbgInfoFormat(records);
    expectTheStory(record(*compiled.module));
  }
}

TEST(ExecutionSteps, onlyTheLastOnesAreKept) {
  const CompiledSource compiled = compileSource(source);
  const std::vector<ExecutionStep> all = record(*compiled.module).steps;
  const std::vector<ExecutionStep> last = record(*compiled.module, 5).steps;
  ASSERT_GT(all.size(), 20U);
  ASSERT_EQ(last.size(), 5U);
  for (size_t index = 0; index != 5; ++index) {
    EXPECT_EQ(last[index].line, all[all.size() - 5 + index].line);
    EXPECT_EQ(last[index].variable, all[all.size() - 5 + index].variable);
    EXPECT_EQ(last[index].value, all[all.size() - 5 + index].value);
  }
}

TEST(ExecutionSteps, addressesAreTheSameEachTime) {
  const CompiledSource compiled = compileSource(R"(
    extern "C" void *malloc(unsigned long);
    extern "C" int follow(double d, int n, unsigned char m) {
      int local = 3; int *p = &local; int *q = (int *)malloc(16); *q = *p; return *q; })");
  const ExecutionOutcome first = record(*compiled.module);
  const ExecutionOutcome second = record(*compiled.module);
  const auto p = stepsOf(first, "p");
  const auto q = stepsOf(first, "q");
  ASSERT_EQ(p.size(), 1U);
  ASSERT_EQ(q.size(), 1U);
  EXPECT_EQ(p[0].type, "int *");
  EXPECT_EQ(p[0].value, stepsOf(second, "p").at(0).value);
  EXPECT_EQ(q[0].value, stepsOf(second, "q").at(0).value);
}

TEST(ExecutionSteps, keptWhenTheRunCrashes) {
  const CompiledSource compiled = compileSource(R"(
extern "C" int follow(double d, int n, unsigned char m) {
  int *where = nullptr;
  return *where;
})");
  const ExecutionOutcome outcome = record(*compiled.module);
  EXPECT_EQ(outcome.kind, ExecutionKind::Crashed);
  ASSERT_EQ(stepsOf(outcome, "where").size(), 1U);
  ASSERT_FALSE(outcome.steps.empty());
  EXPECT_EQ(outcome.steps.back().line, 4U);
}

} // namespace
} // namespace assay::verifier
