// SPDX-License-Identifier: Apache-2.0
//
// Calendar dates as policy documents write them: YYYY-MM-DD, which compare as text.
#pragma once

#include <string_view>

namespace assay::policies {

/// Whether `text` is YYYY-MM-DD and names a day that exists (2026-02-30 does not).
[[nodiscard]] bool isDate(std::string_view text);

} // namespace assay::policies
