// SPDX-License-Identifier: Apache-2.0
//
// Time of proving per obligation, by verdict and by what decided: each unit is extracted once, then all of its
// functions are decided under the rules for undefined behaviour. Counters give obligations and milliseconds per
// obligation.
#include "analyzer/extract/Extractor.h"
#include "bench/units/BenchmarkUnits.h"
#include "policies/model/Policy.h"
#include "verifier/prove/UnitVerifier.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace assay;

/// One `memory` rule for each kind of undefined behaviour.
policies::Policy memoryPolicy() {
  policies::Policy policy;
  policy.profile = "bench";
  for (const char *kind : {"array-index", "division-by-zero", "float-cast-overflow", "library-precondition",
                           "missing-return", "shift-out-of-bounds", "signed-overflow", "unreachable"}) {
    policies::Rule rule;
    rule.id = std::string("bench:") + kind;
    rule.title = kind;
    rule.kind = policies::Template::Memory;
    rule.spec = policies::MemorySpec{{kind}};
    rule.document = "bench";
    policy.rules.push_back(std::move(rule));
  }
  return policy;
}

struct Counts {
  size_t obligations = 0;
  std::map<std::string, size_t> verdicts;
  std::map<std::string, size_t> deciders;
};

/// Decides every obligation of one unit.
Result<void> decideAll(const analyzer::UnitModel &unit, const policies::Policy &policy, Counts &counts) {
  auto verifier = verifier::UnitVerifier::create(unit, policy, verifier::VerifyOptions{});
  if (!verifier)
    return fail(verifier.error());
  for (const std::string &function : (*verifier)->functions())
    for (const verifier::Obligation &obligation : (*verifier)->decide(function)) {
      ++counts.obligations;
      ++counts.verdicts[verifier::name(obligation.verdict)];
      ++counts.deciders[obligation.decidedBy.empty() ? "nothing" : obligation.decidedBy];
    }
  return {};
}

void prove(benchmark::State &state, const analyzer::UnitModel &unit, const policies::Policy &policy) {
  Counts counts;
  for (auto _ : state) {
    counts = {};
    if (const Result<void> done = decideAll(unit, policy, counts); !done) {
      state.SkipWithError(done.error().render().c_str());
      return;
    }
  }
  const auto count = static_cast<double>(counts.obligations);
  state.counters["obligations"] = count;
  if (counts.obligations > 0)
    state.counters["s/obligation"] =
        benchmark::Counter(count, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  for (const auto &[verdict, number] : counts.verdicts)
    state.counters[verdict] = static_cast<double>(number);
  for (const auto &[decider, number] : counts.deciders)
    state.counters["by " + decider] = static_cast<double>(number);
}

} // namespace

int main(int argumentCount, char **arguments) {
  benchmark::Initialize(&argumentCount, arguments);
  const auto units = assay::bench::benchmarkUnits(argumentCount, arguments);
  if (!units) {
    std::fprintf(stderr, "bench_proving: %s\n", units.error().render().c_str());
    return static_cast<int>(units.error().exitCode);
  }
  analyzer::ExtractOptions options;
  options.root = std::filesystem::current_path();
  std::vector<analyzer::UnitModel> models;
  for (const analyzer::CompileCommand &unit : *units) {
    auto model = analyzer::extractUnit(unit, options);
    if (!model) {
      std::fprintf(stderr, "bench_proving: %s\n", model.error().render().c_str());
      return static_cast<int>(model.error().exitCode);
    }
    models.push_back(std::move(*model));
  }
  const policies::Policy policy = memoryPolicy();
  for (const analyzer::UnitModel &model : models)
    benchmark::RegisterBenchmark(model.mainFile.c_str(), [&](benchmark::State &state) { prove(state, model, policy); })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime()
        ->Iterations(1);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
