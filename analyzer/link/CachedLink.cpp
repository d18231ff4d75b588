// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/CachedLink.h"

#include "support/Digest.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace assay::analyzer {

namespace {

constexpr std::string_view summaryKind = "summary";
constexpr std::string_view programKind = "program";
/// From the units' models to the key of their program.
constexpr std::string_view linkKind = "link";

/// In the order in which linkProgram takes them.
std::vector<size_t> linkOrder(const std::vector<UnitToLink> &units) {
  std::vector<size_t> order(units.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t left, size_t right) {
    return std::tie(units[left].name, units[left].digest) < std::tie(units[right].name, units[right].digest);
  });
  return order;
}

std::vector<UnitToLink> inOrder(std::vector<UnitToLink> units, const std::vector<size_t> &order) {
  std::vector<UnitToLink> sorted;
  for (const size_t index : order)
    sorted.push_back(std::move(units[index]));
  return sorted;
}

} // namespace

std::string CachedLink::summaryKey(const std::string &unitDigest) const {
  return sha256Hex("summary\n" + build_ + "\n" + unitDigest);
}

std::optional<std::string> CachedLink::find(std::string_view kind, const std::string &key) {
  return keeps() ? store_->find(kind, key) : std::nullopt;
}

bool CachedLink::insert(std::string_view kind, const std::string &key, std::string_view bytes) {
  return keeps() && store_->insert(kind, key, bytes);
}

std::optional<std::string> CachedLink::findSummary(const std::string &unitDigest) {
  return find(summaryKind, summaryKey(unitDigest));
}

bool CachedLink::hasSummary(const std::string &unitDigest) {
  return keeps() && store_->contains(summaryKind, summaryKey(unitDigest));
}

bool CachedLink::keepSummary(const std::string &unitDigest, const std::string &bytes) {
  return insert(summaryKind, summaryKey(unitDigest), bytes);
}

std::string CachedLink::programKey(const char *by, const std::vector<UnitToLink> &units) const {
  std::string text = std::string("program by ") + by + "\n" + build_ + "\n" +
                     std::to_string(static_cast<int>(options_.form)) + (options_.isIncomplete ? " incomplete\n" : "\n");
  for (const UnitToLink &unit : units)
    text += unit.name + "\n" + unit.digest + "\n";
  return sha256Hex(text);
}

/// The program is kept without the units' digests, which it has from those who ask for it.
std::optional<CachedLink::Linked> CachedLink::load(const std::string &key, const std::vector<UnitToLink> &units) {
  const std::optional<std::string> bytes = find(programKind, key);
  if (!bytes || bytes->empty())
    return std::nullopt;
  std::optional<ProgramModel> program = programModelFromBytes(std::string_view(*bytes).substr(0, bytes->size() - 1));
  if (!program || program->units.size() != units.size())
    return std::nullopt;
  for (size_t index = 0; index < units.size(); ++index)
    program->units[index].digest = units[index].digest;
  Linked linked;
  linked.statistics = callStatistics(*program);
  linked.statistics.isLibrary = bytes->back() == 'l';
  linked.program = std::move(*program);
  linked.wasKnown = linked.isKept = true;
  return linked;
}

std::optional<CachedLink::Linked> CachedLink::find(std::vector<UnitToLink> units) {
  const std::vector<size_t> order = linkOrder(units);
  units = inOrder(std::move(units), order);
  const std::optional<std::string> key = find(linkKind, programKey("models", units));
  return key ? load(*key, units) : std::nullopt;
}

Result<CachedLink::Linked> CachedLink::findOrLink(std::vector<UnitToLink> units, const SummaryBytes &summaries) {
  const std::vector<size_t> order = linkOrder(units);
  units = inOrder(std::move(units), order);
  std::vector<std::string> bytes;
  std::vector<UnitToLink> bySummaries;
  for (size_t index = 0; index < units.size(); ++index) {
    Result<std::string> summary = summaries(order[index]);
    if (!summary)
      return fail(summary.error());
    bySummaries.push_back({units[index].name, sha256Hex(*summary)});
    bytes.push_back(std::move(*summary));
  }
  const std::string key = programKey("summaries", bySummaries);
  if (std::optional<Linked> known = load(key, units)) {
    known->isKept = insert(linkKind, programKey("models", units), key);
    return std::move(*known);
  }
  std::vector<LinkUnit> toLink;
  for (size_t index = 0; index < units.size(); ++index)
    toLink.push_back({units[index].name, units[index].digest, [&bytes, &units, index] {
                        return encodedUnitSummary(std::move(bytes[index]), units[index].name);
                      }});
  Linked linked;
  Result<ProgramModel> program = linkProgram(std::move(toLink), options_, &linked.statistics);
  if (!program)
    return fail(program.error());
  linked.program = std::move(*program);
  for (ProgramUnit &unit : linked.program.units)
    unit.digest.clear();
  if (keeps())
    linked.isKept = insert(programKind, key, toBytes(linked.program) + (linked.statistics.isLibrary ? 'l' : 'x')) &&
                    insert(linkKind, programKey("models", units), key);
  for (size_t index = 0; index < units.size(); ++index)
    linked.program.units[index].digest = units[index].digest;
  return linked;
}

} // namespace assay::analyzer
