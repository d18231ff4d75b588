// SPDX-License-Identifier: Apache-2.0
//
// A function that cleans what is handed to it, leaves the result where an argument says, and answers with a status:
// what it left counts as clean only if the status said success. Plants, for the `flow` rules that name such functions
// in `through`, that nothing reads what was left otherwise.
//
// A ghost beside each local variable that such a call writes says whether the variable holds what a call left that has
// not said success. Reads of the variable are asserted against it: loads, copies, and calls that are given its address.
// New contents, and the end of its life, make it harmless.
//
// Soundness: what is not the function's own, or not in the variable itself, may be read anywhere; so may a variable
// whose address a call before was given and may have kept. There the cleaning call itself must say success, or nothing
// is proved.
#pragma once

#include "verifier/plant/LocalCells.h"
#include "verifier/plant/PlantingContext.h"
#include "verifier/plant/RoleEvents.h"
#include "verifier/plant/StatusValue.h"

#include <memory>

namespace assay::verifier {

class CleanedOutputPlanter {
public:
  explicit CleanedOutputPlanter(PlantingContext &context);

  /// Plants all such rules in `function`.
  void plantIn(llvm::Function &function);

private:
  /// A function of `through` with a status and places where it leaves what it cleaned.
  struct Cleaner {
    std::string symbol;
    RoleSite status;
    std::vector<RoleSite> outputs;
  };
  struct CleaningRule {
    const policies::Rule *rule = nullptr;
    std::vector<Cleaner> cleaners;
    std::vector<RoleSite> through; ///< all of the rule's
    std::vector<RoleSite> sinks;
  };
  /// Bytes of a local variable that a cleaner writes.
  struct Watched {
    unsigned variable = 0; ///< by number
    uint64_t offset = 0;
    uint64_t size = 0;
    bool isExact = true; ///< else somewhere among these bytes
    auto operator<=>(const Watched &) const = default;
  };
  /// A call of a cleaner.
  struct Cleaning {
    llvm::CallBase *call = nullptr;
    const Cleaner *cleaner = nullptr;
    Reach reach = Reach::Yes;
    std::vector<Watched> outputs; ///< in local variables
    bool isOutside = false;       ///< it also writes what is not followed
  };
  /// What happens to watched bytes when an instruction uses an address in their variable.
  struct Use {
    enum class Kind : uint8_t { Nothing, Read, MayRead, Renewed };
    Kind kind = Kind::Nothing;
    bool mayKeep = false; ///< the address may be used later
    uint64_t made = 0;    ///< by Renewed calls: bytes from the address on that are new
  };
  struct PlannedUse {
    llvm::Instruction *place = nullptr;
    Watched bytes;
    Use use;
  };
  class Ghosts;

  [[nodiscard]] std::vector<Cleaning> findCleanings(llvm::Function &function, const CleaningRule &rule) const;
  [[nodiscard]] std::optional<Watched> followed(const llvm::Value *address, const LocalCells &locals,
                                                const analyzer::FunctionFacts &callee, const RoleSite &output) const;
  void plantRule(llvm::Function &function, const CleaningRule &rule);
  [[nodiscard]] std::vector<PlannedUse> usesOf(const Ghosts &ghosts, llvm::Function &function,
                                               const CleaningRule &rule) const;
  void plantCleaning(const CleaningRule &rule, const Cleaning &cleaning, const Ghosts &ghosts);
  void plantRead(llvm::Instruction &place, llvm::AllocaInst &ghost, const CleaningRule &rule, bool isCertain);
  [[nodiscard]] Use useOf(const llvm::Use &address, const Watched &bytes, const LocalCells &locals,
                          const CleaningRule &rule) const;
  [[nodiscard]] Use useByCall(llvm::CallBase &call, unsigned operand, const CleaningRule &rule) const;

  PlantingContext &context_;
  RoleEvents events_;
  std::unique_ptr<StatusReader> statuses_; ///< null without rules
  std::vector<CleaningRule> rules_;
};

} // namespace assay::verifier
