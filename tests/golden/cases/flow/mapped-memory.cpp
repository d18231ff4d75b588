// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// What is written to memory that is mapped from a file is in the file, and in whatever maps it again.
#include <secrets.h>
#include <sys/mman.h>
#include <unistd.h>
namespace {
struct Shared {
  int sequence;
  int person;
};
int file = 3;
int scratch[4];
} // namespace
void writeSide() {
  void *const memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (memory != MAP_FAILED)
    static_cast<Shared *>(memory)->person = readSecret();
}
void readSide() {
  void *const memory = mmap(nullptr, 4096, PROT_READ, MAP_SHARED, file, 0);
  if (memory != MAP_FAILED)
    send(static_cast<const Shared *>(memory)->person); // EXPECT: not-proved golden:secret-kept
}
void byTheFile() {
  Shared shared{};
  if (pread(file, &shared, sizeof shared, 0) == sizeof shared)
    send(shared.person); // EXPECT: not-proved golden:secret-kept
}
void ofItsOwn() {
  scratch[1] = scratch[0] & 0xff; /* GUARD: scratch[1] = readSecret(); */
  send(scratch[1]); // EXPECT: proved golden:secret-kept
}
