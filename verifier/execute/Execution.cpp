// SPDX-License-Identifier: Apache-2.0
//
// The parent's side: prepares programs, starts children, gathers outcomes, and decides what a silent or dead child
// means. Never waits without end.
#include "verifier/execute/Execution.h"

#include "verifier/execute/Channel.h"
#include "verifier/execute/DebugPlace.h"
#include "verifier/execute/InputFrame.h"
#include "verifier/execute/Instrument.h"
#include "verifier/execute/ProgramProcess.h"
#include "verifier/execute/Runner.h"
#include "verifier/execute/Runtime.h"
#include "verifier/plant/PlantedIr.h"

#include "llvm/Support/Endian.h"

#include <cstring>
#include <set>
#include <span>
#include <sys/wait.h>

namespace assay::verifier {

namespace {

using namespace execution;

constexpr int compileGuardMilliseconds = 120'000;

ExecutionOutcome notRunnable(std::string reason) {
  ExecutionOutcome outcome;
  outcome.detail = std::move(reason);
  return outcome;
}

// What became of some inputs that were sent to a child.
class Gatherer {
public:
  Gatherer(const InstrumentedProgram &program, const ExecutionLimits &limits, int channel, FrameSource &source,
           size_t inputs)
      : program_(program), limits_(limits), channel_(channel), source_(source), outcomes_(inputs) {}

  [[nodiscard]] std::vector<ExecutionOutcome> gather() {
    while (next_ < outcomes_.size())
      if (!runOnce())
        break;
    return std::move(outcomes_);
  }

  /// The child answers no more.
  [[nodiscard]] bool lostChild() const { return lostChild_; }

private:
  // One runner, from its start to its end. False if there is nothing more to hope for.
  bool runOnce() {
    const size_t before = next_;
    FrameWriter writer(16 + confirmed_.size() * sizeof(uint32_t));
    writer.begin(FrameKind::Start);
    writer.number(static_cast<uint32_t>(next_));
    writer.number(static_cast<uint32_t>(confirmed_.size()));
    for (const uint32_t site : confirmed_)
      writer.number(site);
    if (!writer.send(channel_))
      return childLost();

    // Every run is bounded by processor time; a child that is silent for longer is stuck.
    const int patience = static_cast<int>(limits_.processorSeconds * 3 + 20) * 1000;
    while (const std::optional<Frame> frame = source_.receive(patience)) {
      FrameReader reader(frame->bytes);
      if (frame->kind == FrameKind::Outcome) {
        if (!takeOutcome(reader))
          return childLost();
        continue;
      }
      if (frame->kind != FrameKind::RunnerEnded)
        return childLost();
      const auto status = reader.number<int32_t>();
      const bool repeat = WIFEXITED(status) && WEXITSTATUS(status) == static_cast<int>(RunnerExit::Repeat);
      const bool asked = WIFEXITED(status) && WEXITSTATUS(status) == static_cast<int>(RunnerExit::Continue);
      // Without progress, or dead in the middle of a run: that run is lost, the others are not.
      if (next_ < outcomes_.size() && ((!repeat && !asked) || next_ == before))
        lose(status);
      return true;
    }
    return childLost();
  }

  void lose(int32_t status) {
    ExecutionOutcome &outcome = outcomes_[next_++];
    outcome.kind = ExecutionKind::Crashed;
    outcome.detail = WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS ? "a forbidden system call"
                     : WIFSIGNALED(status) ? std::string("killed by SIG") + sigabbrev_np(WTERMSIG(status))
                                           : "the process ended itself";
  }

  bool childLost() {
    lostChild_ = true;
    ExecutionOutcome lost;
    lost.kind = ExecutionKind::Crashed;
    lost.detail = source_.timedOut() ? "killed: no answer in time" : "the process was lost";
    for (; next_ < outcomes_.size(); ++next_)
      outcomes_[next_] = lost;
    return false;
  }

