// SPDX-License-Identifier: Apache-2.0
#include "tests/verifier/execute/CompiledSource.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <set>

namespace assay::verifier {
namespace {

using namespace tests;

std::vector<ExecutionInput> generate(const CompiledSource &source, const std::string &root,
                                     const GeneratorOptions &options = {}) {
  return generateInputs(*source.module->getFunction(root), options);
}

template <typename T> std::vector<T> valuesOf(const std::vector<ExecutionInput> &inputs, size_t argument) {
  std::vector<T> values;
  for (const ExecutionInput &input : inputs)
    values.push_back(valueOf<T>(input.arguments.at(argument)));
  return values;
}

const MemoryRegion &regionAt(const ExecutionInput &input, uint64_t address) {
  for (const MemoryRegion &region : input.memory)
    if (region.address == address)
      return region;
  ADD_FAILURE() << "no region at " << address;
  static const MemoryRegion none;
  return none;
}

std::set<uint32_t> trippedBy(const CompiledSource &source, const std::string &root,
                             const GeneratorOptions &options = {}) {
  std::set<uint32_t> sites;
  for (const ExecutionOutcome &outcome : run(*source.module, root, generate(source, root, options), {})) {
    EXPECT_NE(outcome.kind, ExecutionKind::NotRunnable) << outcome.detail;
    sites.insert(outcome.tripped.begin(), outcome.tripped.end());
  }
  return sites;
}

TEST(GenerateInputs, boundaryValuesAndNeighboursOfConstants) {
  const CompiledSource source = compileSource(R"(
    extern "C" int f(int a) { return a > 4711 ? 1 : 0; }
    extern "C" int g(double v) { return v > 0.3; })");
  GeneratorOptions options;
  options.count = 100;
  const auto ints = valuesOf<int>(generate(source, "f", options), 0);
  ASSERT_EQ(ints.size(), 100U);
  for (const int expected :
       {0, 1, -1, std::numeric_limits<int>::min(), std::numeric_limits<int>::max(), 4710, 4711, 4712, 256, 65535})
    EXPECT_THAT(ints, testing::Contains(expected));
  const auto doubles = valuesOf<double>(generate(source, "g", options), 0);
  for (const double expected : {0.3, std::nextafter(0.3, 1.0), std::nextafter(0.3, 0.0), -0.3, HUGE_VAL, -HUGE_VAL,
                                5e-324, std::numeric_limits<double>::max()})
    EXPECT_THAT(doubles, testing::Contains(expected));
  EXPECT_TRUE(std::any_of(doubles.begin(), doubles.end(), [](double v) { return std::isnan(v); }));
  EXPECT_TRUE(std::any_of(doubles.begin(), doubles.end(), [](double v) { return v == 0 && std::signbit(v); }));
}

TEST(GenerateInputs, dependsOnTheSeedAlone) {
  const CompiledSource source = compileSource("extern \"C\" int f(double *p, int n) { return n > 0 ? int(p[0]) : 0; }");
  GeneratorOptions options;
  const auto same = [](const std::vector<ExecutionInput> &left, const std::vector<ExecutionInput> &right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto &one, const auto &other) {
      return one.arguments == other.arguments && one.memory.size() == other.memory.size() &&
             std::equal(one.memory.begin(), one.memory.end(), other.memory.begin(),
                        [](const auto &a, const auto &b) { return a.address == b.address && a.bytes == b.bytes; });
    });
  };
  const auto first = generate(source, "f", options);
  EXPECT_EQ(first.size(), 256U);
  EXPECT_TRUE(same(first, generate(source, "f", options)));
  options.seed = 2;
  EXPECT_FALSE(same(first, generate(source, "f", options)));
}

TEST(GenerateInputs, findsWhatNeedsTwoSpecialValues) {
  const CompiledSource source = compileSource(R"(
    extern "C" int divide(int a, int b, int unused) {
      FATAL(b != 0, 1);
      FATAL(!(a == -2147483647 - 1 && b == -1), 2);
      return a / b;
    }
    extern "C" double pair(double a, double b) { obligation(!(a > 1e300 && b < 0) , 3); obligation(!__builtin_isnan(a - b) || a != b, 4); return a - b; })");
  EXPECT_THAT(trippedBy(source, "divide"), testing::ElementsAre(1U, 2U));
  EXPECT_THAT(trippedBy(source, "pair"), testing::ElementsAre(3U, 4U));
}

