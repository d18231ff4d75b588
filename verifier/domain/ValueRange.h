// SPDX-License-Identifier: Apache-2.0
//
// What the interval analysis knows about one SSA value: an integer range, a floating-point interval, or
// nothing, for types that it does not follow (pointers, vectors, aggregates).
#pragma once

#include "verifier/domain/FloatInterval.h"
#include "verifier/domain/IntegerRange.h"

#include "llvm/IR/Type.h"
#include "llvm/IR/Value.h"

#include <string>
#include <variant>

namespace assay::verifier {

class ValueRange {
public:
  /// Untracked.
  ValueRange() = default;
  ValueRange(IntegerRange range) : range_(std::move(range)) {}
  ValueRange(FloatInterval interval) : range_(std::move(interval)) {}

  /// Does the analysis follow values of this type: integers and the supported scalar floating formats?
  [[nodiscard]] static bool isTracked(const llvm::Type &type);
  /// Every value of the type; untracked for a type that is not followed.
  [[nodiscard]] static ValueRange top(const llvm::Type &type);
  [[nodiscard]] static ValueRange bottom(const llvm::Type &type);
  /// A constant's value; top for undef, poison and anything but a literal.
  [[nodiscard]] static ValueRange ofConstant(const llvm::Constant &constant);

  [[nodiscard]] bool isTracked() const { return !std::holds_alternative<std::monostate>(range_); }
  [[nodiscard]] bool isInteger() const { return std::holds_alternative<IntegerRange>(range_); }
  [[nodiscard]] bool isFloat() const { return std::holds_alternative<FloatInterval>(range_); }
  /// Requirements: isInteger(), isFloat().
  [[nodiscard]] const IntegerRange &asInteger() const { return std::get<IntegerRange>(range_); }
  [[nodiscard]] const FloatInterval &asFloat() const { return std::get<FloatInterval>(range_); }

  /// No value: the code that would compute it is never reached. False for untracked.
  [[nodiscard]] bool isBottom() const;
  /// Nothing is known. True for untracked.
  [[nodiscard]] bool isTop() const;

  // Requirements (all): both of one type. Untracked with untracked is untracked.
  [[nodiscard]] bool contains(const ValueRange &other) const;
  [[nodiscard]] ValueRange join(const ValueRange &other) const;
  [[nodiscard]] ValueRange meet(const ValueRange &other) const;
  bool operator==(const ValueRange &other) const = default;

  [[nodiscard]] std::string toString() const;

private:
  std::variant<std::monostate, IntegerRange, FloatInterval> range_;
};

} // namespace assay::verifier
