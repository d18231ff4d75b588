// SPDX-License-Identifier: Apache-2.0
//
// What a value of a source type looks like in memory, as far as a run must know it to change it or to show it: numbers,
// texts, strings and vectors of libstdc++, records of these. Only for witnesses: what is not known is left alone.
#pragma once

#include "analyzer/facts/SourceFacts.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::verifier {

struct ValueShape {
  enum class Kind : uint8_t {
    Unknown,
    Integer,    ///< sizeBytes of it; bool included
    Floating,   ///< float or double, by sizeBytes
    Characters, ///< char, or an array of it: where a pointer to it is, a text
    Bytes,      ///< void and unsigned char: where a pointer to it is, bytes of a size that something else says
    String,     ///< std::string
    StringView, ///< std::string_view
    Vector,     ///< std::vector; `element` is the type of its elements
    Record,     ///< `record`
  };
  Kind kind = Kind::Unknown;
  uint64_t sizeBytes = 0;
  bool isBool = false;
  std::string element;
  const analyzer::RecordFacts *record = nullptr; ///< not owned: of the facts asked
};

/// The shape of a value of `type` (no reference, no pointer), as Clang prints canonical types.
[[nodiscard]] ValueShape shapeOf(std::string_view type, const analyzer::SourceFacts &facts);

/// `type` without const, volatile, and one level of reference or pointer. `isIndirect`: there was such a level.
struct Designated {
  std::string type;
  bool isIndirect = false;
};
[[nodiscard]] Designated designated(std::string_view type);

} // namespace assay::verifier
