// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// An exception that carries a number of its own, thrown where the secret was known. What another handler gets is not told
// apart by the type that it catches, so there is one exception in the program.
#include <secrets.h>
#include <exception>
namespace {
class CodeFault : public std::exception {
public:
  explicit CodeFault(int code) : code(code) {}
  const char *what() const noexcept override { return "driver failed"; }
  int number() const noexcept { return code; }

private:
  int code;
};
void close(int code) {
  const int secret = readSecret();
  if (secret != 0)
    throw CodeFault(code); /* GUARD: throw CodeFault(code + (secret & 1)); */
}
} // namespace
void closing(int code) {
  try {
    close(code & 0xff);
  } catch (const CodeFault &fault) {
    send(fault.number()); // EXPECT: proved golden:secret-kept
  } catch (const std::exception &fault) {
    writeLog(fault.what()); // EXPECT: proved golden:secret-kept
  }
}
