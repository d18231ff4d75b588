// SPDX-License-Identifier: Apache-2.0
//
// Workers keep the memory that a query frees for the next one. After an uncommonly large function that is gigabytes
// which nobody needs, and each process that is forked to run audited code has to copy their page tables: seen to take
// a third of an audit's time.
#pragma once

#include <cstdint>

namespace assay::cli {

class RetainedMemory {
public:
  /// Gives free memory back to the system if this process has grown by more than `growth` bytes since it last did.
  void giveBack(uint64_t growth = uint64_t{256} << 20);

private:
  uint64_t residentBefore_ = 0;
};

} // namespace assay::cli
