// SPDX-License-Identifier: Apache-2.0
//
// A slice: the part of a planted unit that decides the obligations of one root function. It lives in an
// LLVMContext of its own, holds the root and the bodies it may reach by direct calls, and gives every
// obligation that the root owns an instance number of its own.
#pragma once

#include "verifier/plant/Planter.h"
#include "verifier/slice/InlineCalls.h"

#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// One obligation of the root. Instances of sites planted in the root itself keep the site's number; a site
/// in an inlined function of a foreign header becomes one instance per place it was inlined to. Unique
/// together with the owner (siteOwner).
struct SiteInstance {
  uint32_t instance = 0; ///< operand of `assay.obligation` in the slice
  uint32_t site = 0;     ///< index into Planting::sites
  /// Where a person should look: the site's own place, or the user's call that led into the foreign header.
  analyzer::SourceRange location;
};

struct Slice {
  std::unique_ptr<llvm::LLVMContext> context;
  /// Root, user callees as functions, callees in foreign headers already inlined. Executable as it is.
  std::unique_ptr<llvm::Module> module;
  llvm::Function *root = nullptr;
  std::vector<SiteInstance> instances; ///< by instance number
  /// Likewise of the user callees, by their symbols.
  std::map<std::string, std::vector<SiteInstance>> calleeInstances;
  /// Calls of the root to code of foreign headers with obligations that stayed calls (recursion, budget): what holds
  /// inside cannot be judged with what the root passes.
  struct UncheckedCall {
    analyzer::SourceRange location;
    std::string callee; ///< symbol
    uint32_t site = 0;  ///< one of the obligations inside, an index into Planting::sites
  };
  std::vector<UncheckedCall> uncheckedCalls; ///< in instruction order
};

struct SliceOptions {
  unsigned maximumFunctions = 400;
  /// Keeps bodies of functions that are only referred to as well, as values or in tables of virtual functions: an
  /// execution may come to them. Encodings look into direct calls alone.
  bool keepsReferenced = false;
  InlineBudget foreignBudget{6000, 40};
};

/// Builds the slice of `root`.
/// Requirements: `plantedBitcode` is the unit after plant(); it outlives the call only.
/// Guarantees: instance numbers and their order depend on the IR alone.
[[nodiscard]] llvm::Expected<Slice> buildSlice(llvm::MemoryBufferRef plantedBitcode, const std::string &root,
                                               const Planting &planting, const std::set<std::string> &foreignFunctions,
                                               const SliceOptions &options);

/// The function that owns an obligation of a slice, whatever it was inlined into since.
[[nodiscard]] llvm::StringRef siteOwner(const llvm::Instruction &obligation);

/// The metadata kind that says so.
inline constexpr llvm::StringLiteral ownerMetadata = "assay.owner";

/// Instance numbers at and above this one belong to sites in inlined functions of foreign headers.
inline constexpr uint32_t firstInlinedInstance = 1U << 24U;

} // namespace assay::verifier
