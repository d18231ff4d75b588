// SPDX-License-Identifier: Apache-2.0
//
// Which word of a command line names the compiler: programs that run it in front of it (caches, distributors, `env`,
// libtool) are passed over.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// The index of the compiler's name in a command line. Requirements: it is not empty.
[[nodiscard]] size_t compilerIndex(const std::vector<std::string> &arguments);

/// Whether the compiler takes its options in the style of Microsoft's.
[[nodiscard]] bool isMicrosoftStyle(std::string_view compiler, const std::vector<std::string> &arguments);

} // namespace assay::analyzer
