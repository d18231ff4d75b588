// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Runner.h"

#include "verifier/execute/Channel.h"
#include "verifier/execute/Compile.h"
#include "verifier/execute/Confine.h"
#include "verifier/execute/FixedLayout.h"
#include "verifier/execute/InputFrame.h"
#include "verifier/execute/InputMemory.h"
#include "verifier/execute/ProgramFrame.h"
#include "verifier/execute/Runtime.h"

#include "llvm/Support/ErrorHandling.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>
#include <optional>
#include <set>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace assay::verifier::execution {

namespace {

// Copying more than this before each run costs more than a fork.
constexpr uint64_t largestSnapshot = 4U << 20;

class Runner {
public:
  Runner(int channel, const InstrumentedProgram &program, const CompiledProgram &compiled,
         const std::vector<ExecutionInput> &inputs, const ExecutionLimits &limits, uint64_t heapCapacity);

  /// Runs inputs from `first` on in this process and exits.
  [[noreturn]] void run(uint32_t first, std::set<uint32_t> confirmed);

private:
  static void onSignal(int signal, siginfo_t *information, void *context);
  void handleSignal(int signal, const siginfo_t &information, uint64_t instruction);
  void watchSignals();
  [[nodiscard]] std::string prepare(const ExecutionInput &input);
  [[nodiscard]] std::string prepareArguments(const ExecutionInput &input);
  [[nodiscard]] std::string prepareGlobals(const ExecutionInput &input);
  void send(uint32_t index, ExecutionKind kind, const char *detail);
  void sendOutcome(uint32_t index);

  // Signal handlers have no parameter to find the runner by; set once in the runner's own process.
  static Runner *active;

  int channel_;
  const InstrumentedProgram &program_;
  const CompiledProgram &compiled_;
  const std::vector<ExecutionInput> &inputs_;
  const ExecutionLimits &limits_;
  Runtime runtime_;
  InputMemory memory_;
  FrameWriter writer_;
  std::vector<std::vector<uint8_t>> snapshots_; ///< of compiled_.writable
  std::vector<std::vector<uint8_t>> argumentBytes_;
  std::vector<void *> argumentPlaces_;
  std::vector<uint8_t> result_;
  std::vector<uint8_t> signalStack_;
  std::set<size_t> openExternals_;
  bool freshEachTime_ = false;
  bool running_ = false;
  bool guardStruck_ = false;
  bool mustRestart_ = false;
};

Runner *Runner::active = nullptr;

size_t largestOutcome(const ExecutionLimits &limits) {
  constexpr size_t sitesAndText = 64 * 1024;
  return sitesAndText + (limits.recordSteps ? static_cast<size_t>(limits.maximumSteps) * (sizeof(RawStep) + 16) : 0);
}

Runner::Runner(int channel, const InstrumentedProgram &program, const CompiledProgram &compiled,
               const std::vector<ExecutionInput> &inputs, const ExecutionLimits &limits, uint64_t heapCapacity)
    : channel_(channel), program_(program), compiled_(compiled), inputs_(inputs), limits_(limits),
      runtime_(program, limits, heapCapacity), memory_(limits.uninitialisedByte),
      writer_(largestOutcome(limits) + program.resultSize), result_(program.resultSize + 1), signalStack_(65536) {
  uint64_t writable = 0;
  for (const MemoryRange &range : compiled.writable)
    writable += range.size;
  freshEachTime_ = writable > largestSnapshot;
  if (!freshEachTime_)
    for (const MemoryRange &range : compiled.writable) {
      const auto *bytes = reinterpret_cast<const uint8_t *>(range.address);
      snapshots_.emplace_back(bytes, bytes + range.size);
    }
}

void Runner::onSignal(int signal, siginfo_t *information, void *context) {
#if defined(__x86_64__)
  const auto instruction = static_cast<uint64_t>(static_cast<const ucontext_t *>(context)->uc_mcontext.gregs[REG_RIP]);
#elif defined(__aarch64__)
  const uint64_t instruction = static_cast<const ucontext_t *>(context)->uc_mcontext.pc;
#else
  const uint64_t instruction = 0;
#endif
  active->handleSignal(signal, *information, instruction);
}

void Runner::handleSignal(int signal, const siginfo_t &information, uint64_t instruction) {
  if (signal == SIGXCPU) {
    if (!running_)
      return;
    guardStruck_ = mustRestart_ = true;
    runtime_.end(ExecutionKind::OutOfBudget, "processor time");
  }
  if (!running_)
    _exit(static_cast<int>(RunnerExit::Continue)); // our own fault: this input gets no outcome from us
  running_ = false;                                // a second fault while ending is not a run's
  // A fault inside a library function may leave locks held; compiled code holds none.
  mustRestart_ |= std::none_of(compiled_.code.begin(), compiled_.code.end(),
                               [&](const MemoryRange &range) { return range.contains(instruction); });
  const bool access = signal == SIGSEGV || signal == SIGBUS;
  const auto address = reinterpret_cast<uint64_t>(information.si_addr);
  if (access && address >= externalBase)
    for (const ExternalObject &external : program_.externals)
      if (address >= external.address && address - external.address < pageCeiling(external.size + 1))
        runtime_.end(ExecutionKind::UnknownCall, external.name.c_str());
  if (access && address < stackBase && address >= stackBase - stackOverflowZone)
    runtime_.end(ExecutionKind::Crashed, "stack overflow");
  const char *name = signal == SIGSEGV   ? "SIGSEGV"
                     : signal == SIGBUS  ? "SIGBUS"
                     : signal == SIGFPE  ? "SIGFPE"
                     : signal == SIGILL  ? "SIGILL"
                     : signal == SIGABRT ? "SIGABRT"
                                         : "SIGTRAP";
  std::array<char, 32> place{};
  // The processor does not say which address it was if it is not a possible one.
  if (access && information.si_code != SI_KERNEL)
    std::snprintf(place.data(), place.size(), " at 0x%llx", static_cast<unsigned long long>(address));
  runtime_.end(ExecutionKind::Crashed, name, place.data());
}

void Runner::watchSignals() {
  active = this;
  stack_t stack{};
  stack.ss_sp = signalStack_.data();
  stack.ss_size = signalStack_.size();
  sigaltstack(&stack, nullptr);
  struct sigaction action{};
  action.sa_sigaction = onSignal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGXCPU})
    sigaction(signal, &action, nullptr);
}

