// SPDX-License-Identifier: Apache-2.0
//
// A precompiled header is a compiler's cache of a header: Assay reads the header instead. Its name is the
// precompiled file's without the last extension ("all.h" of "all.h.gch", "all.h.pch"), as compilers and build systems
// have it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::analyzer {

/// The name of the header that `precompiled` was made from, spelled like it; nothing if the name does not tell.
[[nodiscard]] std::optional<std::string> headerOfPrecompiled(std::string_view precompiled);

} // namespace assay::analyzer
