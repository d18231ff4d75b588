// SPDX-License-Identifier: Apache-2.0
#include "support/File.h"

#include "support/Digest.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace assay {

namespace {

tl::unexpected<Failure> systemFailure(const std::filesystem::path &path, const std::string &what, int error,
                                      ExitCode code, std::string remedy = {}) {
  return fail({code, path.string(), "", what + ": " + std::strerror(error), std::move(remedy)});
}

/// `expect` is told a regular file's size, which is only a guess: what is read counts.
template <typename Expect, typename Take>
Result<void> readParts(const std::filesystem::path &path, Expect expect, Take take) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return systemFailure(path, "cannot read", errno, ExitCode::UsageError);
  struct stat status{};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
    expect(static_cast<size_t>(status.st_size));
  char buffer[65536];
  while (true) {
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0) {
      const int error = errno;
      ::close(descriptor);
      return systemFailure(path, "cannot read", error, ExitCode::UsageError);
    }
    if (count == 0)
      break;
    take(std::string_view(buffer, static_cast<size_t>(count)));
  }
  ::close(descriptor);
  return {};
}

} // namespace

Result<void> readFileParts(const std::filesystem::path &path, const std::function<void(std::string_view)> &take) {
  return readParts(path, [](size_t /*size*/) {}, take);
}

Result<std::string> readFile(const std::filesystem::path &path) {
  std::string contents;
  const Result<void> read = readParts(
      path, [&](size_t size) { contents.reserve(size); }, [&](std::string_view part) { contents.append(part); });
  if (!read)
    return fail(read.error());
  return contents;
}

Result<std::string> fileSha256Hex(const std::filesystem::path &path) {
  Sha256 digest;
  const Result<void> read = readFileParts(path, [&](std::string_view part) { digest.add(part); });
  if (!read)
    return fail(read.error());
  return digest.hex();
}

Result<void> writeFileAtomically(const std::filesystem::path &path, std::string_view contents) {
  return writeFileAtomically(path, [&](const std::function<void(std::string_view)> &write) { write(contents); });
}

Result<void> writeFileAtomically(const std::filesystem::path &path, const ContentParts &contents) {
  std::error_code directoryError;
  if (path.has_parent_path())
    std::filesystem::create_directories(path.parent_path(), directoryError);
  if (directoryError)
    return systemFailure(path, "cannot create the directory", directoryError.value(), ExitCode::InternalError);

  std::string temporary = path.string() + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0)
    return systemFailure(path, "cannot write", errno, ExitCode::InternalError);
  const auto abandon = [&](int error) {
    ::close(descriptor);
    ::unlink(temporary.c_str());
    return systemFailure(path, "cannot write", error, ExitCode::InternalError,
                         error == ENOSPC ? "free space on that disk and run again" : "");
  };
  int failed = 0;
  contents([&](std::string_view part) {
    while (!part.empty() && failed == 0) {
      const ssize_t count = ::write(descriptor, part.data(), part.size());
      if (count >= 0)
        part.remove_prefix(static_cast<size_t>(count));
      else if (errno != EINTR)
        failed = errno;
    }
  });
  if (failed != 0)
    return abandon(failed);
  // mkostemp makes the file private; a report is an ordinary file.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::fchmod(descriptor, 0666 & ~mask) != 0 || ::fsync(descriptor) != 0)
    return abandon(errno);
  if (::close(descriptor) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return systemFailure(path, "cannot write", error, ExitCode::InternalError);
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return systemFailure(path, "cannot write", error, ExitCode::InternalError);
  }
  return {};
}

} // namespace assay
