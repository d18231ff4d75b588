// SPDX-License-Identifier: Apache-2.0
//
// Whether to colour, and the few styles that are used. Colour never carries meaning that the words do not.
#pragma once

#include "support/Result.h"

#include <string>
#include <string_view>

namespace assay::reports {

enum class ColourChoice : uint8_t { Auto, Always, Never };

/// "auto", "always", "never"; else a UsageError that suggests the nearest.
[[nodiscard]] Result<ColourChoice> parseColourChoice(const std::string &text);

/// The environment that decides under `auto`; taken as values so that it can be tested.
struct ColourEnvironment {
  bool isTerminal = false;
  std::string noColor;       ///< NO_COLOR
  std::string cliColorForce; ///< CLICOLOR_FORCE
  std::string term;          ///< TERM
};
/// Reads the environment variables; `descriptor` is where the text goes.
[[nodiscard]] ColourEnvironment colourEnvironment(int descriptor);

/// `always` and `never` are obeyed. Under `auto`: NO_COLOR (not empty) turns it off, CLICOLOR_FORCE (neither empty nor
/// "0") turns it on, TERM=dumb turns it off, else a terminal has colours.
[[nodiscard]] bool useColour(ColourChoice choice, const ColourEnvironment &environment);

enum class Style : uint8_t { Bold, Violated, Unproved, Proved, Unreachable, Note, Caret };

/// Wraps `text` in the style's escape sequence if `enabled`.
[[nodiscard]] std::string styled(std::string_view text, Style style, bool enabled);

} // namespace assay::reports