  bool takeOutcome(FrameReader &reader) {
    ExecutionOutcome outcome;
    const auto index = reader.number<uint32_t>();
    const auto kind = reader.number<uint8_t>();
    for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count)
      outcome.tripped.push_back(reader.number<uint32_t>());
    for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count)
      outcome.objects.push_back(readObject(reader));
    outcome.detail = reader.text();
    outcome.result = reader.raw();
    for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count)
      outcome.steps.push_back(readStep(reader));
    if (!reader.valid() || !reader.atEnd() || index != next_ || next_ >= outcomes_.size() ||
        kind > static_cast<uint8_t>(ExecutionKind::NotRunnable))
      return false;
    outcome.kind = static_cast<ExecutionKind>(kind);
    confirmed_.insert(outcome.tripped.begin(), outcome.tripped.end());
    outcomes_[next_++] = std::move(outcome);
    return true;
  }

  SeenObject readObject(FrameReader &reader) const {
    SeenObject object;
    if (const auto rule = reader.number<uint32_t>(); rule < program_.names.size())
      object.rule = program_.names[rule];
    for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count)
      object.values.push_back(reader.number<uint64_t>());
    return object;
  }

  ExecutionStep readStep(FrameReader &reader) const {
    ExecutionStep step;
    const auto point = reader.number<uint32_t>();
    const auto variable = reader.number<uint32_t>();
    const auto offset = reader.number<uint64_t>();
    step.value = reader.raw();
    if (point < program_.points.size()) {
      const SourcePoint &place = program_.points[point];
      step.line = place.line;
      step.column = place.column;
      step.file = place.file;
      step.functionSymbol = place.functionSymbol;
    }
    if (variable < program_.variables.size()) {
      const ObservedVariable &observed = program_.variables[variable];
      DebugPlace place = placeInVariable(observed.name, observed.type, offset, step.value.size());
      step.variable = std::move(place.name);
      step.type = std::move(place.type);
    }
    return step;
  }

  const InstrumentedProgram &program_;
  const ExecutionLimits &limits_;
  int channel_;
  FrameSource &source_;
  std::vector<ExecutionOutcome> outcomes_;
  std::set<uint32_t> confirmed_; ///< sites seen broken by a run that nothing preceded
  size_t next_ = 0;
  bool lostChild_ = false;
};

} // namespace

// What makes one program another.
struct Executor::Variant {
  bool recordSteps = false;
  uint8_t uninitialisedByte = 0;
  uint64_t memoryMegabytes = 0;
  std::set<std::string> resultCallees;
  auto operator<=>(const Variant &) const = default;
};

// An instrumented program and the child that compiled it.
class Executor::Program {
public:
  Program(const llvm::Module &slice, llvm::StringRef root, const Variant &variant, const ForkServer *server) {
    InstrumentOptions options;
    options.recordSteps = variant.recordSteps;
    options.uninitialisedByte = variant.uninitialisedByte;
    options.resultCallees = variant.resultCallees;
    llvm::Expected<InstrumentedProgram> program = instrument(slice, root, options);
    if (!program) {
      refusal_ = llvm::toString(program.takeError());
      return;
    }
    program_ = std::move(*program);
    start(variant, server);
    program_.module.reset(); // the child has it
  }

  [[nodiscard]] std::vector<ExecutionOutcome> run(std::span<const ExecutionInput> inputs,
                                                  const ExecutionLimits &limits) {
    if (child_ == nullptr)
      return std::vector<ExecutionOutcome>(inputs.size(), notRunnable(refusal_));
    FrameWriter writer(4096);
    writeInputs(writer, inputs, limits);
    if (!writer.send(child_->channel()))
      isLost_ = true; // the gatherer finds nobody either, and says so
    Gatherer gatherer(program_, limits, child_->channel(), *source_, inputs.size());
    std::vector<ExecutionOutcome> outcomes = gatherer.gather();
    isLost_ |= gatherer.lostChild();
    return outcomes;
  }

  /// The child is dead or does not answer: another must be started.
  [[nodiscard]] bool isLost() const { return isLost_; }

private:
  void start(const Variant &variant, const ForkServer *server) {
    ExecutionLimits limits;
    limits.recordSteps = variant.recordSteps;
    limits.uninitialisedByte = variant.uninitialisedByte;
    limits.memoryMegabytes = variant.memoryMegabytes;
    child_ = std::make_unique<ProgramProcess>(program_, limits, server);
    if (!child_->started()) {
      refusal_ = std::string("no process can be started: ") + std::strerror(errno);
      child_.reset();
      return;
    }
    source_ = std::make_unique<FrameSource>(child_->channel());
    const std::optional<Frame> first = source_->receive(compileGuardMilliseconds);
    if (first && first->kind == FrameKind::Ready)
      return;
    refusal_ = source_->timedOut() ? "compiling took too long" : "the compiler stopped";
    if (first && first->kind == FrameKind::Refused)
      refusal_ = FrameReader(first->bytes).text();
    child_.reset();
  }

