// SPDX-License-Identifier: Apache-2.0
#include "reports/terminal/Terminal.h"

#include "reports/terminal/Colour.h"
#include "support/Suggest.h"

#include <algorithm>
#include <array>
#include <map>

namespace assay::reports {

namespace {

constexpr std::array allVerdicts{verifier::VerdictKind::Proved, verifier::VerdictKind::Violated,
                                 verifier::VerdictKind::Unproved, verifier::VerdictKind::Unreachable};

/// A table whose first and last columns are text and the rest numbers.
class Table {
public:
  void row(std::vector<std::string> cells) {
    widths_.resize(std::max(widths_.size(), cells.size()));
    for (size_t index = 0; index < cells.size(); ++index)
      widths_[index] = std::max(widths_[index], codePoints(cells[index]));
    rows_.push_back(std::move(cells));
  }

  [[nodiscard]] std::string render() const {
    std::string text;
    for (const std::vector<std::string> &cells : rows_) {
      std::string line = " ";
      for (size_t index = 0; index < cells.size(); ++index) {
        const std::string padding(widths_[index] - codePoints(cells[index]), ' ');
        const bool isText = index == 0 || index == 5;
        line += (index == 5 ? "  " : " ") + (isText ? cells[index] + padding : " " + padding + cells[index]);
      }
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + "\n";
    }
    return text;
  }

private:
  std::vector<size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
};

std::vector<std::string> countsRow(const std::string &label, const RuleSummary &rule) {
  std::string remark;
  if (rule.waived != 0)
    remark = std::to_string(rule.waived) + " waived";
  if (rule.vacuous)
    remark += remark.empty() ? "vacuous" : ", vacuous";
  return {label,
          std::to_string(rule.proved),
          std::to_string(rule.violated),
          std::to_string(rule.unproved),
          std::to_string(rule.unreachable),
          remark};
}

std::string table(const Summary &summary) {
  Table table;
  table.row({"rule", "proved", "violated", "unproved", "unreachable", ""});
  for (const RuleSummary &rule : summary.rules)
    if (rule.total() != 0)
      table.row(countsRow(printable(rule.rule), rule));
  table.row(countsRow("total", summary.totals));
  return table.render();
}

/// Rules without any obligation, together where they have the same reason.
std::string emptyRuleLines(const Summary &summary) {
  std::map<std::string, std::vector<std::string>> rules;
  for (const RuleSummary &rule : summary.rules) {
    if (rule.total() != 0)
      continue;
    const std::string why = rule.vacuous  ? "vacuous: " + *rule.vacuous
                            : rule.manual ? "manual: a person must supply the evidence"
                                          : "matched code and left no obligation";
    rules[why].push_back(rule.rule);
  }
  std::string text;
  for (const auto &[why, names] : rules) {
    text += printable(why) + "\n";
    for (const std::string &name : names)
      text += "  " + printable(name) + "\n";
  }
  return text;
}

/// What the profile asks less of than the documents it builds on, and what it left out: an auditor looks here first.
std::string concessionLines(const policies::Policy &policy) {
  std::string text;
  for (const policies::Loosening &loosening : policy.loosenings)
    text += "loosened by profile " + printable(loosening.profile) + ": " + printable(loosening.what) + " from " +
            printable(loosening.from) + " to " + printable(loosening.to) + " until " + printable(loosening.expires) +
            " (" + printable(loosening.justification) + ")\n";
  for (const policies::Exclusion &exclusion : policy.exclusions)
    text += "excluded by profile " + printable(exclusion.profile) + ": " + printable(exclusion.id) + " (" +
            printable(exclusion.reason) + ")\n";
  return text;
}

std::string reasonCounts(const RuleSummary &rule) {
  std::string text;
  for (const auto &[reason, count] : rule.reasons)
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + name(reason);
  return text;
}

std::string unprovedLines(const Report &report, bool colour) {
  std::string text;
  for (const RuleSummary &rule : report.summary.rules)
    if (rule.unproved != 0)
      text += styled(printable(rule.rule) + ":", Style::Bold, colour) + " " +
              styled(std::to_string(rule.unproved) + " unproved", Style::Unproved, colour) + " (" + reasonCounts(rule) +
              ")\n";
  if (!text.empty())
    text += "list them with --verdicts unproved\n";
  return text;
}

std::string incompleteLines(const Report &report, bool colour) {
  std::string text;
  for (const verifier::UnitFailure &failure : report.audit.failures) {
    text += styled(printable(failure.unit) + ":" + (failure.place.empty() ? "" : printable(failure.place) + ":"),
                   Style::Bold, colour) +
            " " + styled("not analysed: ", Style::Violated, colour) + printable(failure.message);
    if (!failure.remedy.empty())
      text += " (" + printable(failure.remedy) + ")";
    text += "\n";
  }
  return text;
}

/// One line for each language.
std::string skippedLines(const Report &report) {
  std::map<std::string, std::vector<std::string>> byReason;
  for (const verifier::SkippedUnit &unit : report.audit.skipped)
    byReason[unit.reason].push_back(unit.file);
  std::string text;
  for (const auto &[reason, files] : byReason)
    text += "left out: " + printable(files.front()) +
            (files.size() == 1 ? "" : " and " + std::to_string(files.size() - 1) + " more") + " (" + printable(reason) +
            ")\n";
  return text;
}

std::string incidentLines(const Report &report) {
  std::string text;
  for (const std::string &incident : report.audit.incidents)
    text += "during the run: " + printable(incident) + "\n";
  return text;
}

std::string waiverLines(const Report &report) {
  std::string text;
  for (const WaiverStatus &status : report.waivers.statuses) {
    if (status.state == WaiverState::Applied)
      continue;
    text += "waiver " + printable(status.waiver.id) + " for " + printable(status.waiver.rule) + ": ";
    text += status.state == WaiverState::Unused
                ? "unused, it matches nothing that is violated or unproved; remove it\n"
                : "expired on " + printable(status.waiver.expires) + "; renew or remove it\n";
  }
  return text;
}

std::string controlLines(const Report &report) {
  if (report.controls.empty())
    return {};
  std::string text = "controls\n";
  for (const ControlStatus &status : report.controls) {
    text += "  " + printable(status.control.id) + ": " + name(status.standing);
    if (status.standing == Standing::Proved)
      text += " (the machine-checked part)";
    if (status.waived)
      text += ", with a waiver";
    if (!status.openEvidence.empty())
      text += ", evidence to be supplied: " + std::to_string(status.openEvidence.size());
    text += "\n";
  }
  return text;
}

} // namespace

Result<std::set<verifier::VerdictKind>> parseVerdicts(const std::string &list) {
  std::set<verifier::VerdictKind> verdicts;
  size_t begin = 0;
  while (begin <= list.size()) {
    const size_t end = std::min(list.find(',', begin), list.size());
    const std::string word = list.substr(begin, end - begin);
    begin = end + 1;
    if (word == "all") {
      verdicts.insert(allVerdicts.begin(), allVerdicts.end());
      continue;
    }
    if (word == "none")
      continue;
    if (const auto verdict = verifier::verdictFromName(word)) {
      verdicts.insert(*verdict);
      continue;
    }
    std::vector<std::string> known = {"all", "none"};
    for (const verifier::VerdictKind verdict : allVerdicts)
      known.emplace_back(name(verdict));
    const auto nearest = nearestName(word, known);
    return fail({ExitCode::UsageError, "", "",
                 "--verdicts: \"" + word + "\" is none of proved, violated, unproved, unreachable, all, none",
                 nearest ? "did you mean \"" + *nearest + "\"?" : ""});
  }
  return verdicts;
}

std::string gateLine(const GateDecision &gate, bool colour) {
  std::string closing;
  std::string warnings;
  for (const GateReason &reason : gate.reasons) {
    std::string &list = reason.closes ? closing : warnings;
    list += (list.empty() ? "" : ", ") + reason.text;
  }
  const std::string code = " (exit code " + std::to_string(static_cast<int>(gate.exitCode)) + ")";
  const bool isOpen = gate.exitCode == ExitCode::GateOpen;
  std::string text =
      styled(isOpen ? "gate open" : "gate closed", isOpen ? Style::Proved : Style::Violated, colour) + code;
  if (!closing.empty())
    text += ": " + closing;
  if (!warnings.empty())
    text += (closing.empty() ? ": warnings: " : "; warnings: ") + warnings;
  return text;
}

std::string renderTerminal(const Report &report, SourceText &source, const TerminalOptions &options) {
  std::string text;
  for (const verifier::Obligation &obligation : report.audit.obligations)
    if (options.verdicts.contains(obligation.verdict))
      text += renderDiagnostic(obligation, report.findWaiver(obligation), source, options) + "\n";
  if (!options.verdicts.contains(verifier::VerdictKind::Unproved)) {
    const std::string lines = unprovedLines(report, options.colour);
    text += lines + (lines.empty() ? "" : "\n");
  }
  for (const std::string &part :
       {incompleteLines(report, options.colour), skippedLines(report), incidentLines(report), waiverLines(report),
        concessionLines(report.policy), table(report.summary), emptyRuleLines(report.summary), controlLines(report)})
    text += part + (part.empty() ? "" : "\n");
  return text + headline(report) + "\n" + gateLine(report.gate, options.colour) + "\n";
}

} // namespace assay::reports
