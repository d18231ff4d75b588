// SPDX-License-Identifier: Apache-2.0
//
// Every way of breaking the encoder is noticed by the comparison with native execution, and an unbroken encoder is
// not accused on the same functions.
#include "Mutations.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

constexpr uint64_t firstSeed = 9'000'000;
constexpr unsigned functions = 20'000;
constexpr unsigned batch = 200;

/// The functions that all mutations are tried on, run once.
class MutationTest : public ::testing::TestWithParam<Mutation> {
protected:
  static void SetUpTestSuite() {
    native = new NativeRun();
    cases = new std::vector<NativeCase>();
  }
  static void TearDownTestSuite() {
    delete cases;
    delete native;
    cases = nullptr;
    native = nullptr;
  }
  /// Runs further functions only when they are asked for.
  static const NativeCase &nativeCase(size_t index) {
    while (cases->size() <= index)
      for (NativeCase &one : runNatively(*native, firstSeed + cases->size(), batch, 6))
        cases->push_back(std::move(one));
    return (*cases)[index];
  }

  static NativeRun *native;
  static std::vector<NativeCase> *cases;
};

NativeRun *MutationTest::native = nullptr;
std::vector<NativeCase> *MutationTest::cases = nullptr;

TEST_P(MutationTest, IsCaught) {
  for (size_t index = 0; index < functions; ++index) {
    const NativeCase &one = nativeCase(index);
    if (!EncodedCase(*native, one.seed, GetParam()).disagreement(one))
      continue;
    EXPECT_FALSE(EncodedCase(*native, one.seed, {}).disagreement(one)) << "the unbroken encoder disagrees as well";
    RecordProperty("functions", static_cast<int>(index + 1));
    return;
  }
  ADD_FAILURE() << "not caught by " << functions << " functions: " << GetParam().name;
}

std::string testName(const ::testing::TestParamInfo<Mutation> &info) {
  std::string name;
  bool upper = true;
  for (const char letter : info.param.name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) {
      upper = true;
      continue;
    }
    name += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(letter))) : letter;
    upper = false;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scalars, MutationTest, ::testing::ValuesIn(scalarMutations()), testName);
INSTANTIATE_TEST_SUITE_P(ControlAndMemory, MutationTest, ::testing::ValuesIn(controlAndMemoryMutations()), testName);
INSTANTIATE_TEST_SUITE_P(Terms, MutationTest, ::testing::ValuesIn(termMutations()), testName);

TEST(MutationListTest, IsLongEnough) {
  EXPECT_GE(scalarMutations().size() + controlAndMemoryMutations().size() + termMutations().size(), 25U);
}

} // namespace
} // namespace assay::verifier::testing
