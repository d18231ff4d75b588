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

/// Keeps the memory that is freed from now on for the next allocation, whatever its size, instead of giving it back to
/// the system, which would have to clear it anew. For processes that fill much memory and end soon after.
void retainFreedMemory();

/// Keeps `object` until the process ends, which then need not take it apart piece by piece. For the few large results
/// of a command that has nothing else to do.
template <typename T> const T &keepUntilExit(T object) {
  static auto &kept = *new std::deque<T>();
  return kept.emplace_back(std::move(object));
}

} // namespace assay
