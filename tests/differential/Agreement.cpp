// SPDX-License-Identifier: Apache-2.0
#include "Agreement.h"

#include "RandomIr.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

#include <array>
#include <cmath>
#include <random>

using llvm::APFloat;
using llvm::APInt;

namespace assay::verifier::testing {

namespace {

std::string functionName(uint64_t seed) { return "f" + std::to_string(seed); }

std::unique_ptr<llvm::Module> emptyModule(const NativeRun &native, llvm::LLVMContext &context) {
  auto module = std::make_unique<llvm::Module>("differential", context);
  module->setDataLayout(native.layout());
  module->setTargetTriple(native.triple());
  return module;
}

} // namespace

APInt interestingValue(const llvm::Type *type, uint64_t random, uint64_t more) {
  const unsigned width = scalarBits(type);
  if (type->isIntegerTy()) {
    switch (random % 8) {
    case 0:
      return APInt::getSignedMinValue(width);
    case 1:
      return APInt::getSignedMaxValue(width);
    case 2:
      return APInt::getAllOnes(width);
    case 3:
    case 4:
      return APInt(64, more % 40).trunc(width);
    default:
      return APInt(64, more).trunc(width);
    }
  }
  const llvm::fltSemantics &semantics = type->getFltSemantics();
  const bool negative = (more & 1U) != 0;
  const auto number = [&](double value) {
    APFloat converted(value);
    bool loses = false;
    converted.convert(semantics, APFloat::rmNearestTiesToEven, &loses);
    return converted.bitcastToAPInt();
  };
  switch (random % 15) {
  case 0:
    return APFloat::getZero(semantics, negative).bitcastToAPInt();
  case 1:
    return APFloat::getInf(semantics, negative).bitcastToAPInt();
  case 2:
    return APFloat::getQNaN(semantics).bitcastToAPInt();
  case 3:
    return APFloat::getSmallest(semantics, negative).bitcastToAPInt();
  case 4:
    return APFloat::getLargest(semantics, negative).bitcastToAPInt();
  case 5:
    return APFloat::getSmallestNormalized(semantics, negative).bitcastToAPInt();
  case 6:
    return number(negative ? -128.5 : 127.5);
  case 7:
  case 8:
    return number(static_cast<double>(static_cast<int64_t>(more % 600) - 300) / 2);
  case 9:
    return number(static_cast<double>(static_cast<int64_t>(more)));
  case 10:
    return number(static_cast<double>(static_cast<int32_t>(more)) / 1000);
  case 11: // just above the middle of two halfs or floats: rounding twice goes astray
    return number(
        (negative ? -1 : 1) *
        (1 + std::ldexp(static_cast<double>(more % 64 | 1U), more % 3 == 0 ? -24 : -11) + std::ldexp(1.0, -45)));
  default:
    return APInt(64, more).trunc(width);
  }
}

APInt otherThan(const APInt &result, const llvm::Type *type) {
  if (type->isIntegerTy())
    return result + 1;
  const APFloat value(type->getFltSemantics(), result);
  return (value.isNaN() ? APFloat::getOne(type->getFltSemantics()) : llvm::neg(value)).bitcastToAPInt();
}

std::vector<NativeCase> runNatively(NativeRun &native, uint64_t firstSeed, unsigned count, unsigned inputsEach) {
  auto context = std::make_unique<llvm::LLVMContext>();
  std::unique_ptr<llvm::Module> module = emptyModule(native, *context);
  std::vector<NativeCase> cases;
  std::vector<std::string> names;
  std::vector<unsigned> resultBits;
  for (uint64_t seed = firstSeed; seed < firstSeed + count; ++seed) {
    const llvm::Function &function = addRandomFunction(*module, functionName(seed), seed);
    assert(!llvm::verifyFunction(function, &llvm::errs()));
    NativeCase one;
    one.seed = seed;
    std::mt19937_64 engine(seed ^ 0x9E3779B97F4A7C15U);
    for (unsigned number = 0; number < inputsEach; ++number) {
      std::vector<APInt> input;
      for (unsigned index = 0; index + 1 < function.arg_size(); ++index) {
        const uint64_t first = engine();
        input.push_back(interestingValue(function.getArg(index)->getType(), first, engine()));
      }
      one.inputs.push_back(std::move(input));
    }
    cases.push_back(std::move(one));
    names.push_back(functionName(seed));
    resultBits.push_back(scalarBits(function.getReturnType()));
  }
  native.compile(std::move(module), std::move(context), names);
  for (size_t index = 0; index < cases.size(); ++index)
    for (std::vector<APInt> arguments : cases[index].inputs) {
      arguments.push_back(APInt(64, 0));
      cases[index].results.push_back(native.call(names[index], arguments, resultBits[index]));
    }
  return cases;
}

EncodedCase::EncodedCase(const NativeRun &native, uint64_t seed, const Mutation &mutation)
    : context_(std::make_unique<llvm::LLVMContext>()), module_(emptyModule(native, *context_)) {
  function_ = &addRandomFunction(*module_, functionName(seed), seed);
  run_ = std::make_unique<EncodedRun>(*function_, mutation.function);
  if (mutation.term)
    run_->replace([&](Term term) { return mutation.term(run_->terms(), term); });
}

std::optional<std::string> EncodedCase::disagreement(const NativeCase &natively) {
  if (!run_->encoding().failure.empty())
    return "not encoded: " + run_->encoding().failure;
  if (run_->encoding().hasCutLoops)
    return "a loop with a known number of turns was cut";
  const llvm::Type *type = function_->getReturnType();
  openInputs_ = 0;
  for (size_t index = 0; index < natively.inputs.size(); ++index) {
    std::vector<APInt> arguments = natively.inputs[index];
    const APInt &result = natively.results[index];
    const auto claims = [&](const APInt &expected, bool isResult) -> std::optional<bool> {
      arguments.push_back(expected);
      const std::optional<Assignment> assignment = run_->assignment(arguments, natively.seed + index);
      arguments.pop_back();
      if (!assignment)
        return std::nullopt;
      // Exactly one return is reached: with the native result its check holds, with another it does not.
      return run_->holds(run_->broken(), *assignment) == !isResult && run_->holds(run_->met(), *assignment) == isResult;
    };
    const std::optional<bool> native = claims(result, true);
    const std::optional<bool> other = claims(otherThan(result, type), false);
    if (!native || !other) {
      ++openInputs_;
      continue;
    }
    if (*native && *other)
      continue;
    std::string text;
    llvm::raw_string_ostream stream(text);
    stream << "seed " << natively.seed << ", input " << index << ": the encoding "
           << (*native ? "admits another result than " : "does not give ") << llvm::toString(result, 16, false)
           << " for";
    for (const APInt &argument : arguments)
      stream << ' ' << llvm::toString(argument, 16, false);
    stream << '\n' << *function_;
    return text;
  }
  return std::nullopt;
}

} // namespace assay::verifier::testing
