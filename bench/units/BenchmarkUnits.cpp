// SPDX-License-Identifier: Apache-2.0
#include "bench/units/BenchmarkUnits.h"

#include <filesystem>

namespace assay::bench {

Result<std::vector<analyzer::CompileCommand>> benchmarkUnits(int argumentCount, char **arguments) {
  const std::filesystem::path directory = argumentCount > 1 ? arguments[1] : ASSAY_BENCH_DATABASE;
  std::vector<std::filesystem::path> paths;
  for (int index = 2; index < argumentCount; ++index)
    paths.push_back(std::filesystem::absolute(arguments[index]));
  if (argumentCount < 2)
    paths.push_back(std::filesystem::path(ASSAY_BENCH_SOURCES) / "examples");

  Result<std::vector<analyzer::CompileCommand>> commands = analyzer::loadCompilationDatabase(directory);
  if (!commands || paths.empty())
    return commands;
  return analyzer::selectCommands(std::move(*commands), paths);
}

} // namespace assay::bench
