// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Runtime.h"

#include "verifier/execute/FixedLayout.h"
#include "verifier/execute/Hooks.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cfenv>
#include <cstdio>
#include <cstring>
#include <cxxabi.h>
#include <new>
#include <sys/mman.h>
#include <utility>

namespace assay::verifier::execution {

namespace {

// The run in progress. Compiled code and its library calls have no parameter to carry it; only the confined
// child, which has one thread and one run at a time, ever sets it.
Runtime *current = nullptr;

constexpr size_t largestTripList = 4096;
constexpr size_t largestObjectList = 64;

struct EntryCall {
  void (*entry)(void *, void *) = nullptr;
  void *arguments = nullptr;
  void *result = nullptr;
  bool *returned = nullptr;
};

// makecontext passes integers only; the call to make is found through two halves of its address.
void callEntry(unsigned high, unsigned low) {
  const auto *call = reinterpret_cast<const EntryCall *>((static_cast<uint64_t>(high) << 32) | low);
  call->entry(call->arguments, call->result);
  *call->returned = true;
}

// An aborted run may have left an exception being handled.
void forgetExceptions() { std::memset(abi::__cxa_get_globals(), 0, sizeof(void *) + sizeof(unsigned)); }

extern "C" {

void hookTick() { current->tick(); }
void hookTripped(uint32_t site) { current->trip(site); }
void hookUnreachable() { current->end(ExecutionKind::OtherTrip, "unreachable code"); }
void hookTrap(uint32_t name) { current->endWithName(ExecutionKind::OtherTrip, name); }
void hookUnknown(uint32_t name) { current->endWithName(ExecutionKind::UnknownCall, name); }
void hookEnded(uint32_t name) { current->endWithName(ExecutionKind::Returned, name); }
void hookThrew() { current->leftByException(); }
void *hookResult(uint32_t callee, uint64_t size) { return current->nextResult(callee, size); }
void hookFill(void *place, uint64_t size) { current->fill(place, size); }
void hookSeen(uint32_t rule, const uint64_t *values, uint32_t count) { current->see(rule, values, count); }
void hookPoint(uint32_t point) { current->reach(point); }
void hookVariable(uint32_t point, uint32_t variable, uint64_t offset, const void *bytes, uint64_t size) {
  current->observe(point, variable, offset, bytes, size);
}

void *runMalloc(uint64_t size) { return current->allocate(size, 16, false); }
void *runCalloc(uint64_t count, uint64_t size) {
  uint64_t total = 0;
  return __builtin_mul_overflow(count, size, &total) ? nullptr : current->allocate(total, 16, true);
}
void *runRealloc(void *block, uint64_t size) { return current->reallocate(block, size); }
void runFree(void *block) { current->release(block); }
void *runAlignedAlloc(uint64_t alignment, uint64_t size) {
  return alignment == 0 || (alignment & (alignment - 1)) != 0 ? nullptr : current->allocate(size, alignment, false);
}
int runPosixMemalign(void **result, uint64_t alignment, uint64_t size) {
  if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0)
    return EINVAL;
  void *block = current->allocate(size, alignment, false);
  if (block == nullptr)
    return ENOMEM;
  *result = block;
  return 0;
}
char *runStrndup(const char *text, uint64_t limit) {
  const size_t length = strnlen(text, limit);
  auto *copy = static_cast<char *>(current->allocate(length + 1, 16, true));
  if (copy != nullptr)
    std::memcpy(copy, text, length);
  return copy;
}
char *runStrdup(const char *text) { return runStrndup(text, UINT64_MAX); }
int runAtExit(void *, void *, void *) { return 0; }

void *runNew(uint64_t size) {
  if (void *block = current->allocate(size, 16, false))
    return block;
  throw std::bad_alloc();
}
void *runNewAligned(uint64_t size, uint64_t alignment) {
  if (void *block = current->allocate(size, alignment, false))
    return block;
  throw std::bad_alloc();
}
void *runNewQuiet(uint64_t size, const void *) { return current->allocate(size, 16, false); }
void *runNewAlignedQuiet(uint64_t size, uint64_t alignment, const void *) {
  return current->allocate(size, alignment, false);
}

} // extern "C"

template <typename Function> uint64_t address(Function *function) { return reinterpret_cast<uint64_t>(function); }

} // namespace

void RunEnd::set(ExecutionKind endKind, const char *text, const char *more) {
  kind = endKind;
  std::snprintf(detail.data(), detail.size(), "%s%s", text, more);
}

Runtime::Runtime(const InstrumentedProgram &program, const ExecutionLimits &limits, uint64_t heapCapacity)
    : program_(program), limits_(limits), arena_(heapBase, heapCapacity, limits.uninitialisedByte),
      steps_(limits.recordSteps ? std::max(limits.maximumSteps, 1U) : 0) {
  tripped_.reserve(largestTripList);
  objects_.reserve(largestObjectList);
}

