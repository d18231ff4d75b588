// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::extractSnippet;
using test::recordNamed;
using test::variableNamed;
using testing::ElementsAre;
using testing::NotNull;

SourceFacts factsOf(const std::string &text, std::vector<std::string> flags = {},
                    const std::string &fileName = "snippet.cpp") {
  const auto model = extractSnippet(text, std::move(flags), fileName, fileName.ends_with(".c") ? "cc" : "c++");
  EXPECT_TRUE(model.has_value()) << model.error().render();
  return model ? model->facts : SourceFacts{};
}

std::vector<std::string> layoutOf(const RecordFacts &record) {
  std::vector<std::string> lines;
  for (const FieldFacts &field : record.fields)
    lines.push_back(std::to_string(field.offsetBits) + "+" + std::to_string(field.sizeBits) + " " + field.name);
  return lines;
}

TEST(RecordFacts, OnlyClassesOfTheLibraryKeepTheirInsides) {
  const SourceFacts facts = factsOf(R"(
    #include <array>
    #include <vector>
    struct Own { std::vector<int> values; std::array<int, 2> pair; Own(); };
    int f(const Own &own) { return own.values[0] + own.pair[1]; })");
  for (const auto &[name, isLibraryObject] :
       {std::pair("Own", false), std::pair("std::vector<int>", true), std::pair("std::array<int, 2>", false)}) {
    const RecordFacts *record = recordNamed(facts, name);
    ASSERT_THAT(record, NotNull()) << name;
    EXPECT_EQ(record->isLibraryObject, isLibraryObject) << name;
  }
}

TEST(RecordFacts, FieldsAtTheirOffsets) {
  const SourceFacts facts = factsOf(R"(
    namespace n { struct Point { char tag; __attribute__((annotate("assay.role=x"))) double x; int bits : 3; int more : 7; }; }
    double f(n::Point *p) { return p->x; })");
  const RecordFacts *point = recordNamed(facts, "n::Point");
  ASSERT_THAT(point, NotNull());
  EXPECT_EQ(point->irName, "struct.n::Point");
  EXPECT_EQ(point->sizeBytes, 24u);
  EXPECT_THAT(layoutOf(*point), ElementsAre("0+8 tag", "64+64 x", "128+3 bits", "131+7 more"));
  EXPECT_THAT(point->fields[1].annotations, ElementsAre("assay.role=x"));
  EXPECT_EQ(point->fields[1].type, "double");
  EXPECT_EQ(point->range.line, 2u);
}

TEST(RecordFacts, BasesWithOffsets) {
  const SourceFacts facts = factsOf(R"(
    struct A { int a; }; struct B { int b; virtual void v(); }; struct V { long v; };
    struct C : A, B, virtual V { int c; };
    int f(C *c) { return c->c + c->b; })");
  const RecordFacts *c = recordNamed(facts, "C");
  ASSERT_THAT(c, NotNull());
  EXPECT_THAT(c->bases, ElementsAre("A", "B", "V"));
  EXPECT_THAT(c->baseOffsetsBits, ElementsAre(96, 0, 192)); // the dynamic base comes first, the virtual one last
  EXPECT_THAT(layoutOf(*c), ElementsAre("128+32 c"));
}

TEST(RecordFacts, MembersOfAnonymousUnionsAreFieldsOfTheRecordAround) {
  const SourceFacts facts = factsOf(
      "struct S { int kind; union { float f; long l; struct { short a, b; }; }; };\nlong g(S *s) { return s->l; }");
  const RecordFacts *record = recordNamed(facts, "S");
  ASSERT_THAT(record, NotNull());
  EXPECT_THAT(layoutOf(*record), ElementsAre("0+32 kind", "64+64 ", "64+16 a", "64+32 f", "64+64 l", "80+16 b"));
}

