// The class that overrides is known only to another unit than the one that calls.
// CLAIM: poll(Sensor&) -> (anonymous namespace)::Encoder::read() | factory.cpp
#include "interface.h"
Sensor::~Sensor() = default;
int poll(Sensor &sensor) { return sensor.read(); }
int main() {
  Sensor *sensor = makeSensor();
  const int result = poll(*sensor);
  delete sensor;
  return result - 7;
}
