// SPDX-License-Identifier: Apache-2.0
//
// Operations on encoded values that do not depend on control flow or memory: fresh values, choices between
// values, and reinterpretation as bits.
#pragma once

#include "verifier/encode/EncodedValue.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/DataLayout.h"

#include <string>

namespace assay::verifier {

/// Where a fresh value comes from.
struct FreshOrigin {
  SymbolOrigin origin = SymbolOrigin::Unsupported;
  std::string name;
  std::string detail;
};

class Values {
public:
  Values(TermContext &terms, const llvm::DataLayout &layout) : terms_(terms), layout_(layout) {}

  [[nodiscard]] TermContext &terms() const { return terms_; }
  [[nodiscard]] const llvm::DataLayout &layout() const { return layout_; }

  /// Any value of the type. Pointers are absolute.
  EncodedValue fresh(llvm::Type *type, const FreshOrigin &origin);
  /// The zero / null value.
  EncodedValue zero(llvm::Type *type);
  /// `condition ? then : otherwise`, for values of the same type.
  EncodedValue choose(Term condition, const EncodedValue &then, const EncodedValue &otherwise);

  /// An address given by alternatives supplies its `base` from the object table.
  using BaseOf = llvm::function_ref<Term(ObjectId)>;
  Term address(const EncodedValue &pointer, BaseOf base);
  /// Requirements: 64 bits.
  EncodedValue absolute(Term address);
  /// Addresses are terms of 64 bits on every target; where pointers are narrower the rest is 0.
  [[nodiscard]] unsigned addressWidth() const { return layout_.getPointerSizeInBits(); }
  /// A sum of 64 bits as an address: what does not fit the target's pointers is lost.
  Term wrapped(Term address);

  /// Whether a type has a bit pattern that the encoder tracks: integers, IEEE formats, pointers, and
  /// aggregates or vectors of them without padding trouble (scalars only here).
  [[nodiscard]] static bool hasBits(llvm::Type *type);
  /// The value's bits in memory, as wide as the type's store size (an i1 is a byte 0 or 1).
  /// Requirements: hasBits(type).
  /// `source` is what computed the value, if known: its NaN has one pattern.
  Term toBits(const EncodedValue &value, llvm::Type *type, BaseOf base, const llvm::Value *source = nullptr);
  EncodedValue fromBits(Term bits, llvm::Type *type);
  /// Bits of a float; a NaN's are any NaN's, other ones for another source. Without a source other ones each time,
  /// unless `value` is a symbol or known by its bits.
  Term floatBits(Term value, const llvm::Value *source);

private:
  TermContext &terms_;
  const llvm::DataLayout &layout_;
  llvm::DenseMap<std::pair<const llvm::Value *, uint32_t>, Term> floatBits_; // by source and term id; looked up only
};

} // namespace assay::verifier