std::string Runner::prepareArguments(const ExecutionInput &input) {
  if (input.arguments.size() != program_.arguments.size())
    return "the input has " + std::to_string(input.arguments.size()) + " arguments, the function takes " +
           std::to_string(program_.arguments.size());
  argumentBytes_ = input.arguments;
  argumentPlaces_.clear();
  for (size_t index = 0; index != argumentBytes_.size(); ++index) {
    const RootArgument &expected = program_.arguments[index];
    std::vector<uint8_t> &bytes = argumentBytes_[index];
    if (expected.structReturnSize != 0 && bytes.empty()) {
      const auto place = reinterpret_cast<uint64_t>(runtime_.arena().allocate(expected.structReturnSize, 64, false));
      bytes.resize(sizeof place);
      std::memcpy(bytes.data(), &place, sizeof place);
    }
    if (bytes.size() != expected.size)
      return "argument " + std::to_string(index) + " has " + std::to_string(bytes.size()) + " bytes, not " +
             std::to_string(expected.size);
    argumentPlaces_.push_back(bytes.data());
  }
  argumentPlaces_.push_back(nullptr); // never an empty array
  return "";
}

std::string Runner::prepareGlobals(const ExecutionInput &input) {
  for (size_t index = 0; index != snapshots_.size(); ++index)
    std::memcpy(reinterpret_cast<void *>(compiled_.writable[index].address), snapshots_[index].data(),
                snapshots_[index].size());
  for (const size_t index : openExternals_)
    mprotect(reinterpret_cast<void *>(program_.externals[index].address),
             pageCeiling(program_.externals[index].size + 1), PROT_NONE);
  openExternals_.clear();

  for (const auto &[name, bytes] : input.globals) {
    const auto named = [&](const auto &object) { return object.name == name; };
    if (const auto global = std::find_if(program_.globals.begin(), program_.globals.end(), named);
        global != program_.globals.end()) {
      if (bytes.size() > global->size)
        return "the input gives more bytes than the global " + name + " has";
      const auto index = static_cast<size_t>(global - program_.globals.begin());
      std::memcpy(reinterpret_cast<void *>(compiled_.globals[index]), bytes.data(), bytes.size());
      continue;
    }
    const auto external = std::find_if(program_.externals.begin(), program_.externals.end(), named);
    if (external == program_.externals.end())
      return "the slice has no mutable global " + name;
    const uint64_t mapped = pageCeiling(external->size + 1);
    if (bytes.size() > mapped)
      return "the input gives more bytes than the global " + name + " has";
    openExternals_.insert(static_cast<size_t>(external - program_.externals.begin()));
    auto *place = reinterpret_cast<void *>(external->address);
    if (mprotect(place, mapped, PROT_READ | PROT_WRITE) != 0)
      return "no memory for the global " + name;
    std::memset(place, 0, mapped);
    std::memcpy(place, bytes.data(), bytes.size());
  }
  return "";
}

