// SPDX-License-Identifier: Apache-2.0
//
// Linking through the store, as every command does it: units of which nothing that matters has changed are not
// summarised again, and a program of which no summary has changed is not linked again.
//
// Two keys lead to a program. One is of its units' models: who has the same units need not even read their summaries.
// The other is of the summaries: an edit that changes none of them (the layout of a record, an annotation) finds the
// program again. Summaries have the places of functions and calls, and digests of bodies: an edit that moves lines, or
// changes what a function of external linkage does, is a new program.
//
// Guarantees: the result does not depend on what the store holds.
#pragma once

#include "analyzer/cache/Store.h"
#include "analyzer/link/Link.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

struct UnitToLink {
  std::string name;
  std::string digest; ///< of its model
};

class CachedLink {
public:
  /// `store` may be null, and `build`, which says which Assay links, empty: then nothing is kept.
  /// Requirements: `store` outlives this.
  CachedLink(Store *store, LinkOptions options, std::string build)
      : store_(store), options_(options), build_(std::move(build)) {}

  /// The binary form of the summary of a unit's model, by the model's digest.
  [[nodiscard]] std::optional<std::string> findSummary(const std::string &unitDigest);
  [[nodiscard]] bool hasSummary(const std::string &unitDigest);
  bool keepSummary(const std::string &unitDigest, const std::string &bytes);

  struct Linked {
    ProgramModel program;
    LinkStatistics statistics; ///< without times and constraints if it was known
    bool wasKnown = false;
    bool isKept = false; ///< `find` gives it; in other processes too
  };

  /// The program of these units, if it is known by their models.
  [[nodiscard]] std::optional<Linked> find(std::vector<UnitToLink> units);

  /// Gives the binary form of the summary of unit number `unit`; called once for each.
  using SummaryBytes = std::function<Result<std::string>(size_t unit)>;
  /// The program of these units: known by their summaries, else linked and kept. Errors: as linkProgram.
  [[nodiscard]] Result<Linked> findOrLink(std::vector<UnitToLink> units, const SummaryBytes &summaries);

private:
  [[nodiscard]] bool keeps() const { return store_ != nullptr && !build_.empty(); }
  [[nodiscard]] std::optional<std::string> find(std::string_view kind, const std::string &key);
  bool insert(std::string_view kind, const std::string &key, std::string_view bytes);
  [[nodiscard]] std::string summaryKey(const std::string &unitDigest) const;
  [[nodiscard]] std::string programKey(const char *by, const std::vector<UnitToLink> &units) const;
  [[nodiscard]] std::optional<Linked> load(const std::string &key, const std::vector<UnitToLink> &units);

  Store *store_;
  LinkOptions options_;
  std::string build_;
};

} // namespace assay::analyzer
