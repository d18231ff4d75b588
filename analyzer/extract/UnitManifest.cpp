// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/UnitManifest.h"

#include "support/Digest.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace assay::analyzer {

namespace {

constexpr std::string_view rootName = "${root}/";

bool isPresent(PathKind kind) { return kind == PathKind::File || kind == PathKind::Directory; }

/// The letter of the encoding.
char letterOf(PathKind kind) {
  switch (kind) {
  case PathKind::Missing:
    return 'm';
  case PathKind::File:
    return 'f';
  case PathKind::Directory:
    return 'd';
  case PathKind::Denied:
    return 'x';
  case PathKind::Other:
  case PathKind::Unknown:
    break;
  }
  assert(false && "an unsettled record has no manifest");
  return '?';
}

std::optional<PathKind> kindOfLetter(char letter) {
  switch (letter) {
  case 'm':
    return PathKind::Missing;
  case 'f':
    return PathKind::File;
  case 'd':
    return PathKind::Directory;
  case 'x':
    return PathKind::Denied;
  default:
    return std::nullopt;
  }
}

/// Strings one after the other, each behind its length: nothing in them needs care.
class Writer {
public:
  void add(std::string_view text) {
    text_ += std::to_string(text.size());
    text_ += ':';
    text_ += text;
  }
  void add(uint64_t number) { add(std::to_string(number)); }
  [[nodiscard]] std::string take() { return std::move(text_); }

private:
  std::string text_;
};

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::string_view string() {
    const char *end = text_.data() + text_.size();
    size_t length = 0;
    const auto [stop, error] = std::from_chars(text_.data(), end, length);
    const auto used = static_cast<size_t>(stop - text_.data());
    if (error != std::errc() || stop == end || *stop != ':' || length > text_.size() - used - 1) {
      isGood_ = false;
      text_ = {};
      return {};
    }
    const std::string_view result = text_.substr(used + 1, length);
    text_.remove_prefix(used + 1 + length);
    return result;
  }
  uint64_t number() {
    const std::string_view digits = string();
    uint64_t value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    isGood_ = isGood_ && error == std::errc() && stop == digits.data() + digits.size();
    return value;
  }
  [[nodiscard]] bool isGood() const { return isGood_; }
  [[nodiscard]] bool isAtEnd() const { return text_.empty(); }
  void reject() { isGood_ = false; }

private:
  std::string_view text_;
  bool isGood_ = true;
};

constexpr std::string_view formatName = "unit manifests 1";

void write(Writer &writer, const UnitManifest &manifest) {
  writer.add(manifest.place);
  if (manifest.outcome) {
    writer.add("model");
    writer.add(*manifest.outcome);
  } else {
    const Failure &failure = manifest.outcome.error();
    assert(failure.further.empty() && "reading a unit fails once");
    writer.add("failure");
    writer.add(static_cast<uint64_t>(failure.exitCode));
    for (const std::string *text : {&failure.file, &failure.place, &failure.message, &failure.remedy})
      writer.add(*text);
  }
  writer.add(manifest.paths.size());
  for (const ManifestPath &path : manifest.paths) {
    writer.add(path.path);
    writer.add(std::string(1, letterOf(path.kind)));
    writer.add(path.identity);
    writer.add(path.digest);
    writer.add(path.realPath);
  }
}

UnitManifest readManifest(Reader &reader) {
  UnitManifest manifest;
  manifest.place = reader.string();
  const std::string_view outcome = reader.string();
  if (outcome == "model") {
    manifest.outcome = std::string(reader.string());
  } else if (outcome == "failure") {
    Failure failure;
    failure.exitCode = static_cast<ExitCode>(reader.number());
    for (std::string *text : {&failure.file, &failure.place, &failure.message, &failure.remedy})
      *text = reader.string();
    manifest.outcome = fail(std::move(failure));
  } else {
    reader.reject();
  }
  const uint64_t count = reader.number();
  for (uint64_t index = 0; index < count && reader.isGood(); ++index) {
    ManifestPath path;
    path.path = reader.string();
    const std::string_view letter = reader.string();
    const std::optional<PathKind> kind = letter.size() == 1 ? kindOfLetter(letter.front()) : std::nullopt;
    if (kind)
      path.kind = *kind;
    else
      reader.reject();
    path.identity = static_cast<uint32_t>(reader.number());
    path.digest = reader.string();
    path.realPath = reader.string();
    manifest.paths.push_back(std::move(path));
  }
  return manifest;
}

} // namespace

bool RootPlace::isUnderRoot(const std::string &path) const {
  // The root itself has no separator after it.
  const std::string inside = path + "/";
  return (!paths_.root().empty() && inside.starts_with(paths_.root())) ||
         (!paths_.realRoot().empty() && inside.starts_with(paths_.realRoot()));
}

std::string RootPlace::store(const std::string &path) const {
  const std::string inside = path + "/";
  for (const std::string *root : {&paths_.root(), &paths_.realRoot()})
    if (!root->empty() && inside.starts_with(*root))
      return std::string(rootName) + path.substr(std::min(root->size(), path.size()));
  return path;
}

std::string RootPlace::resolve(std::string_view stored) const {
  if (!stored.starts_with(rootName))
    return std::string(stored);
  return paths_.root() + std::string(stored.substr(rootName.size()));
}

bool RootPlace::crossesBorder(const std::string &path) const {
  return isUnderRoot(path) != isUnderRoot(std::filesystem::path(path).lexically_normal().string());
}

std::string RootPlace::digest() const {
  return sha256Hex(paths_.root() + '\n' + paths_.realRoot() + '\n' + directory_);
}

bool stillHolds(const UnitManifest &manifest, const RootPlace &place, FileDigests &files) {
  if (!manifest.place.empty() && manifest.place != place.digest())
    return false;
  // Of each number the file it stands for.
  std::vector<std::optional<PathState>> identities(manifest.paths.size());
  for (const ManifestPath &path : manifest.paths) {
    FileDigests::Path &named = files.at(place.resolve(path.path));
    const PathState &now = named.state();
    if (now.kind != path.kind)
      return false;
    if (isPresent(path.kind)) {
      if (path.identity >= identities.size())
        return false;
      std::optional<PathState> &first = identities[path.identity];
      if (first && !first->isSameFile(now))
        return false;
      first = now;
    }
    if (!path.digest.empty() && path.digest != named.digest())
      return false;
    if (!path.realPath.empty() && (named.realPath().empty() || place.store(named.realPath()) != path.realPath))
      return false;
  }
  // Different numbers are different files.
  std::vector<std::pair<uint64_t, uint64_t>> distinct;
  for (const std::optional<PathState> &identity : identities)
    if (identity)
      distinct.emplace_back(identity->device, identity->inode);
  std::sort(distinct.begin(), distinct.end());
  return std::adjacent_find(distinct.begin(), distinct.end()) == distinct.end();
}

bool asksTheSame(const UnitManifest &left, const UnitManifest &right) {
  return left.place == right.place && left.paths == right.paths;
}

std::string encodeManifests(const std::vector<UnitManifest> &manifests) {
  Writer writer;
  writer.add(formatName);
  for (const UnitManifest &manifest : manifests)
    write(writer, manifest);
  return writer.take();
}

std::vector<UnitManifest> decodeManifests(std::string_view bytes) {
  Reader reader(bytes);
  if (reader.string() != formatName)
    return {};
  std::vector<UnitManifest> manifests;
  while (reader.isGood() && !reader.isAtEnd())
    manifests.push_back(readManifest(reader));
  if (!reader.isGood())
    return {};
  return manifests;
}

} // namespace assay::analyzer