std::string Runner::prepare(const ExecutionInput &input) {
  runtime_.arena().reset();
  std::fill(result_.begin(), result_.end(), uint8_t{0});
  if (std::string problem = prepareArguments(input); !problem.empty())
    return problem;
  if (std::string problem = prepareGlobals(input); !problem.empty())
    return problem;
  return memory_.prepare(input.memory);
}

void Runner::send(uint32_t index, ExecutionKind kind, const char *detail) {
  writer_.begin(FrameKind::Outcome);
  writer_.number(index);
  writer_.number(static_cast<uint8_t>(kind));
  const bool ran = kind != ExecutionKind::NotRunnable;
  writer_.number(static_cast<uint32_t>(ran ? runtime_.tripped().size() : 0));
  if (ran)
    for (const uint32_t site : runtime_.tripped())
      writer_.number(site);
  writer_.number(static_cast<uint32_t>(ran ? runtime_.objects().size() : 0));
  if (ran)
    for (const RawObject &object : runtime_.objects()) {
      writer_.number(object.rule);
      writer_.number(object.count);
      for (uint32_t part = 0; part != object.count; ++part)
        writer_.number(object.values[part]);
    }
  writer_.text(detail);
  writer_.number(static_cast<uint32_t>(ran && runtime_.returned() ? program_.resultSize : 0));
  if (ran && runtime_.returned())
    writer_.raw(result_.data(), program_.resultSize);
  const uint64_t steps = ran ? runtime_.stepCount() : 0;
  writer_.number(static_cast<uint32_t>(steps));
  for (uint64_t step = 0; step != steps; ++step) {
    const RawStep &raw = runtime_.stepAt(step);
    writer_.number(raw.point);
    writer_.number(raw.variable);
    writer_.number(raw.offset);
    writer_.number(raw.size);
    writer_.raw(raw.bytes.data(), raw.size);
  }
  if (!writer_.send(channel_))
    _exit(static_cast<int>(RunnerExit::Done));
}

void Runner::sendOutcome(uint32_t index) {
  const RunEnd &end = runtime_.ending();
  const bool tripped = std::any_of(runtime_.tripped().begin(), runtime_.tripped().end(), [&](uint32_t site) {
    return limits_.watched.empty() ||
           std::find(limits_.watched.begin(), limits_.watched.end(), site) != limits_.watched.end();
  });
  if (!tripped) {
    send(index, end.kind, end.detail.data());
    return;
  }
  // That `unreachable` follows a broken undefined-behaviour obligation goes without saying.
  send(index, ExecutionKind::Tripped, end.kind == ExecutionKind::OtherTrip ? "" : end.detail.data());
}

