// SPDX-License-Identifier: Apache-2.0
#include "verifier/solver/Z3Terms.h"

#include "llvm/ADT/SmallString.h"

namespace assay::verifier {

std::vector<Z3_ast> Z3Terms::conjuncts(llvm::ArrayRef<Term> assertions) {
  // Operands come before their users, so nothing here recurses.
  const Cone cone = coneOfInfluence(terms_, assertions);
  for (const Term term : cone.terms) {
    hasFloats_ |= term.sort().isFloat();
    built_[term.id()] = build(term);
  }
  std::vector<Z3_ast> result;
  for (const Term assertion : assertions)
    result.push_back(of(assertion));
  for (const Term constraint : cone.constraints)
    result.push_back(of(constraint));
  return result;
}

Z3_sort Z3Terms::sortOf(Sort sort) {
  switch (sort.kind()) {
  case Sort::Kind::Bool:
    return Z3_mk_bool_sort(context_);
  case Sort::Kind::BitVector:
    return Z3_mk_bv_sort(context_, sort.width());
  case Sort::Kind::Float:
    return Z3_mk_fpa_sort(context_, sort.exponentBits(), sort.significandBits());
  }
  llvm_unreachable("an unknown sort");
}

Z3_ast Z3Terms::constant(const llvm::APInt &bits) {
  llvm::SmallString<64> digits;
  bits.toStringUnsigned(digits);
  return Z3_mk_numeral(context_, digits.c_str(), Z3_mk_bv_sort(context_, bits.getBitWidth()));
}

Z3_ast Z3Terms::floatConstant(Term term) {
  const Sort sort = term.sort();
  const llvm::APFloat value = term.floatValue();
  if (value.isNaN())
    return Z3_mk_fpa_nan(context_, sortOf(sort));
  if (value.isInfinity())
    return Z3_mk_fpa_inf(context_, sortOf(sort), value.isNegative());
  if (value.isZero())
    return Z3_mk_fpa_zero(context_, sortOf(sort), value.isNegative());
  // Sign, exponent and fraction of the interchange format; x87's explicit integer bit (bit 63) is not part of it.
  llvm::APInt bits = value.bitcastToAPInt();
  const unsigned fraction = sort.significandBits() - 1;
  if (bits.getBitWidth() != sort.floatBits())
    bits = bits.extractBits(16, 64).concat(bits.extractBits(63, 0));
  return Z3_mk_fpa_fp(context_, constant(bits.extractBits(1, sort.floatBits() - 1)),
                      constant(bits.extractBits(sort.exponentBits(), fraction)),
                      constant(bits.extractBits(fraction, 0)));
}

Z3_ast Z3Terms::roundingMode(Rounding rounding) {
  switch (rounding) {
  case Rounding::NearestTiesToEven:
    return Z3_mk_fpa_rne(context_);
  case Rounding::NearestTiesToAway:
    return Z3_mk_fpa_rna(context_);
  case Rounding::TowardPositive:
    return Z3_mk_fpa_rtp(context_);
  case Rounding::TowardNegative:
    return Z3_mk_fpa_rtn(context_);
  case Rounding::TowardZero:
    return Z3_mk_fpa_rtz(context_);
  }
  llvm_unreachable("an unknown rounding mode");
}

Z3_ast Z3Terms::build(Term term) {
  std::vector<Z3_ast> operands;
  for (const Term operand : term.operands())
    operands.push_back(of(operand));
  const auto count = static_cast<unsigned>(operands.size());
  const auto a = [&] { return operands[0]; };
  const auto b = [&] { return operands[1]; };
  const auto nearest = [&] { return Z3_mk_fpa_rne(context_); };
  switch (term.op()) {
  case Op::BoolConstant:
    return term.isTrue() ? Z3_mk_true(context_) : Z3_mk_false(context_);
  case Op::BitVectorConstant:
    return constant(term.bits());
  case Op::FloatConstant:
    return floatConstant(term);
  case Op::Symbol: {
    const std::string name = "s" + std::to_string(symbols_.size());
    symbols_.push_back(term);
    return Z3_mk_const(context_, Z3_mk_string_symbol(context_, name.c_str()), sortOf(term.sort()));
  }
  case Op::Not:
    return Z3_mk_not(context_, a());
  case Op::And:
    return Z3_mk_and(context_, count, operands.data());
  case Op::Or:
    return Z3_mk_or(context_, count, operands.data());
  case Op::Xor:
    return Z3_mk_xor(context_, a(), b());
  case Op::IfThenElse:
    return Z3_mk_ite(context_, a(), b(), operands[2]);
  case Op::Equal:
    return Z3_mk_eq(context_, a(), b());
  case Op::BvNot:
    return Z3_mk_bvnot(context_, a());
  case Op::BvNeg:
    return Z3_mk_bvneg(context_, a());
  case Op::BvAdd:
    return Z3_mk_bvadd(context_, a(), b());
  case Op::BvSub:
    return Z3_mk_bvsub(context_, a(), b());
  case Op::BvMul:
    return Z3_mk_bvmul(context_, a(), b());
  case Op::BvUDiv:
    return Z3_mk_bvudiv(context_, a(), b());
  case Op::BvSDiv:
    return Z3_mk_bvsdiv(context_, a(), b());
  case Op::BvURem:
    return Z3_mk_bvurem(context_, a(), b());
  case Op::BvSRem:
    return Z3_mk_bvsrem(context_, a(), b());
  case Op::BvAnd:
    return Z3_mk_bvand(context_, a(), b());
  case Op::BvOr:
    return Z3_mk_bvor(context_, a(), b());
  case Op::BvXor:
    return Z3_mk_bvxor(context_, a(), b());
  case Op::BvShl:
    return Z3_mk_bvshl(context_, a(), b());
  case Op::BvLShr:
    return Z3_mk_bvlshr(context_, a(), b());
  case Op::BvAShr:
    return Z3_mk_bvashr(context_, a(), b());
  case Op::BvULt:
    return Z3_mk_bvult(context_, a(), b());
  case Op::BvULe:
    return Z3_mk_bvule(context_, a(), b());
  case Op::BvSLt:
    return Z3_mk_bvslt(context_, a(), b());
  case Op::BvSLe:
    return Z3_mk_bvsle(context_, a(), b());
  case Op::BvConcat:
    return Z3_mk_concat(context_, a(), b());
  case Op::BvExtract:
    return Z3_mk_extract(context_, term.extractHigh(), term.extractLow(), a());
  case Op::BvZeroExtend:
    return Z3_mk_zero_ext(context_, term.sort().width() - term.operand(0).sort().width(), a());
  case Op::BvSignExtend:
    return Z3_mk_sign_ext(context_, term.sort().width() - term.operand(0).sort().width(), a());
  case Op::FpNeg:
    return Z3_mk_fpa_neg(context_, a());
  case Op::FpAbs:
    return Z3_mk_fpa_abs(context_, a());
  case Op::FpAdd:
    return Z3_mk_fpa_add(context_, nearest(), a(), b());
  case Op::FpSub:
    return Z3_mk_fpa_sub(context_, nearest(), a(), b());
  case Op::FpMul:
    return Z3_mk_fpa_mul(context_, nearest(), a(), b());
  case Op::FpDiv:
    return Z3_mk_fpa_div(context_, nearest(), a(), b());
  case Op::FpFma:
    return Z3_mk_fpa_fma(context_, nearest(), a(), b(), operands[2]);
  case Op::FpSqrt:
    return Z3_mk_fpa_sqrt(context_, nearest(), a());
  case Op::FpRoundToIntegral:
    return Z3_mk_fpa_round_to_integral(context_, roundingMode(term.rounding()), a());
  case Op::FpLess:
    return Z3_mk_fpa_lt(context_, a(), b());
  case Op::FpLessOrEqual:
    return Z3_mk_fpa_leq(context_, a(), b());
  case Op::FpEqual:
    return Z3_mk_fpa_eq(context_, a(), b());
  case Op::FpIsNaN:
    return Z3_mk_fpa_is_nan(context_, a());
  case Op::FpIsInfinite:
    return Z3_mk_fpa_is_infinite(context_, a());
  case Op::FpIsZero:
    return Z3_mk_fpa_is_zero(context_, a());
  case Op::FpIsNormal:
    return Z3_mk_fpa_is_normal(context_, a());
  case Op::FpIsSubnormal:
    return Z3_mk_fpa_is_subnormal(context_, a());
  case Op::FpIsNegative:
    return Z3_mk_fpa_is_negative(context_, a());
  case Op::FpFromBits:
    return Z3_mk_fpa_to_fp_bv(context_, a(), sortOf(term.sort()));
  case Op::FpFromFp:
    return Z3_mk_fpa_to_fp_float(context_, nearest(), a(), sortOf(term.sort()));
  case Op::FpFromSigned:
    return Z3_mk_fpa_to_fp_signed(context_, nearest(), a(), sortOf(term.sort()));
  case Op::FpFromUnsigned:
    return Z3_mk_fpa_to_fp_unsigned(context_, nearest(), a(), sortOf(term.sort()));
  case Op::FpToSigned:
    return Z3_mk_fpa_to_sbv(context_, Z3_mk_fpa_rtz(context_), a(), term.sort().width());
  case Op::FpToUnsigned:
    return Z3_mk_fpa_to_ubv(context_, Z3_mk_fpa_rtz(context_), a(), term.sort().width());
  }
  llvm_unreachable("an unknown operation");
}

} // namespace assay::verifier