uint64_t Runtime::addressOf(llvm::StringRef symbol) {
  const std::pair<llvm::StringRef, uint64_t> table[] = {
      {hookNames[static_cast<size_t>(Hook::Tick)], address(hookTick)},
      {hookNames[static_cast<size_t>(Hook::Tripped)], address(hookTripped)},
      {hookNames[static_cast<size_t>(Hook::Unreachable)], address(hookUnreachable)},
      {hookNames[static_cast<size_t>(Hook::Trap)], address(hookTrap)},
      {hookNames[static_cast<size_t>(Hook::Unknown)], address(hookUnknown)},
      {hookNames[static_cast<size_t>(Hook::Ended)], address(hookEnded)},
      {hookNames[static_cast<size_t>(Hook::Threw)], address(hookThrew)},
      {hookNames[static_cast<size_t>(Hook::Result)], address(hookResult)},
      {hookNames[static_cast<size_t>(Hook::Fill)], address(hookFill)},
      {hookNames[static_cast<size_t>(Hook::Seen)], address(hookSeen)},
      {hookNames[static_cast<size_t>(Hook::Point)], address(hookPoint)},
      {hookNames[static_cast<size_t>(Hook::Variable)], address(hookVariable)},
      {"malloc", address(runMalloc)},
      {"calloc", address(runCalloc)},
      {"realloc", address(runRealloc)},
      {"free", address(runFree)},
      {"aligned_alloc", address(runAlignedAlloc)},
      {"memalign", address(runAlignedAlloc)},
      {"posix_memalign", address(runPosixMemalign)},
      {"strdup", address(runStrdup)},
      {"strndup", address(runStrndup)},
      {"__cxa_atexit", address(runAtExit)},
      {"__cxa_thread_atexit", address(runAtExit)},
      {"_Znwm", address(runNew)},
      {"_Znam", address(runNew)},
      {"_ZnwmRKSt9nothrow_t", address(runNewQuiet)},
      {"_ZnamRKSt9nothrow_t", address(runNewQuiet)},
      {"_ZnwmSt11align_val_t", address(runNewAligned)},
      {"_ZnamSt11align_val_t", address(runNewAligned)},
      {"_ZnwmSt11align_val_tRKSt9nothrow_t", address(runNewAlignedQuiet)},
      {"_ZnamSt11align_val_tRKSt9nothrow_t", address(runNewAlignedQuiet)},
  };
  for (const auto &[name, place] : table)
    if (symbol == name)
      return place;
  // Every variant of operator delete begins with the block; what follows is only a hint.
  return symbol.starts_with("_ZdlPv") || symbol.starts_with("_ZdaPv") ? address(runFree) : 0;
}

void Runtime::run(const ExecutionInput &input, void (*entry)(void *, void *), void *arguments, void *result) {
  input_ = &input;
  ticksLeft_ = limits_.basicBlocks;
  tripped_.clear();
  objects_.clear();
  std::fill(seen_.begin(), seen_.end(), uint8_t{0});
  resultsUsed_.assign(program_.resultCallees.size(), 0);
  stepsPushed_ = 0;
  lastPoint_ = noPoint;
  linePushed_ = false;
  end_ = RunEnd();
  returned_ = false;
  errno = 0;
  std::fesetenv(FE_DFL_ENV);
  madvise(reinterpret_cast<void *>(stackBase), stackSize, MADV_DONTNEED);

  const EntryCall call{entry, arguments, result, &returned_};
  ucontext_t inside{};
  getcontext(&inside);
  inside.uc_stack.ss_sp = reinterpret_cast<void *>(stackBase);
  inside.uc_stack.ss_size = stackSize;
  inside.uc_link = &outside_;
  const auto place = reinterpret_cast<uint64_t>(&call);
  makecontext(&inside, reinterpret_cast<void (*)()>(callEntry), 2, static_cast<unsigned>(place >> 32),
              static_cast<unsigned>(place));
  current = this;
  swapcontext(&outside_, &inside);
  current = nullptr;
  std::fesetenv(FE_DFL_ENV);
  forgetExceptions();
}

void Runtime::end(ExecutionKind kind, const char *text, const char *more) {
  end_.set(kind, text, more);
  setcontext(&outside_);
  __builtin_trap(); // setcontext does not return
}

void Runtime::trip(uint32_t site) {
  constexpr uint32_t largestTracked = 1 << 20;
  if (site < largestTracked) {
    if (site >= seen_.size())
      seen_.resize(site + 1);
    if (seen_[site] != 0)
      return;
    seen_[site] = 1;
  } else if (std::find(tripped_.begin(), tripped_.end(), site) != tripped_.end()) {
    return;
  }
  if (tripped_.size() < largestTripList)
    tripped_.push_back(site);
}

