// SPDX-License-Identifier: Apache-2.0
//
// Bounds of floating-point results by constants of the query: what a monotonic operation gives on a constant bounds
// what it gives below and above it. The images are folded by the builders, thus by the reference semantics.
#include "verifier/prove/FactCollector.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace assay::verifier {

using llvm::APFloat;
using llvm::APSInt;

namespace {

/// Pairs of bounds grow quadratically.
constexpr size_t pairedLandmarks = 4;

bool isFinite(Term constant) { return constant.isConstant() && constant.floatValue().isFinite(); }

} // namespace

std::vector<Term> FactCollector::finiteLandmarks(Sort sort) {
  std::vector<Term> found;
  if (sort.isFloat()) {
    // What decides whether a result is finite: the halves of two numbers add up, their wholes may not.
    const APFloat largest = APFloat::getLargest(sort.semantics());
    const APFloat half = llvm::scalbn(largest, -1, APFloat::rmNearestTiesToEven);
    for (const APFloat &edge : {half, -half, largest, -largest})
      found.push_back(terms_.floating(edge));
  }
  for (const Term landmark : named_.landmarks)
    if (landmark.sort() == sort && (!sort.isFloat() || isFinite(landmark)))
      found.push_back(landmark);
  return found;
}

/// `image` is monotonic on numbers; it may be NaN where `a` is no finite number or outside the domain.
void FactCollector::addMonotonic(Term a, bool isIncreasing, llvm::function_ref<Term(Term)> image) {
  const Term u = named_.result;
  for (const Term landmark : finiteLandmarks(a.sort())) {
    const Term bound = image(landmark);
    if (!bound.isConstant() || bound.floatValue().isNaN())
      continue;
    const auto ordered = [&](Term low, Term high) { return either(nan(u), atMost(low, high)); };
    imply(atMost(a, landmark), isIncreasing ? ordered(u, bound) : ordered(bound, u));
    imply(atMost(landmark, a), isIncreasing ? ordered(bound, u) : ordered(u, bound));
  }
}

/// |a| ≤ m and |b| ≤ n bound |a + b| by m + n and |a · b| by m · n: rounded, as both are.
void FactCollector::addMagnitudePairs(Term a, Term b, Term u, Op op, llvm::ArrayRef<Term> bounds) {
  std::vector<Term> magnitudes;
  for (const Term landmark : finiteLandmarks(u.sort())) {
    const Term magnitudeTerm = absolute(landmark);
    if (magnitudes.size() < pairedLandmarks && !landmark.floatValue().isZero() &&
        !llvm::is_contained(magnitudes, magnitudeTerm))
      magnitudes.push_back(magnitudeTerm);
  }
  const auto addPair = [&](Term m, Term n) {
    const Term limit = terms_.fpBinary(op, m, n);
    imply(both(atMost(absolute(a), m), atMost(absolute(b), n)), atMost(absolute(u), limit));
  };
  for (const Term bound : bounds)
    addPair(bound, bound);
  for (const Term m : magnitudes)
    for (const Term n : magnitudes)
      addPair(m, n);
}

void FactCollector::addLandmarks() {
  const Term operation = named_.operation;
  const Op op = operation.op();
  const Sort sort = operation.sort();
  const auto increasing = [&](llvm::function_ref<Term(Term)> image) {
    addMonotonic(operand(0), /*isIncreasing=*/true, image);
  };
  if (op == Op::FpSqrt)
    increasing([&](Term x) { return terms_.fpSqrt(x); });
  if (op == Op::FpRoundToIntegral)
    increasing([&](Term x) { return terms_.fpRoundToIntegral(operation.rounding(), x); });
  if (op == Op::FpFromFp)
    increasing([&](Term x) { return terms_.fpFromFp(x, sort); });
  if (op == Op::FpAdd || op == Op::FpSub || op == Op::FpMul || op == Op::FpDiv) {
    for (const unsigned index : {0U, 1U}) {
      const Term constant = operand(index);
      if (!isFinite(constant) || (op == Op::FpDiv && index == 0)) // a quotient jumps where its divisor is zero
        continue;
      const bool isScale = op == Op::FpMul || op == Op::FpDiv;
      if (isScale && constant.floatValue().isZero())
        continue;
      const bool isIncreasing = isScale ? !constant.floatValue().isNegative() : op == Op::FpAdd || index == 1;
      addMonotonic(operand(1 - index), isIncreasing, [&](Term x) {
        return index == 0 ? terms_.fpBinary(op, constant, x) : terms_.fpBinary(op, x, constant);
      });
    }
  }
  if (op != Op::FpFromSigned && op != Op::FpFromUnsigned)
    return;

  const bool isSigned = op == Op::FpFromSigned;
  const Term a = operand(0);
  const Term u = named_.result;
  std::vector<Term> integers = finiteLandmarks(a.sort());
  for (const Term landmark : finiteLandmarks(sort)) { // whole numbers that the result is compared with
    APSInt value(a.sort().width(), !isSigned);
    bool isExact = false;
    landmark.floatValue().convertToInteger(value, llvm::RoundingMode::TowardZero, &isExact);
    const Term integer = terms_.bitVector(value);
    if (isExact && !llvm::is_contained(integers, integer))
      integers.push_back(integer);
  }
  const Op order = isSigned ? Op::BvSLe : Op::BvULe;
  for (const Term integer : integers) {
    const Term bound = isSigned ? terms_.fpFromSigned(integer, sort) : terms_.fpFromUnsigned(integer, sort);
    imply(terms_.bvCompare(order, a, integer), atMost(u, bound));
    imply(terms_.bvCompare(order, integer, a), atMost(bound, u));
  }
}

} // namespace assay::verifier
