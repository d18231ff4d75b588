// SPDX-License-Identifier: Apache-2.0
// An audit log, a drive, jobs and files: what must be followed by something, and what has a protocol.
#pragma once
#include <assay/assay.h>
#include <functional>

ASSAY_ROLE("x.golden.decide") int decide(int input);
ASSAY_ROLE("x.golden.record") void record(int decision);
ASSAY_ROLE("x.golden.record.remote") void recordRemotely(int decision);
ASSAY_ROLE("x.golden.fault") bool isFaulty();
ASSAY_ROLE("x.golden.stop") void stopDrive();
[[noreturn]] void shutDown() noexcept;
void work() noexcept;
void mayFail();
bool isRunning() noexcept;

struct Job {
  Job();
  ~Job();
  int number;
};
void begin(Job &job) noexcept;
void finish(Job &job) noexcept;

struct Journal {
  virtual ~Journal() = default;
  ASSAY_ROLE("x.golden.record") virtual void write(int decision) = 0;
};

ASSAY_ROLE("x.golden.configure") bool configure();
ASSAY_ROLE("x.golden.activate") bool activate();
ASSAY_ROLE("x.golden.command") void command(double value);
ASSAY_ROLE("x.golden.deactivate") void deactivate();

struct Arm {
  Arm() : position(0) {}
  ~Arm() {}
  bool configure();
  bool activate();
  void command(double value);
  void deactivate();
  double position;
};

int openPort(const char *name) noexcept;
void sendTo(int port, int byte) noexcept;
void closePort(int port) noexcept;
