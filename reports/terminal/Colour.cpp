// SPDX-License-Identifier: Apache-2.0
#include "reports/terminal/Colour.h"

#include "support/Suggest.h"

#include <array>
#include <cstdlib>
#include <unistd.h>

namespace assay::reports {

namespace {

std::string variable(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

const char *sequence(Style style) {
  switch (style) {
  case Style::Bold:
    return "\033[1m";
  case Style::Violated:
    return "\033[1;31m";
  case Style::Unproved:
    return "\033[1;33m";
  case Style::Proved:
    return "\033[1;32m";
  case Style::Unreachable:
    return "\033[1;35m";
  case Style::Note:
    return "\033[1;36m";
  case Style::Caret:
    return "\033[1;32m";
  }
  __builtin_unreachable();
}

} // namespace

Result<ColourChoice> parseColourChoice(const std::string &text) {
  static const std::array<std::string, 3> known{"auto", "always", "never"};
  if (text == known[0])
    return ColourChoice::Auto;
  if (text == known[1])
    return ColourChoice::Always;
  if (text == known[2])
    return ColourChoice::Never;
  const auto nearest = nearestName(text, known);
  return fail({ExitCode::UsageError, "", "", "--color: \"" + text + "\" is none of auto, always, never",
               nearest ? "did you mean \"" + *nearest + "\"?" : ""});
}

ColourEnvironment colourEnvironment(int descriptor) {
  return {::isatty(descriptor) == 1, variable("NO_COLOR"), variable("CLICOLOR_FORCE"), variable("TERM")};
}

bool useColour(ColourChoice choice, const ColourEnvironment &environment) {
  switch (choice) {
  case ColourChoice::Always:
    return true;
  case ColourChoice::Never:
    return false;
  case ColourChoice::Auto:
    break;
  }
  if (!environment.noColor.empty())
    return false;
  if (!environment.cliColorForce.empty() && environment.cliColorForce != "0")
    return true;
  return environment.isTerminal && environment.term != "dumb";
}

std::string styled(std::string_view text, Style style, bool enabled) {
  if (!enabled || text.empty())
    return std::string(text);
  return sequence(style) + std::string(text) + "\033[0m";
}

} // namespace assay::reports
