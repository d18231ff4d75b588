// SPDX-License-Identifier: Apache-2.0
//
// A set of floating-point values of one format, kept as an interval of numbers (infinities are numbers) and
// a flag for NaN. Bounds are ordered with -0 below +0, so that [+0, 5] excludes -0; comparisons of the
// program (FloatComparison.h) never tell the two zeros apart. Over-approximating is always sound.
//
// Invariants: bounds are never NaN and share the interval's format; lower is not above upper; an interval
// without numbers has canonical bounds, so that equality is structural.
#pragma once

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/ArrayRef.h"

#include <string>

namespace assay::verifier {

/// -inf < … < -0 < +0 < … < +inf. Requirements: neither is NaN, equal formats.
[[nodiscard]] bool isBelow(const llvm::APFloat &left, const llvm::APFloat &right);

class FloatInterval {
public:
  /// half, bfloat, float, double, x87 extended and quad; not PowerPC's double-double or the 8-bit formats.
  [[nodiscard]] static bool supports(const llvm::fltSemantics &semantics);

  // Requirements (all): a supported format.
  [[nodiscard]] static FloatInterval bottom(const llvm::fltSemantics &semantics);  ///< no value at all
  [[nodiscard]] static FloatInterval top(const llvm::fltSemantics &semantics);     ///< anything, NaN included
  [[nodiscard]] static FloatInterval numbers(const llvm::fltSemantics &semantics); ///< anything but NaN
  [[nodiscard]] static FloatInterval finite(const llvm::fltSemantics &semantics);  ///< neither NaN nor infinite
  [[nodiscard]] static FloatInterval onlyNaN(const llvm::fltSemantics &semantics);
  /// Just that value; a NaN stands for every NaN.
  [[nodiscard]] static FloatInterval single(const llvm::APFloat &value);
  /// All numbers from `lower` to `upper` (none if lower is above upper), and NaN if `mayBeNaN`.
  /// Requirements: neither bound is NaN, equal formats.
  [[nodiscard]] static FloatInterval between(const llvm::APFloat &lower, const llvm::APFloat &upper,
                                             bool mayBeNaN = false);

  [[nodiscard]] const llvm::fltSemantics &semantics() const { return lower_.getSemantics(); }
  [[nodiscard]] bool isBottom() const { return !hasNumbers_ && !mayBeNaN_; }
  [[nodiscard]] bool isTop() const;
  [[nodiscard]] bool hasNumbers() const { return hasNumbers_; }
  [[nodiscard]] bool mayBeNaN() const { return mayBeNaN_; }
  /// Requirements: hasNumbers().
  [[nodiscard]] const llvm::APFloat &lower() const;
  [[nodiscard]] const llvm::APFloat &upper() const;
  [[nodiscard]] bool mayBePositiveInfinity() const { return hasNumbers_ && upper_.isPosInfinity(); }
  [[nodiscard]] bool mayBeNegativeInfinity() const { return hasNumbers_ && lower_.isNegInfinity(); }
  [[nodiscard]] bool mayBeInfinite() const { return mayBePositiveInfinity() || mayBeNegativeInfinity(); }
  /// A zero of either sign is a member.
  [[nodiscard]] bool mayBeZero() const;

  /// Is the value a member? The sign of a zero counts; the payload and sign of a NaN do not.
  [[nodiscard]] bool contains(const llvm::APFloat &value) const;
  [[nodiscard]] bool contains(const FloatInterval &other) const;
  bool operator==(const FloatInterval &other) const;

  /// Least interval that contains both. Requirements (all below): equal formats.
  [[nodiscard]] FloatInterval join(const FloatInterval &other) const;
  /// Exactly the common members.
  [[nodiscard]] FloatInterval meet(const FloatInterval &other) const;
  /// Contains this and `next`; a bound that moved jumps to the nearest threshold beyond, else to the largest
  /// finite value, else to infinity. Any sequence of widenings becomes stationary.
  /// Requirements: `thresholds` are ascending numbers of this format.
  [[nodiscard]] FloatInterval widen(const FloatInterval &next, llvm::ArrayRef<llvm::APFloat> thresholds) const;

  [[nodiscard]] FloatInterval withNaN(bool mayBeNaN) const;
  /// With the other zero, where one zero is a member: what a comparison of the program can see.
  [[nodiscard]] FloatInterval withBothZeros() const;

  /// "[-1.5, 2] or NaN", "NaN", "empty"; decimal, for people and test messages.
  [[nodiscard]] std::string toString() const;

private:
  FloatInterval(llvm::APFloat lower, llvm::APFloat upper, bool hasNumbers, bool mayBeNaN)
      : lower_(std::move(lower)), upper_(std::move(upper)), hasNumbers_(hasNumbers), mayBeNaN_(mayBeNaN) {}

  llvm::APFloat lower_;
  llvm::APFloat upper_;
  bool hasNumbers_;
  bool mayBeNaN_;
};

} // namespace assay::verifier