  InstrumentedProgram program_;
  std::string refusal_;
  std::unique_ptr<ProgramProcess> child_; ///< null if the program cannot be run: see `refusal_`
  std::unique_ptr<FrameSource> source_;
  bool isLost_ = false;
};

Executor::Executor(const llvm::Module &slice, std::string root, std::shared_ptr<const ForkServer> server)
    : slice_(slice), root_(std::move(root)), server_(std::move(server)) {
  for (const llvm::Function &function : slice)
    if (function.getName().starts_with(watchedPrefix))
      watched_.push_back(function.getName().str());
}
Executor::~Executor() = default;

void Executor::rest() { programs_.clear(); }

Executor::Program &Executor::program(const Variant &variant) {
  std::unique_ptr<Program> &known = programs_[variant];
  if (known == nullptr || known->isLost())
    known = std::make_unique<Program>(slice_, root_, variant, server_.get());
  return *known;
}

std::vector<ExecutionOutcome> Executor::run(const std::vector<ExecutionInput> &inputs, const ExecutionLimits &limits) {
  if (watched_.empty())
    return runAll(inputs, limits);
  std::vector<ExecutionInput> complete = inputs;
  const auto watch = [](ExecutionInput &input, const std::string &function, uint64_t value) {
    std::vector<uint8_t> bytes(sizeof(value));
    llvm::support::endian::write64le(bytes.data(), value);
    input.callResults[function] = {std::move(bytes)};
  };
  for (ExecutionInput &input : complete)
    for (const std::string &function : watched_)
      watch(input, function, 0);
  std::vector<ExecutionOutcome> outcomes = runAll(complete, limits);
  std::vector<size_t> again;
  std::vector<ExecutionInput> watching;
  for (size_t index = 0; index < complete.size(); ++index) {
    const std::optional<unsigned> object = complete[index].watchedObject;
    if (!object || *object >= outcomes[index].objects.size())
      continue;
    const SeenObject &seen = outcomes[index].objects[*object];
    for (size_t part = 0; part < seen.values.size(); ++part)
      watch(complete[index], (watchedPrefix + seen.rule + "." + llvm::Twine(part)).str(), seen.values[part]);
    again.push_back(index);
    watching.push_back(std::move(complete[index]));
  }
  std::vector<ExecutionOutcome> watched = runAll(watching, limits);
  for (size_t index = 0; index < again.size(); ++index)
    outcomes[again[index]] = std::move(watched[index]);
  return outcomes;
}

std::vector<ExecutionOutcome> Executor::runAll(const std::vector<ExecutionInput> &inputs,
                                               const ExecutionLimits &limits) {
  Variant variant{limits.recordSteps, limits.uninitialisedByte, limits.memoryMegabytes, {}};
  for (const ExecutionInput &input : inputs)
    for (const auto &[symbol, results] : input.callResults)
      variant.resultCallees.insert(symbol);

  std::vector<ExecutionOutcome> outcomes;
  const std::span<const ExecutionInput> all(inputs);
  while (outcomes.size() < all.size()) {
    const size_t first = outcomes.size();
    size_t count = 0;
    for (uint64_t bytes = 0; first + count < all.size(); ++count) {
      bytes += frameSize(all[first + count]);
      if (bytes > largestInputs)
        break;
    }
    if (count == 0) {
      outcomes.push_back(notRunnable("the input is too large"));
      continue;
    }
    for (ExecutionOutcome &outcome : program(variant).run(all.subspan(first, count), limits))
      outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

std::vector<ExecutionOutcome> execute(const llvm::Module &slice, llvm::StringRef root,
                                      const std::vector<ExecutionInput> &inputs, const ExecutionLimits &limits,
                                      std::shared_ptr<const ForkServer> server) {
  return Executor(slice, root.str(), std::move(server)).run(inputs, limits);
}

} // namespace assay::verifier
