// RUN: assay check %s --profile default -- -std=c++20
// A virtual call's target is not known.
struct Sensor {
  virtual ~Sensor();
  virtual unsigned read() = 0;
};
unsigned share(Sensor &sensor, unsigned total) {
  return total / sensor.read(); // EXPECT: not-proved core:division-by-zero
}
