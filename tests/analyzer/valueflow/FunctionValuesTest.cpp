// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/FunctionValues.h"
#include "analyzer/valueflow/ValueGraph.h"

#include <gmock/gmock.h>

#include <random>
#include <set>

namespace assay::analyzer {
namespace {

FunctionValues example() {
  FunctionValues values;
  values.strings = {"", "a.cpp", "speed * 2"};
  values.nodes = {{ValuePort::Parameter, UINT32_MAX, 3, 0, 0, 0, 0},
                  {ValuePort::Argument, 7, 1, 2, 1, 900, 12},
                  {ValuePort::Store, UINT32_MAX, 0, 2, 1, 4, 0}};
  values.edges = {{0, 1, ValueMove::Arithmetic}, {0, 2, ValueMove::Control}, {2, 0, ValueMove::Copy}};
  return values;
}

TEST(FunctionValues, ReadBackAsWritten) {
  const FunctionValues values = example();
  const std::string bytes = toBytes(values);
  const Result<FunctionValues> read = functionValuesFromBytes(bytes, "test");
  ASSERT_TRUE(read) << read.error().render();
  EXPECT_EQ(toBytes(*read), bytes);
  EXPECT_EQ(read->nodes[1].call, 7U);
  EXPECT_EQ(read->nodes[1].line, 900U);
  EXPECT_EQ(read->nodes[2].line, 4U);
  EXPECT_EQ(read->edges[2].to, 0U);
}

TEST(FunctionValues, DamagedBytesAreNoValues) {
  const std::string bytes = toBytes(example());
  for (size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(functionValuesFromBytes(bytes.substr(0, length), "test")) << length;
  EXPECT_FALSE(functionValuesFromBytes(bytes + "x", "test"));
  // Whatever is read, it is in order.
  std::mt19937 engine(1);
  for (int round = 0; round < 5000; ++round) {
    std::string damaged = bytes;
    damaged[engine() % damaged.size()] = static_cast<char>(engine());
    const Result<FunctionValues> read = functionValuesFromBytes(damaged, "test");
    if (!read)
      continue;
    for (const ValueEdge &edge : read->edges)
      ASSERT_LT(std::max(edge.from, edge.to), read->nodes.size());
  }
}

/// Pairs of ports that are connected, by way of nodes that are none.
std::set<std::pair<uint32_t, uint32_t>> connected(size_t nodes, const std::vector<ValueEdge> &edges, bool withControl) {
  std::set<std::pair<uint32_t, uint32_t>> pairs;
  for (uint32_t start = 0; start < nodes; ++start) {
    std::vector<uint32_t> pending{start};
    std::set<uint32_t> seen;
    while (!pending.empty()) {
      const uint32_t node = pending.back();
      pending.pop_back();
      for (const ValueEdge &edge : edges)
        if (edge.from == node && (withControl || edge.move != ValueMove::Control) && seen.insert(edge.to).second) {
          pairs.emplace(start, edge.to);
          pending.push_back(edge.to);
        }
    }
  }
  return pairs;
}

TEST(ValueGraph, ReductionKeepsWhatIsConnected) {
  std::mt19937 engine(2);
  size_t removed = 0;
  for (int round = 0; round < 1000; ++round) {
    const auto count = static_cast<uint32_t>(4 + engine() % 12);
    ValueGraph graph;
    std::vector<ValuePort> ports;
    for (uint32_t node = 0; node < count; ++node) {
      constexpr ValuePort kinds[] = {ValuePort::Value, ValuePort::Value, ValuePort::Value, ValuePort::Parameter,
                                     ValuePort::Load,  ValuePort::Store, ValuePort::Result};
      ports.push_back(kinds[engine() % std::size(kinds)]);
      graph.add({ports.back(), UINT32_MAX, node, 0, 0, 0, 0});
    }
    std::vector<ValueEdge> edges;
    for (uint32_t edge = 0; edge < 2 * count; ++edge) {
      edges.push_back({static_cast<uint32_t>(engine() % count), static_cast<uint32_t>(engine() % count),
                       engine() % 4 == 0 ? ValueMove::Control : ValueMove::Arithmetic});
      graph.connect(edges.back().from, edges.back().to, edges.back().move);
    }
    FunctionValues values;
    const std::vector<uint32_t> numbers = graph.reduce(values);
    removed += count - values.nodes.size();
    const auto isSource = [&](uint32_t node) {
      return ports[node] == ValuePort::Parameter || ports[node] == ValuePort::Load;
    };
    const auto isSink = [&](uint32_t node) {
      return ports[node] == ValuePort::Store || ports[node] == ValuePort::Result;
    };
    for (const bool withControl : {false, true}) {
      const auto before = connected(count, edges, withControl);
      const auto after = connected(values.nodes.size(), values.edges, withControl);
      for (uint32_t from = 0; from < count; ++from)
        for (uint32_t to = 0; to < count; ++to) {
          if (!isSource(from) || !isSink(to))
            continue;
          const bool isKept =
              numbers[from] != UINT32_MAX && numbers[to] != UINT32_MAX && after.contains({numbers[from], numbers[to]});
          ASSERT_EQ(before.contains({from, to}), isKept) << "round " << round << ", " << from << " to " << to;
        }
    }
  }
  EXPECT_GT(removed, 1000U);
}

} // namespace
} // namespace assay::analyzer
