// SPDX-License-Identifier: Apache-2.0
//
// Extraction against `clang-19 -O1 -emit-llvm -c` on the same units in one run, and the ratio of the two, which the
// design bounds by 1.5. The compiler runs as its users run it, one process a unit; its output is thrown away.
#include "analyzer/extract/Extractor.h"
#include "bench/units/BenchmarkUnits.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <limits>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using assay::analyzer::CompileCommand;

/// The command's arguments for `clang-19 -O1 -emit-llvm -c -o /dev/null`: its own flags without its output and kind of
/// output, and without a compiler launcher.
std::vector<std::string> compilerArguments(const CompileCommand &command) {
  std::vector<std::string> result = {command.file.extension() == ".c" ? "clang-19" : "clang++-19"};
  for (size_t index = 1; index < command.arguments.size(); ++index) {
    const std::string &argument = command.arguments[index];
    if (argument == "-o" || argument == "-MF" || argument == "-MT" || argument == "-MQ") {
      ++index;
      continue;
    }
    const bool isCompiler = index == 1 && !argument.starts_with("-") && argument.find("clang") != std::string::npos;
    if (isCompiler || argument == "-c" || argument == "-S" || argument == "-MD" || argument == "-MMD" ||
        argument.starts_with("-O"))
      continue;
    result.push_back(argument);
  }
  for (const char *argument : {"-w", "-O1", "-emit-llvm", "-c", "-o", "/dev/null"})
    result.emplace_back(argument);
  return result;
}

/// Runs the compiler on one unit, silently. False if it failed.
bool compile(const CompileCommand &command) {
  std::vector<std::string> texts = compilerArguments(command);
  std::vector<char *> arguments;
  for (std::string &text : texts)
    arguments.push_back(text.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, command.directory.c_str());
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failure = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0)
    return false;
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void compileAll(benchmark::State &state, const std::vector<CompileCommand> &units) {
  for (auto _ : state)
    for (const CompileCommand &unit : units)
      if (!compile(unit)) {
        state.SkipWithError(("the compiler fails on " + unit.file.string()).c_str());
        return;
      }
  state.counters["units"] = static_cast<double>(units.size());
}

void extractAll(benchmark::State &state, const std::vector<CompileCommand> &units) {
  assay::analyzer::ExtractOptions options;
  options.root = std::filesystem::current_path();
  for (auto _ : state)
    for (const CompileCommand &unit : units) {
      auto model = assay::analyzer::extractUnit(unit, options);
      if (!model) {
        state.SkipWithError(model.error().render().c_str());
        return;
      }
      benchmark::DoNotOptimize(model->bitcode.data());
    }
  state.counters["units"] = static_cast<double>(units.size());
}

/// Prints as usual and keeps the shortest real time of each benchmark: the least disturbed one.
class RatioReporter : public benchmark::ConsoleReporter {
public:
  void ReportRuns(const std::vector<Run> &runs) override {
    for (const Run &run : runs) {
      if (run.run_type != Run::RT_Iteration || run.error_occurred)
        continue;
      const double time = run.GetAdjustedRealTime();
      double &shortest = run.benchmark_name().starts_with("extraction") ? extraction_ : compiler_;
      shortest = time < shortest ? time : shortest;
    }
    ConsoleReporter::ReportRuns(runs);
  }

  [[nodiscard]] double ratio() const { return extraction_ / compiler_; }

private:
  double extraction_ = std::numeric_limits<double>::infinity();
  double compiler_ = std::numeric_limits<double>::infinity();
};

} // namespace

int main(int argumentCount, char **arguments) {
  benchmark::Initialize(&argumentCount, arguments);
  const auto units = assay::bench::benchmarkUnits(argumentCount, arguments);
  if (!units) {
    std::fprintf(stderr, "bench_extraction: %s\n", units.error().render().c_str());
    return static_cast<int>(units.error().exitCode);
  }
  benchmark::RegisterBenchmark("compiler", [&](benchmark::State &state) { compileAll(state, *units); })
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime()
      ->Repetitions(3);
  benchmark::RegisterBenchmark("extraction", [&](benchmark::State &state) { extractAll(state, *units); })
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime()
      ->Repetitions(3);
  RatioReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  std::printf("extraction / compiler: %.2f\n", reporter.ratio());
  return 0;
}
