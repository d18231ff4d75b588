// SPDX-License-Identifier: Apache-2.0
//
// What to do about a header that is not found: most often a build step generates it and has not run yet, or a package
// or a system root is missing.
#pragma once

#include <string>
#include <string_view>

namespace assay::analyzer {

/// What generates a header of that name, in words ("protoc"); empty if the name does not tell.
[[nodiscard]] std::string generatorOf(std::string_view header);

/// Whether the header belongs to the standard library of C or C++, or to the system.
[[nodiscard]] bool isStandardHeader(std::string_view header);

/// The remedy, a sentence without its end.
[[nodiscard]] std::string remedyForMissingHeader(std::string_view header);

} // namespace assay::analyzer
