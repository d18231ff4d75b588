// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/CachedExtraction.h"

#include "analyzer/compilation/FlagAdjustment.h"
#include "analyzer/extract/ProjectTree.h"
#include "analyzer/extract/RecordingFileSystem.h"
#include "analyzer/extract/UnitKey.h"
#include "analyzer/extract/UnitManifest.h"
#include "analyzer/extract/UnitReading.h"
#include "support/Digest.h"

#include "llvm/ADT/IntrusiveRefCntPtr.h"

#include <algorithm>
#include <map>
#include <utility>

namespace assay::analyzer {

namespace {

constexpr std::string_view manifestKind = "manifest";
constexpr std::string_view modelKind = "unit";
constexpr std::string_view listingKind = "listing";
/// Readings of one unit that are remembered: people go back and forth between branches.
constexpr size_t maximumManifests = 8;

std::vector<ManifestPath> manifestPaths(const FileSystemRecord &record, const RootPlace &place) {
  // By the stored name, so that the place of the root has no part in the order. Two names of one root give one.
  std::multimap<std::string, const PathRecord *> sorted;
  for (const auto &[name, known] : record.paths)
    sorted.emplace(place.store(name), &known);
  std::map<std::pair<uint64_t, uint64_t>, uint32_t> identities;
  std::vector<ManifestPath> paths;
  paths.reserve(sorted.size());
  for (const auto &[name, known] : sorted) {
    ManifestPath path;
    path.path = name;
    path.kind = known->state.kind;
    if (path.kind == PathKind::File || path.kind == PathKind::Directory)
      path.identity =
          identities.try_emplace({known->state.device, known->state.inode}, static_cast<uint32_t>(identities.size()))
              .first->second;
    path.digest = known->digest;
    path.realPath = known->realPath.empty() ? std::string() : place.store(known->realPath);
    paths.push_back(std::move(path));
  }
  return paths;
}

/// Whether what came of a reading says where the root lies. The IR does not: paths in it are renamed, and literals of
/// the program come from files and flags, which the manifest and the key know.
bool mentionsRoot(const ReadUnit &outcome, std::string_view modelBytes, const ReportPaths &paths) {
  if (outcome)
    return paths.mentionsRoot(modelBytes.substr(0, modelBytes.find('\n')));
  const Failure &failure = outcome.error();
  return paths.mentionsRoot(failure.file) || paths.mentionsRoot(failure.message) || paths.mentionsRoot(failure.remedy);
}

void remember(Store &store, const std::string &key, UnitManifest manifest) {
  std::vector<UnitManifest> manifests;
  manifests.push_back(std::move(manifest));
  // Another process may do the same: then one of the two readings is forgotten, and made again some day.
  if (const std::optional<std::string> bytes = store.find(manifestKind, key))
    for (UnitManifest &older : decodeManifests(*bytes))
      if (manifests.size() < maximumManifests && !asksTheSame(older, manifests.front()))
        manifests.push_back(std::move(older));
  (void)store.insert(manifestKind, key, encodeManifests(manifests));
}

} // namespace

CachedExtraction::CachedExtraction(Store &store, ExtractOptions options)
    : store_(store), options_(std::move(options)) {}

std::optional<ReadUnit> CachedExtraction::lookup(const CompileCommand &command) {
  const Result<AdjustedFlags> flags = adjustFlags(command);
  if (!flags)
    return fail(rejectedCommand(flags.error(), command, options_));
  const ReportPaths paths(options_.root, command.directory);
  const std::optional<std::string> key = unitKey(command, *flags, options_, paths);
  if (!key)
    return std::nullopt;
  const std::optional<std::string> bytes = store_.find(manifestKind, *key);
  if (!bytes)
    return std::nullopt;
  const RootPlace place(paths, command.directory.string());
  for (UnitManifest &manifest : decodeManifests(*bytes))
    if (stillHolds(manifest, place, files_) && (!manifest.outcome || store_.contains(modelKind, *manifest.outcome)))
      return std::move(manifest.outcome);
  return std::nullopt;
}

Result<CachedExtraction::Extracted> CachedExtraction::extractAndKeep(const CompileCommand &command) {
  const llvm::IntrusiveRefCntPtr<RecordingFileSystem> fileSystem =
      llvm::makeIntrusiveRefCnt<RecordingFileSystem>(llvm::vfs::createPhysicalFileSystem());
  UnitReading reading = readUnitFrom(fileSystem, command, options_);

  Extracted extracted;
  std::string bytes;
  if (reading.result) {
    extracted.model = std::move(*reading.result);
    bytes = unitModelToBytes(extracted.model);
    extracted.digest = sha256Hex(bytes);
    extracted.isKept = store_.insert(modelKind, extracted.digest, bytes);
    IndexedUnit listed;
    listed.digest = extracted.digest;
    listed.removedFlags = extracted.model.removedFlags;
    listed.diagnostics = extracted.model.diagnostics;
    (void)store_.insert(listingKind, extracted.digest, unitModelFingerprint(bytes) + "\n" + indexedUnitToLine(listed));
  }
  const Result<AdjustedFlags> flags = adjustFlags(command);
  const ReportPaths paths(options_.root, command.directory);
  const std::optional<std::string> key = flags ? unitKey(command, *flags, options_, paths) : std::nullopt;
  const bool isRemembered =
      key && !reading.isCrash && fileSystem->record().isSettled && (!reading.result || extracted.isKept);
  if (isRemembered) {
    const RootPlace place(paths, command.directory.string());
    UnitManifest manifest;
    manifest.outcome = reading.result ? ReadUnit(extracted.digest) : ReadUnit(fail(reading.result.error()));
    const FileSystemRecord &record = fileSystem->record();
    const bool crossesBorder = std::any_of(record.paths.begin(), record.paths.end(),
                                           [&](const auto &path) { return place.crossesBorder(path.first); });
    const bool isBesideRoot = ProjectTree(paths, command.file.string()).exceedsRoot();
    if (crossesBorder || isBesideRoot || mentionsRoot(manifest.outcome, bytes, paths))
      manifest.place = place.digest();
    manifest.paths = manifestPaths(record, place);
    remember(store_, *key, std::move(manifest));
  }
  if (!reading.result)
    return fail(reading.result.error());
  extracted.bytes = std::move(bytes);
  return extracted;
}

std::optional<std::string> CachedExtraction::loadBytes(const std::string &digest) {
  return store_.find(modelKind, digest);
}

std::optional<UnitListing> CachedExtraction::listing(const std::string &digest) {
  const std::optional<std::string> kept = store_.find(listingKind, digest);
  const size_t fingerprint = kept ? kept->find('\n') : std::string::npos;
  if (fingerprint == std::string::npos)
    return std::nullopt;
  Result<IndexedUnit> listed = indexedUnitFromLine(std::string_view(*kept).substr(fingerprint + 1));
  if (!listed || listed->digest != digest)
    return std::nullopt;
  return UnitListing{digest, std::move(listed->removedFlags), std::move(listed->diagnostics),
                     kept->substr(0, fingerprint)};
}

std::optional<UnitModel> CachedExtraction::load(const std::string &digest) {
  const std::optional<std::string> bytes = loadBytes(digest);
  if (!bytes)
    return std::nullopt;
  Result<UnitModel> model = unitModelFromBytes(*bytes, "unit model " + digest);
  return model ? std::optional(std::move(*model)) : std::nullopt;
}

Result<CachedExtraction::Extracted> CachedExtraction::findOrExtract(const CompileCommand &command) {
  if (const std::optional<ReadUnit> known = lookup(command)) {
    if (!*known)
      return fail(known->error());
    if (std::optional<UnitModel> model = load(**known))
      return Extracted{std::move(*model), **known, true, {}};
  }
  return extractAndKeep(command);
}

} // namespace assay::analyzer
