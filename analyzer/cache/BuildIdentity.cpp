// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/BuildIdentity.h"

#include "support/Digest.h"
#include "support/File.h"

#include "clang/Basic/Version.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/TargetParser/Host.h"

#include <cstdint>
#include <cstring>
#include <link.h>

namespace assay::analyzer {

namespace {

/// The loaded object that holds an address.
struct LoadedObject {
  uintptr_t address = 0;
  bool isFound = false;
  std::string file;    ///< empty for the program itself
  std::string buildId; ///< hexadecimal; empty if it has none
};

constexpr size_t alignedNoteSize(size_t size) { return (size + 3) & ~size_t{3}; }

/// The NT_GNU_BUILD_ID among a segment's notes, or nothing.
std::string buildIdIn(const char *notes, size_t size) {
  size_t offset = 0;
  while (offset + sizeof(ElfW(Nhdr)) <= size) {
    ElfW(Nhdr) header;
    std::memcpy(&header, notes + offset, sizeof header);
    const size_t name = offset + sizeof header;
    const size_t contents = name + alignedNoteSize(header.n_namesz);
    if (contents + header.n_descsz > size)
      break;
    if (header.n_type == NT_GNU_BUILD_ID && header.n_namesz == sizeof ELF_NOTE_GNU &&
        std::memcmp(notes + name, ELF_NOTE_GNU, sizeof ELF_NOTE_GNU) == 0)
      return llvm::toHex(llvm::ArrayRef<uint8_t>(reinterpret_cast<const uint8_t *>(notes + contents), header.n_descsz),
                         true);
    offset = contents + alignedNoteSize(header.n_descsz);
  }
  return {};
}

int visitObject(dl_phdr_info *info, size_t /*size*/, void *wanted) {
  auto *object = static_cast<LoadedObject *>(wanted);
  std::string buildId;
  bool isHere = false;
  for (int index = 0; index < info->dlpi_phnum; ++index) {
    const ElfW(Phdr) &segment = info->dlpi_phdr[index];
    const uintptr_t begin = info->dlpi_addr + segment.p_vaddr;
    if (segment.p_type == PT_LOAD && object->address >= begin && object->address < begin + segment.p_memsz)
      isHere = true;
    if (segment.p_type == PT_NOTE && buildId.empty())
      buildId = buildIdIn(reinterpret_cast<const char *>(begin), segment.p_memsz);
  }
  if (!isHere)
    return 0;
  object->isFound = true;
  object->file = info->dlpi_name;
  object->buildId = std::move(buildId);
  return 1;
}

/// What tells the object with `address` in it from every other build of it; empty if nothing does.
std::string identityOfObject(const void *address) {
  LoadedObject object;
  object.address = reinterpret_cast<uintptr_t>(address);
  dl_iterate_phdr(visitObject, &object);
  if (!object.isFound)
    return {};
  if (!object.buildId.empty())
    return object.buildId;
  const Result<std::string> contents = readFile(object.file.empty() ? "/proc/self/exe" : object.file);
  return contents ? sha256Hex(*contents) : std::string();
}

std::string findIdentity() {
  std::string identity = clang::getClangFullVersion();
  for (const void *address : {reinterpret_cast<const void *>(&buildIdentity),
                              reinterpret_cast<const void *>(&clang::getClangFullRepositoryVersion),
                              reinterpret_cast<const void *>(&llvm::sys::getDefaultTargetTriple)}) {
    const std::string object = identityOfObject(address);
    if (object.empty())
      return {};
    identity += "\n" + object;
  }
  return identity;
}

} // namespace

const std::string &buildIdentity() {
  static const std::string identity = findIdentity();
  return identity;
}

} // namespace assay::analyzer
