// SPDX-License-Identifier: Apache-2.0
//
// The memory of this process as the system sees it.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>

namespace assay {

/// Bytes of this process that are in memory; 0 if the system does not say.
[[nodiscard]] uint64_t residentBytes();

/// Says that this process is about to fill much memory and to end soon after: the heap grows in large pages where the
/// system has them, which spares a page fault for every 4 kB, and what is freed is kept for the next allocation. Not
/// for processes that fork: large pages are copied whole. Costs address space alone; no more than a hint.
void expectLargeHeap();

/// Keeps `object` until the process ends, which then need not take it apart piece by piece. For the few large results
/// of a command that has nothing else to do.
template <typename T> const T &keepUntilExit(T object) {
  static auto &kept = *new std::deque<T>();
  return kept.emplace_back(std::move(object));
}

} // namespace assay
