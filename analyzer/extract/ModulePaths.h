// SPDX-License-Identifier: Apache-2.0
//
// Makes the IR independent of the directory it was made in: file names in debug information and in the
// static data of planted checks get the form that facts and reports use. Internal to analyzer/.
#pragma once

#include "analyzer/extract/ReportPaths.h"

namespace llvm {
class Module;
} // namespace llvm

namespace assay::analyzer {

/// Guarantees: every DIFile's filename is `paths.show(…)` of the file with an empty directory; every source name
/// in the static data of `__ubsan_handle_*` calls is that too. String literals of the program stay.
void useReportPaths(llvm::Module &module, const ReportPaths &paths);

} // namespace assay::analyzer
