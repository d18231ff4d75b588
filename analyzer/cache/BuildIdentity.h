// SPDX-License-Identifier: Apache-2.0
//
// Which build of Assay, Clang and LLVM this is, to the byte: another one may read the same source differently, and
// must not be answered from what this one kept.
#pragma once

#include <string>

namespace assay::analyzer {

/// The build identifiers that the linker left in the program and in the loaded Clang and LLVM libraries (of one without
/// it, the digest of the file), with Clang's full version. The same on every machine that runs the same files. Empty
/// if it cannot be found out: then nothing may be kept.
[[nodiscard]] const std::string &buildIdentity();

} // namespace assay::analyzer
