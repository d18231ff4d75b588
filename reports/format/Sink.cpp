// SPDX-License-Identifier: Apache-2.0
#include "reports/format/Sink.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace assay::reports {

namespace {

tl::unexpected<Failure> cannotWrite(const std::string &path, int error) {
  return fail({ExitCode::InternalError, path, "", std::string("cannot write: ") + std::strerror(error),
               error == ENOSPC ? "free space on that disk and run again" : ""});
}

} // namespace

Result<void> writeAll(int descriptor, std::string_view text, const std::string &shownAs) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return cannotWrite(shownAs, errno);
    text.remove_prefix(static_cast<size_t>(count));
  }
  return {};
}

Result<void> writeText(const std::string &path, std::string_view text) {
  return writeText(path, [&](const std::function<void(std::string_view)> &write) { write(text); });
}

Result<void> writeText(const std::string &path, const ContentParts &parts) {
  const auto writeTo = [&](int descriptor, const std::string &shownAs) {
    Result<void> written;
    parts([&](std::string_view part) {
      if (written)
        written = writeAll(descriptor, part, shownAs);
    });
    return written;
  };
  if (path == "-")
    return writeTo(STDOUT_FILENO, "standard output");
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  if (std::filesystem::is_directory(status))
    return cannotWrite(path, EISDIR);
  if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status))
    return writeFileAtomically(path, parts);
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0)
    return cannotWrite(path, errno);
  Result<void> written = writeTo(descriptor, path);
  if (::close(descriptor) != 0 && written)
    return cannotWrite(path, errno);
  return written;
}

} // namespace assay::reports
