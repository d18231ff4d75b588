// SPDX-License-Identifier: Apache-2.0
//
// The values at which widening pauses before it gives a bound up: the constants of the function, since
// limits and array sizes are among them.
#pragma once

#include "verifier/domain/ValueRange.h"

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/APInt.h"
#include "llvm/IR/Function.h"

#include <map>
#include <vector>

namespace assay::verifier {

class WideningThresholds {
public:
  /// No thresholds: every widening goes straight to the extremes.
  WideningThresholds() = default;
  /// The constants of `function` (at most `limit` of a type, in program order), their neighbours, and zero.
  [[nodiscard]] static WideningThresholds harvest(const llvm::Function &function, unsigned limit = 48);

  /// `previous` widened by `next`. Requirements: both of one type.
  [[nodiscard]] ValueRange widen(const ValueRange &previous, const ValueRange &next) const;

private:
  std::map<unsigned, std::vector<llvm::APInt>> integers_;                 ///< by width
  std::map<llvm::APFloat::Semantics, std::vector<llvm::APFloat>> floats_; ///< ascending
};

} // namespace assay::verifier
