// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/InputFrame.h"

namespace assay::verifier::execution {

namespace {

constexpr uint64_t lengthSize = sizeof(uint32_t);

void writeBytes(FrameWriter &writer, const std::vector<uint8_t> &bytes) {
  writer.number(static_cast<uint32_t>(bytes.size()));
  writer.raw(bytes.data(), bytes.size());
}

void writeInput(FrameWriter &writer, const ExecutionInput &input) {
  writer.number(static_cast<uint32_t>(input.arguments.size()));
  for (const std::vector<uint8_t> &argument : input.arguments)
    writeBytes(writer, argument);
  writer.number(static_cast<uint32_t>(input.memory.size()));
  for (const MemoryRegion &region : input.memory) {
    writer.number(region.address);
    writeBytes(writer, region.bytes);
  }
  writer.number(static_cast<uint32_t>(input.globals.size()));
  for (const auto &[name, bytes] : input.globals) {
    writer.text(name);
    writeBytes(writer, bytes);
  }
  writer.number(static_cast<uint32_t>(input.callResults.size()));
  for (const auto &[callee, results] : input.callResults) {
    writer.text(callee);
    writer.number(static_cast<uint32_t>(results.size()));
    for (const std::vector<uint8_t> &result : results)
      writeBytes(writer, result);
  }
}

ExecutionInput readInput(FrameReader &reader) {
  ExecutionInput input;
  for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count)
    input.arguments.push_back(reader.raw());
  for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count) {
    const auto address = reader.number<uint64_t>();
    input.memory.push_back({address, reader.raw()});
  }
  for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count) {
    std::string name = reader.text();
    input.globals[std::move(name)] = reader.raw();
  }
  for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count) {
    std::vector<std::vector<uint8_t>> &results = input.callResults[reader.text()];
    for (auto number = reader.number<uint32_t>(); number != 0 && reader.valid(); --number)
      results.push_back(reader.raw());
  }
  return input;
}

} // namespace

uint64_t frameSize(const ExecutionInput &input) {
  uint64_t size = 4 * lengthSize;
  for (const std::vector<uint8_t> &argument : input.arguments)
    size += lengthSize + argument.size();
  for (const MemoryRegion &region : input.memory)
    size += sizeof region.address + lengthSize + region.bytes.size();
  for (const auto &[name, bytes] : input.globals)
    size += 2 * lengthSize + name.size() + bytes.size();
  for (const auto &[callee, results] : input.callResults) {
    size += 2 * lengthSize + callee.size();
    for (const std::vector<uint8_t> &result : results)
      size += lengthSize + result.size();
  }
  return size;
}

void writeInputs(FrameWriter &writer, std::span<const ExecutionInput> inputs, const ExecutionLimits &limits) {
  writer.begin(FrameKind::Inputs);
  writer.number(limits.basicBlocks);
  writer.number(static_cast<uint32_t>(limits.processorSeconds));
  writer.number(static_cast<uint32_t>(limits.maximumSteps));
  writer.number(static_cast<uint32_t>(limits.watched.size()));
  for (const uint32_t site : limits.watched)
    writer.number(site);
  writer.number(static_cast<uint32_t>(inputs.size()));
  for (const ExecutionInput &input : inputs)
    writeInput(writer, input);
}

bool readInputs(FrameReader reader, std::vector<ExecutionInput> &inputs, ExecutionLimits &limits) {
  limits.basicBlocks = reader.number<uint64_t>();
  limits.processorSeconds = reader.number<uint32_t>();
  limits.maximumSteps = reader.number<uint32_t>();
  limits.watched.clear();
  for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count)
    limits.watched.push_back(reader.number<uint32_t>());
  inputs.clear();
  for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count)
    inputs.push_back(readInput(reader));
  return reader.valid() && reader.atEnd();
}

} // namespace assay::verifier::execution
