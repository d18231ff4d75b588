// SPDX-License-Identifier: Apache-2.0
//
// Extraction through the store: a unit whose sources, headers and flags are as they were is not read by Clang again.
//
// Two steps, as compiler caches have them. What the command line, the environment and the build of Assay and Clang
// determine is a key; under it lie manifests, one for each reading of the unit that is remembered. A manifest lists
// everything that the compiler asked of the file system (contents of files, names that did not exist, directories,
// links that made two names one file) and what came of the reading: a unit model's digest, or the failure. A manifest
// whose every line still holds gives its result without running Clang.
//
// Soundness: the digests in a manifest are of the very bytes that Clang read. A reading that met a passing trouble (no
// memory, a file that changed meanwhile, a crash) leaves no manifest. Paths under the root are relative to it, so
// that another checkout of the same content hits; a unit whose reading depends on where the root lies (an absolute
// path in a macro, a relative path that leaves the root) is remembered for that place only.
#pragma once

#include "analyzer/cache/FileDigests.h"
#include "analyzer/cache/Store.h"
#include "analyzer/compilation/CompilationDatabase.h"
#include "analyzer/extract/Extractor.h"
#include "analyzer/unit/UnitIndex.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Result.h"

#include <optional>
#include <string>

namespace assay::analyzer {

/// What reading a unit came to: the digest of its model (`unitModelDigest`, under which `load` finds it), or the
/// failure that extractUnit gives.
using ReadUnit = Result<std::string>;

class CachedExtraction {
public:
  /// Requirements: `store` outlives this. One object for a run: it remembers the digests of files for `lookup`.
  CachedExtraction(Store &store, ExtractOptions options);

  /// What reading this unit would come to, if that is known. Reads no model and runs no compiler; for all units of a
  /// program in one process, files that they share are looked at once. A model it names is in the store at that
  /// moment; `load` may still not find it.
  [[nodiscard]] std::optional<ReadUnit> lookup(const CompileCommand &command);

  struct Extracted {
    UnitModel model;
    std::string digest;  ///< of `model`, also if it could not be kept
    bool isKept = false; ///< `load(digest)` finds it; other processes too
    std::string bytes;   ///< unitModelToBytes, if it was read just now
  };
  /// Reads the unit as extractUnit does, and keeps what came of it. Asks the store for nothing.
  [[nodiscard]] Result<Extracted> extractAndKeep(const CompileCommand &command);

  /// The model with that digest, equal to the one that was kept; nothing if it is not, or no longer, there.
  [[nodiscard]] std::optional<UnitModel> load(const std::string &digest);

  /// The same in the form of unitModelToBytes.
  [[nodiscard]] std::optional<std::string> loadBytes(const std::string &digest);

  /// What an index says of the model with that digest, without reading the model; nothing if it is not, or no longer,
  /// known.
  [[nodiscard]] std::optional<UnitListing> listing(const std::string &digest);

  /// The three together: the unit's model from the store, else from its sources.
  [[nodiscard]] Result<Extracted> findOrExtract(const CompileCommand &command);

  /// Of the store.
  [[nodiscard]] const std::vector<std::string> &incidents() const { return store_.incidents(); }

private:
  Store &store_;
  ExtractOptions options_;
  FileDigests files_;
};

} // namespace assay::analyzer
