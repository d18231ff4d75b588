// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/Interrupt.h"

namespace assay::cli {

namespace {

volatile std::sig_atomic_t interruptFlag = 0;

void setFlag(int) { interruptFlag = 1; }

} // namespace

const volatile std::sig_atomic_t *catchInterrupts() {
  // No SA_RESTART: a waiting poll must return at once.
  struct sigaction action{};
  action.sa_handler = setFlag;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  return &interruptFlag;
}

} // namespace assay::cli