void Runner::run(uint32_t first, std::set<uint32_t> confirmed) {
  watchSignals();
  std::set_terminate([] {
    if (!active->running_)
      _exit(static_cast<int>(RunnerExit::Continue));
    active->runtime_.end(ExecutionKind::Returned, "std::terminate");
  });
  confine(channel_, limits_.processorSeconds, limits_.memoryMegabytes);
  bool fresh = true;
  for (auto index = first; index < inputs_.size(); ++index) {
    if (const std::string problem = prepare(inputs_[index]); !problem.empty()) {
      send(index, ExecutionKind::NotRunnable, problem.c_str());
      continue;
    }
    if (!fresh && freshEachTime_)
      _exit(static_cast<int>(RunnerExit::Repeat));
    running_ = true;
    runtime_.run(inputs_[index], compiled_.entry, argumentPlaces_.data(), result_.data());
    running_ = false;
    const bool unconfirmed = std::any_of(runtime_.tripped().begin(), runtime_.tripped().end(),
                                         [&](uint32_t site) { return confirmed.count(site) == 0; });
    if (!fresh && (unconfirmed || guardStruck_))
      _exit(static_cast<int>(RunnerExit::Repeat));
    confirmed.insert(runtime_.tripped().begin(), runtime_.tripped().end());
    fresh = false;
    sendOutcome(index);
    if (mustRestart_)
      _exit(static_cast<int>(RunnerExit::Continue));
  }
  _exit(static_cast<int>(RunnerExit::Done));
}

bool mapZone(uint64_t address, uint64_t size, int protection) {
  void *place = mmap(reinterpret_cast<void *>(address), size, protection,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | MAP_NORESERVE, -1, 0);
  return place == reinterpret_cast<void *>(address);
}

[[noreturn]] void refuse(int channel, const std::string &reason) {
  FrameWriter writer(reason.size() + 16);
  writer.begin(FrameKind::Refused);
  writer.text(reason);
  (void)writer.send(channel);
  _exit(1);
}

} // namespace

void serveReceivedProgram(int channel) {
  // What comes after the program comes only when it was compiled, so that nothing is left in this source.
  const std::optional<Frame> frame = FrameSource(channel).receive(-1);
  if (!frame || frame->kind != FrameKind::Program)
    _exit(1);
  llvm::LLVMContext context;
  InstrumentedProgram program;
  ExecutionLimits limits;
  if (!readProgram(FrameReader(frame->bytes), context, program, limits))
    refuse(channel, "the program did not arrive whole");
  serveExecutions(channel, program, limits);
}

void serveExecutions(int channel, InstrumentedProgram &program, ExecutionLimits limits) {
  llvm::remove_fatal_error_handler();
  llvm::install_fatal_error_handler(
      [](void *descriptor, const char *reason, bool) { refuse(*static_cast<int *>(descriptor), reason); }, &channel);
  llvm::Expected<CompiledProgram> compiled = compile(program);
  if (!compiled)
    refuse(channel, llvm::toString(compiled.takeError()));

  const uint64_t heapCapacity = pageCeiling(std::max<uint64_t>(limits.memoryMegabytes, 2) * 1024 * 1024 / 2);
  if (!mapZone(stackBase, stackSize, PROT_READ | PROT_WRITE) ||
      !mapZone(heapBase, heapCapacity, PROT_READ | PROT_WRITE))
    refuse(channel, "the memory for stack and heap cannot be mapped");
  for (const ExternalObject &external : program.externals)
    if (!mapZone(external.address, pageCeiling(external.size + 1), PROT_NONE))
      refuse(channel, "the memory for the global " + external.name + " cannot be mapped");

  FrameWriter writer(64);
  writer.begin(FrameKind::Ready);
  if (!writer.send(channel))
    _exit(1);
  std::vector<ExecutionInput> inputs;
  std::optional<Runner> runner;
  FrameSource source(channel);
  while (const std::optional<Frame> frame = source.receive(-1)) {
    FrameReader reader(frame->bytes);
    if (frame->kind == FrameKind::Inputs) {
      if (!readInputs(reader, inputs, limits))
        refuse(channel, "the inputs did not arrive whole");
      runner.emplace(channel, program, *compiled, inputs, limits, heapCapacity);
      continue;
    }
    const auto first = reader.number<uint32_t>();
    std::set<uint32_t> confirmed;
    for (auto count = reader.number<uint32_t>(); count != 0; --count)
      confirmed.insert(reader.number<uint32_t>());
    if (!runner)
      refuse(channel, "there are no inputs");
    const pid_t child = fork();
    if (child == 0)
      runner->run(first, std::move(confirmed));
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
      refuse(channel, "no further process can be started");
    writer.begin(FrameKind::RunnerEnded);
    writer.number(static_cast<int32_t>(status));
    if (!writer.send(channel))
      break;
  }
  _exit(0);
}

} // namespace assay::verifier::execution