TEST(GenerateInputs, objectsBehindPointersHaveTheirTypesValues) {
  const CompiledSource source = compileSource(R"(
    struct Command { double velocity; bool enabled; int joint; float gains[3]; Command *next; };
    extern "C" double clamp(const Command *c) {
      double v = c->velocity;
      if (v > 2.5) v = 2.5;
      if (v < -2.5) v = -2.5;
      obligation(v <= 2.5 && v >= -2.5, 1);
      obligation(c->joint != -1, 2);
      return c->enabled ? v : 0;
    })");
  EXPECT_THAT(trippedBy(source, "clamp"), testing::ElementsAre(1U, 2U));
  for (const ExecutionInput &input : generate(source, "clamp")) {
    const MemoryRegion &command = regionAt(input, valueOf<uint64_t>(input.arguments[0]));
    ASSERT_GE(command.bytes.size(), 40U);
    EXPECT_LE(command.bytes[8], 1); // a valid bool
    uint64_t next = 0;
    std::memcpy(&next, command.bytes.data() + 32, 8);
    if (next != 0)
      EXPECT_GE(regionAt(input, next).bytes.size(), 40U);
  }
}

TEST(GenerateInputs, honoursSizesAndNullability) {
  const CompiledSource source =
      compileSource("extern \"C\" int f(unsigned char *p, int *q) { return p && q ? p[0] + *q : 0; }");
  GeneratorOptions options;
  options.pointeeSizes[0] = 1000;
  options.nullable = {1};
  bool null = false;
  for (const ExecutionInput &input : generate(source, "f", options)) {
    EXPECT_EQ(regionAt(input, valueOf<uint64_t>(input.arguments[0])).bytes.size(), 1000U);
    const auto q = valueOf<uint64_t>(input.arguments[1]);
    null |= q == 0;
    if (q != 0)
      EXPECT_EQ(regionAt(input, q).bytes.size(), 64U);
  }
  EXPECT_TRUE(null);
}

TEST(GenerateInputs, libraryObjectsAreValidAndUnknownOnesRefused) {
  const CompiledSource source = compileSource(R"(
    #include <map>
    #include <string>
    #include <string_view>
    #include <vector>
    extern "C" double sum(const std::vector<double> &v, const std::string &s, std::string_view w) {
      obligation(v.size() <= 8 && s.size() <= 15, 1);
      double total = s.empty() ? 0 : s.front();
      for (double d : v) total += d;
      for (char c : w) total += c;
      obligation(!(total != total), 2);
      return total;
    }
    struct Node { virtual ~Node() = default; int v; };
    extern "C" int call(int (*f)(int)) { return f(1); }
    extern "C" int poly(const Node &n) { return n.v; }
    extern "C" int tree(const std::map<int, int> &m) { return int(m.size()); })");
  GeneratorOptions options;
  const auto outcomes = run(*source.module, "sum", generate(source, "sum", options), {});
  ASSERT_EQ(outcomes.size(), 256U);
  std::set<uint32_t> sites;
  for (const ExecutionOutcome &outcome : outcomes) {
    EXPECT_TRUE(outcome.kind == ExecutionKind::Returned || outcome.kind == ExecutionKind::Tripped) << outcome.detail;
    sites.insert(outcome.tripped.begin(), outcome.tripped.end());
  }
  EXPECT_THAT(sites, testing::ElementsAre(2U));
  EXPECT_TRUE(generate(source, "call").empty());
  EXPECT_TRUE(generate(source, "poly").empty());
  EXPECT_TRUE(generate(source, "tree").empty());
}

TEST(GenerateInputs, oneInputIsEnoughWithoutParameters) {
  const CompiledSource source = compileSource("extern \"C\" int f() { obligation(false, 5); return 1; }");
  EXPECT_EQ(generate(source, "f").size(), 1U);
  EXPECT_THAT(trippedBy(source, "f"), testing::ElementsAre(5U));
}

TEST(GenerateInputs, structsByValueVectorsAndReturnSlots) {
  const CompiledSource source = compileSource(R"(
    struct Big { double v[5]; bool b; };
    typedef float V4 __attribute__((vector_size(16)));
    extern "C" Big f(Big b, V4 v) { obligation(b.v[3] == b.v[3], 1); obligation(v[2] == v[2], 2); return b; })");
  EXPECT_THAT(trippedBy(source, "f"), testing::ElementsAre(1U, 2U));
}

} // namespace
} // namespace assay::verifier
