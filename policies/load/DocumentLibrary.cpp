// SPDX-License-Identifier: Apache-2.0
#include "policies/load/DocumentLibrary.h"

#include "policies/hints/RoleHints.h"
#include "policies/load/DocumentReader.h"

#include <algorithm>
#include <iterator>

namespace assay::policies {

namespace {

constexpr const char *vocabularyName = "roles.json";

Result<std::vector<std::filesystem::path>> jsonFiles(const std::filesystem::path &directory) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  if (!std::filesystem::is_directory(directory, error))
    return fail({ExitCode::UsageError, directory.string(), "", "cannot read: no such directory of policies", ""});
  for (std::filesystem::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error))
    if (entry->is_regular_file() && entry->path().extension() == ".json" &&
        !entry->path().filename().string().ends_with(".schema.json"))
      files.push_back(entry->path());
  if (error)
    return fail({ExitCode::UsageError, directory.string(), "", "cannot read: " + error.message(), ""});
  std::sort(files.begin(), files.end());
  return files;
}

void append(std::vector<Failure> &findings, const Failure &failure) {
  Failure first = failure;
  first.further.clear();
  findings.push_back(std::move(first));
  findings.insert(findings.end(), failure.further.begin(), failure.further.end());
}

} // namespace

Result<DocumentLibrary> DocumentLibrary::open(const LibraryOptions &options) {
  std::vector<std::filesystem::path> directories = options.directories;
  if (options.shipped) {
    const Result<std::vector<std::filesystem::path>> shipped = shippedDirectories();
    if (!shipped)
      return fail(shipped.error());
    directories.insert(directories.end(), shipped->begin(), shipped->end());
  }
  DocumentLibrary library;
  std::vector<Failure> findings;
  for (const std::filesystem::path &directory : directories) {
    const std::filesystem::path vocabulary = directory / vocabularyName;
    if (!std::filesystem::exists(vocabulary))
      continue;
    if (const Result<void> added = library.roles_.addFile(vocabulary); !added)
      append(findings, added.error());
  }
  // Without its vocabulary every role of every document would look misspelt.
  if (!findings.empty())
    return fail(joinFailures(std::move(findings)));
  for (const std::filesystem::path &directory : directories)
    library.addDirectory(directory, findings);
  if (!findings.empty())
    return fail(joinFailures(std::move(findings)));
  return library;
}

void DocumentLibrary::addDirectory(const std::filesystem::path &directory, std::vector<Failure> &findings) {
  const Result<std::vector<std::filesystem::path>> files = jsonFiles(directory);
  if (!files) {
    append(findings, files.error());
    return;
  }
  std::map<std::pair<DocumentKind, std::string>, std::string> seenHere;
  for (const std::filesystem::path &file : *files) {
    if (file.filename() == vocabularyName || file.filename() == roleHintsFileName)
      continue;
    Result<Document> document = readDocument(file, roles_);
    if (!document) {
      append(findings, document.error());
      continue;
    }
    const DocumentHeader &head = header(*document);
    const std::pair<DocumentKind, std::string> key(head.kind, head.id);
    const auto [place, isNew] = seenHere.emplace(key, head.file);
    if (!isNew) {
      findings.push_back(
          {ExitCode::UsageError, head.file, "/id",
           std::string("the ") + name(head.kind) + " id '" + head.id + "' is already used by " + place->second, ""});
      continue;
    }
    documents_.emplace(key, std::move(*document));
  }
}

Result<DocumentHeader> DocumentLibrary::addFile(const std::filesystem::path &path) {
  Result<Document> document = readDocument(path, roles_);
  if (!document)
    return fail(document.error());
  DocumentHeader head = header(*document);
  documents_.insert_or_assign({head.kind, head.id}, std::move(*document));
  return head;
}

const Document *DocumentLibrary::find(DocumentKind kind, std::string_view id) const {
  const auto found = documents_.find({kind, std::string(id)});
  return found == documents_.end() ? nullptr : &found->second;
}

const Catalog *DocumentLibrary::findCatalog(std::string_view id) const {
  const Document *document = find(DocumentKind::Catalog, id);
  return document ? std::get_if<Catalog>(document) : nullptr;
}

const Ruleset *DocumentLibrary::findRuleset(std::string_view id) const {
  const Document *document = find(DocumentKind::Ruleset, id);
  return document ? std::get_if<Ruleset>(document) : nullptr;
}

const Bindings *DocumentLibrary::findBindings(std::string_view id) const {
  const Document *document = find(DocumentKind::Bindings, id);
  return document ? std::get_if<Bindings>(document) : nullptr;
}

const Profile *DocumentLibrary::findProfile(std::string_view id) const {
  const Document *document = find(DocumentKind::Profile, id);
  return document ? std::get_if<Profile>(document) : nullptr;
}

const Waivers *DocumentLibrary::findWaivers(std::string_view id) const {
  const Document *document = find(DocumentKind::Waivers, id);
  return document ? std::get_if<Waivers>(document) : nullptr;
}

std::vector<std::string> DocumentLibrary::ids(DocumentKind kind) const {
  std::vector<std::string> ids;
  for (const auto &[key, document] : documents_)
    if (key.first == kind)
      ids.push_back(key.second);
  return ids;
}

bool looksLikeFile(std::string_view name) {
  return name.find('/') != std::string_view::npos || name.ends_with(".json");
}

} // namespace assay::policies
