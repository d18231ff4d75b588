// SPDX-License-Identifier: Apache-2.0
//
// What the hooks of a running slice do: count blocks, note broken obligations and steps, allocate, and end the
// run. A run has its own stack; ending it means leaving that stack for good.
#pragma once

#include "verifier/execute/Arena.h"
#include "verifier/execute/Execution.h"
#include "verifier/execute/Instrument.h"

#include <array>
#include <csignal>
#include <cstdint>
#include <string>
#include <ucontext.h>
#include <vector>

namespace assay::verifier::execution {

/// A step as recorded, before its numbers are turned into names.
struct RawStep {
  static constexpr uint32_t noVariable = UINT32_MAX;
  uint32_t point = 0;
  uint32_t variable = noVariable;
  uint64_t offset = 0;
  uint32_t size = 0;
  std::array<uint8_t, 64> bytes{};
};

/// The object of an event, as recorded.
struct RawObject {
  uint32_t rule = 0; ///< by name number
  uint32_t count = 0;
  std::array<uint64_t, 8> values{};
  auto operator<=>(const RawObject &) const = default;
};

/// How a run ended. Written by hooks and signal handlers, so without allocation.
struct RunEnd {
  ExecutionKind kind = ExecutionKind::Returned;
  std::array<char, 192> detail{};
  void set(ExecutionKind endKind, const char *text, const char *more = "");
};

class Runtime {
public:
  Runtime(const InstrumentedProgram &program, const ExecutionLimits &limits, uint64_t heapCapacity);
  Runtime(const Runtime &) = delete;
  Runtime &operator=(const Runtime &) = delete;

  /// Addresses of the hooks and allocation functions by symbol; 0 if there is none of that name.
  [[nodiscard]] static uint64_t addressOf(llvm::StringRef symbol);

  /// Runs `entry(arguments, result)` on the run's stack until it returns or is ended.
  void run(const ExecutionInput &input, void (*entry)(void *, void *), void *arguments, void *result);

  /// Ends the current run; callable from hooks and from signal handlers.
  [[noreturn]] void end(ExecutionKind kind, const char *text, const char *more = "");

  [[nodiscard]] const RunEnd &ending() const { return end_; }
  [[nodiscard]] bool returned() const { return returned_; }
  [[nodiscard]] const std::vector<uint32_t> &tripped() const { return tripped_; }
  /// Recorded steps, oldest first, are `stepCount` from `stepAt(0)`.
  [[nodiscard]] uint64_t stepCount() const;
  [[nodiscard]] const RawStep &stepAt(uint64_t index) const;
  /// The different objects that events concerned, in the order of their first events; at most `largestObjectList`.
  [[nodiscard]] const std::vector<RawObject> &objects() const { return objects_; }
  [[nodiscard]] Arena &arena() { return arena_; }
  [[nodiscard]] const InstrumentedProgram &program() const { return program_; }

  // What the hooks do.
  void tick() {
    if (ticksLeft_-- == 0)
      end(ExecutionKind::OutOfBudget, "basic blocks");
  }
  void trip(uint32_t site);
  [[noreturn]] void endWithName(ExecutionKind kind, uint32_t name);
  void leftByException();
  [[nodiscard]] void *nextResult(uint32_t callee, uint64_t size);
  void fill(void *place, uint64_t size);
  void see(uint32_t rule, const uint64_t *values, uint32_t count);
  void reach(uint32_t point);
  void observe(uint32_t point, uint32_t variable, uint64_t offset, const void *bytes, uint64_t size);
  [[nodiscard]] void *allocate(uint64_t size, uint64_t alignment, bool zeroed);
  [[nodiscard]] void *reallocate(void *block, uint64_t size);
  void release(void *block);

private:
  [[nodiscard]] RawStep &pushStep();

  const InstrumentedProgram &program_;
  ExecutionLimits limits_;
  Arena arena_;
  const ExecutionInput *input_ = nullptr;
  uint64_t ticksLeft_ = 0;
  std::vector<uint32_t> tripped_;
  std::vector<uint8_t> seen_; ///< by site, as far as sites are small
  std::vector<RawObject> objects_;
  std::vector<uint32_t> resultsUsed_;
  std::vector<RawStep> steps_; ///< a ring
  uint64_t stepsPushed_ = 0;
  uint32_t lastPoint_ = 0; ///< the place that execution has reached
  uint32_t linePoint_ = 0; ///< the last line step's
  bool linePushed_ = false;
  RunEnd end_;
  bool returned_ = false;
  ucontext_t outside_{};
};

} // namespace assay::verifier::execution
