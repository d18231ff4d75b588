// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/Replay.h"

#include "verifier/execute/ShowValue.h"
#include "verifier/prove/LibraryState.h"
#include "verifier/prove/LittleEndian.h"
#include "verifier/prove/ShowInputs.h"
#include "verifier/prove/TrialRuns.h"

#include "llvm/IR/Module.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// Bytes around a parameter's object that a run may touch besides what the model read.
constexpr uint64_t objectSlack = 4096;
/// Where preferred parameter objects lie, and how far apart.
constexpr uint64_t firstObject = 0x200000000;
constexpr uint64_t objectDistance = 1ULL << 24U;
/// Reads closer than this go into one region.
constexpr uint64_t regionGap = 64;
/// Lanes of memory that minimisation tries to clear one by one.
constexpr size_t maximumLanes = 64;

/// The bytes of a value in a model; nothing for values without a tracked bit pattern.
std::optional<std::vector<uint8_t>> bytesOf(Evaluator &evaluator, const EncodedValue &value, llvm::Type *type,
                                            const llvm::DataLayout &layout) {
  if (type->isVoidTy())
    return std::vector<uint8_t>();
  const size_t size = layout.getTypeStoreSize(type).getFixedValue();
  if (value.isPointer()) {
    if (value.alternatives().size() != 1)
      return std::nullopt;
    return littleEndian(evaluator.evaluate(value.alternatives().front().offset).bits, size);
  }
  if (!value.isScalar() || !Values::hasBits(type))
    return std::nullopt;
  return littleEndian(evaluator.evaluate(value.term()).bits, size);
}

using Bytes = std::map<uint64_t, uint8_t>;

std::vector<MemoryRegion> regionsOf(const Bytes &bytes) {
  std::vector<MemoryRegion> regions;
  for (const auto &[address, byte] : bytes) {
    if (regions.empty() || address - (regions.back().address + regions.back().bytes.size()) > regionGap)
      regions.push_back({address, {}});
    regions.back().bytes.resize(address - regions.back().address, 0);
    regions.back().bytes.push_back(byte);
  }
  return regions;
}

/// Every single simplification of an input: an argument or a lane of memory cleared.
std::vector<ExecutionInput> simplifications(const ExecutionInput &input) {
  std::vector<ExecutionInput> result;
  const auto isZero = [](llvm::ArrayRef<uint8_t> bytes) {
    return llvm::all_of(bytes, [](uint8_t byte) { return byte == 0; });
  };
  for (size_t index = 0; index < input.arguments.size(); ++index) {
    if (isZero(input.arguments[index]))
      continue;
    ExecutionInput simpler = input;
    std::fill(simpler.arguments[index].begin(), simpler.arguments[index].end(), 0);
    result.push_back(std::move(simpler));
  }
  for (size_t region = 0; region < input.memory.size(); ++region) {
    const std::vector<uint8_t> &bytes = input.memory[region].bytes;
    for (size_t lane = 0; lane < bytes.size() && result.size() < maximumLanes; lane += 8) {
      const size_t count = std::min<size_t>(8, bytes.size() - lane);
      if (isZero(llvm::ArrayRef(bytes).slice(lane, count)))
        continue;
      ExecutionInput simpler = input;
      std::fill_n(simpler.memory[region].bytes.begin() + static_cast<std::ptrdiff_t>(lane), count, 0);
      result.push_back(std::move(simpler));
    }
  }
  return result;
}

/// `input` with every byte cleared that is cleared in `simpler`.
void clearAlso(ExecutionInput &input, const ExecutionInput &simpler) {
  for (size_t index = 0; index < input.arguments.size(); ++index)
    for (size_t byte = 0; byte < input.arguments[index].size(); ++byte)
      if (simpler.arguments[index][byte] == 0)
        input.arguments[index][byte] = 0;
  for (size_t region = 0; region < input.memory.size(); ++region)
    for (size_t byte = 0; byte < input.memory[region].bytes.size(); ++byte)
      if (simpler.memory[region].bytes[byte] == 0)
        input.memory[region].bytes[byte] = 0;
}

ExecutionInput minimise(const PreparedRoot &root, uint32_t site, ExecutionInput input, const ExecutionLimits &limits) {
  const std::vector<ExecutionInput> single = simplifications(input);
  if (single.empty())
    return input;
  const std::vector<ExecutionOutcome> outcomes = root.executor().run(single, limits);
  // Those that work alone, applied one after the other: the longest row of them that still works.
  std::vector<ExecutionInput> rows;
  for (size_t index = 0; index < single.size(); ++index) {
    if (!trips(outcomes[index], root, site))
      continue;
    ExecutionInput next = rows.empty() ? input : rows.back();
    clearAlso(next, single[index]);
    rows.push_back(std::move(next));
  }
  if (rows.empty())
    return input;
  const std::vector<ExecutionOutcome> combined = root.executor().run(rows, limits);
  for (size_t index = rows.size(); index-- > 0;)
    if (trips(combined[index], root, site))
      return rows[index];
  return input;
}

} // namespace

