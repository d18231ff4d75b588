// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Model.h"

#include "analyzer/export/FunctionDetail.h"
#include "analyzer/link/LinkDirectory.h"
#include "analyzer/unit/UnitIndex.h"
#include "cli/command/Extract.h"
#include "cli/command/Link.h"
#include "cli/model/Graphviz.h"
#include "cli/model/TemporaryDirectory.h"
#include "reports/format/Sink.h"
#include "reports/program/ModelExport.h"
#include "support/File.h"
#include "support/Suggest.h"

#include <algorithm>
#include <unistd.h>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

/// Graphviz takes minutes beyond this, and nobody reads the picture.
constexpr size_t mostFunctionsOfPicture = 2000;
constexpr size_t mostCandidates = 5;

struct Output {
  std::string format;
  std::string path;
};

Result<std::vector<Output>> readOutputs(const std::vector<std::string> &texts,
                                        const std::vector<std::string> &formats) {
  std::vector<Output> outputs;
  for (const std::string &text : texts) {
    const size_t equals = text.find('=');
    Output output{text.substr(0, equals), equals == std::string::npos ? "-" : text.substr(equals + 1)};
    if (std::find(formats.begin(), formats.end(), output.format) == formats.end()) {
      std::string known;
      for (const std::string &format : formats)
        known += (known.empty() ? "" : ", ") + format;
      return fail({ExitCode::UsageError, "", "", "--output: there is no format \"" + output.format + "\"",
                   "write one of " + known + ", with =PATH for a file"});
    }
    if (output.path.empty())
      return fail({ExitCode::UsageError, "", "", "--output: no path follows \"=\"", "leave out the =, or name a file"});
    outputs.push_back(std::move(output));
  }
  if (outputs.empty())
    outputs.push_back({formats.front(), "-"});
  return outputs;
}

/// A program and where the models of its units are.
struct LinkedProgram {
  analyzer::ProgramModel program;
  std::vector<std::string> failedUnits;
  fs::path units; ///< directory with an index; empty: not at hand
};

Result<LinkedProgram> readProgram(const fs::path &file, const std::string &units) {
  const Result<std::string> text = readFile(file);
  if (!text)
    return fail(text.error());
  Result<analyzer::ProgramModel> program = analyzer::programModelFromJson(*text, file.string());
  if (!program)
    return fail(program.error());
  return LinkedProgram{std::move(*program), {}, units};
}

Result<LinkedProgram> linkUnits(const fs::path &directory, const ModelCommandOptions &options) {
  const Result<analyzer::ProgramForm> form = programForm(options.form);
  if (!form)
    return fail(form.error());
  Result<OpenedCache> cache = openCache(options.cache);
  if (!cache)
    return fail(cache.error());
  analyzer::DirectoryLinkOptions link;
  link.form = *form;
  link.jobs = options.jobs;
  link.store = cache->store ? &*cache->store : nullptr;
  Result<analyzer::DirectoryLink> linked = analyzer::linkDirectory(directory, link);
  if (!linked)
    return fail(linked.error());
  return LinkedProgram{std::move(linked->program), std::move(linked->missingUnits), directory};
}

/// Reads the units into `directory`. What could not be read, it names; the link finds it in the index.
Result<void> extractUnits(const ModelCommandOptions &options, const fs::path &directory) {
  ExtractCommandOptions extract;
  extract.selection = options.selection;
  extract.output = directory.string();
  extract.jobs = options.jobs;
  extract.memoryMegabytes = options.memoryMegabytes;
  extract.cache = options.cache;
  extract.quiet = options.quiet;
  if (const Result<ExitCode> extracted = runExtract(extract); !extracted)
    return fail(extracted.error());
  return {};
}

Result<LinkedProgram> extractAndLink(const ModelCommandOptions &options, const fs::path &directory) {
  if (const Result<void> extracted = extractUnits(options, directory); !extracted)
    return fail(extracted.error());
  return linkUnits(directory, options);
}

