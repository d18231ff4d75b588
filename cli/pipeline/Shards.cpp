// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/Shards.h"

#include "analyzer/compilation/UnitNames.h"
#include "cli/audit/RecordFile.h"
#include "support/Digest.h"
#include "support/File.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int formatVersion = 3;

std::string manifestName(const Shard &shard) {
  return "shard-" + std::to_string(shard.number) + "-of-" + std::to_string(shard.count) + ".json";
}

tl::unexpected<Failure> wrong(const fs::path &file, const std::string &what, const std::string &remedy) {
  return fail({ExitCode::UsageError, file.string(), "", what, remedy});
}

/// Reads what one manifest names into `merged`.
Result<Shard> loadShard(const fs::path &file, MergedShards &merged, bool isFirst) {
  const Result<std::string> text = readFile(file);
  if (!text)
    return fail(text.error());
  const std::string again = "write it again with `assay prove`";
  Shard shard;
  try {
    const json manifest = json::parse(*text);
    if (manifest.at("assayShard") != formatVersion)
      return wrong(file, "this shard's format is of another version", again);
    shard = {manifest.at("number").get<unsigned>(), manifest.at("count").get<unsigned>()};
    ShardContext context{manifest.at("units").get<std::string>(),
                         manifest.at("policy").get<std::string>(),
                         manifest.at("effort").get<std::string>(),
                         {}};
    for (const json &unit : manifest.at("skipped"))
      context.skipped.push_back({unit.at("file").get<std::string>(), unit.at("reason").get<std::string>()});
    for (const json &incident : manifest.at("incidents"))
      merged.incidents.insert(incident.get<std::string>());
    if (isFirst)
      merged.context = context;
    else if (context != merged.context)
      return wrong(file,
                   std::string("this shard belongs to another audit: its ") +
                       (context.units != merged.context.units     ? "units"
                        : context.policy != merged.context.policy ? "policy"
                                                                  : "solver effort or version of assay") +
                       " differ from the others'",
                   "prove all shards with the same units, policy and options");
    for (const json &entry : manifest.at("shared")) {
      const fs::path shared = file.parent_path() / entry.at("file").get<std::string>();
      const std::string digest = entry.at("sha256").get<std::string>();
      Result<std::string> contents = readFile(shared);
      if (!contents)
        return fail(contents.error());
      if (sha256Hex(*contents) != digest)
        return wrong(shared, "the evidence is not the one that the shard's manifest names", again);
      merged.shared.emplace(digest, std::move(*contents));
    }
    for (const json &entry : manifest.at("records")) {
      const fs::path record = file.parent_path() / entry.at("file").get<std::string>();
      const Result<std::string> bytes = readFile(record);
      if (!bytes)
        return fail(bytes.error());
      if (sha256Hex(*bytes) != entry.at("sha256").get<std::string>())
        return wrong(record, "the record is not the one that the shard's manifest names", again);
      Result<UnitRecord> read = recordFromFile(*bytes, record.string());
      if (!read)
        return fail(read.error());
      merged.records.push_back(std::move(*read));
    }
  } catch (const json::exception &error) {
    return wrong(file, std::string("this is no manifest of a shard: ") + error.what(), again);
  }
  return shard;
}

} // namespace

Result<Shard> Shard::parse(const std::string &text) {
  Shard shard;
  const size_t slash = text.find('/');
  const auto number = [&](size_t begin, size_t end, unsigned &value) {
    const auto [rest, error] = std::from_chars(text.data() + begin, text.data() + end, value);
    return error == std::errc() && rest == text.data() + end;
  };
  if (slash == std::string::npos || !number(0, slash, shard.number) || !number(slash + 1, text.size(), shard.count) ||
      shard.number == 0 || shard.number > shard.count)
    return fail({ExitCode::UsageError, "", "", "\"" + text + "\" names no shard",
                 "write i/n with i from 1 to n, for example --shard 2/8"});
  return shard;
}

Result<void> saveShard(const Shard &shard, const ShardContext &context, const std::vector<UnitRecord> &records,
                       const verifier::SharedEvidence &shared, const std::vector<std::string> &incidents,
                       const fs::path &directory) {
  json skipped = json::array();
  for (const verifier::SkippedUnit &unit : context.skipped)
    skipped.push_back({{"file", unit.file}, {"reason", unit.reason}});
  json entries = json::array();
  for (const UnitRecord &record : records) {
    const std::string name = "records/" + analyzer::unitFileName(record.unit()) + ".record";
    const std::string bytes = toRecordFile(record);
    if (Result<void> written = writeFileAtomically(directory / name, bytes); !written)
      return written;
    entries.push_back({{"file", name}, {"sha256", sha256Hex(bytes)}});
  }
  json evidence = json::array();
  for (const auto &[digest, contents] : shared) {
    const std::string name = "shared/" + digest;
    if (Result<void> written = writeFileAtomically(directory / name, contents); !written)
      return written;
    evidence.push_back({{"file", name}, {"sha256", digest}});
  }
  const json manifest{{"assayShard", formatVersion}, {"number", shard.number},   {"count", shard.count},
                      {"units", context.units},      {"policy", context.policy}, {"effort", context.effort},
                      {"skipped", skipped},          {"incidents", incidents},   {"records", entries},
                      {"shared", evidence}};
  return writeFileAtomically(directory / manifestName(shard), manifest.dump(1) + "\n");
}

Result<MergedShards> loadShards(const std::vector<fs::path> &directories) {
  MergedShards merged;
  std::vector<fs::path> manifests;
  for (const fs::path &directory : directories) {
    std::error_code error;
    size_t found = 0;
    for (const auto &entry : fs::directory_iterator(directory, error))
      if (const std::string name = entry.path().filename().string();
          name.starts_with("shard-") && name.ends_with(".json")) {
        manifests.push_back(entry.path());
        ++found;
      }
    if (error)
      return wrong(directory, "the directory cannot be read: " + error.message(), "");
    if (found == 0)
      return wrong(directory, "there is no shard in this directory", "write one with `assay prove`");
  }
  std::sort(manifests.begin(), manifests.end());
  std::map<unsigned, fs::path> seen;
  unsigned count = 0;
  for (const fs::path &manifest : manifests) {
    const Result<Shard> shard = loadShard(manifest, merged, seen.empty());
    if (!shard)
      return fail(shard.error());
    if (!seen.empty() && shard->count != count)
      return wrong(manifest,
                   "this is a shard of " + std::to_string(shard->count) + ", the others are of " +
                       std::to_string(count),
                   "leave out the directories of other runs");
    count = shard->count;
    if (const auto [other, isNew] = seen.emplace(shard->number, manifest); !isNew)
      return wrong(manifest, "this shard is there twice, also as " + other->second.string(), "leave one out");
  }
  for (unsigned number = 1; number <= count; ++number)
    if (!seen.contains(number))
      return wrong(directories.front(), "shard " + std::to_string(number) + "/" + std::to_string(count) + " is missing",
                   "name its directory too, or write it with `assay prove --shard " + std::to_string(number) + "/" +
                       std::to_string(count) + "`");
  std::sort(merged.records.begin(), merged.records.end(),
            [](const UnitRecord &left, const UnitRecord &right) { return left.unit() < right.unit(); });
  return merged;
}

} // namespace assay::cli
