// SPDX-License-Identifier: Apache-2.0
//
// Finds the instructions that read or write a field (or variable) that plays a role, by the address chains that
// Clang emits: member GEPs over the record's IR type, the element chains behind them, and objects whose
// IR type is known (locals and globals).
#pragma once

#include "verifier/plant/PlantingContext.h"

#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Instructions.h"

#include <optional>

namespace assay::verifier {

/// The part of a field that an address designates: bytes from the field's start (negative if the address
/// lies before it in the same record); inexact if an index that is not constant was passed on the way.
struct FieldPart {
  int64_t offsetBytes = 0;
  bool isExact = true;
};

/// Whether `bytes` bytes at `pointer` may overlap the field (or variable) of `site`, as far as the chain shows.
[[nodiscard]] std::optional<FieldPart> overlappedField(const llvm::Value &pointer, uint64_t bytes, const RoleSite &site,
                                                       const llvm::DataLayout &layout);

enum class FieldEffect : uint8_t {
  None,
  Store,   ///< a store of (an element of) the field: the stored value is the field's
  Rewrite, ///< the field has a new value after the instruction (memory intrinsics, whole-object stores, calls)
  Escape,  ///< its address is kept for writes that cannot be followed
};

/// What one instruction does to a field: which part, by way of which address.
struct FieldEvent {
  FieldEffect effect = FieldEffect::None;
  FieldPart part;
  llvm::Value *address = nullptr; ///< of the part; null for None
};

/// What `instruction` does to the field (or variable) of `site`.
/// A call rewrites the field if it is given the field's own address other than by reference to const; what
/// it does with a whole record is for the callee's own stores.
[[nodiscard]] FieldEvent effectOn(const llvm::Instruction &instruction, const RoleSite &site,
                                  const PlantingContext &context);

/// If `instruction` reads the field as a truth value or number — a load, or the load or conversion of a
/// std::atomic that is the field —: the value read, else null.
[[nodiscard]] llvm::Value *fieldRead(llvm::Instruction &instruction, const RoleSite &site,
                                     const llvm::DataLayout &layout);

} // namespace assay::verifier
