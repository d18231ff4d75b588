// SPDX-License-Identifier: Apache-2.0
#include "reports/roles/BindingReport.h"

#include <algorithm>

namespace assay::reports {

namespace {

std::string counted(size_t count, const std::string &what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string render(const analyzer::SourceRange &place) {
  if (place.file.empty())
    return "?";
  return place.file + (place.line == 0 ? "" : ":" + std::to_string(place.line));
}

std::string renderBindings(const std::vector<uint32_t> &indices, const BindingReport &report) {
  std::string text;
  for (const uint32_t index : indices) {
    const policies::RoleBinding &binding = report.bindings[index];
    text += (text.empty() ? "" : ", ") + (binding.annotation.empty() ? binding.document + " " + binding.pointer
                                                                     : "annotation " + binding.annotation);
  }
  return text.empty() ? "annotation" : text;
}

std::string renderPlaces(const std::vector<analyzer::SourceRange> &places, size_t shown) {
  std::string text;
  const size_t count = shown == 0 ? places.size() : std::min(shown, places.size());
  for (size_t index = 0; index < count; ++index)
    text += (index == 0 ? "" : ", ") + render(places[index]);
  if (count < places.size())
    text += " and " + std::to_string(places.size() - count) + " more";
  return text;
}

const char *useWord(policies::Position position) {
  switch (position) {
  case policies::Position::Call:
  case policies::Position::Argument:
  case policies::Position::Output:
  case policies::Position::Return:
    return "called at ";
  case policies::Position::Field:
    return "written at ";
  case policies::Position::Entry:
  case policies::Position::Type:
    return "declared at ";
  }
  return "";
}

void renderRole(const RoleCoverage &coverage, const BindingReport &report, size_t shownPlaces, std::string &text) {
  text += coverage.role + ": " + counted(coverage.sites.size(), "site") + ", " + counted(coverage.uses(), "use");
  if (const size_t possible = coverage.possibleUses(); possible != 0)
    text += ", " + std::to_string(possible) + " possible";
  text += "\n";
  for (const verifier::PlayedRole &site : coverage.sites) {
    text += "  " + describe(site) + (site.role == coverage.role ? "" : " as " + site.role) +
            (site.unit.empty() ? "" : " in " + site.unit) + " (" + renderBindings(site.bindings, report) + ")\n";
    if (site.isPartUnknown)
      text += "    where it lies is not known: rules on its value stay unproved\n";
    if (!site.uses.empty())
      text += std::string("    ") + useWord(site.position) + renderPlaces(site.uses, shownPlaces) + "\n";
    if (!site.possibleUses.empty())
      text += "    perhaps reached at " + renderPlaces(site.possibleUses, shownPlaces) + "\n";
    if (site.uses.empty() && site.possibleUses.empty())
      text += "    declared at " + render(site.declaration) + ", never used\n";
  }
}

void renderUnused(const UnusedBindings &document, std::string &text) {
  if (document.matched == 0) {
    text += "bindings " + document.document + ": none of " + std::to_string(document.bindings.size()) +
            " matches code: is the library used?\n";
  } else {
    text += "bindings " + document.document + ": " + std::to_string(document.bindings.size()) + " of " +
            std::to_string(document.bindings.size() + document.matched) + " match no code\n";
  }
  for (const UnusedBindings::Binding &binding : document.bindings)
    if (document.matched != 0 || !binding.nearest.empty())
      text += "  " + binding.pointer + ": " + binding.wanted +
              (binding.nearest.empty() ? "" : "; did you mean '" + binding.nearest + "'?") + "\n";
}

} // namespace

std::string renderText(const BindingReport &report, size_t shownPlaces) {
  std::string text;
  for (const verifier::UnitFailure &failure : report.failures)
    text += "error: " +
            Failure{ExitCode::Incomplete, failure.unit, failure.place, failure.message, failure.remedy}.render() + "\n";
  for (const RoleCoverage &coverage : report.roles)
    if (!coverage.sites.empty())
      renderRole(coverage, report, shownPlaces, text);
  for (const RoleCoverage &coverage : report.roles)
    if (coverage.sites.empty()) {
      text += "vacuous: no code plays " + coverage.role + ":";
      for (const std::string &rule : coverage.rules)
        text += " " + rule;
      text += "\n";
    }
  for (const UnusedBindings &document : report.unused)
    renderUnused(document, text);
  for (const RoleConflict &conflict : report.conflicts)
    text += "conflict: " + conflict.what + " at " + render(conflict.declaration) + " plays " + conflict.first +
            " and " + conflict.second + " (" + renderBindings(conflict.bindings, report) + ")\n";
  text += counted(report.units, "unit") + ", " + counted(report.roles.size(), "role") +
          " named by rules: " + std::to_string(report.roles.size() - report.unplayed.size()) + " played, " +
          std::to_string(report.unplayed.size()) + " vacuous; " + counted(report.conflicts.size(), "conflict");
  if (!report.failures.empty())
    text += "; " + counted(report.failures.size(), "unit") + " could not be read";
  return text + "\n";
}

} // namespace assay::reports
