// SPDX-License-Identifier: Apache-2.0
//
// `assay policy check FILE…`: everything that can be said about documents before any code is read.
#pragma once

#include "policies/load/DocumentLibrary.h"
#include "support/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::policies {

enum class FindingLevel : uint8_t { Error, Warning };

struct Finding {
  FindingLevel level = FindingLevel::Error;
  Failure failure; ///< one finding, without further ones
};

/// Checks the files against the schema, each other and the library: references, contradictions, expiry; resolves
/// every profile among them and reports what it warns of (roles that no binding plays, unverified parameters).
/// Requires `date` to be YYYY-MM-DD. Findings come in the order of the files; none means all is well.
[[nodiscard]] std::vector<Finding> checkDocuments(const DocumentLibrary &library,
                                                  const std::vector<std::filesystem::path> &files,
                                                  const std::string &date);

} // namespace assay::policies
