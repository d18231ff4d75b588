// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/FloatEncoding.h"

#include <cassert>

namespace assay::verifier {

using llvm::APFloat;
using llvm::APInt;

namespace {

bool isExtended(const llvm::fltSemantics &semantics) { return &semantics == &APFloat::x87DoubleExtended(); }

constexpr unsigned extendedFraction = 63;

} // namespace

APInt canonicalNan(Sort sort) {
  const unsigned fraction = sort.significandBits() - 1;
  APInt bits = APInt::getBitsSet(sort.floatBits(), fraction, fraction + sort.exponentBits());
  bits.setBit(fraction - 1);
  return bits;
}

APInt encodeFloat(const APFloat &value) {
  const Sort sort = Sort::forSemantics(value.getSemantics());
  if (value.isNaN())
    return canonicalNan(sort);
  const APInt native = value.bitcastToAPInt();
  if (!isExtended(value.getSemantics()))
    return native;
  const APInt signAndExponent = native.extractBits(16, extendedFraction + 1);
  return signAndExponent.concat(native.extractBits(extendedFraction, 0));
}

APFloat decodeFloat(Sort sort, const APInt &bits) {
  assert(bits.getBitWidth() == sort.floatBits() && "bits of another format");
  const llvm::fltSemantics &semantics = sort.semantics();
  if (!isExtended(semantics))
    return APFloat(semantics, bits);
  // The integer bit is set for all but zeros and subnormals.
  const APInt signAndExponent = bits.extractBits(16, extendedFraction);
  const APInt integerBit(1, bits.extractBits(15, extendedFraction).isZero() ? 0 : 1);
  return APFloat(semantics, signAndExponent.concat(integerBit).concat(bits.extractBits(extendedFraction, 0)));
}

APInt canonicalFloatBits(Sort sort, const APInt &bits) {
  const unsigned fraction = sort.significandBits() - 1;
  const bool isNan =
      bits.extractBits(sort.exponentBits(), fraction).isAllOnes() && !bits.extractBits(fraction, 0).isZero();
  return isNan ? canonicalNan(sort) : bits;
}

} // namespace assay::verifier
