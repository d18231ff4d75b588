// SPDX-License-Identifier: Apache-2.0
//
// A small process from which the processes that run audited code are forked. Whoever proves holds a gigabyte of terms
// and modules, and forking such a process copies its page tables each time: measured on C++ units, two fifths of a
// proof's processor time. The server is forked while its parent is still small and serves all of the parent's workers.
//
// Children die with the server, and the server with its parent. A child whose client is dead reads the end of its
// channel and ends itself.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <sys/types.h>

namespace assay::verifier {

class ForkServer {
public:
  /// Forks the server. `memoryMegabytes` limits the data of each child; 0: no limit. Null if it cannot be started; one
  /// does without it then. Requirements: the calling process has one thread, and forks its workers later.
  [[nodiscard]] static std::shared_ptr<const ForkServer> start(unsigned memoryMegabytes);

  /// Ends the server and its children, in the process that started it; closes the connection in others.
  ~ForkServer();
  ForkServer(const ForkServer &) = delete;
  ForkServer &operator=(const ForkServer &) = delete;

  /// A child, which waits for its program (ProgramFrame.h).
  struct Served {
    uint64_t name = 0; ///< of this child, unlike that of any other one
    int channel = -1;  ///< to it; the caller closes it
  };
  /// Has a child forked. Nothing if the server is gone; a server that cannot fork closes the channel at once.
  [[nodiscard]] std::optional<Served> startChild() const;
  /// Has the child and all that it started killed.
  void endChild(uint64_t name) const;

private:
  ForkServer(pid_t process, pid_t owner, int connection) : process_(process), owner_(owner), connection_(connection) {}
  pid_t process_;
  pid_t owner_; ///< the process that started it
  int connection_;
  mutable uint32_t started_ = 0; ///< children, by this process
};

} // namespace assay::verifier
