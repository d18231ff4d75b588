// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Records that are too large for registers go through "..." in memory, and come out by va_arg.
#include <secrets.h>
#include <cstdarg>
namespace {
struct Wrench {
  double force[3];
  double torque[3];
};
struct Cell {
  int row;
  int column;
};
double firstTorque(int count, ...) {
  va_list wrenches;
  va_start(wrenches, count);
  const Wrench wrench = va_arg(wrenches, Wrench);
  va_end(wrenches);
  return wrench.torque[0];
}
int firstColumn(int count, ...) {
  va_list cells;
  va_start(cells, count);
  const Cell cell = va_arg(cells, Cell);
  va_end(cells);
  return cell.column;
}
double numberOf(int count, ...) {
  va_list numbers;
  va_start(numbers, count);
  const double number = va_arg(numbers, double);
  va_end(numbers);
  return number;
}
} // namespace
void inMemory() {
  Wrench wrench{};
  wrench.torque[0] = readSecret();
  send(static_cast<int>(firstTorque(1, wrench))); // EXPECT: not-proved golden:secret-kept
}
void inRegisters(int row) {
  send(firstColumn(1, Cell{row, readSecret()})); // EXPECT: violated golden:secret-kept
}
static int open;
void number() {
  const int secret = readSecret();
  const double number = numberOf(1, open * 0.5); /* GUARD: const double number = numberOf(1, secret * 0.5); */
  if (secret != 0 && number > -1.0e9 && number < 1.0e9)
    send(static_cast<int>(number)); // EXPECT: proved golden:secret-kept
}
