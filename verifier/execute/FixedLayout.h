// SPDX-License-Identifier: Apache-2.0
//
// Where things lie in the address space of a run. Fixed, so that pointer values, and with them outcomes and
// recorded steps, are the same each time although the system places libraries at random. All zones are above
// the shadow memory of AddressSanitizer and below the places where Linux puts programs and libraries; each
// is mapped only if free, so a clash is an error and never an overwrite.
#pragma once

#include <cstdint>

namespace assay::verifier::execution {

inline constexpr uint64_t generatedObjectsBase = 0x2000'0000'0000; ///< objects made by generateInputs
inline constexpr uint64_t generatedObjectsStride = 0x10'0000;
inline constexpr uint64_t stackBase = 0x2100'0000'0000; ///< lowest byte; nothing lies below it for a long way
inline constexpr uint64_t stackSize = 0x400'0000;
inline constexpr uint64_t stackOverflowZone = 0x10'0000'0000; ///< faults that far below the stack are overflows
inline constexpr uint64_t heapBase = 0x2200'0000'0000;
/// Compiled code and its data. Not a multiple of 4 GiB: the unwinder takes a function whose address ends in 32 zero
/// bits for one that the linker removed.
inline constexpr uint64_t codeBase = 0x2300'0001'0000;
inline constexpr uint64_t codeZoneSize = 0x4000'0000;
inline constexpr uint64_t externalBase = 0x2400'0000'0000; ///< globals without definition
/// Where Linux puts programs and libraries, each time elsewhere: up to the end of what processes have.
inline constexpr uint64_t libraryZone = 0x5500'0000'0000;
inline constexpr uint64_t libraryZoneEnd = 0x8000'0000'0000;
inline constexpr uint64_t pageSize = 4096;

[[nodiscard]] constexpr uint64_t pageFloor(uint64_t address) { return address & ~(pageSize - 1); }
[[nodiscard]] constexpr uint64_t pageCeiling(uint64_t address) { return pageFloor(address + pageSize - 1); }

} // namespace assay::verifier::execution
