#pragma once
struct Sensor {
  virtual ~Sensor();
  virtual int read() = 0;
};
Sensor *makeSensor();
int poll(Sensor &sensor);
