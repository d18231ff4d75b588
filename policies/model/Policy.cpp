// SPDX-License-Identifier: Apache-2.0
//
// The words for the values of the resolved policy, and the hierarchy of roles.
#include "policies/model/Policy.h"

#include <cassert>
#include <charconv>

namespace assay::policies {

const char *name(Position position) {
  switch (position) {
  case Position::Call:
    return "call";
  case Position::Argument:
    return "argument";
  case Position::Output:
    return "output";
  case Position::Return:
    return "return";
  case Position::Field:
    return "field";
  case Position::Entry:
    return "entry";
  case Position::Type:
    return "type";
  }
  assert(false && "a position outside its enumeration");
  return "";
}

const char *name(Template kind) {
  switch (kind) {
  case Template::Bound:
    return "bound";
  case Template::Guard:
    return "guard";
  case Template::Precedence:
    return "precedence";
  case Template::Response:
    return "response";
  case Template::Typestate:
    return "typestate";
  case Template::Flow:
    return "flow";
  case Template::Reach:
    return "reach";
  case Template::Memory:
    return "memory";
  case Template::Checked:
    return "checked";
  case Template::Bounded:
    return "bounded";
  case Template::Race:
    return "race";
  case Template::Deadline:
    return "deadline";
  case Template::Unit:
    return "unit";
  case Template::Presence:
    return "presence";
  case Template::Manual:
    return "manual";
  }
  assert(false && "a template outside its enumeration");
  return "";
}

const char *name(Severity severity) {
  switch (severity) {
  case Severity::Critical:
    return "critical";
  case Severity::High:
    return "high";
  case Severity::Medium:
    return "medium";
  case Severity::Low:
    return "low";
  }
  assert(false && "a severity outside its enumeration");
  return "";
}

const char *name(Consequence consequence) {
  switch (consequence) {
  case Consequence::Fail:
    return "fail";
  case Consequence::Warn:
    return "warn";
  case Consequence::Allow:
    return "allow";
  }
  assert(false && "a consequence outside its enumeration");
  return "";
}

const char *name(Coverage coverage) {
  switch (coverage) {
  case Coverage::Machine:
    return "machine";
  case Coverage::Partial:
    return "partial";
  case Coverage::Manual:
    return "manual";
  }
  assert(false && "a coverage outside its enumeration");
  return "";
}

const char *name(EntryRule rule) {
  switch (rule) {
  case EntryRule::Exported:
    return "exported";
  case EntryRule::Main:
    return "main";
  case EntryRule::Annotated:
    return "annotated";
  }
  assert(false && "an entry rule outside its enumeration");
  return "";
}

const char *name(Exit exit) {
  switch (exit) {
  case Exit::Return:
    return "return";
  case Exit::Throw:
    return "throw";
  case Exit::Turn:
    return "turn";
  case Exit::End:
    return "end";
  }
  assert(false && "an exit outside its enumeration");
  return "";
}

const char *name(Success success) {
  switch (success) {
  case Success::Unsaid:
    return "";
  case Success::Zero:
    return "zero";
  case Success::NonZero:
    return "nonzero";
  case Success::NonNegative:
    return "nonnegative";
  case Success::Positive:
    return "positive";
  case Success::Engaged:
    return "engaged";
  }
  assert(false && "a success outside its enumeration");
  return "";
}

bool isDecided(Template kind) {
  switch (kind) {
  case Template::Memory:
  case Template::Bound:
  case Template::Guard:
  case Template::Precedence:
  case Template::Checked:
  case Template::Flow:
  case Template::Presence:
  case Template::Reach:
  case Template::Response:
  case Template::Typestate:
    return true;
  case Template::Bounded:
  case Template::Race:
  case Template::Deadline:
  case Template::Unit:
  case Template::Manual:
    return false;
  }
  assert(false && "a template outside its enumeration");
  return false;
}

bool plays(std::string_view played, std::string_view asked) {
  if (!played.starts_with(asked))
    return false;
  return played.size() == asked.size() || played[asked.size()] == '.';
}

namespace {

std::string renderNumber(double number) {
  char buffer[32];
  const std::to_chars_result end = std::to_chars(buffer, buffer + sizeof buffer, number);
  return {buffer, end.ptr};
}

std::string renderSet(const std::vector<std::string> &names) {
  std::string text = "{";
  for (const std::string &member : names)
    text += (text.size() > 1 ? ", " : "") + member;
  return text + "}";
}

} // namespace

std::string render(const ParameterValue &value) {
  if (const double *number = std::get_if<double>(&value))
    return renderNumber(*number);
  if (const bool *truth = std::get_if<bool>(&value))
    return *truth ? "true" : "false";
  return renderSet(std::get<std::vector<std::string>>(value));
}

} // namespace assay::policies
