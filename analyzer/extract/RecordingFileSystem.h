// SPDX-License-Identifier: Apache-2.0
//
// A file system that notes all that is asked of it: what the compiler read, what it only looked for, and what it looked
// for in vain. Internal to analyzer/ (it names LLVM types).
#pragma once

#include "analyzer/cache/FileDigests.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <cstdint>
#include <map>
#include <string>

namespace assay::analyzer {

/// What was asked about one path, and answered.
struct PathRecord {
  PathState state;
  std::string digest;   ///< of the contents that were read, or of the names that were listed; else empty
  std::string realPath; ///< the path without links, if that was asked; else empty
  uint64_t size = 0;    ///< of a file, as the file system said
  llvm::sys::TimePoint<> modified;
};

struct FileSystemRecord {
  /// By absolute path, spelled as the compiler did (not normalised: a link's ".." leads elsewhere).
  std::map<std::string, PathRecord> paths;
  /// Whether the answers may be counted on to come again: no file changed meanwhile (Clang may have stopped at that),
  /// no error passed by.
  bool isSettled = true;
};

/// Guarantees: digests are of the very bytes handed out; those are private copies, which no writer can change.
class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  explicit RecordingFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> underlying)
      : ProxyFileSystem(std::move(underlying)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &path) override;
  bool exists(const llvm::Twine &path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &directory, std::error_code &error) override;
  std::error_code setCurrentWorkingDirectory(const llvm::Twine &path) override;
  std::error_code getRealPath(const llvm::Twine &path, llvm::SmallVectorImpl<char> &output) override;

  [[nodiscard]] const FileSystemRecord &record() const { return record_; }

  /// For the files it hands out.
  void noteContents(const std::string &path, llvm::StringRef contents);
  void noteUnsettled() { record_.isSettled = false; }

private:
  [[nodiscard]] std::string absolute(const llvm::Twine &path) const;
  void noteState(const std::string &path, const llvm::ErrorOr<llvm::vfs::Status> &status);
  void noteDigest(const std::string &path, std::string digest);

  FileSystemRecord record_;
};

} // namespace assay::analyzer
