// SPDX-License-Identifier: Apache-2.0
//
// The complete report as JSON, for programs and for `assay explain`. Its schema is published beside it
// (reports/schema/report.schema.json); `schema` changes when a reader would break.
#pragma once

#include "reports/model/Report.h"

#include <string>

namespace assay::reports {

/// Value of the top-level member `schema`.
inline constexpr const char *reportSchemaId = "assay-report-1";

/// The report as indented JSON with a final line end.
/// Guarantees: no time stamps and no directory of this machine is added; equal reports give equal bytes; validates
/// against the schema. Evidence is named by digest and path; its contents are in the evidence directory.
[[nodiscard]] std::string renderJson(const Report &report);

} // namespace assay::reports
