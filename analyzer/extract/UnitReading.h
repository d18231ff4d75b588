// SPDX-License-Identifier: Apache-2.0
//
// Extraction on a given file system. Internal to analyzer/ (it names LLVM types).
#pragma once

#include "analyzer/extract/Extractor.h"

#include "llvm/Support/VirtualFileSystem.h"

namespace assay::analyzer {

struct UnitReading {
  Result<UnitModel> result;
  /// Whether Clang crashed: the failure says so, and nothing else about the run can be relied on.
  bool isCrash = false;
};

/// As extractUnit. Requirements: `fileSystem` has a working directory of its own, which this sets.
[[nodiscard]] UnitReading readUnitFrom(const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &fileSystem,
                                       const CompileCommand &command, const ExtractOptions &options);

/// The failure of a unit whose command line adjustFlags rejects, as the report shows it.
[[nodiscard]] Failure rejectedCommand(Failure failure, const CompileCommand &command, const ExtractOptions &options);

} // namespace assay::analyzer
