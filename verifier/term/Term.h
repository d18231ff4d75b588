// SPDX-License-Identifier: Apache-2.0
//
// Terms: the solver-independent formulas that the encoder builds. A term is an immutable, hash-consed node
// of a DAG owned by a TermContext; equal terms are the same node, so equality is pointer equality and a
// cone of influence is what is reachable from a term. Semantics are SMT-LIB 2.6's theories of Booleans,
// fixed-size bit-vectors and floating point, total as there (bvudiv by 0 is all ones, …).
//
// Terms are simplified while they are built (constant folding with APInt/APFloat and local identities that
// hold in SMT-LIB's semantics), never in a way that depends on addresses or on insertion order of tables.
#pragma once

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/APInt.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace assay::verifier {

/// Boolean, bit-vector of a width ≥ 1, or an IEEE-754 style floating-point format.
class Sort {
public:
  enum class Kind : uint8_t { Bool, BitVector, Float };

  [[nodiscard]] static Sort boolean() { return Sort(Kind::Bool, 0, 0); }
  [[nodiscard]] static Sort bitVector(unsigned width) { return Sort(Kind::BitVector, width, 0); }
  /// `significand` counts the hidden bit, as in SMT-LIB: double is (11, 53).
  [[nodiscard]] static Sort floating(unsigned exponent, unsigned significand) {
    return Sort(Kind::Float, exponent, significand);
  }
  /// half, bfloat, float, double, quad; x87 80-bit extended maps to (15, 64).
  [[nodiscard]] static Sort forSemantics(const llvm::fltSemantics &semantics);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool isBool() const { return kind_ == Kind::Bool; }
  [[nodiscard]] bool isBitVector() const { return kind_ == Kind::BitVector; }
  [[nodiscard]] bool isFloat() const { return kind_ == Kind::Float; }
  /// Requirements: a bit-vector sort.
  [[nodiscard]] unsigned width() const { return first_; }
  /// Requirements: a floating-point sort.
  [[nodiscard]] unsigned exponentBits() const { return first_; }
  [[nodiscard]] unsigned significandBits() const { return second_; }
  /// Bits of the interchange encoding of a floating-point sort: exponent + significand.
  [[nodiscard]] unsigned floatBits() const { return first_ + second_; }
  /// The APFloat semantics of a floating-point sort.
  [[nodiscard]] const llvm::fltSemantics &semantics() const;
  [[nodiscard]] std::string toSmtLib() const; ///< "(_ BitVec 32)", "(_ FloatingPoint 11 53)"
  bool operator==(const Sort &other) const = default;

private:
  Sort(Kind kind, unsigned first, unsigned second) : kind_(kind), first_(first), second_(second) {}
  Kind kind_;
  unsigned first_;
  unsigned second_;
};

enum class Op : uint8_t {
  // leaves
  BoolConstant,
  BitVectorConstant,
  FloatConstant,
  Symbol,
  // Booleans; And and Or have two or more operands, flattened (up to 256 of them), without duplicates
  Not,
  And,
  Or,
  Xor,
  // any sort; Equal is SMT-LIB "=": for floats NaN = NaN, +0 ≠ -0
  IfThenElse,
  Equal,
  // bit-vectors
  BvNot,
  BvNeg,
  BvAdd,
  BvSub,
  BvMul,
  BvUDiv,
  BvSDiv,
  BvURem,
  BvSRem,
  BvAnd,
  BvOr,
  BvXor,
  BvShl,
  BvLShr,
  BvAShr,
  BvULt,
  BvULe,
  BvSLt,
  BvSLe,
  BvConcat,
  BvExtract,
  BvZeroExtend,
  BvSignExtend,
  // floating point; arithmetic rounds to nearest, ties to even
  FpNeg,
  FpAbs,
  FpAdd,
  FpSub,
  FpMul,
  FpDiv,
  FpFma,
  FpSqrt,
  FpRoundToIntegral,
  FpLess,
  FpLessOrEqual,
  FpEqual,
  FpIsNaN,
  FpIsInfinite,
  FpIsZero,
  FpIsNormal,
  FpIsSubnormal,
  FpIsNegative,
  FpFromBits,
  FpFromFp,
  FpFromSigned,
  FpFromUnsigned,
  // truncating (round toward zero); unspecified outside the range: the encoder never lets that matter. Such a
  // conversion is never folded, solvers may give it any value, and the Evaluator gives 0.
  FpToSigned,
  FpToUnsigned,
};

enum class Rounding : uint8_t { NearestTiesToEven, NearestTiesToAway, TowardPositive, TowardNegative, TowardZero };

/// Why a symbol may take any value. Decides what a model that uses it is worth.
enum class SymbolOrigin : uint8_t {
  Input,         ///< a value the environment chooses: a parameter, initial memory, an untrusted role
  Choice,        ///< a value the platform chooses: fused or not, a NaN's payload
  Uninitialised, ///< an uninitialised read, poison, or an out-of-range conversion's result
  UnknownCall,   ///< result or effect of a callee without model
  Exception,     ///< whether a callee without model throws
  LibraryModel,  ///< result of a library function known by a contract only
  Loop,          ///< state of a loop that was cut
  Memory,        ///< a load that was not resolved
  Unsupported,   ///< an instruction that the encoder does not model
  Abstraction,   ///< a costly operation replaced on purpose; exact encoding is possible
};

class TermContext;

class TermNode;
/// A handle to a node; cheap to copy; valid as long as its context. A default-constructed Term is null.
class Term {
public:
  Term() = default;
  [[nodiscard]] bool isNull() const { return node_ == nullptr; }
  explicit operator bool() const { return node_ != nullptr; }
  bool operator==(const Term &other) const = default;

  [[nodiscard]] Op op() const;
  [[nodiscard]] Sort sort() const;
  [[nodiscard]] llvm::ArrayRef<Term> operands() const;
  [[nodiscard]] Term operand(unsigned index) const { return operands()[index]; }
  /// Creation order in the context: dense, deterministic; operands have smaller ids. For tables and orders.
  [[nodiscard]] uint32_t id() const;

  [[nodiscard]] bool isConstant() const;
  [[nodiscard]] bool isTrue() const;
  [[nodiscard]] bool isFalse() const;
  /// Requirements: the matching constant op.
  [[nodiscard]] const llvm::APInt &bits() const;
  [[nodiscard]] llvm::APFloat floatValue() const;
  /// Requirements: Symbol. Index into TermContext::symbol.
  [[nodiscard]] uint32_t symbolIndex() const;
  /// Requirements: BvExtract. Bits high..low inclusive.
  [[nodiscard]] unsigned extractHigh() const;
  [[nodiscard]] unsigned extractLow() const;
  /// Requirements: FpRoundToIntegral.
  [[nodiscard]] Rounding rounding() const;

private:
  friend class TermContext;
  explicit Term(const TermNode *node) : node_(node) {}
  const TermNode *node_ = nullptr;
};

/// What is known about a symbol besides its sort.
struct SymbolInfo {
  std::string name; ///< for people and banners; need not be unique
  Sort sort = Sort::boolean();
  SymbolOrigin origin = SymbolOrigin::Input;
  std::string detail; ///< e.g. the callee's name, "file:line"
  /// Facts that may be assumed whenever the symbol occurs in a query. Must be satisfiable for every
  /// valuation of the other symbols in which the guarded code runs: write `reached → fact`.
  std::vector<Term> constraints;
};

/// Owns terms. Not thread-safe; one per root function and worker. No global state.
class TermContext {
public:
  TermContext();
  ~TermContext();
  TermContext(const TermContext &) = delete;
  TermContext &operator=(const TermContext &) = delete;

  // Symbols
  Term symbol(SymbolInfo info);
  [[nodiscard]] const SymbolInfo &symbolInfo(uint32_t index) const;
  [[nodiscard]] const SymbolInfo &symbolInfo(Term symbol) const { return symbolInfo(symbol.symbolIndex()); }
  void addConstraint(Term symbol, Term fact);
  /// Takes one addition of that fact to that symbol back.
  void withdrawConstraint(Term symbol, Term fact);
  [[nodiscard]] uint32_t symbolCount() const;

  // Constants
  Term boolean(bool value);
  Term bitVector(const llvm::APInt &value);
  Term bitVector(unsigned width, uint64_t value) { return bitVector(llvm::APInt(width, value)); }
  /// Every NaN is the one SMT-LIB NaN. x87 values are converted to (15, 64).
  Term floating(const llvm::APFloat &value);

  // Booleans
  Term notOf(Term a);
  Term andOf(llvm::ArrayRef<Term> terms); ///< of none: true
  Term andOf(Term a, Term b) { return andOf({a, b}); }
  Term orOf(llvm::ArrayRef<Term> terms); ///< of none: false
  Term orOf(Term a, Term b) { return orOf({a, b}); }
  Term xorOf(Term a, Term b);
  Term implies(Term a, Term b) { return orOf(notOf(a), b); }

  // Any sort
  Term ifThenElse(Term condition, Term then, Term otherwise);
  Term equal(Term a, Term b);
  Term distinct(Term a, Term b) { return notOf(equal(a, b)); }

  // Bit-vectors. Requirements: equal widths.
  Term bvNot(Term a);
  Term bvNeg(Term a);
  /// BvAdd … BvAShr, BvAnd, BvOr, BvXor.
  Term bvBinary(Op op, Term a, Term b);
  Term bvAdd(Term a, Term b) { return bvBinary(Op::BvAdd, a, b); }
  Term bvSub(Term a, Term b) { return bvBinary(Op::BvSub, a, b); }
  Term bvMul(Term a, Term b) { return bvBinary(Op::BvMul, a, b); }
  /// BvULt, BvULe, BvSLt, BvSLe.
  Term bvCompare(Op op, Term a, Term b);
  Term bvUlt(Term a, Term b) { return bvCompare(Op::BvULt, a, b); }
  Term bvUle(Term a, Term b) { return bvCompare(Op::BvULe, a, b); }
  Term bvSlt(Term a, Term b) { return bvCompare(Op::BvSLt, a, b); }
  Term bvSle(Term a, Term b) { return bvCompare(Op::BvSLe, a, b); }
  /// `high` becomes the more significant part.
  Term bvConcat(Term high, Term low);
  Term bvExtract(Term a, unsigned high, unsigned low);
  /// To a width ≥ the operand's.
  Term bvZeroExtend(Term a, unsigned width);
  Term bvSignExtend(Term a, unsigned width);
  /// A Boolean as a bit-vector of width 1, and back.
  Term boolToBit(Term a);
  Term bitToBool(Term a);

  // Floating point. Requirements: equal formats where two operands meet.
  Term fpNeg(Term a);
  Term fpAbs(Term a);
  /// FpAdd, FpSub, FpMul, FpDiv.
  Term fpBinary(Op op, Term a, Term b);
  Term fpFma(Term a, Term b, Term c);
  Term fpSqrt(Term a);
  Term fpRoundToIntegral(Rounding rounding, Term a);
  /// FpLess, FpLessOrEqual, FpEqual (IEEE comparisons: false on NaN, -0 == +0).
  Term fpCompare(Op op, Term a, Term b);
  /// FpIsNaN, FpIsInfinite, FpIsZero, FpIsNormal, FpIsSubnormal, FpIsNegative (false for NaN).
  Term fpClassify(Op op, Term a);
  /// Interprets bits (the interchange format of `sort`) as a float. Requirements: width = sort.floatBits().
  Term fpFromBits(Term bits, Sort sort);
  Term fpFromFp(Term a, Sort sort);
  Term fpFromSigned(Term bits, Sort sort);
  Term fpFromUnsigned(Term bits, Sort sort);
  Term fpToSigned(Term a, unsigned width);
  Term fpToUnsigned(Term a, unsigned width);

  [[nodiscard]] uint32_t termCount() const;

  /// Rebuilds `root` with each key of `replacements` replaced by its value (simplifying anew), all at once.
  /// Constraints of symbols are left as they are.
  struct Replacement {
    Term from;
    Term to;
  };
  Term substitute(Term root, llvm::ArrayRef<Replacement> replacements);
  /// The same for several roots, in time linear in all their terms together.
  std::vector<Term> substitute(llvm::ArrayRef<Term> roots, llvm::ArrayRef<Replacement> replacements);

private:
  friend class LinearForm;
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// A symbol's value in a model or an evaluation.
struct TermValue {
  Sort sort = Sort::boolean();
  /// Bool: one bit. BitVector: its bits. Float: interchange bits (a NaN: the canonical quiet NaN).
  llvm::APInt bits;
};

/// What a query is made of.
struct Cone {
  /// All subterms of the roots and of the constraints: operands before users, in a deterministic order.
  std::vector<Term> terms;
  /// Of all symbols among `terms`, in a deterministic order.
  std::vector<Term> constraints;
};
[[nodiscard]] Cone coneOfInfluence(const TermContext &context, llvm::ArrayRef<Term> roots);

} // namespace assay::verifier
