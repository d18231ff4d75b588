// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0: the full log for archives and viewers, and a flavour within the limits of GitHub code scanning.
#pragma once

#include "reports/model/Report.h"
#include "reports/source/SourceText.h"

#include <string>

namespace assay::reports {

enum class SarifFlavour : uint8_t {
  /// Every verdict: proved is `pass`, violated `fail`, unproved `open`, unreachable `notApplicable`, a vacuous rule
  /// `informational`, a manual one `review`; level `none` unless the kind is `fail`; waivers are suppressions.
  Full,
  /// Violated (errors) and unproved (warnings, under rules of their own, "<rule>/unproved") that no waiver accepts;
  /// one-line regions; clipped to the service's limits, visibly.
  GitHub,
};

/// The log as indented JSON with a final line end.
/// Guarantees: one run; no times; in-tree URIs are relative to `%SRCROOT%`; equal reports and sources give equal bytes.
[[nodiscard]] std::string renderSarif(const Report &report, SourceText &source, SarifFlavour flavour);

} // namespace assay::reports
