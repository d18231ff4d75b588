// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/FileDigests.h"

#include "support/Digest.h"
#include "support/File.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>

namespace assay::analyzer {

PathKind kindOfError(int error) {
  switch (error) {
  case ENOENT:
  case ENOTDIR:
    return PathKind::Missing;
  case EACCES:
    return PathKind::Denied;
  default:
    return PathKind::Unknown;
  }
}

FileDigests::Path &FileDigests::at(std::string_view path) {
  if (const auto known = known_.find(path); known != known_.end())
    return known->second;
  const auto added = known_.try_emplace(std::string(path)).first;
  added->second.name_ = &added->first;
  return added->second;
}

const PathState &FileDigests::Path::state() {
  if (state_)
    return *state_;
  struct stat status{};
  if (::stat(name_->c_str(), &status) != 0)
    return state_.emplace(PathState{kindOfError(errno), 0, 0});
  const PathKind kind = S_ISREG(status.st_mode)   ? PathKind::File
                        : S_ISDIR(status.st_mode) ? PathKind::Directory
                                                  : PathKind::Other;
  return state_.emplace(PathState{kind, status.st_dev, status.st_ino});
}

const std::string &FileDigests::Path::digest() {
  if (digest_)
    return *digest_;
  digest_.emplace();
  if (state().kind == PathKind::File) {
    if (Result<std::string> digest = fileSha256Hex(*name_))
      digest_ = std::move(*digest);
  } else if (state().kind == PathKind::Directory) {
    std::error_code error;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator each(*name_, error), end; !error && each != end; each.increment(error))
      names.push_back(each->path().filename().string());
    if (!error)
      digest_ = listingDigest(std::move(names));
  }
  return *digest_;
}

const std::string &FileDigests::Path::realPath() {
  if (realPath_)
    return *realPath_;
  std::error_code error;
  realPath_ = std::filesystem::canonical(*name_, error).string();
  if (error)
    realPath_->clear();
  return *realPath_;
}

std::string listingDigest(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string &name : names)
    text.append(name).push_back('\0');
  return sha256Hex(text);
}

} // namespace assay::analyzer
