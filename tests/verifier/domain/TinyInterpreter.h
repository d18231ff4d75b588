// SPDX-License-Identifier: Apache-2.0
//
// Executes the scalar IR that RandomFunction makes, one instruction at a time, over APInt and APFloat. Where
// LLVM or the platform leaves a choice (undefined results, fused or not, which zero, a rounding mode, flushed
// subnormals) it draws one at random, so that the analysis must cover all of them.
#pragma once

#include "FloatSamples.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"

#include <functional>
#include <variant>
#include <vector>

namespace assay::verifier::testing {

/// An integer, a float, or the pair of a checked operation.
struct CheckedResult {
  llvm::APInt value;
  bool overflows;
};
using Scalar = std::variant<std::monostate, llvm::APInt, llvm::APFloat, CheckedResult>;

class TinyInterpreter {
public:
  struct Options {
    bool anyRounding = false; ///< each operation may round in any mode; else to nearest, ties to even
    unsigned fuel = 400;      ///< instructions until it stops
  };
  /// What the execution shows. `valueOf` gives the current value of a defined SSA value or constant.
  struct Observer {
    std::function<void(const llvm::Instruction &, const Scalar &)> defined;
    std::function<void(const llvm::Instruction &, const llvm::BasicBlock *cameFrom)> about;
    std::function<void(const llvm::BasicBlock &from, const llvm::BasicBlock &to)> passes;
  };

  TinyInterpreter(const llvm::Function &function, const Options &options, FloatSamples &samples)
      : function_(function), options_(options), samples_(samples) {}

  /// Runs until a return, an unreachable, or the end of the fuel.
  void run(const std::vector<Scalar> &arguments, const Observer &observer);
  [[nodiscard]] Scalar valueOf(const llvm::Value &value);

private:
  [[nodiscard]] Scalar execute(const llvm::Instruction &instruction);
  [[nodiscard]] Scalar executeBinary(const llvm::Instruction &instruction);
  [[nodiscard]] Scalar executeFloatBinary(const llvm::Instruction &instruction);
  [[nodiscard]] Scalar executeCast(const llvm::Instruction &instruction);
  [[nodiscard]] Scalar executeCall(const llvm::CallInst &call);
  [[nodiscard]] Scalar executeFloatCall(const llvm::CallInst &call);
  [[nodiscard]] Scalar arbitrary(const llvm::Type &type);
  [[nodiscard]] llvm::APInt integer(const llvm::Value &value) { return std::get<llvm::APInt>(valueOf(value)); }
  [[nodiscard]] llvm::APFloat floating(const llvm::Value &value) { return std::get<llvm::APFloat>(valueOf(value)); }
  /// A float as an operation sees or leaves it: subnormals may be flushed.
  [[nodiscard]] llvm::APFloat flushed(llvm::APFloat value);
  [[nodiscard]] llvm::APFloat seen(const llvm::Value &value) { return flushed(floating(value)); }
  [[nodiscard]] llvm::APFloat::roundingMode mode();

  const llvm::Function &function_;
  Options options_;
  FloatSamples &samples_;
  llvm::DenseMap<const llvm::Value *, Scalar> values_;
};

} // namespace assay::verifier::testing
