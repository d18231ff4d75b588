// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/TrialRuns.h"

#include "verifier/encode/LibraryModel.h"
#include "verifier/prove/LittleEndian.h"

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

namespace assay::verifier {

namespace {

/// One of a callee's possible answers; of the `position`-th callee another one than of its neighbour.
std::vector<uint8_t> answer(const llvm::Type &type, size_t size, unsigned variant, unsigned position) {
  std::vector<uint8_t> zeros(size, 0);
  if (variant == 0 || size == 0)
    return zeros;
  if (type.isIntegerTy() && size == 1) // truth values and small codes: every combination
    return {static_cast<uint8_t>((variant >> (position % 8)) & 1U)};
  const unsigned choice = (variant + 3 * position) % 6;
  if (type.isIntegerTy()) {
    const auto width = static_cast<unsigned>(8 * size);
    const llvm::APInt values[] = {llvm::APInt(width, 0),
                                  llvm::APInt(width, 1),
                                  llvm::APInt::getAllOnes(width),
                                  llvm::APInt(width, 7),
                                  llvm::APInt::getSignedMaxValue(width),
                                  llvm::APInt::getSignedMinValue(width)};
    return littleEndian(values[choice], size);
  }
  if (type.isFloatTy() || type.isDoubleTy()) {
    const llvm::fltSemantics &semantics = type.getFltSemantics();
    const llvm::APFloat values[] = {llvm::APFloat::getZero(semantics),
                                    llvm::APFloat::getOne(semantics),
                                    llvm::APFloat::getQNaN(semantics),
                                    llvm::APFloat::getInf(semantics),
                                    llvm::APFloat::getLargest(semantics, /*Negative=*/true),
                                    llvm::APFloat::getSmallest(semantics)};
    return littleEndian(values[choice].bitcastToAPInt(), size);
  }
  return zeros;
}

std::string hexadecimal(llvm::ArrayRef<uint8_t> bytes) { return llvm::toHex(bytes, /*LowerCase=*/true); }

} // namespace

void letReturn(ExecutionInput &input, const llvm::Module &executable, unsigned variant,
               llvm::function_ref<bool(const llvm::Function &)> wanted) {
  unsigned position = 0;
  for (const llvm::Function &function : executable) {
    if (!function.isDeclaration() || function.isIntrinsic() || function.getName().starts_with("assay") ||
        function.doesNotReturn() || libraryModel(function) != CallModel::Unknown || !wanted(function))
      continue;
    llvm::Type *type = function.getReturnType();
    const size_t size = type->isVoidTy() ? 0 : executable.getDataLayout().getTypeStoreSize(type).getFixedValue();
    input.callResults.try_emplace(function.getName().str(),
                                  std::vector<std::vector<uint8_t>>{answer(*type, size, variant, position++)});
  }
}

std::string describeRun(llvm::StringRef root, const ExecutionInput &input) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << "function " << root << "\n";
  for (size_t index = 0; index < input.arguments.size(); ++index)
    stream << "argument " << index << " " << hexadecimal(input.arguments[index]) << "\n";
  for (const MemoryRegion &region : input.memory) {
    size_t used = region.bytes.size();
    while (used > 0 && region.bytes[used - 1] == 0)
      --used;
    stream << "memory 0x" << llvm::utohexstr(region.address, /*LowerCase=*/true) << " size " << region.bytes.size()
           << " " << hexadecimal(llvm::ArrayRef(region.bytes).take_front(used)) << "\n";
  }
  for (const auto &[callee, results] : input.callResults)
    for (const std::vector<uint8_t> &result : results)
      stream << "result " << callee << " " << hexadecimal(result) << "\n";
  if (input.watchedObject)
    stream << "watched object " << *input.watchedObject << "\n";
  return text;
}

ExecutionLimits trialLimits() {
  ExecutionLimits limits;
  limits.basicBlocks = 200'000;
  return limits;
}

std::vector<ExecutionInput> watchingInputs(const ExecutionInput &input, const ExecutionOutcome &outcome) {
  constexpr size_t mostObjects = 6;
  std::vector<ExecutionInput> watching;
  for (unsigned object = 0; object < std::min(outcome.objects.size(), mostObjects); ++object) {
    watching.push_back(input);
    watching.back().watchedObject = object;
  }
  return watching;
}

TrialRuns TrialRuns::of(Executor &executor, const llvm::Function &root, const GeneratorOptions &generator,
                        llvm::function_ref<bool(const llvm::Function &)> isEnvironment) {
  TrialRuns trials;
  if (generator.count == 0)
    return trials;
  trials.inputs = generateInputs(root, generator);
  if (trials.inputs.empty())
    return trials;
  for (unsigned index = 0; index < trials.inputs.size(); ++index)
    letReturn(trials.inputs[index], *root.getParent(), index, isEnvironment);
  trials.outcomes = executor.run(trials.inputs, trialLimits());
  constexpr size_t mostWatching = 192;
  std::vector<ExecutionInput> watching;
  for (size_t index = 0; index < trials.inputs.size() && watching.size() < mostWatching; ++index)
    for (ExecutionInput &input : watchingInputs(trials.inputs[index], trials.outcomes[index]))
      watching.push_back(std::move(input));
  std::vector<ExecutionOutcome> watched = executor.run(watching, trialLimits());
  std::move(watching.begin(), watching.end(), std::back_inserter(trials.inputs));
  std::move(watched.begin(), watched.end(), std::back_inserter(trials.outcomes));
  return trials;
}

} // namespace assay::verifier