std::optional<ExecutionInput> inputFromModel(const TermContext &terms, const Encoding &encoding,
                                             const Assignment &model, const llvm::Function &root) {
  const llvm::DataLayout &layout = root.getParent()->getDataLayout();
  Evaluator evaluator(terms, model);
  ExecutionInput input;
  Bytes bytes;
  for (const EncodedArgument &argument : encoding.arguments) {
    if (argument.value.isPointer()) {
      const Term base = encoding.parameterBases[static_cast<size_t>(std::count_if(
          encoding.arguments.begin(), encoding.arguments.begin() + (&argument - encoding.arguments.data()),
          [](const EncodedArgument &other) { return other.value.isPointer(); }))];
      const llvm::APInt address = evaluator.evaluate(base).bits;
      input.arguments.push_back(littleEndian(address, 8));
      if (!address.isZero()) {
        bytes.try_emplace(address.getZExtValue(), 0);
        bytes.try_emplace(address.getZExtValue() + objectSlack - 1, 0);
        for (uint64_t offset = 0; offset < objectSlack; offset += regionGap)
          bytes.try_emplace(address.getZExtValue() + offset, 0);
      }
      continue;
    }
    std::optional<std::vector<uint8_t>> value = bytesOf(evaluator, argument.value, argument.type, layout);
    if (!value)
      return std::nullopt;
    input.arguments.push_back(std::move(*value));
  }
  for (const InitialRead &read : encoding.initialReads) {
    // Only reads whose symbol the model had to choose matter; others are left at zero.
    if (model.find(read.bits.symbolIndex()) == model.end())
      continue;
    const uint64_t address = evaluator.evaluate(read.address).bits.getZExtValue();
    const std::vector<uint8_t> content = littleEndian(evaluator.evaluate(read.bits).bits, read.bytes);
    for (unsigned offset = 0; offset < read.bytes; ++offset)
      bytes[address + offset] = content[offset];
  }
  input.memory = regionsOf(bytes);
  for (const UntrustedResult &result : encoding.untrustedResults) {
    if (!evaluator.holds(result.reached))
      continue;
    std::optional<std::vector<uint8_t>> value = bytesOf(evaluator, result.value, result.type, layout);
    if (!value)
      return std::nullopt;
    input.callResults[result.callee].push_back(std::move(*value));
  }
  return input;
}

std::vector<Term> placementPreferences(TermContext &terms, const Encoding &encoding) {
  std::vector<Term> preferences;
  uint64_t place = firstObject;
  for (const Term base : encoding.parameterBases) {
    preferences.push_back(
        terms.orOf(terms.equal(base, terms.bitVector(64, 0)), terms.equal(base, terms.bitVector(64, place))));
    place += objectDistance;
  }
  return preferences;
}

bool trips(const ExecutionOutcome &outcome, const PreparedRoot &root, uint32_t site) {
  for (const uint32_t tripped : outcome.tripped) {
    if (tripped == site)
      return true;
    if (root.executionSites()[tripped].kind == PreparedRoot::ExecutionSite::Kind::Requirement)
      return false;
  }
  return false;
}

std::optional<Counterexample> confirm(const PreparedRoot &root, uint32_t site, ExecutionInput input,
                                      const analyzer::SourceFacts &facts, const ExecutionLimits &limits) {
  Counterexample counterexample;
  counterexample.input = minimise(root, site, std::move(input), limits);
  ExecutionLimits recording = limits;
  recording.recordSteps = true;
  const llvm::StringRef name = root.slice().root->getName();
  const std::vector<ExecutionOutcome> outcomes = root.executor().run({counterexample.input}, recording);
  if (outcomes.empty() || !trips(outcomes.front(), root, site))
    return std::nullopt;
  // A break that hangs on what uninitialised memory happens to hold is none.
  ExecutionLimits otherFilling = limits;
  otherFilling.uninitialisedByte = static_cast<uint8_t>(~limits.uninitialisedByte);
  const std::vector<ExecutionOutcome> again = root.executor().run({counterexample.input}, otherFilling);
  if (again.empty() || !trips(again.front(), root, site))
    return std::nullopt;

  for (const ExecutionStep &step : outcomes.front().steps) {
    TraceStep shown;
    shown.place = {step.file, step.line, step.column, step.line, step.column};
    const analyzer::FunctionFacts *function = facts.findFunction(step.functionSymbol);
    shown.function = function != nullptr ? function->qualifiedName : step.functionSymbol;
    if (function != nullptr && function->inForeignHeader)
      continue;
    if (!step.variable.empty()) {
      shown.values.push_back(showValue(step.variable, step.type, step.value));
    }
    counterexample.trace.push_back(std::move(shown));
  }

  if (const analyzer::FunctionFacts *function = facts.findFunction(name)) {
    counterexample.inputs = showInputs(*function, facts, counterexample.input);
    counterexample.holdsLibraryState = holdsLibraryState(*function, facts, counterexample.input);
  }
  counterexample.replay = describeRun(name, counterexample.input);
  return counterexample;
}

} // namespace assay::verifier
