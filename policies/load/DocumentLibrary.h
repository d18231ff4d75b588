// SPDX-License-Identifier: Apache-2.0
//
// All policy documents at hand: those shipped with Assay and the user's own. Documents are known by kind and
// id; a document of an explicitly named directory or file hides a shipped one of the same kind and id.
#pragma once

#include "policies/load/Documents.h"
#include "policies/load/RoleVocabulary.h"
#include "support/Result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::policies {

struct LibraryOptions {
  /// Directories of the user's documents, searched before the shipped ones, the first first.
  std::vector<std::filesystem::path> directories;
  /// Whether the shipped documents are part of the library.
  bool shipped = true;
};

/// Where shipped documents come from: the directories of ASSAY_POLICY_PATH (separated by ':') if it is set, else
/// the first that exists of share/assay/policies beside the running program's bin, the build tree's and the
/// installation's.
[[nodiscard]] Result<std::vector<std::filesystem::path>> shippedDirectories();

class DocumentLibrary {
public:
  /// Reads every *.json below the directories, in the order of their paths; a file named roles.json is a role
  /// vocabulary, role-hints.json holds hints for proposals. Errors: all findings of all documents, joined; an id used
  /// twice within one directory; a directory that does not exist.
  [[nodiscard]] static Result<DocumentLibrary> open(const LibraryOptions &options);

  /// Reads one more document, which hides one of the same kind and id. Returns its header.
  [[nodiscard]] Result<DocumentHeader> addFile(const std::filesystem::path &path);

  [[nodiscard]] const Catalog *findCatalog(std::string_view id) const;
  [[nodiscard]] const Ruleset *findRuleset(std::string_view id) const;
  [[nodiscard]] const Bindings *findBindings(std::string_view id) const;
  [[nodiscard]] const Profile *findProfile(std::string_view id) const;
  [[nodiscard]] const Waivers *findWaivers(std::string_view id) const;

  /// The ids of all documents of a kind, sorted.
  [[nodiscard]] std::vector<std::string> ids(DocumentKind kind) const;
  /// All documents by kind and id.
  [[nodiscard]] const std::map<std::pair<DocumentKind, std::string>, Document> &documents() const { return documents_; }
  [[nodiscard]] const RoleVocabulary &roles() const { return roles_; }

private:
  [[nodiscard]] const Document *find(DocumentKind kind, std::string_view id) const;
  /// Adds the directory's documents where their id is still free; collects findings.
  void addDirectory(const std::filesystem::path &directory, std::vector<Failure> &findings);

  std::map<std::pair<DocumentKind, std::string>, Document> documents_;
  RoleVocabulary roles_;
};

/// Whether a name on the command line is meant as a file: it has a '/' or ends in ".json".
[[nodiscard]] bool looksLikeFile(std::string_view name);

} // namespace assay::policies
