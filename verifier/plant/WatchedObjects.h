// SPDX-License-Identifier: Apache-2.0
//
// Tells the objects of events apart for rules with `same`. Such a rule speaks of every object; it is decided for one,
// whichever it is (`assay.watched`, PlantedIr.h), and events of others are none.
//
// What an object is: a pointer or reference is the place it designates, what a smart pointer holds, or the number
// itself for an integer. A record and its first member lie at one place and are two objects: the number of a place also
// carries, in bits that addresses leave unused, which kind of object it is (kindOf). A place is one object from birth
// to birth: where a variable comes to be or memory is allocated, what was known of the address is forgotten
// (plantBirths).
#pragma once

#include "verifier/plant/PlantingContext.h"
#include "verifier/plant/RoleEvents.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>
#include <vector>

namespace assay::verifier {

class WatchedObjects {
public:
  /// The objects that rule `rule` tells apart by the objects named `same`. With an empty `same`, it has one for the
  /// whole program, and every event concerns it.
  WatchedObjects(const PlantingContext &context, std::string rule, std::vector<std::string> same);

  /// Takes notice of the types of the objects that events by `sites` concern. Requirements: called for all sites of the
  /// rule before anything is planted.
  void learn(const std::vector<RoleSite> &sites);

  [[nodiscard]] bool tellsApart() const { return !same_.empty(); }

  /// Whether the event that `place` is, by any of `played` (not empty), happens for the watched object: as an i1 that
  /// is emitted at the builder's position, or null if it does for certain. `isAfter`: the builder stands behind the
  /// call, so that what it returns is known. What calls, bindings or calling convention do not show is
  /// `assay.unresolved`.
  [[nodiscard]] llvm::Value *happens(llvm::IRBuilder<> &builder, llvm::Instruction &place,
                                     const std::vector<RoleEvent> &played, bool isAfter) const;

  /// As above for an event that ends what was known: it concerns all that are not told apart by the objects it has.
  [[nodiscard]] llvm::Value *ends(llvm::IRBuilder<> &builder, llvm::Instruction &place,
                                  const std::vector<RoleEvent> &played) const;

  /// Whether the watched object lies in the `bytes` from `begin` on, as an i1. Requirements: tellsApart().
  [[nodiscard]] llvm::Value *liesIn(llvm::IRBuilder<> &builder, llvm::Value &begin, llvm::Value &bytes) const;

  /// Calls `forget(builder, isWatched)` at each place in `function` where an object comes to be: variables and what
  /// constructors make (plantBirths), memory that is allocated (plantAllocations). `isWatched` is an i1: the watched
  /// object lies in it.
  /// Requirements: births are planted before the events of the function, which come after them at the same place,
  /// allocations after them.
  /// Guarantees: no two objects at one address without a birth between them, as far as variables, constructors and the
  /// allocation functions of C and C++ go; memory that is handed out anew in other ways is for `resetBy` to name.
  using Forget = llvm::function_ref<void(llvm::IRBuilder<> &builder, llvm::Value &isWatched)>;
  void plantBirths(llvm::Function &function, Forget forget) const;
  void plantAllocations(llvm::Function &function, Forget forget) const;

private:
  [[nodiscard]] std::string typeOf(const RoleSite &site, const std::string &name) const;
  [[nodiscard]] uint64_t kindOf(std::string_view type) const;
  [[nodiscard]] bool namesAll(const RoleSite &site) const;
  [[nodiscard]] llvm::Value *concerns(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site,
                                      bool isAfter) const;
  [[nodiscard]] llvm::Value *concernsAtLeast(llvm::IRBuilder<> &builder, llvm::Instruction &place,
                                             const RoleSite &site) const;
  /// The number of the object of that name; null if bindings or calling convention do not show it.
  [[nodiscard]] llvm::Value *valueOf(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site,
                                     const std::string &name, bool isAfter) const;
  [[nodiscard]] llvm::Value *watched(llvm::IRBuilder<> &builder, unsigned index) const;

  const PlantingContext &context_;
  std::string rule_;
  std::vector<std::string> same_;
  /// One type of each kind of object: records that are unrelated to each other. All else is of the first kind.
  std::vector<std::string> kinds_;
};

/// " for the same buffer and size"; empty if `same` is.
[[nodiscard]] std::string sameText(const std::vector<std::string> &same);

} // namespace assay::verifier
