// SPDX-License-Identifier: Apache-2.0
//
// A points-to set against what it stands for: a set of elements, some of which were shown. Small and large sets are
// kept in different ways, so that operations on both sides of the border, and across it, are compared.
#include "analyzer/pointsto/LocationSet.h"

#include <gmock/gmock.h>

#include <random>
#include <set>
#include <utility>

namespace assay::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

bool all(LocationIndex) { return true; }

TEST(LocationSet, KeepsTheOrderOfInsertionAndShowsInAscendingOrder) {
  LocationSet set;
  for (const LocationIndex location : {5U, 3U, 9U})
    EXPECT_TRUE(set.insert(location));
  EXPECT_FALSE(set.insert(3));
  EXPECT_THAT(set.fresh(), ElementsAre(5, 3, 9));
  EXPECT_THAT(set.show(), ElementsAre(3, 5, 9));
  EXPECT_THAT(set.fresh(), IsEmpty());
  EXPECT_TRUE(set.insert(1));
  EXPECT_THAT(set.shown(), ElementsAre(3, 5, 9));
  EXPECT_THAT(set.show(), ElementsAre(1));
}

TEST(LocationSet, InsertFromTellsWhetherThereWasSomethingNew) {
  for (const LocationIndex size : {4U, 100U}) {
    LocationSet from;
    for (LocationIndex location = 0; location < size; ++location)
      from.insert(location * 7);
    LocationSet into;
    EXPECT_FALSE(into.insertFrom(from, [](LocationIndex) { return false; }));
    EXPECT_THAT(into, IsEmpty());
    EXPECT_TRUE(into.insertFrom(from, all));
    EXPECT_EQ(into.size(), size);
    EXPECT_FALSE(into.insertFrom(from, all));
    from.insert(1);
    EXPECT_FALSE(into.insertFrom(from, [](LocationIndex location) { return location != 1; }));
    EXPECT_TRUE(into.insertFrom(from, all));
    EXPECT_TRUE(into.contains(1));
  }
}

/// A set, and what it stands for.
struct Compared {
  LocationSet set;
  std::set<LocationIndex> elements;
  std::set<LocationIndex> shown;

  void check() const {
    ASSERT_EQ(std::set<LocationIndex>(set.begin(), set.end()), elements);
    ASSERT_EQ(set.size(), elements.size()) << "an element is there twice";
    ASSERT_EQ(std::set<LocationIndex>(set.shown().begin(), set.shown().end()), shown);
    ASSERT_EQ(set.fresh().size(), elements.size() - shown.size());
    ASSERT_EQ(set.empty(), elements.empty());
    for (LocationIndex location = 0; location < 400; ++location)
      ASSERT_EQ(set.contains(location), elements.contains(location)) << location;
  }
};

class LocationSetSequence : public testing::TestWithParam<unsigned> {};

TEST_P(LocationSetSequence, IsTheSetThatItStandsFor) {
  std::mt19937 random(GetParam());
  const auto below = [&](unsigned limit) { return static_cast<LocationIndex>(random() % limit); };
  Compared sets[3];
  const unsigned range = GetParam() % 2 == 0 ? 30 : 400; // of small sets, and of large ones
  for (int step = 0; step < 300; ++step) {
    Compared &one = sets[below(3)];
    Compared &other = sets[below(3)];
    switch (below(8)) {
    case 0:
    case 1:
      for (unsigned count = below(20); count > 0; --count) {
        const LocationIndex location = below(range);
        EXPECT_EQ(one.set.insert(location), one.elements.insert(location).second);
      }
      break;
    case 2:
    case 3: {
      const LocationIndex divisor = 1 + below(3);
      const auto isWanted = [&](LocationIndex location) { return location % divisor == 0; };
      bool isNew = false;
      for (const LocationIndex location : std::set<LocationIndex>(other.elements))
        isNew = (isWanted(location) && one.elements.insert(location).second) || isNew;
      EXPECT_EQ(one.set.insertFrom(other.set, isWanted), isNew);
      break;
    }
    case 4: {
      const auto taken = one.set.show();
      EXPECT_TRUE(std::is_sorted(taken.begin(), taken.end()));
      for (const LocationIndex location : taken)
        EXPECT_TRUE(one.shown.insert(location).second) << "shown twice";
      EXPECT_EQ(one.shown, one.elements);
      break;
    }
    case 5: {
      const LocationIndex divisor = 2 + below(5);
      const auto isSuperfluous = [&](LocationIndex location) { return location % divisor == 0; };
      one.set.removeIf(isSuperfluous);
      std::erase_if(one.elements, isSuperfluous);
      std::erase_if(one.shown, isSuperfluous);
      break;
    }
    case 6:
      if (&one != &other) {
        one.set.merge(std::move(other.set));
        std::set<LocationIndex> shownByBoth;
        for (const LocationIndex location : one.shown)
          if (other.shown.contains(location))
            shownByBoth.insert(location);
        one.shown = shownByBoth;
        one.elements.merge(std::exchange(other.elements, {}));
        other.shown.clear();
        other.set = LocationSet();
      }
      break;
    default:
      one = Compared();
      break;
    }
    for (const Compared &each : sets)
      ASSERT_NO_FATAL_FAILURE(each.check()) << "step " << step;
  }
}

INSTANTIATE_TEST_SUITE_P(Random, LocationSetSequence, testing::Range(1U, 41U));

} // namespace
} // namespace assay::analyzer
