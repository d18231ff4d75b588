// SPDX-License-Identifier: Apache-2.0
//
// Runs a program with given input and limits and collects what it prints. Internal to verifier/solver.
// No signal handlers and no alarms, so that any thread may use it.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <string>

namespace assay::verifier {

struct ChildLimits {
  unsigned memoryMegabytes = 0;              ///< address space; 0 means none
  unsigned seconds = 0;                      ///< wall clock; the child is killed after it; 0 means none
  uint64_t outputBytes = uint64_t{64} << 20; ///< of each of stdout and stderr; the child is killed above it
};

struct ChildResult {
  enum class End : uint8_t { Exited, Signalled, TimedOut, TooMuchOutput, NotStarted };
  End end = End::NotStarted;
  int status = 0; ///< exit code or signal number; errno if it was not started
  std::string output;
  std::string errors;
};

/// Runs `program` (a path) with `arguments` (without the program's own name), `input` on its standard input.
/// Guarantees: returns in any case, with the child gone. Where the system can, the child dies with its parent.
[[nodiscard]] ChildResult runChild(const std::string &program, llvm::ArrayRef<std::string> arguments,
                                   llvm::StringRef input, const ChildLimits &limits);

} // namespace assay::verifier
