// SPDX-License-Identifier: Apache-2.0
//
// The way from an object to one of its parts, as bindings write it: `linear.x`, `joints[*].effort`, `message_->stamp`,
// `position[2]`. Knows no layout.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::policies {

struct FieldStep {
  /// The member's name; empty for an element.
  std::string member;
  /// `->`: the object before this step is reached through the pointer (or smart pointer) that holds it.
  bool throughPointer = false;
  std::optional<uint64_t> index; ///< of an element; nothing: every element
  [[nodiscard]] bool isElement() const { return member.empty(); }
};

/// The steps of `text`, at least one; nothing if it is no path. The first step is a member or an element, and so is
/// every other; `->` cannot stand at the start.
[[nodiscard]] std::optional<std::vector<FieldStep>> parseFieldPath(std::string_view text);

} // namespace assay::policies
