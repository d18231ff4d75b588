// SPDX-License-Identifier: Apache-2.0
//
// A call that yields a status which must be examined, and what other calls do with a status that they are given.
#pragma once

#include "verifier/plant/CallTargets.h"
#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

struct StatusCall {
  const policies::Rule *rule = nullptr;
  llvm::CallBase *call = nullptr;
  std::string callee; ///< qualified name
  std::string role;
  Reach reach = Reach::Yes;
  bool isInResult = false;              ///< the result itself is the status, or pieces of it
  std::vector<llvm::Value *> addresses; ///< where else the call leaves it
  bool isUnseen = false;                ///< there may be a status besides, the IR does not show where
  std::string objectType;               ///< of a status of a class type, else empty
  bool isEngaged = false;               ///< an optional or expected
};

/// What a call does with a status whose address it is given.
enum class Giving : uint8_t {
  Nothing,  ///< it neither looks nor keeps: a destructor, access to the value of an optional without a look at its flag
  Answers,  ///< a question about the status: the answer depends on it
  HandsOn,  ///< the call is given the status to read: by value, by reference to const
  Replaces, ///< the call leaves another object there
  Perhaps,  ///< it may read it, write it, and keep its address
};

/// What `call` does with the status of `status` at its operand `operand`, an address.
[[nodiscard]] Giving givingOf(const llvm::CallBase &call, unsigned operand, const StatusCall &status,
                              const PlantingContext &context);

/// Whether the callee may keep an address that it is only given to read.
[[nodiscard]] bool mayKeep(const llvm::CallBase &call, const PlantingContext &context);

/// Whether `call` is code of the program or unknown to it: no intrinsic, nothing that was planted, no contract.
[[nodiscard]] bool isProgramCall(const llvm::CallBase &call);

} // namespace assay::verifier
