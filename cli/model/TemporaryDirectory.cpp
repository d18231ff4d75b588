// SPDX-License-Identifier: Apache-2.0
#include "cli/model/TemporaryDirectory.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace assay::cli {

namespace fs = std::filesystem;

Result<TemporaryDirectory> TemporaryDirectory::make() {
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "assay-XXXXXX").string();
  if (error || mkdtemp(name.data()) == nullptr)
    return fail({ExitCode::InternalError, name, "",
                 "no temporary directory can be made: " + (error ? error.message() : std::strerror(errno)),
                 "set TMPDIR to a directory that can be written"});
  return TemporaryDirectory(name);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  if (!path_.empty())
    fs::remove_all(path_, ignored);
}

} // namespace assay::cli