void Runtime::see(uint32_t rule, const uint64_t *values, uint32_t count) {
  RawObject object;
  if (count > object.values.size() || objects_.size() >= largestObjectList)
    return;
  object.rule = rule;
  object.count = count;
  std::copy_n(values, count, object.values.begin());
  if (std::find(objects_.begin(), objects_.end(), object) == objects_.end())
    objects_.push_back(object);
}

void Runtime::endWithName(ExecutionKind kind, uint32_t name) {
  assert(name < program_.names.size());
  end(kind, program_.names[name].c_str());
}

void Runtime::leftByException() { end_.set(ExecutionKind::Returned, "an exception left the function"); }

void *Runtime::nextResult(uint32_t callee, uint64_t size) {
  const auto list = input_->callResults.find(program_.resultCallees[callee]);
  if (list == input_->callResults.end() || list->second.empty())
    return nullptr;
  const size_t index = std::min<size_t>(resultsUsed_[callee]++, list->second.size() - 1);
  const std::vector<uint8_t> &bytes = list->second[index];
  if (bytes.size() >= size && size != 0)
    return const_cast<uint8_t *>(bytes.data());
  // Shorter results are completed with zeros; a callee without result still needs a place that is not null.
  void *completed = arena_.allocate(std::max<uint64_t>(size, 1), 16, true);
  if (completed == nullptr)
    end(ExecutionKind::Crashed, "out of memory");
  std::memcpy(completed, bytes.data(), std::min<size_t>(bytes.size(), size));
  return completed;
}

void Runtime::fill(void *place, uint64_t size) {
  const auto start = reinterpret_cast<uint64_t>(place);
  if (start < stackBase || start > stackBase + stackSize || size > stackBase + stackSize - start)
    end(ExecutionKind::Crashed, "stack overflow");
  std::memset(place, limits_.uninitialisedByte, size);
}

RawStep &Runtime::pushStep() { return steps_[stepsPushed_++ % steps_.size()]; }

uint64_t Runtime::stepCount() const { return std::min<uint64_t>(stepsPushed_, steps_.size()); }

const RawStep &Runtime::stepAt(uint64_t index) const {
  const uint64_t first = stepsPushed_ - stepCount();
  return steps_[(first + index) % steps_.size()];
}

void Runtime::reach(uint32_t point) {
  const bool first = std::exchange(lastPoint_, point) == noPoint;
  if (!first && linePushed_) {
    const SourcePoint &last = program_.points[linePoint_];
    const SourcePoint &next = program_.points[point];
    if (last.line == next.line && last.functionSymbol == next.functionSymbol && last.file == next.file)
      return;
  }
  linePushed_ = true;
  linePoint_ = point;
  RawStep &step = pushStep();
  step = RawStep();
  step.point = point;
}

void Runtime::observe(uint32_t point, uint32_t variable, uint64_t offset, const void *bytes, uint64_t size) {
  RawStep next;
  next.point = point == noPoint ? lastPoint_ : point;
  next.variable = variable;
  next.offset = offset;
  next.size = static_cast<uint32_t>(std::min<uint64_t>(size, next.bytes.size()));
  std::memcpy(next.bytes.data(), bytes, next.size);
  // Without a place of its own a value is news only if it differs from the variable's last.
  const uint64_t kept = stepCount();
  for (uint64_t back = 1; back <= (point == noPoint ? kept : std::min<uint64_t>(kept, 1)); ++back) {
    const RawStep &last = steps_[(stepsPushed_ - back) % steps_.size()];
    if (last.variable != variable || last.offset != offset)
      continue;
    if (last.size == next.size && last.bytes == next.bytes)
      return;
    break;
  }
  pushStep() = next;
}

void *Runtime::allocate(uint64_t size, uint64_t alignment, bool zeroed) {
  return arena_.allocate(size, alignment, zeroed);
}

void *Runtime::reallocate(void *block, uint64_t size) {
  uint64_t oldSize = 0;
  if (block != nullptr && !arena_.sizeOf(block, oldSize))
    end(ExecutionKind::Crashed, "realloc of what is not a live block");
  void *grown = arena_.allocate(size, 16, false);
  if (grown == nullptr || block == nullptr)
    return grown;
  std::memcpy(grown, block, std::min(oldSize, size));
  release(block);
  return grown;
}

void Runtime::release(void *block) {
  if (block == nullptr || arena_.release(block))
    return;
  // An object that the caller made and hands over.
  for (const MemoryRegion &region : input_->memory)
    if (region.address == reinterpret_cast<uint64_t>(block))
      return;
  end(ExecutionKind::Crashed, "free of what is not a live block");
}

} // namespace assay::verifier::execution
