// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/CrashGuard.h"

#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ErrorHandling.h"

#include <cstdlib>
#include <mutex>
#include <new>

namespace assay::analyzer {

namespace {

/// Templates nest deeply.
constexpr unsigned stackSize = 16U << 20U;
/// No signal's number, which is what a crash gives.
constexpr int outOfMemoryCode = 77777;

[[noreturn]] void leave() {
  if (llvm::CrashRecoveryContext *recovery = llvm::CrashRecoveryContext::GetCurrent())
    recovery->HandleExit(outOfMemoryCode);
  std::abort();
}

void atAllocationError(void *, const char *, bool) { leave(); }

} // namespace

GuardedEnd runGuarded(llvm::function_ref<void()> work) {
  static std::once_flag once;
  std::call_once(once, [] { llvm::CrashRecoveryContext::Enable(); });
  // Clang is built without exceptions: std::bad_alloc would end the process, and LLVM's own handler aborts.
  const std::new_handler former = std::set_new_handler(leave);
  llvm::install_bad_alloc_error_handler(atAllocationError);
  llvm::CrashRecoveryContext recovery;
  const bool isDone = recovery.RunSafelyOnThread(work, stackSize);
  llvm::remove_bad_alloc_error_handler();
  std::set_new_handler(former);
  if (isDone)
    return GuardedEnd::Done;
  return recovery.RetCode == outOfMemoryCode ? GuardedEnd::OutOfMemory : GuardedEnd::Crashed;
}

} // namespace assay::analyzer
