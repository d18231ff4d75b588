// SPDX-License-Identifier: Apache-2.0
#include "verifier/reuse/Positions.h"

#include <set>
#include <utility>

namespace assay::verifier {

namespace {

/// Where each position lies now; an empty answer for a place that nobody knows.
class Movement {
public:
  /// False if the lists do not describe the same code.
  bool read(const Positions &before, const Positions &now) {
    if (before.size() != now.size())
      return false;
    for (const auto &[function, positions] : before) {
      const auto present = now.find(function);
      if (present == now.end() || present->second.size() != positions.size())
        return false;
      for (size_t index = 0; index < positions.size(); ++index) {
        const auto [entry, isNew] = moved_.try_emplace(positions[index], present->second[index]);
        if (!isNew && entry->second != present->second[index])
          return false;
        // What is merged from several columns of a line has column 0.
        Position line = present->second[index];
        line.column = 0;
        lines_[{positions[index].file, positions[index].line}].insert(std::move(line));
      }
    }
    return true;
  }

  bool move(analyzer::SourceRange &place) const {
    if (place.file.empty() || place.line == 0)
      return true;
    const Position *now = find(place);
    if (now == nullptr)
      return false;
    // An end lies as far from its start as before.
    if (place.endLine == place.line)
      place.endColumn = place.endColumn - place.column + now->column;
    place.endLine = place.endLine - place.line + now->line;
    place.file = now->file;
    place.line = now->line;
    place.column = now->column;
    return true;
  }

private:
  [[nodiscard]] const Position *find(const analyzer::SourceRange &place) const {
    const auto entry = moved_.find({place.file, place.line, place.column});
    if (entry != moved_.end())
      return &entry->second;
    const auto line = lines_.find({place.file, place.line});
    return place.column == 0 && line != lines_.end() && line->second.size() == 1 ? &*line->second.begin() : nullptr;
  }

  std::map<Position, Position> moved_;
  std::map<std::pair<std::string, unsigned>, std::set<Position>> lines_; ///< where code of a line lies now
};

} // namespace

bool movePlaces(std::vector<Obligation> &obligations, const Positions &before, const Positions &now) {
  Movement movement;
  if (!movement.read(before, now))
    return false;
  for (Obligation &obligation : obligations) {
    if (!movement.move(obligation.location))
      return false;
    for (Assumption &assumption : obligation.assumptions)
      if (!movement.move(assumption.place))
        return false;
    for (TraceStep &step : obligation.trace)
      if (!movement.move(step.place))
        return false;
  }
  return true;
}

} // namespace assay::verifier
