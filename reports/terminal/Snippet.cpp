// SPDX-License-Identifier: Apache-2.0
#include "reports/terminal/Snippet.h"

#include "reports/terminal/Colour.h"

#include <algorithm>

namespace assay::reports {

namespace {

constexpr size_t tabStop = 8;

/// A line as shown, and for each byte (and the end) of the original the display column where it starts.
struct ShownLine {
  std::string text;
  std::vector<size_t> columns;
};

ShownLine show(std::string_view line) {
  ShownLine shown;
  size_t column = 0;
  while (!line.empty()) {
    const size_t length = std::max<size_t>(1, sequenceLength(line));
    shown.columns.insert(shown.columns.end(), length, column);
    const std::string piece =
        line.front() == '\t' ? std::string(tabStop - column % tabStop, ' ') : printable(line.substr(0, length));
    shown.text += piece;
    column += codePoints(piece);
    line.remove_prefix(length);
  }
  shown.columns.push_back(column);
  return shown;
}

} // namespace

std::string snippet(SourceText &source, const analyzer::SourceRange &place, bool colour) {
  const auto line = source.line(place.file, place.line);
  if (!line || place.column == 0 || place.column > line->size() + 1)
    return {};
  const ShownLine shown = show(*line);
  const size_t begin = place.column - 1;
  size_t end = begin + tokenLength(*line, begin);
  if (place.endLine == place.line && place.endColumn > place.column)
    end = place.endColumn - 1;
  else if (place.endLine > place.line)
    end = line->size();
  end = std::min(std::max(end, begin + 1), line->size());

  const size_t caret = shown.columns[begin];
  const size_t width = end > begin ? std::max<size_t>(1, shown.columns[end] - caret) : 1;
  const std::string number = std::to_string(place.line);
  const std::string margin(number.size() < 5 ? 5 - number.size() : 0, ' ');
  return margin + number + " | " + shown.text + "\n" + std::string(margin.size() + number.size(), ' ') + " | " +
         std::string(caret, ' ') + styled("^" + std::string(width - 1, '~'), Style::Caret, colour) + "\n";
}

} // namespace assay::reports
