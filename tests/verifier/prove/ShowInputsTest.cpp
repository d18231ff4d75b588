// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/ShowInputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

namespace assay::verifier {
namespace {

using testing::ElementsAre;

class ShowInputsTest : public testing::Test {
protected:
  static constexpr uint64_t place = 0x20000000;

  ShowInputsTest() {
    facts.records = {{"Inner", "", 8, {}, {}, {{"gain", "float", 0, 32, {}}, {"mode", "int", 32, 32, {}}}, {}},
                     {"Layer",
                      "",
                      24,
                      {},
                      {},
                      {{"batch", "int", 0, 32, {}},
                       {"outputs", "int", 32, 32, {}},
                       {"flag", "unsigned int", 64, 3, {}},
                       {"inner", "Inner", 96, 64, {}},
                       {"whole", "int", 160, 32, {}},
                       {"half", "short", 160, 16, {}}},
                      {}}};
  }

  void parameter(const std::string &name, const std::string &type, std::vector<uint8_t> value) {
    analyzer::ParameterFacts parameter;
    parameter.name = name;
    parameter.type = type;
    parameter.irArgument = static_cast<int>(function.parameters.size());
    parameter.irArgumentCount = 1;
    parameter.isPointer = !type.empty() && type.back() == '*';
    parameter.isReference = !type.empty() && type.back() == '&';
    function.parameters.push_back(parameter);
    input.arguments.push_back(std::move(value));
  }
  static std::vector<uint8_t> address(uint64_t value) {
    std::vector<uint8_t> bytes(sizeof value);
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
  }
  template <typename T> void put(uint64_t offset, T value) {
    if (input.memory.empty())
      input.memory.push_back({place, std::vector<uint8_t>(24, 0)});
    std::memcpy(input.memory.front().bytes.data() + offset, &value, sizeof value);
  }
  std::vector<std::string> shown() {
    std::vector<std::string> result;
    for (const ShownValue &value : showInputs(function, facts, input))
      result.push_back(value.name + "=" + value.value);
    return result;
  }

  analyzer::SourceFacts facts;
  analyzer::FunctionFacts function;
  ExecutionInput input;
};

TEST_F(ShowInputsTest, ScalarsAreShownAsTheyAre) {
  parameter("count", "int", {0xFE, 0xFF, 0xFF, 0xFF});
  parameter("", "int", {1, 0, 0, 0});
  EXPECT_THAT(shown(), ElementsAre("count=-2"));
}

TEST_F(ShowInputsTest, MembersThatAreNotZeroAreShownByPath) {
  parameter("layer", "const Layer *", address(place));
  put<int32_t>(4, 7);
  put<float>(12, 0.5F);
  EXPECT_THAT(shown(), ElementsAre("layer=0x20000000", "layer->outputs=7", "layer->inner.gain=0.5"));
}

TEST_F(ShowInputsTest, WhatIsPassedByReferenceOrIndirectlyHasNoAddress) {
  parameter("first", "const Layer &", address(place));
  parameter("second", "Layer", address(place));
  function.parameters.back().isIndirect = true;
  put<int32_t>(0, -1);
  EXPECT_THAT(shown(), ElementsAre("first.batch=-1", "second.batch=-1"));
}

TEST_F(ShowInputsTest, PlacesWithTwoMeaningsAndBitFieldsAreLeftOut) {
  parameter("layer", "Layer *", address(place));
  put<uint8_t>(8, 5);
  put<int32_t>(20, 9);
  EXPECT_THAT(shown(), ElementsAre("layer=0x20000000"));
}

TEST_F(ShowInputsTest, PointersToScalarsAndToNowhere) {
  parameter("gain", "double *", address(place));
  function.parameters.back().pointeeSize = 8;
  parameter("missing", "Layer *", address(0));
  parameter("elsewhere", "Layer *", address(0x999));
  put<double>(0, 2.0);
  EXPECT_THAT(shown(), ElementsAre("gain=0x20000000", "*gain=2", "missing=0x0", "elsewhere=0x999"));
}

} // namespace
} // namespace assay::verifier
