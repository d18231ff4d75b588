// SPDX-License-Identifier: Apache-2.0
//
// An instrumented program as it goes to a child that was not forked from whoever made it.
#pragma once

#include "verifier/execute/Channel.h"
#include "verifier/execute/Execution.h"
#include "verifier/execute/Instrument.h"

#include "llvm/IR/LLVMContext.h"

namespace assay::verifier::execution {

/// A frame of kind Program: all that compiling and running need, and the limits that hold for all inputs. What
/// variables are stays with whoever made the program.
void writeProgram(FrameWriter &writer, const InstrumentedProgram &program, const ExecutionLimits &limits);

/// Reads what `writeProgram` wrote, into modules of `context`. False if the frame is not whole.
[[nodiscard]] bool readProgram(FrameReader reader, llvm::LLVMContext &context, InstrumentedProgram &program,
                               ExecutionLimits &limits);

} // namespace assay::verifier::execution
