// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A device keeps what it was told, and gives it back: by ioctl, fcntl, sigaction, each of which writes by an argument.
#include <secrets.h>
#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
namespace {
constexpr unsigned long setFilter = 0x40044101;
constexpr unsigned long getFilter = 0x80044102;
constexpr unsigned long exchange = 0xc0084103;
struct Exchange {
  int request;
  int answer;
};
int bus = 4;
} // namespace
void toldThenAsked() {
  int filter = readSecret();
  ioctl(bus, setFilter, &filter);
  int current = 0;
  ioctl(bus, getFilter, &current);
  send(current); // EXPECT: not-proved golden:secret-kept
}
void inOneCall() {
  Exchange both{readSecret(), 0};
  ioctl(bus, exchange, &both);
  send(both.answer); // EXPECT: not-proved golden:secret-kept
}
void byALock() {
  struct flock lock = {};
  lock.l_start = readSecret();
  fcntl(bus, F_SETLK, &lock);
  struct flock found = {};
  fcntl(bus, F_GETLK, &found);
  send(static_cast<int>(found.l_start & 0xff)); // EXPECT: not-proved golden:secret-kept
}
void byAHandler() {
  struct sigaction action = {};
  action.sa_flags = readSecret();
  sigaction(SIGUSR1, &action, nullptr);
  struct sigaction before = {};
  sigaction(SIGUSR1, nullptr, &before);
  send(before.sa_flags); // EXPECT: not-proved golden:secret-kept
}
void requested() {
  Exchange both{readSecret(), 0};
  Exchange other{bus, 0}; /* GUARD: Exchange other{both.request, 0}; */
  if (both.request != 0)
    send(other.request); // EXPECT: proved golden:secret-kept
}
