// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/ProgramProcess.h"

#include "verifier/execute/Channel.h"
#include "verifier/execute/Compile.h"
#include "verifier/execute/Confine.h"
#include "verifier/execute/ProgramFrame.h"
#include "verifier/execute/Runner.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace assay::verifier::execution {

ProgramProcess::ProgramProcess(InstrumentedProgram &program, const ExecutionLimits &limits, const ForkServer *server)
    : server_(server) {
  if (server_ != nullptr && startServed(program, limits))
    return;
  server_ = nullptr;
  startForked(program, limits);
}

ProgramProcess::~ProgramProcess() {
  if (channel_ >= 0)
    close(channel_);
  if (server_ != nullptr)
    server_->endChild(name_);
  if (process_ <= 0)
    return;
  kill(-process_, SIGKILL);
  kill(process_, SIGKILL);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool ProgramProcess::startServed(const InstrumentedProgram &program, const ExecutionLimits &limits) {
  const std::optional<ForkServer::Served> served = server_->startChild();
  if (!served)
    return false;
  name_ = served->name;
  FrameWriter writer(1U << 16U);
  writeProgram(writer, program, limits);
  if (writer.send(served->channel)) {
    channel_ = served->channel;
    return true;
  }
  server_->endChild(name_);
  close(served->channel);
  return false;
}

void ProgramProcess::startForked(InstrumentedProgram &program, const ExecutionLimits &limits) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return;
  initialiseCodeGeneration();
  process_ = fork();
  if (process_ == 0) {
    close(ends[0]);
    detach(ends[1]);
    serveExecutions(ends[1], program, limits);
  }
  const int error = errno;
  close(ends[1]);
  if (process_ < 0) {
    close(ends[0]);
    errno = error;
    return;
  }
  channel_ = ends[0];
  setpgid(process_, process_);
}

} // namespace assay::verifier::execution