TEST(RecordFacts, TemplatesAndNamesakesKeepTheirIrNames) {
  const SourceFacts facts = factsOf(R"(
    template <class T> struct Box { T value; };
    long f(Box<int> *a, Box<long> *b) { return a->value + b->value; })");
  const RecordFacts *ofInt = recordNamed(facts, "Box<int>");
  const RecordFacts *ofLong = recordNamed(facts, "Box<long>");
  ASSERT_THAT(ofInt, NotNull());
  ASSERT_THAT(ofLong, NotNull());
  EXPECT_EQ(ofInt->sizeBytes, 4u);
  EXPECT_EQ(ofLong->sizeBytes, 8u);
  EXPECT_EQ(ofInt->irName, "struct.Box");
  EXPECT_EQ(ofLong->irName, "struct.Box.0");
}

TEST(RecordFacts, LibraryTypesOnlyWhereTheIrNamesThem) {
  const SourceFacts facts = factsOf(
      "#include <vector>\n#include <map>\nlong f(std::vector<int> &v) { return v.size(); }\nstruct Unused { int u; };");
  const RecordFacts *base = recordNamed(facts, "std::_Vector_base<int, std::allocator<int>>");
  ASSERT_THAT(base, NotNull());
  EXPECT_FALSE(base->irName.empty());
  size_t library = 0;
  for (const RecordFacts &record : facts.records) {
    library += record.qualifiedName.starts_with("std::");
    EXPECT_TRUE(!record.qualifiedName.starts_with("std::") || !record.irName.empty()) << record.qualifiedName;
  }
  EXPECT_LT(library, 20u);
  ASSERT_THAT(recordNamed(facts, "Unused"), NotNull());
  EXPECT_EQ(recordNamed(facts, "Unused")->irName, "");
}

TEST(RecordFacts, CRecordsAndTypedefs) {
  const SourceFacts facts = factsOf("typedef struct { int n; float data[]; } block;\nstruct tag { block *b; };\n"
                                    "float f(struct tag *t) { return t->b->data[0]; }",
                                    {}, "unit.c");
  const RecordFacts *block = recordNamed(facts, "block");
  ASSERT_THAT(block, NotNull());
  EXPECT_THAT(layoutOf(*block), ElementsAre("0+32 n", "32+0 data"));
  EXPECT_EQ(block->irName, "struct.block");
  ASSERT_THAT(recordNamed(facts, "tag"), NotNull());
  EXPECT_EQ(recordNamed(facts, "tag")->fields[0].type, "block *");
}

TEST(VariableFacts, GlobalsStaticsAndAnnotations) {
  const SourceFacts facts = factsOf(R"(
    #define ROLE(x) __attribute__((annotate("assay.role=" x)))
    namespace n { ROLE("limit") extern double limit; double limit = 2; }
    static int counter;
    struct S { ROLE("stop") static bool stopped; };
    bool S::stopped = false;
    extern int elsewhere;
    int f() { static int calls; return ++calls + ++counter + elsewhere; })");
  const VariableFacts *limit = variableNamed(facts, "n::limit");
  ASSERT_THAT(limit, NotNull());
  EXPECT_EQ(limit->symbol, "_ZN1n5limitE");
  EXPECT_EQ(limit->type, "double");
  EXPECT_THAT(limit->annotations, ElementsAre("assay.role=limit"));
  EXPECT_EQ(variableNamed(facts, "counter")->symbol, "_ZL7counter");
  EXPECT_THAT(variableNamed(facts, "S::stopped")->annotations, ElementsAre("assay.role=stop"));
  EXPECT_THAT(variableNamed(facts, "elsewhere"), NotNull());
  ASSERT_THAT(variableNamed(facts, "f()::calls"), NotNull());
  EXPECT_EQ(variableNamed(facts, "f()::calls")->symbol, "_ZZ1fvE5calls");
}

TEST(VariableFacts, StaticLocalsOfC) {
  const SourceFacts facts =
      factsOf("int f(void) { static int calls; { static int twice; twice++; } { static int twice; twice++; } "
              "return ++calls; }",
              {}, "unit.c");
  ASSERT_EQ(facts.variables.size(), 1u); // which `twice` is which cannot be told
  EXPECT_EQ(facts.variables.front().symbol, "f.calls");
}

} // namespace
} // namespace assay::analyzer
