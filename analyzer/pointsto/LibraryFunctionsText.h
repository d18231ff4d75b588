// SPDX-License-Identifier: Apache-2.0
//
// The text of library-functions.json, which the build puts in.
#pragma once

#include <string_view>

namespace assay::analyzer {

extern const std::string_view libraryFunctionsText;

} // namespace assay::analyzer
