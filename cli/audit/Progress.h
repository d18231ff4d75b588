// SPDX-License-Identifier: Apache-2.0
//
// Progress on standard error: a bar that redraws itself on a terminal, plain lines in a log.
#pragma once

#include "cli/audit/AuditRun.h"
#include "cli/extract/ExtractionRun.h"

#include <set>
#include <string>

namespace assay::cli {

enum class ProgressMode : uint8_t { Quiet, Lines, Bar };

/// Quiet if asked for; a bar on a terminal that is not dumb; else lines.
[[nodiscard]] ProgressMode progressMode(bool quiet, bool isTerminal, const std::string &term);

class Progress : public AuditObserver, public ExtractionObserver {
public:
  Progress(ProgressMode mode, int descriptor) : mode_(mode), descriptor_(descriptor) {}
  ~Progress() override;
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void unitRead(const std::string &unit, size_t done, size_t total) override;
  void storeTrouble(const std::string &text) override;
  void unitAnswered(const std::string &unit, const std::string &failure, size_t done, size_t total) override;
  void unitStarted(const std::string &unit) override;
  void unitFinished(const UnitRecord &record, size_t done, size_t total) override;
  void workerDied(const std::string &incident, const std::string &log) override;
  void unitRead(const analyzer::IndexedUnit &unit, size_t done, size_t total, const std::string &log) override;

  /// All that storeTrouble was told.
  [[nodiscard]] const std::set<std::string> &troubles() const { return troubles_; }

private:
  void step(const std::string &unit, const std::string &outcome, size_t done, size_t total);
  void write(const std::string &text) const;
  void clearBar();
  void drawBar(const std::string &what, size_t done, size_t total);

  ProgressMode mode_;
  int descriptor_;
  bool barShown_ = false;
  std::set<std::string> troubles_;
};

} // namespace assay::cli
