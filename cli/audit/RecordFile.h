// SPDX-License-Identifier: Apache-2.0
//
// The outcome of one unit as a file: what `assay prove` writes and `assay merge` reads, and what the cache keeps of a
// unit of which nothing changed. Lines of JSON: a header, then one obligation a line.
#pragma once

#include "cli/audit/UnitRecord.h"
#include "support/Result.h"

#include <string>
#include <string_view>

namespace assay::cli {

/// Equal outcomes give equal bytes. Incidents are not among them: they belong to the run that had them.
/// Requires a finished record.
[[nodiscard]] std::string toRecordFile(const UnitRecord &record);

/// Errors (UsageError): the text is no record, or it is cut short.
[[nodiscard]] Result<UnitRecord> recordFromFile(std::string_view text, const std::string &fileForErrors);

} // namespace assay::cli
