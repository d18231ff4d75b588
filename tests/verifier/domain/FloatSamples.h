// SPDX-License-Identifier: Apache-2.0
//
// Deterministic samples of floating-point values that hit the places where interval arithmetic goes wrong:
// zeros of both signs, infinities, NaN, subnormals, extremes, and neighbours of the bounds.
#pragma once

#include "verifier/domain/FloatInterval.h"

#include <cstdint>
#include <random>
#include <vector>

namespace assay::verifier::testing {

class FloatSamples {
public:
  explicit FloatSamples(uint64_t seed) : engine_(seed) {}

  [[nodiscard]] uint64_t below(uint64_t bound) { return engine_() % bound; }
  [[nodiscard]] bool coin() { return below(2) == 0; }
  [[nodiscard]] llvm::APFloat number(const llvm::fltSemantics &semantics); ///< anything but NaN
  [[nodiscard]] llvm::APFloat value(const llvm::fltSemantics &semantics);  ///< NaN included
  [[nodiscard]] FloatInterval interval(const llvm::fltSemantics &semantics);
  /// Requirements: not bottom.
  [[nodiscard]] llvm::APFloat member(const FloatInterval &interval);

private:
  std::mt19937_64 engine_;
};

[[nodiscard]] const std::vector<const llvm::fltSemantics *> &supportedFormats();

} // namespace assay::verifier::testing
