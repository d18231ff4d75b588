// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/Store.h"

#include "analyzer/cache/EntryFormat.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace assay::analyzer {

namespace {

namespace fs = std::filesystem;

/// How long a pruned store is left alone.
constexpr std::chrono::seconds pruneInterval = std::chrono::minutes(5);

/// Writes all of `bytes` under a temporary name in `directory`, then renames. The error number, or 0.
int writeAtomically(const fs::path &directory, const std::string &name, std::string_view bytes) {
  // The process's number keeps the names of forked workers, which share a random sequence, apart.
  const std::string pattern =
      (directory / (std::string(temporaryPrefix) + std::to_string(::getpid()) + "-%%%%%%%%%%%%")).string();
  int descriptor = -1;
  llvm::SmallString<256> temporary;
  if (const std::error_code error =
          llvm::sys::fs::createUniqueFile(pattern, descriptor, temporary, llvm::sys::fs::OF_None, /*Mode=*/0666))
    return error.value();
  int failure = 0;
  while (!bytes.empty() && failure == 0) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count >= 0)
      bytes.remove_prefix(static_cast<size_t>(count));
    else if (errno != EINTR)
      failure = errno;
  }
  // No fsync: after a crash of the machine the digest tells what was not written.
  if (::close(descriptor) != 0 && failure == 0)
    failure = errno;
  if (failure == 0 && ::rename(temporary.c_str(), (directory / name).c_str()) != 0)
    failure = errno;
  if (failure != 0)
    ::unlink(temporary.c_str());
  return failure;
}

/// Marks a file as used now. Without the permission it just ages.
bool markUsed(const std::string &path) {
  const timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_OMIT}};
  return ::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0;
}

tl::unexpected<Failure> cannotUse(const fs::path &directory, std::string problem) {
  return fail({ExitCode::UsageError, directory.string(), "", std::move(problem),
               "name another directory with --cache or ASSAY_CACHE_DIR, or pass --no-cache"});
}

} // namespace

Result<Store> Store::open(const fs::path &directory, const StoreLimits &limits) {
  std::error_code error;
  const fs::path absolute = fs::absolute(directory, error).lexically_normal();
  if (error)
    return cannotUse(directory, "the cache directory's name cannot be made absolute: " + error.message());
  fs::create_directories(absolute, error);
  if (std::error_code ignored; !fs::is_directory(absolute, ignored))
    return cannotUse(absolute, error ? "the cache directory cannot be created: " + error.message()
                                     : "the cache is to lie here, but this is no directory");
  if (!isStoreDirectory(absolute))
    return cannotUse(absolute, ::access(absolute.c_str(), R_OK | X_OK) != 0
                                   ? std::string("the cache directory cannot be read: ") + std::strerror(errno)
                                   : "the cache is to lie here, but the directory holds other things");
  Store store(absolute, limits);
  if (!fs::exists(absolute / tagFileName, error))
    if (const int failure = writeAtomically(absolute, std::string(tagFileName), tagText); failure != 0)
      store.noteError("write", failure);
  return store;
}

void Store::note(const std::string &kind, std::string line) {
  if (std::find(notedKinds_.begin(), notedKinds_.end(), kind) != notedKinds_.end())
    return;
  notedKinds_.push_back(kind);
  incidents_.push_back("cache " + directory_.string() + ": " + std::move(line));
}

void Store::noteError(const char *operation, int error) {
  std::string line = std::string("cannot ") + operation + ": " + std::strerror(error);
  if (error == ENOSPC || error == EDQUOT)
    line += " (make room, or limit the cache with `assay cache clean --to SIZE`); results are not kept";
  else if (std::strcmp(operation, "write") == 0)
    line += "; results are not kept";
  note(operation + std::to_string(error), std::move(line));
}

std::optional<std::string> Store::find(std::string_view kind, const std::string &key) {
  const std::string path = (directory_ / entryFileName(kind, key)).string();
  // Read, not mapped: the bytes that are checked are the bytes that are used.
  const llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> file =
      llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false, /*IsVolatile=*/true);
  if (!file) {
    if (file.getError() != std::errc::no_such_file_or_directory)
      noteError("read", file.getError().value());
    return std::nullopt;
  }
  DecodedEntry entry = decodeEntry(kind, key, std::string_view((*file)->getBufferStart(), (*file)->getBufferSize()));
  switch (entry.state) {
  case EntryState::Whole:
    (void)markUsed(path);
    return std::move(entry.bytes);
  case EntryState::Broken:
    note("broken", "an entry was damaged and has been removed (" + path + ")");
    ::unlink(path.c_str());
    return std::nullopt;
  case EntryState::Foreign:
    note("foreign", "an entry is of another version of assay and was not used (" + path + ")");
    return std::nullopt;
  }
  return std::nullopt;
}

bool Store::contains(std::string_view kind, const std::string &key) {
  const std::string path = (directory_ / entryFileName(kind, key)).string();
  struct stat status{};
  return markUsed(path) || (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode));
}

bool Store::insert(std::string_view kind, const std::string &key, std::string_view bytes) {
  assert(entryNameOf(entryFileName(kind, key)) && "a kind is one word, a key a digest");
  const int failure = writeAtomically(directory_, entryFileName(kind, key), encodeEntry(kind, key, bytes));
  if (failure != 0)
    noteError("write", failure);
  return failure == 0;
}

void Store::prune() {
  if (limits_.maximumBytes == 0)
    return;
  // CachePruning ends the process where the disk does not tell its space.
  std::error_code error;
  (void)fs::space(directory_, error);
  if (error)
    return;
  llvm::CachePruningPolicy policy;
  policy.Interval = pruneInterval;
  policy.Expiration = std::chrono::seconds(0);
  policy.MaxSizePercentageOfAvailableSpace = 0;
  policy.MaxSizeBytes = limits_.maximumBytes;
  policy.MaxSizeFiles = 0;
  (void)llvm::pruneCache(directory_.string(), policy);
}

} // namespace assay::analyzer
