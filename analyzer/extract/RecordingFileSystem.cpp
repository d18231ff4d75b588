// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/RecordingFileSystem.h"

#include "support/Digest.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

#include <vector>

namespace assay::analyzer {

namespace {

using llvm::vfs::File;
using llvm::vfs::Status;

PathState stateOf(const Status &status) {
  const PathKind kind = status.isRegularFile() ? PathKind::File
                        : status.isDirectory() ? PathKind::Directory
                                               : PathKind::Other;
  return {kind, status.getUniqueID().getDevice(), status.getUniqueID().getFile()};
}

/// Notes what is read of it.
class RecordedFile : public File {
public:
  /// Requirements: `recorder` outlives it.
  RecordedFile(std::unique_ptr<File> file, RecordingFileSystem &recorder, std::string path)
      : file_(std::move(file)), recorder_(recorder), path_(std::move(path)) {}

  llvm::ErrorOr<Status> status() override { return file_->status(); }
  llvm::ErrorOr<std::string> getName() override { return file_->getName(); }
  std::error_code close() override { return file_->close(); }

  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &name, int64_t fileSize, bool requiresNullTerminator, bool /*isVolatile*/) override {
    llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> buffer =
        file_->getBuffer(name, fileSize, requiresNullTerminator, /*IsVolatile=*/true);
    if (buffer)
      recorder_.noteContents(path_, (*buffer)->getBuffer());
    else
      recorder_.noteUnsettled();
    return buffer;
  }

private:
  std::unique_ptr<File> file_;
  RecordingFileSystem &recorder_;
  std::string path_;
};

} // namespace

std::string RecordingFileSystem::absolute(const llvm::Twine &path) const {
  llvm::SmallString<256> text;
  path.toVector(text);
  // Prepends the working directory; ".." and links stay as they are.
  (void)makeAbsolute(text);
  return text.str().str();
}

void RecordingFileSystem::noteState(const std::string &path, const llvm::ErrorOr<Status> &status) {
  PathRecord record;
  record.state = status ? stateOf(*status) : PathState{kindOfError(status.getError().value()), 0, 0};
  if (record.state.kind == PathKind::File) {
    record.size = status->getSize();
    record.modified = status->getLastModificationTime();
  }
  if (record.state.kind == PathKind::Unknown || record.state.kind == PathKind::Other)
    noteUnsettled();
  const auto [place, isNew] = record_.paths.try_emplace(path, record);
  const PathRecord &known = place->second;
  if (!isNew && (known.state.kind != record.state.kind || !known.state.isSameFile(record.state) ||
                 known.size != record.size || known.modified != record.modified))
    noteUnsettled();
}

void RecordingFileSystem::noteContents(const std::string &path, llvm::StringRef contents) {
  noteDigest(path, sha256Hex(contents));
  if (record_.paths[path].size != contents.size())
    noteUnsettled();
}

void RecordingFileSystem::noteDigest(const std::string &path, std::string digest) {
  std::string &known = record_.paths[path].digest;
  if (!known.empty() && known != digest)
    noteUnsettled();
  known = std::move(digest);
}

llvm::ErrorOr<Status> RecordingFileSystem::status(const llvm::Twine &path) {
  llvm::ErrorOr<Status> status = ProxyFileSystem::status(path);
  noteState(absolute(path), status);
  return status;
}

bool RecordingFileSystem::exists(const llvm::Twine &path) {
  const llvm::ErrorOr<Status> found = status(path);
  return found && found->exists();
}

llvm::ErrorOr<std::unique_ptr<File>> RecordingFileSystem::openFileForRead(const llvm::Twine &path) {
  const std::string name = absolute(path);
  llvm::ErrorOr<std::unique_ptr<File>> file = ProxyFileSystem::openFileForRead(path);
  if (!file) {
    noteState(name, llvm::ErrorOr<Status>(file.getError()));
    return file;
  }
  noteState(name, (*file)->status());
  return std::unique_ptr<File>(std::make_unique<RecordedFile>(std::move(*file), *this, name));
}

llvm::vfs::directory_iterator RecordingFileSystem::dir_begin(const llvm::Twine &directory, std::error_code &error) {
  const std::string path = absolute(directory);
  noteState(path, ProxyFileSystem::status(directory));
  std::vector<std::string> names;
  std::error_code listingError;
  for (llvm::vfs::directory_iterator each = ProxyFileSystem::dir_begin(directory, listingError), end;
       !listingError && each != end; each.increment(listingError))
    names.push_back(llvm::sys::path::filename(each->path()).str());
  const PathKind kind = record_.paths[path].state.kind;
  if (!listingError)
    noteDigest(path, listingDigest(std::move(names)));
  else if (kind == PathKind::File || kind == PathKind::Directory)
    noteUnsettled();
  return ProxyFileSystem::dir_begin(directory, error);
}

std::error_code RecordingFileSystem::setCurrentWorkingDirectory(const llvm::Twine &path) {
  (void)status(path);
  return ProxyFileSystem::setCurrentWorkingDirectory(path);
}

std::error_code RecordingFileSystem::getRealPath(const llvm::Twine &path, llvm::SmallVectorImpl<char> &output) {
  const std::string name = absolute(path);
  noteState(name, ProxyFileSystem::status(path));
  const std::error_code error = ProxyFileSystem::getRealPath(path, output);
  const PathRecord &known = record_.paths[name];
  const bool exists = known.state.kind == PathKind::File || known.state.kind == PathKind::Directory;
  if (!error && exists)
    record_.paths[name].realPath = std::string(output.begin(), output.end());
  else if (exists)
    noteUnsettled();
  return error;
}

} // namespace assay::analyzer
