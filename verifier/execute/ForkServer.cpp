// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/ForkServer.h"

#include "verifier/execute/Channel.h"
#include "verifier/execute/Compile.h"
#include "verifier/execute/Confine.h"
#include "verifier/execute/ProgramFrame.h"
#include "verifier/execute/Runner.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <map>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace assay::verifier {

namespace {

using namespace execution;

// What compiling one program may take; only what a client that died left behind ever comes to it.
constexpr rlim_t processorSecondsOfChild = 600;

enum class RequestKind : uint32_t { Start, End };

/// One message, which comes whole or not at all. With `Start` comes the child's end of its channel.
struct Request {
  RequestKind kind = RequestKind::Start;
  uint64_t name = 0;
};

using ControlSpace = std::array<char, CMSG_SPACE(sizeof(int))>;

bool sendRequest(int connection, const Request &request, int descriptor) {
  Request copy = request;
  iovec piece{&copy, sizeof copy};
  alignas(cmsghdr) ControlSpace control{};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  if (descriptor >= 0) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  }
  ssize_t sent = 0;
  do
    sent = sendmsg(connection, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(sizeof copy);
}

/// False at the end of the connection. `descriptor` is -1 if none came.
bool receiveRequest(int connection, Request &request, int &descriptor) {
  iovec piece{&request, sizeof request};
  alignas(cmsghdr) ControlSpace control{};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize_t got = 0;
  do
    got = recvmsg(connection, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  descriptor = -1;
  const cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header != nullptr && header->cmsg_type == SCM_RIGHTS)
    std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
  return got == static_cast<ssize_t>(sizeof request);
}

void limitChild(unsigned memoryMegabytes) {
  rlimit processor{processorSecondsOfChild, processorSecondsOfChild};
  setrlimit(RLIMIT_CPU, &processor);
  const rlimit noCore{0, 0};
  setrlimit(RLIMIT_CORE, &noCore);
  if (memoryMegabytes != 0 && mayLimitMemory()) {
    const rlim_t bytes = static_cast<rlim_t>(memoryMegabytes) << 20U;
    const rlimit data{bytes, bytes};
    setrlimit(RLIMIT_DATA, &data);
  }
}

/// The server's own side, until its last client is gone.
class Server {
public:
  Server(int connection, unsigned memoryMegabytes) : connection_(connection), memoryMegabytes_(memoryMegabytes) {}

  void serve() {
    Request request;
    int descriptor = -1;
    while (receiveRequest(connection_, request, descriptor)) {
      reap();
      switch (request.kind) {
      case RequestKind::Start:
        start(request.name, descriptor);
        break;
      case RequestKind::End:
        end(request.name);
        break;
      }
      if (descriptor >= 0)
        close(descriptor);
    }
    for (const auto &[name, process] : children_)
      kill(-process, SIGKILL);
  }

private:
  /// Children that ended by themselves: their process numbers may be given again.
  void reap() {
    while (true) {
      const pid_t gone = waitpid(-1, nullptr, WNOHANG);
      if (gone <= 0)
        return;
      std::erase_if(children_, [&](const auto &child) { return child.second == gone; });
    }
  }

  void start(uint64_t name, int channel) {
    if (channel < 0)
      return;
    end(name); // of a client before it that had the same process number
    const pid_t process = fork();
    if (process == 0) {
      close(connection_);
      detach(channel);
      limitChild(memoryMegabytes_);
      serveReceivedProgram(channel);
    }
    if (process > 0) {
      setpgid(process, process);
      children_[name] = process;
    }
  }

  void end(uint64_t name) {
    const auto found = children_.find(name);
    if (found == children_.end())
      return;
    kill(-found->second, SIGKILL);
    kill(found->second, SIGKILL);
    while (waitpid(found->second, nullptr, 0) < 0 && errno == EINTR) {
    }
    children_.erase(found);
  }

  int connection_;
  unsigned memoryMegabytes_;
  std::map<uint64_t, pid_t> children_; ///< not reaped yet, so that their process numbers are theirs
};

} // namespace

std::shared_ptr<const ForkServer> ForkServer::start(unsigned memoryMegabytes) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return nullptr;
  const pid_t parent = getpid();
  const pid_t process = fork();
  if (process == 0) {
    detach(ends[1]);
    if (getppid() == parent) {
      initialiseCodeGeneration(); // once for all children
      Server(ends[1], memoryMegabytes).serve();
    }
    _exit(0);
  }
  close(ends[1]);
  if (process < 0) {
    close(ends[0]);
    return nullptr;
  }
  setpgid(process, process);
  return std::shared_ptr<const ForkServer>(new ForkServer(process, parent, ends[0]));
}

ForkServer::~ForkServer() {
  close(connection_);
  if (getpid() != owner_)
    return;
  kill(process_, SIGKILL);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::optional<ForkServer::Served> ForkServer::startChild() const {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return std::nullopt;
  const uint64_t name = static_cast<uint64_t>(getpid()) << 32U | started_++;
  const bool sent = sendRequest(connection_, {RequestKind::Start, name}, ends[1]);
  close(ends[1]);
  if (!sent) {
    close(ends[0]);
    return std::nullopt;
  }
  return Served{name, ends[0]};
}

void ForkServer::endChild(uint64_t name) const { (void)sendRequest(connection_, {RequestKind::End, name}, -1); }

} // namespace assay::verifier
