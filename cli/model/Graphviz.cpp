// SPDX-License-Identifier: Apache-2.0
#include "cli/model/Graphviz.h"

#include "cli/model/TemporaryDirectory.h"
#include "support/File.h"

#include <cerrno>
#include <cstring>
#include <spawn.h>
#include <string>
#include <sys/wait.h>

extern char **environ;

namespace assay::cli {

Result<std::string> svgFromDot(const std::string &graph) {
  const Result<TemporaryDirectory> directory = TemporaryDirectory::make();
  if (!directory)
    return fail(directory.error());
  const std::string input = directory->path() / "graph.dot";
  const std::string output = directory->path() / "graph.svg";
  if (Result<void> written = writeFileAtomically(input, graph); !written)
    return fail(written.error());
  std::string program = "dot";
  std::string format = "-Tsvg";
  std::string option = "-o";
  char *arguments[] = {program.data(),
                       format.data(),
                       option.data(),
                       const_cast<char *>(output.c_str()),
                       const_cast<char *>(input.c_str()),
                       nullptr};
  pid_t process = 0;
  const int error = posix_spawnp(&process, "dot", nullptr, nullptr, arguments, environ);
  if (error != 0)
    return fail({ExitCode::UsageError, "", "",
                 std::string("svg needs the program `dot` of Graphviz, which cannot be run: ") + std::strerror(error),
                 "install the package graphviz, or use --output dot"});
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return fail({ExitCode::InternalError, "", "", "the program `dot` of Graphviz failed", "use --output dot"});
  return readFile(output);
}

} // namespace assay::cli
