// SPDX-License-Identifier: Apache-2.0
//
// From adjusted flags to a front-end invocation, by way of Clang's own driver: it finds headers and the
// standard library, and knows what each target supports. Internal to analyzer/ (it names Clang types).
#pragma once

#include "analyzer/compilation/FlagAdjustment.h"
#include "analyzer/extract/Extractor.h"
#include "analyzer/extract/ReportPaths.h"

#include "clang/Frontend/CompilerInvocation.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <memory>
#include <string>
#include <vector>

namespace assay::analyzer {

struct DriverRun {
  std::shared_ptr<clang::CompilerInvocation> invocation;
  /// The whole command line given to the driver, its program first.
  std::vector<std::string> commandLine;
  /// What the driver rejected as unknown or unsupported for the target.
  std::vector<std::string> removed;
};

/// Requirements: `fileSystem`'s working directory is the command's.
/// Guarantees: the invocation reads only: it loads no plug-in, writes no dependency file, module or log.
/// Errors: Incomplete, with the driver's message.
[[nodiscard]] Result<DriverRun> runDriver(const CompileCommand &command, const AdjustedFlags &flags,
                                          const ExtractOptions &options, const ReportPaths &paths,
                                          const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &fileSystem);

} // namespace assay::analyzer
