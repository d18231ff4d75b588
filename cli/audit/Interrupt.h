// SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C and termination as a flag that long work looks at.
#pragma once

#include <csignal>

namespace assay::cli {

/// Catches SIGINT and SIGTERM from now on and returns the flag they set. The flag is the one piece of global
/// state of the command: a signal handler can reach nothing else.
[[nodiscard]] const volatile std::sig_atomic_t *catchInterrupts();

} // namespace assay::cli
