// SPDX-License-Identifier: Apache-2.0
//
// Where a cross compiler that was built with a system root of its own has its headers. GCC knows that itself, and no
// compile command says it; Clang must be told. The compiler is never run: the usual layouts of toolchains beside the
// program are looked for.
//
//   PREFIX/bin/TARGET-g++  with  PREFIX/TARGET/sysroot or PREFIX/TARGET/libc   (crosstool-NG, Buildroot, Linaro, Arm)
//                          or    PREFIX/TARGET/include, PREFIX/lib/TARGET/include   (newlib; Debian)
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// The flags that Clang needs beside the command's own; empty for a native compiler, one without such a layout, and if
/// `given` names a system root itself.
/// Guarantees: depends on the arguments and the named directories only; the PATH is not searched (a compiler without a
/// directory is looked for in /usr/bin).
[[nodiscard]] std::vector<std::string> crossToolchainFlags(std::string_view compiler,
                                                           const std::filesystem::path &directory,
                                                           const std::vector<std::string> &given);

} // namespace assay::analyzer
