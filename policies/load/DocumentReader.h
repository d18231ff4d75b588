// SPDX-License-Identifier: Apache-2.0
//
// One policy document from JSON text to its typed form.
#pragma once

#include "policies/load/Documents.h"
#include "policies/load/RoleVocabulary.h"
#include "support/Result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace assay::policies {

/// Reads, validates and types one document.
/// Guarantees: a document that is returned obeys the schema; its roles are known; its dates exist; ids are
/// unique in it; the parameters its rules name are declared in it, with the units the rules expect; no range
/// is empty with the default values; every fixture file exists.
/// Errors: all findings of the document, joined; each names file, JSON pointer (or line:column), what was
/// expected and the nearest valid name.
[[nodiscard]] Result<Document> readDocument(const std::filesystem::path &path, const RoleVocabulary &roles);

/// The same from text. Fixtures are looked for relative to `path`.
[[nodiscard]] Result<Document> readDocumentText(std::string_view text, const std::filesystem::path &path,
                                                const RoleVocabulary &roles);

} // namespace assay::policies
