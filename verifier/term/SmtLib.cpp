// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/SmtLib.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

namespace assay::verifier {

using llvm::APInt;

namespace {

/// Terms nested deeper than this get a name even if they are used once: parsers recurse.
constexpr unsigned maximumNesting = 32;

std::string digits(const APInt &bits) {
  const bool isHexadecimal = bits.getBitWidth() % 4 == 0;
  llvm::SmallString<64> text;
  bits.toString(text, isHexadecimal ? 16 : 2, /*Signed=*/false, /*formatAsCLiteral=*/false, /*UpperCase=*/false);
  const size_t length = isHexadecimal ? bits.getBitWidth() / 4 : bits.getBitWidth();
  return (isHexadecimal ? "#x" : "#b") + std::string(length - text.size(), '0') + text.str().str();
}

std::string binaryDigits(const APInt &bits) {
  llvm::SmallString<64> text;
  bits.toString(text, 2, /*Signed=*/false);
  return "#b" + std::string(bits.getBitWidth() - text.size(), '0') + text.str().str();
}

std::string formatOf(Sort sort) {
  return std::to_string(sort.exponentBits()) + " " + std::to_string(sort.significandBits());
}

std::string printConstant(Term term) {
  const APInt &bits = term.bits();
  switch (term.sort().kind()) {
  case Sort::Kind::Bool:
    return term.isTrue() ? "true" : "false";
  case Sort::Kind::BitVector:
    return digits(bits);
  case Sort::Kind::Float: {
    const Sort sort = term.sort();
    if (term.floatValue().isNaN())
      return "(_ NaN " + formatOf(sort) + ")";
    const unsigned fraction = sort.significandBits() - 1;
    return "(fp " + binaryDigits(bits.extractBits(1, sort.floatBits() - 1)) + " " +
           binaryDigits(bits.extractBits(sort.exponentBits(), fraction)) + " " +
           binaryDigits(bits.extractBits(fraction, 0)) + ")";
  }
  }
  llvm_unreachable("no such kind of sort");
}

const char *roundingName(Rounding rounding) {
  switch (rounding) {
  case Rounding::NearestTiesToEven:
    return "RNE";
  case Rounding::NearestTiesToAway:
    return "RNA";
  case Rounding::TowardPositive:
    return "RTP";
  case Rounding::TowardNegative:
    return "RTN";
  case Rounding::TowardZero:
    return "RTZ";
  }
  llvm_unreachable("no such rounding mode");
}

std::string extension(const char *name, Term term) {
  const unsigned added = term.sort().width() - term.operand(0).sort().width();
  return std::string("(_ ") + name + " " + std::to_string(added) + ")";
}

/// What stands before the operands: "bvadd", "(_ extract 7 0)", "fp.add RNE".
std::string head(Term term) {
  switch (term.op()) {
  case Op::BoolConstant:
  case Op::BitVectorConstant:
  case Op::FloatConstant:
  case Op::Symbol:
    llvm_unreachable("leaves have no head");
  case Op::Not:
    return "not";
  case Op::And:
    return "and";
  case Op::Or:
    return "or";
  case Op::Xor:
    return "xor";
  case Op::IfThenElse:
    return "ite";
  case Op::Equal:
    return "=";
  case Op::BvNot:
    return "bvnot";
  case Op::BvNeg:
    return "bvneg";
  case Op::BvAdd:
    return "bvadd";
  case Op::BvSub:
    return "bvsub";
  case Op::BvMul:
    return "bvmul";
  case Op::BvUDiv:
    return "bvudiv";
  case Op::BvSDiv:
    return "bvsdiv";
  case Op::BvURem:
    return "bvurem";
  case Op::BvSRem:
    return "bvsrem";
  case Op::BvAnd:
    return "bvand";
  case Op::BvOr:
    return "bvor";
  case Op::BvXor:
    return "bvxor";
  case Op::BvShl:
    return "bvshl";
  case Op::BvLShr:
    return "bvlshr";
  case Op::BvAShr:
    return "bvashr";
  case Op::BvULt:
    return "bvult";
  case Op::BvULe:
    return "bvule";
  case Op::BvSLt:
    return "bvslt";
  case Op::BvSLe:
    return "bvsle";
  case Op::BvConcat:
    return "concat";
  case Op::BvExtract:
    return "(_ extract " + std::to_string(term.extractHigh()) + " " + std::to_string(term.extractLow()) + ")";
  case Op::BvZeroExtend:
    return extension("zero_extend", term);
  case Op::BvSignExtend:
    return extension("sign_extend", term);
  case Op::FpNeg:
    return "fp.neg";
  case Op::FpAbs:
    return "fp.abs";
  case Op::FpAdd:
    return "fp.add RNE";
  case Op::FpSub:
    return "fp.sub RNE";
  case Op::FpMul:
    return "fp.mul RNE";
  case Op::FpDiv:
    return "fp.div RNE";
  case Op::FpFma:
    return "fp.fma RNE";
  case Op::FpSqrt:
    return "fp.sqrt RNE";
  case Op::FpRoundToIntegral:
    return std::string("fp.roundToIntegral ") + roundingName(term.rounding());
  case Op::FpLess:
    return "fp.lt";
  case Op::FpLessOrEqual:
    return "fp.leq";
  case Op::FpEqual:
    return "fp.eq";
  case Op::FpIsNaN:
    return "fp.isNaN";
  case Op::FpIsInfinite:
    return "fp.isInfinite";
  case Op::FpIsZero:
    return "fp.isZero";
  case Op::FpIsNormal:
    return "fp.isNormal";
  case Op::FpIsSubnormal:
    return "fp.isSubnormal";
  case Op::FpIsNegative:
    return "fp.isNegative";
  case Op::FpFromBits:
    return "(_ to_fp " + formatOf(term.sort()) + ")";
  case Op::FpFromFp:
  case Op::FpFromSigned:
    return "(_ to_fp " + formatOf(term.sort()) + ") RNE";
  case Op::FpFromUnsigned:
    return "(_ to_fp_unsigned " + formatOf(term.sort()) + ") RNE";
  case Op::FpToSigned:
    return "(_ fp.to_sbv " + std::to_string(term.sort().width()) + ") RTZ";
  case Op::FpToUnsigned:
    return "(_ fp.to_ubv " + std::to_string(term.sort().width()) + ") RTZ";
  }
  llvm_unreachable("no such operation");
}

/// The formulas that the query asserts: conjunctions taken apart, duplicates left out.
std::vector<Term> conjuncts(const TermContext &context, llvm::ArrayRef<Term> assertions) {
  std::vector<Term> given(assertions.begin(), assertions.end());
  llvm::append_range(given, coneOfInfluence(context, assertions).constraints);
  std::vector<Term> result;
  llvm::DenseMap<uint32_t, bool> isSeen;
  std::vector<Term> pending(given.rbegin(), given.rend());
  while (!pending.empty()) {
    const Term formula = pending.back();
    pending.pop_back();
    if (!isSeen.insert({formula.id(), true}).second || formula.isTrue())
      continue;
    if (formula.op() == Op::And)
      pending.insert(pending.end(), formula.operands().rbegin(), formula.operands().rend());
    else
      result.push_back(formula);
  }
  return result;
}

class Printer {
public:
  Printer(const TermContext &context, llvm::ArrayRef<Term> assertions)
      : formulas_(conjuncts(context, assertions)), cone_(coneOfInfluence(context, formulas_).terms) {}

