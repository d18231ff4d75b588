// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/Progress.h"

#include "reports/format/Sink.h"
#include "reports/source/SourceText.h"

namespace assay::cli {

namespace {

std::string outcome(const UnitRecord &record) {
  if (record.failure())
    return "not analysed: " + reports::printable(record.failure()->message);
  uint64_t counts[4] = {};
  for (const verifier::Obligation &obligation : record.obligations())
    ++counts[static_cast<size_t>(obligation.verdict)];
  std::string text = std::to_string(record.obligations().size()) + " obligations";
  for (const verifier::VerdictKind kind : {verifier::VerdictKind::Violated, verifier::VerdictKind::Unproved})
    if (counts[static_cast<size_t>(kind)] != 0)
      text += ", " + std::to_string(counts[static_cast<size_t>(kind)]) + " " + name(kind);
  return text;
}

} // namespace

ProgressMode progressMode(bool quiet, bool isTerminal, const std::string &term) {
  if (quiet)
    return ProgressMode::Quiet;
  return isTerminal && term != "dumb" ? ProgressMode::Bar : ProgressMode::Lines;
}

Progress::~Progress() { clearBar(); }

// Progress that cannot be written is no reason to stop an audit.
void Progress::write(const std::string &text) const { (void)reports::writeAll(descriptor_, text, "standard error"); }

void Progress::clearBar() {
  if (barShown_)
    write("\r\033[K");
  barShown_ = false;
}

void Progress::unitRead(const std::string &unit, size_t done, size_t total) {
  if (mode_ == ProgressMode::Bar)
    drawBar("reading " + reports::printable(unit), done, total);
}

void Progress::storeTrouble(const std::string &text) {
  if (!troubles_.insert(text).second || mode_ == ProgressMode::Quiet)
    return;
  clearBar();
  write("assay: warning: " + reports::printable(text) + "\n");
}

void Progress::unitAnswered(const std::string &unit, const std::string &failure, size_t done, size_t total) {
  step(unit, failure.empty() ? "read" : "not read: " + reports::printable(failure), done, total);
}

void Progress::unitStarted(const std::string &) {}

void Progress::unitFinished(const UnitRecord &record, size_t done, size_t total) {
  step(record.unit(), outcome(record), done, total);
}

void Progress::unitRead(const analyzer::IndexedUnit &unit, size_t done, size_t total, const std::string &log) {
  if (!log.empty())
    workerDied("the process that read " + unit.name + " failed; its last words:", log);
  step(unit.name, unit.failure ? "not read: " + reports::printable(unit.failure->message) : "read", done, total);
}

void Progress::step(const std::string &unit, const std::string &outcome, size_t done, size_t total) {
  switch (mode_) {
  case ProgressMode::Quiet:
    return;
  case ProgressMode::Lines:
    write("[" + std::to_string(done) + "/" + std::to_string(total) + "] " + reports::printable(unit) + ": " + outcome +
          "\n");
    return;
  case ProgressMode::Bar:
    break;
  }
  drawBar(reports::printable(unit), done, total);
}

void Progress::drawBar(const std::string &what, size_t done, size_t total) {
  constexpr size_t width = 24;
  const size_t filled = total == 0 ? width : width * done / total;
  clearBar();
  // Short enough for any terminal: a bar that wraps cannot be redrawn.
  const std::string shown = what.size() > 36 ? "..." + what.substr(what.size() - 33) : what;
  write("[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " + std::to_string(done) + "/" +
        std::to_string(total) + " " + shown);
  barShown_ = true;
}

void Progress::workerDied(const std::string &incident, const std::string &log) {
  clearBar();
  write("assay: warning: " + reports::printable(incident) + "\n");
  // The last lines say most; they are for the log only and never part of a report.
  std::string shown;
  size_t begin = 0;
  while (begin < log.size()) {
    const size_t end = std::min(log.find('\n', begin), log.size());
    shown += "  | " + reports::printable(log.substr(begin, end - begin)) + "\n";
    begin = end + 1;
  }
  write(shown);
}

} // namespace assay::cli
