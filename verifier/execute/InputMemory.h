// SPDX-License-Identifier: Apache-2.0
//
// The memory that an input asks for, mapped at exactly its addresses, never over anything else. Mappings are
// kept from one run to the next where the pages are the same; contents are always made anew.
#pragma once

#include "verifier/execute/Compile.h"
#include "verifier/execute/Execution.h"

#include <string>
#include <vector>

namespace assay::verifier::execution {

class InputMemory {
public:
  explicit InputMemory(uint8_t filling) : filling_(filling) {}
  InputMemory(const InputMemory &) = delete;
  InputMemory &operator=(const InputMemory &) = delete;

  /// Makes exactly `regions` present. Returns why not, or nothing.
  [[nodiscard]] std::string prepare(const std::vector<MemoryRegion> &regions);

private:
  void unmap();
  uint8_t filling_;
  std::vector<MemoryRange> mapped_;
};

} // namespace assay::verifier::execution
