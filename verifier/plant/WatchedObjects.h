// SPDX-License-Identifier: Apache-2.0
//
// Tells the objects of events apart for rules with `same`. Such a rule speaks of every object; it is decided for one,
// whichever it is (`assay.watched`, PlantedIr.h), and events of others are none.
//
// What an object is: a pointer or reference is the place it designates, what a smart pointer holds, or the number
// itself for an integer. A place is one object from birth to birth: where a variable comes to be or memory is
// allocated, what was known of the address is forgotten (plantBirths).
#pragma once

#include "verifier/plant/PlantingContext.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>
#include <vector>

namespace assay::verifier {

class WatchedObjects {
public:
  /// The objects that rule `rule` tells apart by the objects named `same`. With an empty `same`, it has one for the
  /// whole program, and every event concerns it.
  WatchedObjects(const PlantingContext &context, std::string rule, std::vector<std::string> same);

  [[nodiscard]] bool tellsApart() const { return !same_.empty(); }

  /// Whether the event that `place` is by `site` concerns the watched object, as an i1 that is emitted at the builder's
  /// position; null if it does for certain. `isAfter`: the builder stands behind the call, so that what it returns is
  /// known. What bindings or calling convention do not show is `assay.unresolved`.
  [[nodiscard]] llvm::Value *concerns(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site,
                                      bool isAfter) const;

  /// As above for an event that ends what was known: it concerns all that are not told apart by the objects it has.
  [[nodiscard]] llvm::Value *endsFor(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site) const;

  /// Calls `forget(builder, isWatched)` at each place in `function` where a variable or allocation comes to be;
  /// `isWatched` is an i1: the watched object lies in it.
  /// Guarantees: no two objects at one address without a birth between them, as far as variables and the allocation
  /// functions of C and C++ go; memory that a library of the project hands out anew is for `resetBy` to name.
  void plantBirths(llvm::Function &function,
                   llvm::function_ref<void(llvm::IRBuilder<> &builder, llvm::Value &isWatched)> forget) const;

private:
  /// The number of the object of that name; null if bindings or calling convention do not show it.
  [[nodiscard]] llvm::Value *valueOf(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site,
                                     const std::string &name, bool isAfter) const;
  [[nodiscard]] llvm::Value *watched(llvm::IRBuilder<> &builder, unsigned index) const;
  [[nodiscard]] llvm::Value *liesIn(llvm::IRBuilder<> &builder, llvm::Value &begin, llvm::Value &bytes) const;

  const PlantingContext &context_;
  std::string rule_;
  std::vector<std::string> same_;
};

} // namespace assay::verifier
