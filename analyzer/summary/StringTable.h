// SPDX-License-Identifier: Apache-2.0
//
// Texts by number: each is kept once, in the order of first mention.
#pragma once

#include "llvm/ADT/StringMap.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace assay::analyzer {

class StringTable {
public:
  /// The empty text is number 0.
  StringTable() { (void)index(""); }

  uint32_t index(llvm::StringRef text) {
    const auto [position, isNew] = indices_.try_emplace(text, static_cast<uint32_t>(texts_.size()));
    if (isNew)
      texts_.emplace_back(text);
    return position->second;
  }

  [[nodiscard]] std::vector<std::string> take() { return std::move(texts_); }

private:
  llvm::StringMap<uint32_t> indices_;
  std::vector<std::string> texts_;
};

} // namespace assay::analyzer
