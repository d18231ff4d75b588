// SPDX-License-Identifier: Apache-2.0
//
// Runs a planted slice on concrete inputs: the cheapest way to refute an obligation (rung 0) and the replay
// without which nothing is called `violated`. The slice is compiled by ORC in a forked child with limits on
// memory, processor time and files; audited code never runs in Assay's own process and reaches no system
// call: a callee outside the slice is one of a fixed list of pure library functions (memory and string
// copies, libm, allocation) or ends the run as `UnknownCall`. Work is bounded by counted basic blocks, so
// that outcomes do not depend on the machine's speed.
#pragma once

#include "support/Result.h"
#include "verifier/execute/ForkServer.h"

#include "llvm/IR/Module.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay::verifier {

/// Bytes to be found at an address when the run starts.
struct MemoryRegion {
  uint64_t address = 0; ///< mapped at exactly this address
  std::vector<uint8_t> bytes;
};

struct ExecutionInput {
  /// One entry per IR argument of the root, its bytes little-endian, as many as the type's store size.
  std::vector<std::vector<uint8_t>> arguments;
  std::vector<MemoryRegion> memory;
  /// Contents of mutable globals by symbol; others keep their initialiser. (Also ghost variables.)
  std::map<std::string, std::vector<uint8_t>> globals;
  /// For callees without body whose results the environment may choose: results in call order, by symbol.
  /// When a list is exhausted its last element repeats.
  std::map<std::string, std::vector<std::vector<uint8_t>>> callResults;
  /// Of the different objects that events of rules concern, in the order of their first events: which one the rule that
  /// it belongs to is looked at for (PlantedIr.h). Without it, or if there are not so many: none.
  std::optional<unsigned> watchedObject;
};

/// An object that an event concerned.
struct SeenObject {
  std::string rule;
  std::vector<uint64_t> values;
};

/// A variable changed, or a line was reached.
struct ExecutionStep {
  uint32_t line = 0;
  uint32_t column = 0;
  std::string file; ///< as in the debug info, directory joined
  std::string functionSymbol;
  std::string variable;       ///< source name; empty for a pure line step
  std::string type;           ///< of the variable, as in the debug info ("double", "int")
  std::vector<uint8_t> value; ///< its bytes after the step
};

enum class ExecutionKind : uint8_t {
  Returned,    ///< the root returned (or threw) without breaking a watched obligation
  Tripped,     ///< a watched obligation was broken
  OtherTrip,   ///< an undefined-behaviour obligation that was not watched ended the run
  UnknownCall, ///< reached a callee outside the slice
  Crashed,     ///< a signal
  OutOfBudget, ///< too many basic blocks
  NotRunnable, ///< the slice could not be compiled or the memory not mapped
};

struct ExecutionOutcome {
  ExecutionKind kind = ExecutionKind::NotRunnable;
  std::vector<uint32_t> tripped; ///< sites broken, in order; execution goes on past policy obligations
  std::string detail; ///< callee, signal or error; for `Tripped` and `Returned` how the run ended, if unusually
  std::vector<uint8_t> result;      ///< what the root returned: its bytes, little-endian; empty if void or not returned
  std::vector<SeenObject> objects;  ///< the different objects of events, in the order of their first events
  std::vector<ExecutionStep> steps; ///< only if asked for
};

struct ExecutionLimits {
  uint64_t basicBlocks = 2'000'000;
  unsigned processorSeconds = 10; ///< guard: Crashed/OutOfBudget, never decides a verdict
  uint64_t memoryMegabytes = 2048;
  bool recordSteps = false;
  unsigned maximumSteps = 400; ///< the last ones are kept
  /// Sites whose breaking makes an outcome `Tripped`; empty: every site. `tripped` lists the others too.
  std::vector<uint32_t> watched;
  /// What memory holds before the program writes it (allocas, malloc, gaps between regions), and every byte of an
  /// undefined value. An uninitialised read may yield anything, so a trip that depends on it is a trip under this
  /// filling only: run with two fillings to tell.
  uint8_t uninitialisedByte = 0xAA;
};

/// Runs one root of a slice, as often as wanted. The slice is instrumented and compiled when first needed, once for
/// each set of limits that change the code; each such program waits for inputs in a child of its own. `slice` is
/// planted IR; it is copied, not changed. Requirements: the slice's context outlives the executor; the calling process
/// has one thread (children are forked without exec, by the server if there is one).
class Executor {
public:
  /// `server` may be null: children are then forked from the calling process.
  Executor(const llvm::Module &slice, std::string root, std::shared_ptr<const ForkServer> server = nullptr);
  ~Executor();
  Executor(const Executor &) = delete;
  Executor &operator=(const Executor &) = delete;

  /// Runs the root once per input. Outcomes correspond to inputs by index; a crash costs one input.
  /// Guarantees: outcomes depend on slice, inputs and limits only, as long as no guard strikes: memory, stack and code
  /// lie at fixed addresses, mutable memory is restored before each run, and work is counted in basic blocks. A run
  /// that breaks a site for the first time is repeated in a process that ran nothing before it, so that no broken
  /// obligation rests on what an earlier run left behind. Always returns; never more than the guards allow.
  /// Soundness: a global without definition that the input does not give ends the run as `UnknownCall` when touched,
  /// as do inline assembly and callees outside the list. Callees in `callResults` that have a body run their body.
  /// Constructors of globals are not run.
  /// An input with a watched object runs twice: once to find out where that object lies.
  [[nodiscard]] std::vector<ExecutionOutcome> run(const std::vector<ExecutionInput> &inputs,
                                                  const ExecutionLimits &limits);

  /// Ends the children, which hold memory; the next run starts one again.
  void rest();

private:
  class Program;
  struct Variant;
  [[nodiscard]] std::vector<ExecutionOutcome> runAll(const std::vector<ExecutionInput> &inputs,
                                                     const ExecutionLimits &limits);
  Program &program(const Variant &variant);

  const llvm::Module &slice_;
  std::string root_;
  std::vector<std::string> watched_; ///< the functions of the slice that say what is watched
  std::shared_ptr<const ForkServer> server_;
  std::map<Variant, std::unique_ptr<Program>> programs_;
};

/// One executor, used once.
[[nodiscard]] std::vector<ExecutionOutcome> execute(const llvm::Module &slice, llvm::StringRef root,
                                                    const std::vector<ExecutionInput> &inputs,
                                                    const ExecutionLimits &limits,
                                                    std::shared_ptr<const ForkServer> server = nullptr);

/// Boundary, special and random inputs for `root` (zero, ±1, extremes, powers of two and constants of the
/// slice ± 1; NaN, ±0, ±inf, subnormals; pointers to objects filled with such values), `count` of them,
/// reproducible from `seed`. Empty if a parameter's type cannot be made (say, a function pointer).
struct GeneratorOptions {
  unsigned count = 256;
  uint64_t seed = 1;
  /// Bytes of the object each pointer argument designates, by IR argument index; 0 or missing: 64.
  std::map<unsigned, uint64_t> pointeeSizes;
  /// IR argument indices of pointers that may also be null (pointers, not references or `this`).
  std::vector<unsigned> nullable;
};
[[nodiscard]] std::vector<ExecutionInput> generateInputs(const llvm::Function &root, const GeneratorOptions &options);

} // namespace assay::verifier
