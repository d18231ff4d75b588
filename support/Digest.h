// SPDX-License-Identifier: Apache-2.0
//
// SHA-256, the one digest of the project: evidence ids, cache keys, document and bundle manifests.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace assay {

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

/// The same of bytes that come in parts.
class Sha256 {
public:
  Sha256();
  void add(std::string_view part);
  /// Of all parts so far. Once, at the end.
  [[nodiscard]] std::string hex();

private:
  struct Release {
    void operator()(void *context) const;
  };
  std::unique_ptr<void, Release> context_;
};

} // namespace assay