/// The function that a person means. Errors (UsageError): none, or several.
Result<uint32_t> findFunction(const analyzer::ProgramModel &program, const std::string &text) {
  const auto matching = [&](auto matches) {
    std::vector<uint32_t> found;
    for (uint32_t number = 0; number < program.functions.size(); ++number)
      if (matches(program.functions[number]))
        found.push_back(number);
    return found;
  };
  std::vector<uint32_t> found = matching([&](const auto &function) { return function.name == text; });
  if (found.empty())
    found = matching([&](const auto &function) {
      return function.symbol == text || function.signature == text || function.qualifiedName == text;
    });
  // One with a body is meant rather than one without.
  if (found.size() > 1)
    if (std::vector<uint32_t> bodies = matching([&](const auto &function) {
          return function.hasBody() &&
                 (function.symbol == text || function.signature == text || function.qualifiedName == text);
        });
        !bodies.empty())
      found = std::move(bodies);
  if (found.size() == 1)
    return found.front();
  if (found.empty()) {
    std::vector<std::string> known;
    for (const analyzer::ProgramFunction &function : program.functions)
      known.push_back(function.qualifiedName);
    const auto nearest = nearestName(text, known);
    return fail({ExitCode::UsageError, "", "", "the program has no function \"" + text + "\"",
                 nearest ? "did you mean \"" + *nearest + "\"?"
                         : "name it by its qualified name, its signature or its symbol"});
  }
  std::string candidates;
  for (size_t index = 0; index < std::min(found.size(), mostCandidates); ++index)
    candidates += (index == 0 ? "\"" : ", \"") + program.functions[found[index]].name + "\"";
  if (found.size() > mostCandidates)
    candidates += " …";
  return fail({ExitCode::UsageError, "", "",
               "the program has " + std::to_string(found.size()) + " functions \"" + text + "\"",
               "say which by its symbol: " + candidates});
}

/// Directory of the unit of that name; empty if the index does not have it.
fs::path modelOf(const analyzer::UnitIndex &index, const fs::path &directory, const std::string &unit) {
  for (const analyzer::IndexedUnit &each : index.units)
    if (each.name == unit && !each.model.empty())
      return directory / each.model;
  return {};
}

Result<std::vector<reports::FunctionMeaning>>
findMeanings(const LinkedProgram &linked, const analyzer::UnitIndex &index, const policies::Policy &policy) {
  reports::FunctionMeanings meanings(linked.program, policy.bindings);
  for (uint32_t unit = 0; unit < linked.program.units.size(); ++unit) {
    const fs::path stem = modelOf(index, linked.units, linked.program.units[unit].name);
    if (stem.empty())
      continue;
    const Result<analyzer::UnitModel> model = analyzer::loadUnitModel(stem);
    if (!model)
      return fail(model.error());
    meanings.add(unit, model->facts);
  }
  return meanings.finish();
}

Result<analyzer::FunctionDetail> findDetail(const LinkedProgram &linked, const analyzer::UnitIndex &index,
                                            uint32_t number) {
  const analyzer::ProgramFunction &function = linked.program.functions[number];
  if (!function.hasBody())
    return fail({ExitCode::UsageError, "", "", "no unit of the program has a body of \"" + function.name + "\"", ""});
  const std::string &unit = linked.program.units[function.units.front()].name;
  const fs::path stem = modelOf(index, linked.units, unit);
  if (stem.empty())
    return fail({ExitCode::UsageError, "", "", "--function needs the model of the unit " + unit,
                 "name the directory that `assay extract` wrote with --units"});
  const Result<analyzer::UnitModel> model = analyzer::loadUnitModel(stem);
  if (!model)
    return fail(model.error());
  return analyzer::functionDetail(*model, function.symbol);
}

Result<std::string> render(const reports::ModelExport &model, const std::string &format) {
  if (format == "json")
    return reports::renderModelJson(model);
  if (format == "dot")
    return reports::renderModelDot(model);
  if (const size_t count = reports::shownFunctions(model); !model.detail && count > mostFunctionsOfPicture)
    return fail({ExitCode::UsageError, "", "",
                 "svg: a picture of " + std::to_string(count) + " functions cannot be drawn",
                 "name one with --function, or use --output dot or json"});
  return svgFromDot(reports::renderModelDot(model));
}

/// Whether the one path is a directory that `assay extract` wrote.
bool isUnitDirectory(const ModelCommandOptions &options) {
  const std::vector<std::string> &paths = options.selection.paths;
  return paths.size() == 1 && !options.selection.flags && options.selection.buildDirectory.empty() &&
         fs::exists(fs::path(paths.front()) / analyzer::unitIndexFileName);
}

