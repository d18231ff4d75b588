// SPDX-License-Identifier: Apache-2.0
//
// Compiles an instrumented program with ORC into this process, at fixed addresses and without touching symbols
// other than hooks and the fixed list of library functions. Called in the confined child only.
#pragma once

#include "verifier/execute/Instrument.h"

#include <memory>
#include <vector>

namespace assay::verifier::execution {

struct MemoryRange {
  uint64_t address = 0;
  uint64_t size = 0;
  [[nodiscard]] bool contains(uint64_t place) const { return place >= address && place - address < size; }
};

/// Compiled code. Lives as long as the process: never destroyed, so that no destructor runs after audited code.
struct CompiledProgram {
  void (*entry)(void *arguments, void *result) = nullptr;
  std::vector<uint64_t> globals; ///< addresses, in the order of InstrumentedProgram::globals
  std::vector<MemoryRange> code;
  std::vector<MemoryRange> writable; ///< all data that a run can change
};

/// Registers the host's code generator with LLVM. Cheap when repeated.
void initialiseCodeGeneration();

/// Requirements: called once per process, after initialiseCodeGeneration. `program.module` is used up.
/// Errors: what the code generator or linker says, for `NotRunnable`.
[[nodiscard]] llvm::Expected<CompiledProgram> compile(InstrumentedProgram &program);

} // namespace assay::verifier::execution
