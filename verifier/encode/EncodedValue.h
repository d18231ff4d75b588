// SPDX-License-Identifier: Apache-2.0
//
// What an SSA value is in the encoding: a term for a scalar, guarded (object, offset) alternatives for a
// pointer, elements for an aggregate or a vector.
#pragma once

#include "verifier/term/Term.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Type.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace assay::verifier {

/// All addresses and offsets are computed in so many bits; addresses of narrower machines have zeros above their own.
inline constexpr unsigned pointerBits = 64;

/// Index into Memory's object table.
using ObjectId = int;
/// A pointer of unknown origin: its offset is the absolute address.
inline constexpr ObjectId noObject = -1;

/// One thing a pointer may point to. The guards of a pointer's alternatives are exhaustive and exclusive
/// wherever the pointer's value is defined.
struct PointerAlternative {
  Term guard;
  ObjectId object = noObject;
  Term offset; ///< 64 bits, from the object's start; absolute for noObject
};

class EncodedValue {
public:
  enum class Kind : uint8_t { Empty, Scalar, Pointer, Aggregate };

  EncodedValue() = default; ///< Empty: void, or not encoded
  [[nodiscard]] static EncodedValue scalar(Term term) {
    EncodedValue value;
    value.kind_ = Kind::Scalar;
    value.scalar_ = term;
    return value;
  }
  [[nodiscard]] static EncodedValue pointer(llvm::SmallVector<PointerAlternative, 1> alternatives) {
    EncodedValue value;
    value.kind_ = Kind::Pointer;
    value.alternatives_ = std::move(alternatives);
    return value;
  }
  [[nodiscard]] static EncodedValue aggregate(std::vector<EncodedValue> elements) {
    EncodedValue value;
    value.kind_ = Kind::Aggregate;
    value.elements_ = std::make_shared<const std::vector<EncodedValue>>(std::move(elements));
    return value;
  }

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool isScalar() const { return kind_ == Kind::Scalar; }
  [[nodiscard]] bool isPointer() const { return kind_ == Kind::Pointer; }
  [[nodiscard]] bool isAggregate() const { return kind_ == Kind::Aggregate; }
  [[nodiscard]] Term term() const {
    assert(isScalar());
    return scalar_;
  }
  [[nodiscard]] llvm::ArrayRef<PointerAlternative> alternatives() const {
    assert(isPointer());
    return alternatives_;
  }
  [[nodiscard]] const std::vector<EncodedValue> &elements() const {
    assert(isAggregate());
    return *elements_;
  }

private:
  Kind kind_ = Kind::Empty;
  Term scalar_;
  llvm::SmallVector<PointerAlternative, 1> alternatives_;
  std::shared_ptr<const std::vector<EncodedValue>> elements_;
};

/// The sort of a scalar IR type: i1 is Boolean, iN a bit-vector, floating types their format.
/// Requirements: an integer or floating-point type.
[[nodiscard]] Sort sortOf(llvm::Type *type);

/// Whether a value has the shape of a type: its kind, the sorts of its scalars, the number of its elements. What has
/// another shape must not be used as a value of that type.
[[nodiscard]] bool fits(const EncodedValue &value, llvm::Type *type);

/// Elements of a struct, array or fixed vector type; 0 for others.
[[nodiscard]] unsigned elementCount(llvm::Type *type);
[[nodiscard]] llvm::Type *elementType(llvm::Type *type, unsigned index);

} // namespace assay::verifier
