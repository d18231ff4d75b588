// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The text of an exception holds the secret, and a handler writes what() to the log.
#include <secrets.h>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
ASSAY_ROLE("x.golden.log") void writeLine(const char *text) noexcept;
namespace {
// What a driver throws: it keeps its text in itself.
class DriverFault : public std::exception {
public:
  explicit DriverFault(int serial) { std::snprintf(text, sizeof text, "driver %d failed", serial); }
  const char *what() const noexcept override { return text; }

private:
  char text[40];
};
void openDriver(int code) {
  if (code != 0)
    throw DriverFault(readSecret());
}
void login(const std::string &name) {
  if (name.empty())
    return;
  throw std::runtime_error("unknown patient " + name);
}
} // namespace
void ofAFormattedText(int code) {
  try {
    openDriver(code);
  } catch (const std::exception &fault) {
    writeLine(fault.what()); // EXPECT: violated golden:secret-kept
  }
}
void ofAStandardException() {
  try {
    login(readName());
  } catch (const std::exception &fault) {
    writeLine("login failed"); /* GUARD: writeLine(fault.what()); */ // EXPECT: proved golden:secret-kept
    writeLine(fault.what());   // EXPECT: violated golden:secret-kept
  }
}
