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

const PathState &FileDigests::state(const std::string &path) {
  Known &known = known_[path];
  if (known.hasState)
    return known.state;
  known.hasState = true;
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0)
    known.state = {kindOfError(errno), 0, 0};
  else
    known.state = {S_ISREG(status.st_mode)   ? PathKind::File
                   : S_ISDIR(status.st_mode) ? PathKind::Directory
                                             : PathKind::Other,
                   status.st_dev, status.st_ino};
  return known.state;
}

const std::string &FileDigests::digest(const std::string &path) {
  const PathKind kind = state(path).kind;
  Known &known = known_[path];
  if (known.hasDigest)
    return known.digest;
  known.hasDigest = true;
  if (kind == PathKind::File) {
    if (Result<std::string> digest = fileSha256Hex(path))
      known.digest = std::move(*digest);
  } else if (kind == PathKind::Directory) {
    std::error_code error;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator each(path, error), end; !error && each != end; each.increment(error))
      names.push_back(each->path().filename().string());
    if (!error)
      known.digest = listingDigest(std::move(names));
  }
  return known.digest;
}

std::string listingDigest(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string &name : names)
    text.append(name).push_back('\0');
  return sha256Hex(text);
}

} // namespace assay::analyzer
