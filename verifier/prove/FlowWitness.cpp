// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/FlowWitness.h"

#include "verifier/execute/ShowValue.h"
#include "verifier/prove/LittleEndian.h"
#include "verifier/prove/Replay.h"
#include "verifier/prove/ShowInputs.h"
#include "verifier/prove/TrialRuns.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/Utils/Cloning.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace assay::verifier {

namespace {

/// Small, and with bits everywhere: what a program rounds or shifts away of the one shows of the other.
constexpr uint64_t secrets[] = {5, 0x5A5A5A5A5A5A5A5A};
constexpr size_t mostPairs = 48;
constexpr size_t shownBytes = 32;

/// What a sink was given in a run, in the order of first times.
using Given = std::vector<std::vector<uint64_t>>;

/// Whether the run broke what the code or the policy assumes: then it shows nothing.
bool isExcluded(const PreparedRoot &root, const ExecutionOutcome &outcome) {
  return std::any_of(outcome.tripped.begin(), outcome.tripped.end(), [&](uint32_t site) {
    return site < root.executionSites().size() &&
           root.executionSites()[site].kind == PreparedRoot::ExecutionSite::Kind::Requirement;
  });
}

Given givenTo(const PreparedRoot &root, const ExecutionOutcome &outcome, size_t sink) {
  Given given;
  if (isExcluded(root, outcome))
    return given;
  const std::string report = FlowProbes::reportPrefix + std::to_string(sink);
  for (const SeenObject &object : outcome.objects)
    if (object.rule == report)
      given.push_back(object.values);
  return given;
}

ExecutionInput withSecret(ExecutionInput input, uint64_t secret) {
  input.globals[FlowProbes::secretVariable] = littleEndian(llvm::APInt(64, secret), 8);
  return input;
}

std::string shown(const std::vector<uint64_t> &report) {
  const uint64_t size = report.front();
  std::vector<uint8_t> bytes;
  for (size_t index = 0; index < std::min<uint64_t>(size, shownBytes); ++index)
    bytes.push_back(static_cast<uint8_t>(report[1 + index / 8] >> (index % 8 * 8)));
  const bool isText = !bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [](uint8_t byte) {
    return llvm::isPrint(static_cast<char>(byte));
  });
  std::string text;
  if (isText)
    text = "\"" + std::string(bytes.begin(), bytes.end()) + "\"";
  else
    for (const uint8_t byte : bytes)
      text += (text.empty() ? "" : " ") + llvm::toHex(llvm::ArrayRef<uint8_t>(byte), /*LowerCase=*/true);
  return size > shownBytes ? text + "…" : text;
}

/// The first data that differ; nothing if a run gave more than the other before.
std::optional<std::pair<std::vector<uint64_t>, std::vector<uint64_t>>> difference(const Given &left,
                                                                                  const Given &right) {
  for (size_t index = 0; index < std::min(left.size(), right.size()); ++index)
    if (left[index] != right[index])
      return std::pair(left[index], right[index]);
  return std::nullopt;
}

} // namespace

std::vector<WitnessedFlow> witnessFlows(const UnitContext &context, const std::string &root,
                                        const std::string &sourceRole, const std::vector<RoleSite> &sources,
                                        const std::vector<RoleSite> &sinks,
                                        const std::vector<std::string> &allowedRegions) {
  const std::shared_ptr<PreparedRoot> prepared = context.prepare(root);
  if (prepared == nullptr)
    return {};
  const std::unique_ptr<llvm::Module> module = llvm::CloneModule(prepared->executable());
  llvm::Function &function = *module->getFunction(root);
  FlowProbes probes(*module, function, context.unit.facts, context.foreignFunctions);
  if (probes.plantSources(sources) == 0)
    return {};
  probes.plantSinks(sinks, allowedRegions);
  if (probes.sinks().empty())
    return {};

  // Without secret, to see which inputs come to a sink.
  std::vector<ExecutionInput> inputs;
  for (const ExecutionInput &input : prepared->trialRuns().inputs)
    if (!input.watchedObject)
      inputs.push_back(withSecret(input, 0));
  Executor executor(*module, root, context.options.forkServer);
  const std::vector<ExecutionOutcome> plain = executor.run(inputs, trialLimits());
  std::vector<size_t> worthIt;
  for (size_t index = 0; index < plain.size() && worthIt.size() < mostPairs; ++index)
    if (!plain[index].objects.empty() && !isExcluded(*prepared, plain[index]))
      worthIt.push_back(index);

  std::vector<WitnessedFlow> found;
  std::vector<bool> isWitnessed(probes.sinks().size(), false);
  for (const uint64_t secret : secrets) {
    std::vector<ExecutionInput> changed;
    for (const size_t index : worthIt)
      changed.push_back(withSecret(inputs[index], secret));
    const std::vector<ExecutionOutcome> other = executor.run(changed, trialLimits());
    for (size_t sink = 0; sink < probes.sinks().size(); ++sink)
      for (size_t pair = 0; pair < worthIt.size() && !isWitnessed[sink]; ++pair) {
        const auto differs =
            difference(givenTo(*prepared, plain[worthIt[pair]], sink), givenTo(*prepared, other[pair], sink));
        if (!differs)
          continue;
        ExecutionLimits recording = trialLimits();
        recording.recordSteps = true;
        const std::vector<ExecutionOutcome> again = executor.run({inputs[worthIt[pair]], changed[pair]}, recording);
        // Repeated, or nothing: evidence is what can be run again.
        if (again.size() != 2 ||
            difference(givenTo(*prepared, again[0], sink), givenTo(*prepared, again[1], sink)) != differs)
          continue;
        isWitnessed[sink] = true;
        WitnessedFlow &flow = found.emplace_back();
        flow.sink = probes.sinks()[sink];
        flow.detail = "executed twice, with nothing changed but the value of " + sourceRole + ": `" + flow.sink.callee +
                      "` is given " + shown(differs->first) + " and " + shown(differs->second);
        for (const ExecutionStep &step : again[1].steps) {
          const analyzer::FunctionFacts *facts = context.unit.facts.findFunction(step.functionSymbol);
          if (facts != nullptr && facts->inForeignHeader)
            continue;
          TraceStep &traced = flow.trace.emplace_back();
          traced.place = {step.file, step.line, step.column, step.line, step.column};
          traced.function = facts != nullptr ? facts->qualifiedName : step.functionSymbol;
          if (!step.variable.empty())
            traced.values.push_back(showValue(step.variable, step.type, step.value));
        }
        if (const analyzer::FunctionFacts *facts = context.unit.facts.findFunction(root))
          flow.inputs = showInputs(*facts, context.unit.facts, inputs[worthIt[pair]]);
        for (const ExecutionInput *run : {&inputs[worthIt[pair]], &changed[pair]})
          flow.replay += describeRun(root, *run) + "secret " +
                         llvm::toHex(run->globals.at(FlowProbes::secretVariable), /*LowerCase=*/true) + "\n";
        flow.replay += "given " + shown(differs->first) + "\ngiven " + shown(differs->second) + "\n";
      }
  }
  executor.rest();
  std::sort(found.begin(), found.end(), [](const WitnessedFlow &left, const WitnessedFlow &right) {
    return std::tie(left.sink.place.file, left.sink.place.line, left.sink.place.column, left.sink.callee) <
           std::tie(right.sink.place.file, right.sink.place.line, right.sink.place.column, right.sink.callee);
  });
  return found;
}

} // namespace assay::verifier