/// Where values flow and what pointers refer to: from the units themselves, since a program model does not say it.
Result<ExitCode> runQuery(const ModelCommandOptions &options) {
  const Result<std::vector<Output>> outputs = readOutputs(options.outputs, {"text", "json"});
  if (!outputs)
    return fail(outputs.error());
  if (!options.function.empty())
    return fail({ExitCode::UsageError, "", "", "--function shows a function, and the other option asks a question",
                 "leave out one of them"});
  if (options.selection.paths.size() == 1 && options.selection.paths.front().ends_with(".json"))
    return fail({ExitCode::UsageError, options.selection.paths.front(), "",
                 "a program model does not say how values flow",
                 "name the directory of units that `assay extract` wrote, or files"});
  const Result<analyzer::ProgramForm> form = programForm(options.form);
  if (!form)
    return fail(form.error());
  const Result<TemporaryDirectory> temporary = TemporaryDirectory::make();
  if (!temporary)
    return fail(temporary.error());
  const bool isExtracted = isUnitDirectory(options);
  if (!isExtracted)
    if (const Result<void> extracted = extractUnits(options, temporary->path()); !extracted)
      return fail(extracted.error());
  Result<OpenedCache> cache = openCache(options.cache);
  if (!cache)
    return fail(cache.error());
  const analyzer::ValuesOptions values{options.jobs, cache->store ? &*cache->store : nullptr};
  const Result<FlowQueryAnswer> answer =
      askProgram(isExtracted ? fs::path(options.selection.paths.front()) : temporary->path(), values, *form,
                 options.query, options.policy);
  if (!answer)
    return fail(answer.error());
  for (const Output &output : *outputs)
    if (Result<void> written = reports::writeText(output.path, output.format == "json" ? answer->json : answer->text);
        !written)
      return fail(written.error());
  return answer->isComplete ? ExitCode::GateOpen : ExitCode::Incomplete;
}

} // namespace

Result<ExitCode> runModel(const ModelCommandOptions &options) {
  if (options.query.isAsked())
    return runQuery(options);
  const Result<std::vector<Output>> outputs = readOutputs(options.outputs, {"json", "dot", "svg"});
  if (!outputs)
    return fail(outputs.error());
  const Result<policies::DocumentLibrary> library = openLibrary(options.policy);
  if (!library)
    return fail(library.error());
  const Result<policies::Policy> policy = resolvePolicy(*library, options.policy);
  if (!policy)
    return fail(policy.error());

  const Result<TemporaryDirectory> temporary = TemporaryDirectory::make();
  if (!temporary)
    return fail(temporary.error());
  const std::vector<std::string> &paths = options.selection.paths;
  const bool isOnePath = paths.size() == 1 && !options.selection.flags && options.selection.buildDirectory.empty();
  const bool isProgram = isOnePath && paths.front().ends_with(".json");
  if (!isProgram && !options.unitDirectory.empty())
    return fail({ExitCode::UsageError, "", "", "--units goes with a program model",
                 "name the file that `assay link` wrote, or leave out --units"});
  const Result<LinkedProgram> linked = isProgram                  ? readProgram(paths.front(), options.unitDirectory)
                                       : isUnitDirectory(options) ? linkUnits(paths.front(), options)
                                                                  : extractAndLink(options, temporary->path());
  if (!linked)
    return fail(linked.error());
  analyzer::UnitIndex index;
  if (!linked->units.empty()) {
    Result<analyzer::UnitIndex> found = analyzer::loadUnitIndex(linked->units);
    if (!found)
      return fail(found.error());
    index = std::move(*found);
  }

  Result<std::vector<reports::FunctionMeaning>> meanings = findMeanings(*linked, index, *policy);
  if (!meanings)
    return fail(meanings.error());
  reports::ModelExport model{
      linked->program, std::move(*meanings), linked->failedUnits, options.policy.profile, {}, {}};
  if (!options.function.empty()) {
    const Result<uint32_t> function = findFunction(linked->program, options.function);
    if (!function)
      return fail(function.error());
    Result<analyzer::FunctionDetail> detail = findDetail(*linked, index, *function);
    if (!detail)
      return fail(detail.error());
    model.function = *function;
    model.detail = std::move(*detail);
  }
  for (const Output &output : *outputs) {
    const Result<std::string> text = render(model, output.format);
    if (!text)
      return fail(text.error());
    if (Result<void> written = reports::writeText(output.path, *text); !written)
      return fail(written.error());
  }
  return linked->failedUnits.empty() ? ExitCode::GateOpen : ExitCode::Incomplete;
}

} // namespace assay::cli
