// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -O2 -I %I -I %S/../../stand-ins
// How large memory is, asked of the allocator or of the compiler, tells the size that it was asked for.
#include <secrets.h>
#include <cstdlib>
#include <malloc.h>
#include <vector>
void ofTheAllocator() {
  void *memory = std::malloc(static_cast<unsigned>(readSecret()) & 0xffffu);
  send(static_cast<int>(malloc_usable_size(memory))); // EXPECT: not-proved golden:secret-kept
  std::free(memory);
}
void ofTheCompiler() {
  char buffer[64];
  char *rest = buffer + (readSecret() & 63);
  send(static_cast<int>(__builtin_dynamic_object_size(rest, 0))); // EXPECT: not-proved golden:secret-kept
}
void ofAVector() {
  std::vector<char> people(static_cast<unsigned>(readSecret()) & 0xffu);
  send(static_cast<int>(people.size())); // EXPECT: violated golden:secret-kept
}
void ofAFixedOne() {
  const unsigned secret = static_cast<unsigned>(readSecret());
  std::size_t size = 16; /* GUARD: std::size_t size = secret & 0xffu; */
  if (secret != 0)
    send(static_cast<int>(size)); // EXPECT: proved golden:secret-kept
}
