// SPDX-License-Identifier: Apache-2.0
//
// The processes that run audited code. The child compiles once, takes inputs as often as they come, and forks a runner
// for a range of them and another each time a runner ends early; the runner confines itself before the first
// instruction of audited code. Neither returns.
#pragma once

#include "verifier/execute/Execution.h"
#include "verifier/execute/Instrument.h"

#include <vector>

namespace assay::verifier::execution {

/// Exit statuses of a runner.
enum class RunnerExit : int {
  Done = 0,      ///< every input ran
  Continue = 10, ///< go on behind the last outcome in a new runner
  Repeat = 11,   ///< the next input ran, but must run again as the first of a new runner
};

/// The child's main function. Requirements: called in a process forked for this purpose, single-threaded, detached,
/// with code generation initialised.
/// `limits` are those that hold for all inputs; the others come with the inputs.
[[noreturn]] void serveExecutions(int channel, InstrumentedProgram &program, ExecutionLimits limits);

/// The same for a program that comes by the channel.
[[noreturn]] void serveReceivedProgram(int channel);

} // namespace assay::verifier::execution
