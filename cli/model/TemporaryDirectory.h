// SPDX-License-Identifier: Apache-2.0
//
// A directory that goes with its owner.
#pragma once

#include "support/Result.h"

#include <filesystem>

namespace assay::cli {

class TemporaryDirectory {
public:
  /// Errors (InternalError): none can be made.
  [[nodiscard]] static Result<TemporaryDirectory> make();
  TemporaryDirectory(TemporaryDirectory &&other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  TemporaryDirectory &operator=(TemporaryDirectory &&) = delete;
  ~TemporaryDirectory();

  [[nodiscard]] const std::filesystem::path &path() const { return path_; }

private:
  explicit TemporaryDirectory(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

} // namespace assay::cli
