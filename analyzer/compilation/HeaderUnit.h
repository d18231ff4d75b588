// SPDX-License-Identifier: Apache-2.0
//
// Headers as units of their own: a project that is nothing but headers has them in its compilation database, or the
// user names them.
#pragma once

#include "analyzer/compilation/CompilationDatabase.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// Whether a file's name, or the value of the last `-x`, says that it is a header (Clang would then precompile it).
[[nodiscard]] bool isHeaderFile(const std::filesystem::path &file);
[[nodiscard]] bool isHeaderLanguage(std::string_view language);

/// What a header is to be read as: "c" for what a C compiler is told to compile as C (`-std=c11`), else "c++".
/// `flags` are the words after the compiler's name.
[[nodiscard]] std::string languageOfHeader(const std::vector<std::string> &flags);

} // namespace assay::analyzer
