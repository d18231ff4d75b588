// Calls that the source does not spell: conversions, implicit constructors, operators, range-for, defaulted copies.
// CLAIM: main -> Angle::operator double() const
// CLAIM: take(Angle) -> Angle::operator double() const
// CLAIM: main -> Angle::Angle(double)
// CLAIM: main -> List::begin() const
struct Angle {
  Angle(double value) : value(value) {}
  operator double() const { return value; }
  double value;
};
struct List {
  const int *begin() const { return items; }
  const int *end() const { return items + 2; }
  int items[2] = {1, 2};
};
double take(Angle angle) { return angle; }
int main() {
  const Angle angle = 1.5;
  int sum = 0;
  for (const int item : List())
    sum += item;
  return static_cast<int>(angle + take(1.5)) - sum;
}
