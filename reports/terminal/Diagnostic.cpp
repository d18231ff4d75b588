// SPDX-License-Identifier: Apache-2.0
//
// One obligation as a Clang-style diagnostic: place, verdict, message, snippet, and notes along the path.
#include "reports/terminal/Colour.h"
#include "reports/terminal/Snippet.h"
#include "reports/terminal/Terminal.h"

namespace assay::reports {

namespace {

Style styleOf(verifier::VerdictKind verdict) {
  switch (verdict) {
  case verifier::VerdictKind::Proved:
    return Style::Proved;
  case verifier::VerdictKind::Violated:
    return Style::Violated;
  case verifier::VerdictKind::Unproved:
    return Style::Unproved;
  case verifier::VerdictKind::Unreachable:
    return Style::Unreachable;
  }
  __builtin_unreachable();
}

/// "file:line:column: ", leaving out what is unknown.
std::string placePrefix(const analyzer::SourceRange &place) {
  if (place.file.empty())
    return {};
  std::string text = printable(place.file) + ":";
  if (place.line != 0)
    text += std::to_string(place.line) + ":";
  if (place.line != 0 && place.column != 0)
    text += std::to_string(place.column) + ":";
  return text + " ";
}

std::string shownValue(const verifier::ShownValue &value) {
  std::string text = "`" + printable(value.name) + "` is " + printable(value.value);
  if (!value.hexadecimal.empty() && value.hexadecimal != value.value) // NaN and infinity are just that
    text += " (" + printable(value.hexadecimal) + ")";
  return text;
}

std::string shownValues(const std::vector<verifier::ShownValue> &values) {
  std::string text;
  for (const verifier::ShownValue &value : values)
    text += (text.empty() ? "" : ", ") + shownValue(value);
  return text;
}

class Writer {
public:
  Writer(SourceText &source, const TerminalOptions &options) : source_(source), options_(options) {}

  void note(const std::string &text, const analyzer::SourceRange &place = {}) {
    text_ += styled(placePrefix(place), Style::Bold, options_.colour) + styled("note: ", Style::Note, options_.colour) +
             text + "\n" + snippet(source_, place, options_.colour);
  }

  void heading(const verifier::Obligation &obligation, const policies::Waiver *waiver) {
    std::string verdict = name(obligation.verdict);
    if (waiver)
      verdict += " (waived by " + printable(waiver->id) + " until " + printable(waiver->expires) + ")";
    text_ += styled(placePrefix(obligation.location), Style::Bold, options_.colour) +
             styled(verdict + ": ", styleOf(obligation.verdict), options_.colour) +
             styled(printable(obligation.message), Style::Bold, options_.colour) + " [" + printable(obligation.rule) +
             "]\n" + snippet(source_, obligation.location, options_.colour);
  }

  void path(const std::vector<verifier::TraceStep> &trace) {
    // The ends of a long path say most: how it is entered and what breaks.
    const size_t shown = std::max<size_t>(2, options_.maximumSteps);
    const size_t head = trace.size() > shown ? shown / 2 : trace.size();
    const size_t tail = trace.size() > shown ? trace.size() - (shown - head) : trace.size();
    for (size_t index = 0; index < trace.size(); ++index) {
      if (index == head && head < tail) {
        note(std::to_string(tail - head) + " steps of the path are not shown here; the JSON report has them");
        index = tail;
      }
      step(trace[index]);
    }
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

private:
  void step(const verifier::TraceStep &step) {
    std::string text = printable(step.note);
    if (!step.values.empty())
      text += (text.empty() ? "" : "; ") + shownValues(step.values) + " here";
    if (!text.empty())
      note(text, step.place);
  }

  SourceText &source_;
  const TerminalOptions &options_;
  std::string text_;
};

} // namespace

std::string renderDiagnostic(const verifier::Obligation &obligation, const policies::Waiver *waiver, SourceText &source,
                             const TerminalOptions &options) {
  Writer writer(source, options);
  writer.heading(obligation, waiver);
  if (obligation.verdict == verifier::VerdictKind::Unproved)
    writer.note("not decided: " + std::string(name(obligation.reason)) + ": " + explanation(obligation.reason));
  // A violation's detail is its inputs in one line, for formats that show no path.
  if (!obligation.detail.empty() &&
      (obligation.verdict != verifier::VerdictKind::Violated || obligation.inputs.empty()))
    writer.note(printable(obligation.detail));
  const bool isCandidate = obligation.verdict == verifier::VerdictKind::Unproved;
  if (!obligation.inputs.empty())
    writer.note((isCandidate ? "candidate: " : "") + std::string("on entry ") +
                (obligation.function.empty() ? "" : "to '" + printable(obligation.function) + "' ") +
                shownValues(obligation.inputs));
  writer.path(obligation.trace);
  if (waiver)
    writer.note("waived: " + printable(waiver->justification) +
                (waiver->owner.empty() ? "" : " (" + printable(waiver->owner) + ")"));
  return writer.take();
}

} // namespace assay::reports
