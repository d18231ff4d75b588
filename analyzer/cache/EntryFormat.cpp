// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/EntryFormat.h"

#include "support/Digest.h"
#include "support/File.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Error.h"

#include <algorithm>
#include <system_error>

namespace assay::analyzer {

namespace {

namespace zstd = llvm::compression::zstd;

constexpr std::string_view formatLine = "assay-cache-entry 1\n";
constexpr size_t digestLength = 64;
constexpr char storedPlain = '-';
constexpr char storedZstd = 'z';
/// No entry is larger; what says so of itself is not believed.
constexpr uint64_t maximumEntryBytes = uint64_t{8} << 30;

/// What the digest in the file covers, by way of the payload's own.
std::string entryDigest(std::string_view kind, std::string_view key, std::string_view encoding,
                        std::string_view payload) {
  std::string text(kind);
  for (const std::string_view part : {key, encoding}) {
    text += '\n';
    text += part;
  }
  return sha256Hex(text + "\n" + sha256Hex(payload));
}

std::string_view asText(const llvm::SmallVectorImpl<uint8_t> &bytes) {
  return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// Takes the text up to the next line's end from `rest`; nothing if there is none.
std::optional<std::string_view> takeLine(std::string_view &rest) {
  const size_t end = rest.find('\n');
  if (end == std::string_view::npos)
    return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

} // namespace

std::string entryFileName(std::string_view kind, std::string_view key) {
  std::string name(entryPrefix);
  name += kind;
  name += '-';
  return name += key;
}

std::optional<EntryName> entryNameOf(const std::string &fileName) {
  if (!fileName.starts_with(entryPrefix) || fileName.starts_with(temporaryPrefix))
    return std::nullopt;
  const std::string_view rest = std::string_view(fileName).substr(entryPrefix.size());
  const size_t dash = rest.find('-');
  if (dash == std::string_view::npos)
    return std::nullopt;
  const std::string_view key = rest.substr(dash + 1);
  const bool isKey = key.size() == digestLength && llvm::all_of(key, llvm::isHexDigit);
  if (dash == 0 || !isKey)
    return std::nullopt;
  return EntryName{std::string(rest.substr(0, dash)), std::string(key)};
}

bool isStoreDirectory(const std::filesystem::path &directory) {
  // Other programs mark their caches with a file of this name too.
  const auto isTagged = [&]() -> std::optional<bool> {
    const Result<std::string> tag = readFile(directory / tagFileName);
    return tag ? std::optional(*tag == tagText) : std::nullopt;
  };
  if (const std::optional<bool> tagged = isTagged())
    return *tagged;
  std::error_code error;
  for (std::filesystem::directory_iterator each(directory, error), end; !error && each != end; each.increment(error)) {
    const std::string name = each->path().filename().string();
    if (name == tagFileName) // another process has opened the new store meanwhile
      return isTagged().value_or(false);
    const bool isOurs = entryNameOf(name) || name.starts_with(temporaryPrefix) || name == pruneTimeFileName;
    if (!isOurs)
      return false;
  }
  return !error;
}

std::string encodeEntry(std::string_view kind, std::string_view key, std::string_view bytes) {
  llvm::SmallVector<uint8_t, 0> compressed;
  if (zstd::isAvailable())
    zstd::compress(llvm::arrayRefFromStringRef(llvm::StringRef(bytes)), compressed, zstd::BestSpeedCompression);
  const bool isSmaller = zstd::isAvailable() && compressed.size() < bytes.size();
  const std::string_view payload = isSmaller ? asText(compressed) : bytes;
  const std::string encoding = (isSmaller ? storedZstd : storedPlain) + std::to_string(bytes.size());
  std::string file(formatLine);
  file.reserve(file.size() + digestLength + encoding.size() + payload.size() + 2);
  file += entryDigest(kind, key, encoding, payload) + "\n" + encoding + "\n";
  return file += payload;
}

DecodedEntry decodeEntry(std::string_view kind, std::string_view key, std::string_view file) {
  if (!file.starts_with(formatLine)) {
    // A torn file is a prefix of a whole one, or has zeros for what was never written.
    const bool isTorn = formatLine.starts_with(file) || file.starts_with('\0');
    return {isTorn ? EntryState::Broken : EntryState::Foreign, {}};
  }
  file.remove_prefix(formatLine.size());
  const std::optional<std::string_view> digest = takeLine(file);
  const std::optional<std::string_view> encoding = takeLine(file);
  if (!digest || !encoding || encoding->empty() || entryDigest(kind, key, *encoding, file) != *digest)
    return {};
  uint64_t size = 0;
  if (llvm::StringRef(encoding->substr(1)).getAsInteger(10, size) || size > maximumEntryBytes)
    return {};
  if (encoding->front() == storedPlain)
    return file.size() == size ? DecodedEntry{EntryState::Whole, std::string(file)} : DecodedEntry{};
  if (encoding->front() != storedZstd || !zstd::isAvailable())
    return {EntryState::Foreign, {}};
  DecodedEntry entry;
  entry.bytes.resize(size);
  size_t written = size;
  if (llvm::Error error = zstd::decompress(llvm::arrayRefFromStringRef(llvm::StringRef(file)),
                                           reinterpret_cast<uint8_t *>(entry.bytes.data()), written)) {
    llvm::consumeError(std::move(error));
    return {};
  }
  if (written != size)
    return {};
  entry.state = EntryState::Whole;
  return entry;
}

} // namespace assay::analyzer
