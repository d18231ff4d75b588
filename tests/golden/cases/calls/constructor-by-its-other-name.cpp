// RUN: assay check %s --profile default -- -std=c++20
// Clang calls the constructor by an alias of it.
struct Gear {
  int teeth;
  explicit Gear(int wanted);
};
Gear::Gear(int wanted) : teeth(wanted > 0 ? wanted : 1) {}
int turns(int steps) {
  Gear gear(steps);
  return 100 / gear.teeth; // EXPECT: proved core:division-by-zero
}
struct Rack {
  int teeth;
  explicit Rack(int wanted);
};
Rack::Rack(int wanted) : teeth(wanted >= 0 ? wanted : 1) {}
int pitch(int steps) {
  Rack rack(steps);
  return 100 / rack.teeth; // EXPECT: violated core:division-by-zero
}
