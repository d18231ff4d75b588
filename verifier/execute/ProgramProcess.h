// SPDX-License-Identifier: Apache-2.0
//
// The process that compiles one program and forks those that run it, as its client holds it.
#pragma once

#include "verifier/execute/ForkServer.h"
#include "verifier/execute/Instrument.h"

#include "verifier/execute/Execution.h"

#include <sys/types.h>

namespace assay::verifier::execution {

/// Killed, with everything it started, when this goes out of scope.
class ProgramProcess {
public:
  /// Starts it with the server's help, if there is one and it lives, else as a child of this process; `program` goes
  /// to it. Its first word on `channel` is Ready or Refused. errno says why it was not started.
  ProgramProcess(InstrumentedProgram &program, const ExecutionLimits &limits, const ForkServer *server);
  ~ProgramProcess();
  ProgramProcess(const ProgramProcess &) = delete;
  ProgramProcess &operator=(const ProgramProcess &) = delete;

  [[nodiscard]] bool started() const { return channel_ >= 0; }
  [[nodiscard]] int channel() const { return channel_; }

private:
  [[nodiscard]] bool startServed(const InstrumentedProgram &program, const ExecutionLimits &limits);
  void startForked(InstrumentedProgram &program, const ExecutionLimits &limits);

  const ForkServer *server_ = nullptr; ///< null if the process is this one's child
  uint64_t name_ = 0;                  ///< for the server
  pid_t process_ = -1;
  int channel_ = -1;
};

} // namespace assay::verifier::execution
