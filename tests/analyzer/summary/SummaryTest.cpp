// SPDX-License-Identifier: Apache-2.0
#include "../support/LinkedProgram.h"
#include "../support/Snippet.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::summarise;

const SymbolSummary *symbol(const UnitSummary &summary, const std::string &name) {
  for (const SymbolSummary &each : summary.symbols)
    if (summary.strings[each.name] == name)
      return &each;
  return nullptr;
}

std::pair<uint64_t, uint64_t> digest(const std::string &text, const std::string &name = "f",
                                     const std::vector<std::string> &flags = {}) {
  const UnitSummary summary = summarise({"a.c", text}, flags);
  const SymbolSummary *found = symbol(summary, name);
  return found == nullptr ? std::pair<uint64_t, uint64_t>() : std::pair(found->digestLow, found->digestHigh);
}

TEST(Summary, RoundTrip) {
  const UnitSummary summary = summarise({"a.cpp", R"(
    #include <functional>
    #include <map>
    struct Base { virtual ~Base(); virtual void act() = 0; };
    std::map<int, std::function<void()>> table;
    void use(Base *base) { base->act(); table[1](); })"});
  const std::string bytes = toBytes(summary);
  const Result<UnitSummary> read = unitSummaryFromBytes(bytes, "summary");
  ASSERT_TRUE(read.has_value()) << read.error().render();
  EXPECT_TRUE(toBytes(*read) == bytes);
  EXPECT_EQ(read->functions.size(), summary.functions.size());
  EXPECT_FALSE(unitSummaryFromBytes(bytes.substr(0, bytes.size() / 2), "summary").has_value());
  EXPECT_FALSE(unitSummaryFromBytes("", "summary").has_value());
  EXPECT_FALSE(unitSummaryFromBytes("{}", "summary").has_value());
}

TEST(Summary, FunctionsAreReadOneByOne) {
  const std::string bytes = toBytes(summarise({"a.cpp", "int g(int *); int f(int *p) { return g(p); } void h() {}"}));
  Result<UnitSummary> lazy = encodedUnitSummary(bytes, "summary");
  ASSERT_TRUE(lazy.has_value()) << lazy.error().render();
  EXPECT_TRUE(lazy->functions.empty());
  ASSERT_EQ(lazy->encodedFunctions.size(), 2U);
  for (const EncodedFunction &encoded : lazy->encodedFunctions) {
    Result<FunctionSummary> function = readFunction(*lazy, encoded, "summary");
    ASSERT_TRUE(function.has_value()) << function.error().render();
    EXPECT_EQ(function->symbol, encoded.symbol);
    lazy->functions.push_back(std::move(*function));
    // Less than it has, more than it has, and what lies elsewhere are no function.
    const auto isRefused = [&](uint32_t symbol, size_t offset, size_t size) {
      return !readFunction(*lazy, {symbol, offset, size}, "summary").has_value();
    };
    EXPECT_TRUE(isRefused(encoded.symbol, encoded.offset, encoded.size - 1));
    EXPECT_TRUE(isRefused(encoded.symbol, encoded.offset, encoded.size + 1) ||
                encoded.offset + encoded.size == lazy->encoded.size());
    EXPECT_TRUE(isRefused(encoded.symbol + 1, encoded.offset, encoded.size));
  }
  lazy->encodedFunctions.clear();
  EXPECT_TRUE(toBytes(*lazy) == bytes);
  for (size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(encodedUnitSummary(bytes.substr(0, length), "summary").has_value()) << length;
  EXPECT_FALSE(encodedUnitSummary(bytes + "x", "summary").has_value());
}

TEST(Summary, SameUnitSameBytes) {
  const std::string text = "#include <string>\nstd::string f(int a) { return std::to_string(a); }";
  EXPECT_TRUE(toBytes(summarise({"a.cpp", text})) == toBytes(summarise({"a.cpp", text})));
}

TEST(Summary, OrdinalsCountAllCallInstructions) {
  const auto model = test::extractSnippet("void g(int); struct S { ~S(); }; int f(int a, int b) { S s; g(a); "
                                          "__builtin_assume(a > 0); g(a + b); return a / b; }");
  ASSERT_TRUE(model.has_value());
  const test::ReadModule read = test::readModule(*model);
  std::vector<int64_t> expected;
  int64_t ordinal = 0;
  for (const llvm::Instruction &instruction : llvm::instructions(read.module->getFunction("_Z1fii")))
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      const llvm::Function *callee = call->getCalledFunction();
      if (callee != nullptr && !callee->isIntrinsic() && !callee->getName().starts_with("__ubsan"))
        expected.push_back(ordinal);
      ++ordinal;
    }
  ASSERT_GT(expected.size(), 2U);
  EXPECT_GT(ordinal, static_cast<int64_t>(expected.size()));
  const Result<UnitSummary> summary = summariseUnit(*model);
  ASSERT_TRUE(summary.has_value());
  std::vector<int64_t> found;
  for (const FunctionSummary &function : summary->functions)
    if (summary->strings[summary->symbols[function.symbol].name] == "_Z1fii")
      for (const CallSummary &call : function.calls)
        found.push_back(call.ordinal);
  EXPECT_EQ(found, expected);
}

TEST(BodyDigest, DependsOnWhatTheCodeDoes) {
  const auto base = digest("int g(int); int f(int a) { return g(a) + 1; }");
  EXPECT_NE(base, (std::pair<uint64_t, uint64_t>()));
  EXPECT_NE(digest("int g(int); int f(int a) { return g(a) + 2; }"), base);
  EXPECT_NE(digest("int h(int); int f(int a) { return h(a) + 1; }"), base);
  EXPECT_NE(digest("int g(int); int f(int a) { return g(a) - 1; }"), base);
  EXPECT_NE(digest("int g(int); int f(int a) { return 1; }"), base);
  EXPECT_NE(digest("int g(int); int f(int a) { return g(a) + 1; }", "f", {"-fwrapv"}), base);
  EXPECT_NE(digest("int f(float a, float b) { return a < b; }"), digest("int f(float a, float b) { return a > b; }"));
  EXPECT_NE(digest("const char *f(void) { return \"a\"; }"), digest("const char *f(void) { return \"b\"; }"));
  EXPECT_NE(digest("static int h(void) { return 1; } int f(void) { return h(); }"),
            digest("static int h(void) { return 2; } int f(void) { return h(); }"));
  EXPECT_NE(digest("struct S { int a, b; }; int f(struct S *s) { return s->a; }"),
            digest("struct S { int a, b; }; int f(struct S *s) { return s->b; }"));
  EXPECT_NE(digest("float f(float a, float b) { return a + b; }", "f", {"-ffast-math"}),
            digest("float f(float a, float b) { return a + b; }"));
}

TEST(BodyDigest, DependsOnNothingElse) {
  const char *body = "const char *f(int a) { switch (a) { case 1: return \"one\"; default: return \"two\"; } }";
  const auto base = digest(body);
  EXPECT_EQ(digest(std::string("\n\n") + body), base);
  EXPECT_EQ(digest(std::string("const char *s = \"zero\"; int before(int a, int b) { return a / b; }\n") + body), base);
  EXPECT_EQ(digest(body, "f", {"-O3", "-march=x86-64-v3"}), base);
  EXPECT_EQ(digest("int f(int a, int b) { return a / b; }"), digest("\n\n  int f(int a, int b) { return a / b; }"));
}

TEST(Summary, ConstantsWithoutPointersAreNoSymbols) {
  const UnitSummary summary = summarise({"a.c", "static const int table[] = {1, 2}; static const int *const links[] = "
                                                "{table}; const int *f(int a) { return links[a] + table[a]; }"});
  EXPECT_EQ(symbol(summary, "table"), nullptr);
  EXPECT_NE(symbol(summary, "links"), nullptr);
}

} // namespace
} // namespace assay::analyzer
