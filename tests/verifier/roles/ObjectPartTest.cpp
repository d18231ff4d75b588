// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/ObjectPart.h"

#include <gmock/gmock.h>

namespace assay::verifier {
namespace {

using analyzer::FieldFacts;
using analyzer::RecordFacts;
using analyzer::SourceFacts;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

RecordFacts record(std::string name, uint64_t bytes, std::vector<FieldFacts> fields) {
  RecordFacts facts;
  facts.qualifiedName = std::move(name);
  facts.sizeBytes = bytes;
  facts.fields = std::move(fields);
  return facts;
}

/// struct Vector { double x, y; };  struct Joint { float effort; };  struct Message { int id; Vector linear; Joint
/// joints[2]; Vector *next; std::vector<double> data; int flag : 3; double table[100]; };
SourceFacts facts() {
  SourceFacts all;
  all.records.push_back(record("Joint", 4, {{"effort", "float", 0, 32, {}}}));
  all.records.push_back(record("Message", 1000,
                               {{"id", "int", 0, 32, {}},
                                {"linear", "Vector", 64, 128, {}},
                                {"joints", "Joint[2]", 192, 64, {}},
                                {"next", "Vector *", 256, 64, {}},
                                {"data", "std::vector<double>", 320, 192, {}},
                                {"flag", "int", 515, 3, {}},
                                {"table", "std::array<double, 100>", 576, 6400, {}}}));
  all.records.push_back(record("Vector", 16, {{"x", "double", 0, 64, {}}, {"y", "double", 64, 64, {}}}));
  return all;
}

TEST(PartsOf, followsMembers) {
  const std::vector<ObjectPart> parts = partsOf(facts(), "Message", "linear.y");
  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_TRUE(parts[0].isLocated);
  EXPECT_EQ(parts[0].name, "linear.y");
  EXPECT_EQ(parts[0].type, "double");
  EXPECT_EQ(parts[0].sizeBits, 64U);
  EXPECT_THAT(parts[0].offsetsBytes, ElementsAre(16U));
}

TEST(PartsOf, takesArraysApart) {
  const std::vector<ObjectPart> parts = partsOf(facts(), "Message", "joints[*].effort");
  ASSERT_THAT(parts, SizeIs(2));
  EXPECT_EQ(parts[1].name, "joints[1].effort");
  EXPECT_THAT(parts[1].offsetsBytes, ElementsAre(28U));
  EXPECT_THAT(partsOf(facts(), "Message", "joints[1].effort"), SizeIs(1));
  EXPECT_THAT(partsOf(facts(), "Message", "joints[2].effort"), IsEmpty()) << "there is no such element";
}

TEST(PartsOf, goesThroughPointers) {
  const std::vector<ObjectPart> parts = partsOf(facts(), "Message", "next->y");
  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_TRUE(parts[0].isLocated);
  EXPECT_THAT(parts[0].offsetsBytes, ElementsAre(32U, 8U));
}

TEST(PartsOf, whatItCannotFollowIsThereAllTheSame) {
  for (const char *path : {"data[*]", "data", "flag", "table[*]", "id->x", "linear.x->y"}) {
    const std::vector<ObjectPart> parts = partsOf(facts(), "Message", path);
    ASSERT_THAT(parts, SizeIs(1)) << path;
    EXPECT_EQ(parts[0].isLocated, std::string(path) == "data") << path;
  }
  const std::vector<ObjectPart> unknown = partsOf(facts(), "Elsewhere", "x");
  ASSERT_THAT(unknown, SizeIs(1));
  EXPECT_FALSE(unknown[0].isLocated);
}

TEST(PartsOf, whatARecordSurelyLacksIsNoPart) {
  EXPECT_THAT(partsOf(facts(), "Message", "linear.z"), IsEmpty());
  EXPECT_THAT(partsOf(facts(), "Message", "speed"), IsEmpty());
}

TEST(PartsOf, inheritedFieldsAreNotLocated) {
  SourceFacts all = facts();
  all.records[0].bases = {"Vector"};
  all.records[0].baseOffsetsBits = {64};
  const std::vector<ObjectPart> parts = partsOf(all, "Joint", "x");
  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_FALSE(parts[0].isLocated);
  EXPECT_THAT(partsOf(all, "Joint", "z"), IsEmpty());
}

TEST(PartsOf, namesakesWithOtherLayoutsAreNotLocated) {
  SourceFacts all = facts();
  all.records.push_back(record("Vector", 8, {{"x", "float", 0, 32, {}}, {"y", "float", 32, 32, {}}}));
  const std::vector<ObjectPart> parts = partsOf(all, "Vector", "y");
  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_FALSE(parts[0].isLocated);
}

TEST(CarriedObject, stripsOneLevel) {
  EXPECT_EQ(carriedObject("const ns::A<int> &").type, "ns::A<int>");
  EXPECT_TRUE(carriedObject("const ns::A<int> &").isIndirect);
  EXPECT_EQ(carriedObject("A *const").type, "A");
  EXPECT_EQ(carriedObject("const A **").type, "A *") << "two pointers are not one";
  EXPECT_EQ(carriedObject("A").type, "A");
  EXPECT_FALSE(carriedObject("A").isIndirect);
  EXPECT_EQ(carriedObject("void *").type, "void");
}

TEST(MentionsRecord, looksIntoTemplateArgumentsAndPointers) {
  EXPECT_TRUE(mentionsRecord("const std::vector<ns::A> &", "ns::A"));
  EXPECT_TRUE(mentionsRecord("std::map<int, std::optional<ns::A_<int>>>", "ns::A_"));
  EXPECT_TRUE(mentionsRecord("ns::A **", "ns::A"));
  EXPECT_TRUE(mentionsRecord("ns::A[4]", "ns::A"));
  EXPECT_FALSE(mentionsRecord("std::vector<ns::B>", "ns::A"));
}

TEST(SmartPointee, knowsTheStandardOnes) {
  EXPECT_EQ(smartPointee("std::unique_ptr<ns::A<int, 3>, std::default_delete<ns::A<int, 3>>>"), "ns::A<int, 3>");
  EXPECT_EQ(smartPointee("const std::shared_ptr<const A>"), "A");
  EXPECT_EQ(smartPointee("std::optional<A>"), "");
}

TEST(BehindSmartPointer, onePointerIsThePointer) {
  SourceFacts all = facts();
  all.records.push_back(
      record("std::unique_ptr<Vector>", 16, {{"deleter", "int", 0, 32, {}}, {"pointer", "Vector *", 64, 64, {}}}));
  const auto parts = [&] { return behindSmartPointer(all, "std::unique_ptr<Vector>", partsOf(all, "Vector", "y")); };
  ASSERT_THAT(parts(), SizeIs(1));
  EXPECT_THAT(parts()[0].offsetsBytes, ElementsAre(8U, 8U));
  // Two of them: which one counts is not known.
  all.records.back().fields.push_back({"other", "Vector *", 128, 64, {}});
  EXPECT_FALSE(parts()[0].isLocated);
}

} // namespace
} // namespace assay::verifier