  SmtLibText print(const SmtLibOptions &options) {
    for (const std::string &line : options.banner)
      printComment(line);
    const bool hasFloats = llvm::any_of(cone_, [](Term term) { return term.sort().isFloat(); });
    out_ += hasFloats ? "(set-logic QF_BVFP)\n" : "(set-logic QF_BV)\n";
    if (!options.expected.empty())
      out_ += "(set-info :status " + options.expected + ")\n";
    countUses();
    for (const Term term : cone_)
      define(term);
    for (const Term formula : formulas_)
      out_ += "(assert " + texts_.lookup(formula.id()) + ")\n";
    out_ += "(check-sat)\n";
    if (options.askForValues && !symbols_.empty())
      printGetValue();
    return {std::move(out_), std::move(symbols_)};
  }

private:
  void printComment(llvm::StringRef line) {
    // A comment ends with the line: control characters must not smuggle commands in.
    out_ += "; ";
    for (const char character : line)
      out_ += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
    out_ += '\n';
  }

  void countUses() {
    for (const Term term : cone_)
      for (const Term operand : term.operands())
        ++uses_[operand.id()];
    for (const Term formula : formulas_)
      ++uses_[formula.id()];
  }

  /// Makes the text by which users of `term` call it: itself, or the name of a definition printed now.
  void define(Term term) {
    if (term.isConstant()) {
      texts_[term.id()] = printConstant(term);
      return;
    }
    if (term.op() == Op::Symbol) {
      const std::string name = "s" + std::to_string(symbols_.size());
      out_ += "(declare-fun " + name + " () " + term.sort().toSmtLib() + ")\n";
      texts_[term.id()] = name;
      symbols_.push_back(term);
      return;
    }
    std::string text = "(" + head(term);
    unsigned nesting = 0;
    for (const Term operand : term.operands()) {
      text += " " + takeText(operand);
      nesting = std::max(nesting, nesting_.lookup(operand.id()));
    }
    text += ")";
    if (uses_.lookup(term.id()) < 2 && nesting < maximumNesting) {
      texts_[term.id()] = std::move(text);
      nesting_[term.id()] = nesting + 1;
      return;
    }
    const std::string name = "t" + std::to_string(definitions_++);
    // Not define-fun: Z3 expands each use anew, which takes minutes for a few thousand of them.
    out_ += "(declare-fun " + name + " () " + term.sort().toSmtLib() + ")\n(assert (= " + name + " " + text + "))\n";
    texts_[term.id()] = name;
  }

  /// The operand's text, which is not needed again if this is its only use.
  std::string takeText(Term operand) {
    std::string &text = texts_[operand.id()];
    return uses_.lookup(operand.id()) == 1 ? std::move(text) : text;
  }

  void printGetValue() {
    out_ += "(get-value (";
    for (size_t index = 0; index < symbols_.size(); ++index)
      out_ += (index == 0 ? "s" : " s") + std::to_string(index);
    out_ += "))\n";
  }

  std::vector<Term> formulas_;
  std::vector<Term> cone_;
  std::string out_;
  std::vector<Term> symbols_;
  llvm::DenseMap<uint32_t, unsigned> uses_;    ///< by term id, as the next two
  llvm::DenseMap<uint32_t, unsigned> nesting_; ///< depth of the text
  llvm::DenseMap<uint32_t, std::string> texts_;
  uint64_t definitions_ = 0;
};

} // namespace

SmtLibText printSmtLib(const TermContext &context, llvm::ArrayRef<Term> assertions, const SmtLibOptions &options) {
  return Printer(context, assertions).print(options);
}

} // namespace assay::verifier
