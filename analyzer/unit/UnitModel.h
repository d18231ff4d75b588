// SPDX-License-Identifier: Apache-2.0
//
// The model of one translation unit as compiled: LLVM bitcode exactly as Clang generated it (no pass has
// run; undefined-behaviour checks are calls to `__ubsan_handle_*_abort`), and the facts of its source.
// This is all that later steps see of the audited code.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "support/Result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// A compiler message kept with the unit.
struct UnitDiagnostic {
  bool isError = false;
  SourceRange range;
  std::string message;
};

struct UnitModel {
  std::string mainFile;                  ///< as the report shows it
  std::string directory;                 ///< the working directory; relative flags are relative to it
  std::vector<std::string> commandLine;  ///< the whole adjusted command line; "${root}" is the audit root
  std::vector<std::string> removedFlags; ///< flags of other compilers that were dropped, for the report
  std::string bitcode;                   ///< LLVM bitcode, with debug info
  SourceFacts facts;
  std::vector<UnitDiagnostic> diagnostics;
  /// Floating-point environment flags that change meaning ("-ffast-math", "-ffp-contract=fast", …).
  std::vector<std::string> semanticFlags;
  /// Symbols of functions whose bodies belong to other units (see importBodies); sorted. Not saved.
  std::vector<std::string> importedFunctions;
  /// Constructors of other units of the program run before main (see importBodies). Not saved.
  bool othersRunBeforeMain = false;
};

/// Writes `<stem>.bc` and `<stem>.json` atomically / reads them back.
[[nodiscard]] Result<void> saveUnitModel(const UnitModel &model, const std::filesystem::path &stem);
[[nodiscard]] Result<UnitModel> loadUnitModel(const std::filesystem::path &stem);

/// Reads the model that an index lists with `digest` (SHA-256 of its bytes). Errors (UsageError) as well: the files
/// hold another model, such as that of a later extraction which was killed before it wrote its index. Whatever is kept
/// under `digest` must come from here.
[[nodiscard]] Result<UnitModel> loadUnitModel(const std::filesystem::path &stem, const std::string &digest);

/// Writes the files of the model whose unitModelToBytes are `bytes`, as saveUnitModel does.
[[nodiscard]] Result<void> saveUnitModelBytes(std::string_view bytes, const std::filesystem::path &stem);

/// What tells a model's files from others at the price of reading them: 128 bits of a hash for each, which finds
/// accidents, not attackers. Empty if `bytes` are no unit model / whether the files of that fingerprint are there, to
/// the last byte.
[[nodiscard]] std::string unitModelFingerprint(std::string_view bytes);
[[nodiscard]] bool isUnitModelSaved(const std::filesystem::path &stem, const std::string &fingerprint);

/// The model as one string of bytes, equal for equal models / reads it back (exact round trip). Errors (UsageError):
/// the bytes are no unit model of this format; `nameForErrors` says where they came from.
[[nodiscard]] std::string unitModelToBytes(const UnitModel &model);
[[nodiscard]] Result<UnitModel> unitModelFromBytes(std::string_view bytes, const std::string &nameForErrors);

} // namespace assay::analyzer
