// SPDX-License-Identifier: Apache-2.0
//
// Takes away from a child process what audited code must not have: descriptors, other processes, files, time and
// memory without end, and every system call that a pure computation does not need.
#pragma once

#include <cstdint>

namespace assay::verifier::execution {

/// Right after the first fork: dies with its parent, default signal handling, no descriptors but `kept`, with
/// standard input and output on /dev/null.
void detach(int kept);

/// Whether limits of memory hold in this build: a sanitizer reserves terabytes.
[[nodiscard]] bool mayLimitMemory();

/// Before audited code runs: limits, then a system call filter where the system has one. Descriptors but `kept`
/// are closed.
void confine(int kept, unsigned processorSeconds, uint64_t memoryMegabytes);

} // namespace assay::verifier::execution
