// SPDX-License-Identifier: Apache-2.0
//
// Where a part of an object lies in memory, from the layouts among a unit's facts: `linear.x` of a
// geometry_msgs::msg::Twist, also where the object is held by a pointer or smart pointer. Knows names and offsets, no
// IR.
#pragma once

#include "analyzer/facts/SourceFacts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

/// A part of an object. From the object's address on: add offsetsBytes[0]; for each further offset, load the pointer
/// that lies there and add that offset.
struct ObjectPart {
  std::string name; ///< "joints[3].effort"; empty for the object itself
  std::string type; ///< of the part, as Clang prints it
  std::vector<uint64_t> offsetsBytes = {0};
  uint64_t sizeBits = 0;
  /// False: there is such a part, or there may be, but the facts do not show where (elements of a container, an unknown
  /// layout, a bit-field, a base class); then only name and, where known, type mean anything.
  bool isLocated = true;
};

/// `type` without const, volatile and one level of reference or pointer: the object that a parameter of that type
/// carries.
struct CarriedObject {
  std::string type;        ///< "geometry_msgs::msg::Twist"
  bool isIndirect = false; ///< behind a reference or pointer
};
[[nodiscard]] CarriedObject carriedObject(std::string_view type);

/// Whether a record whose name matches `pattern` stands anywhere in `type`, template arguments included.
[[nodiscard]] bool mentionsRecord(std::string_view type, std::string_view pattern);

/// The parts that `path` (policies/model/FieldPath.h) designates in an object of the record type `type`, in order; the
/// object itself for the empty path. `[*]` gives each element of an array of up to 64, and one part that is not located
/// for anything longer.
/// Guarantees: empty only if the record is known and has no such field.
[[nodiscard]] std::vector<ObjectPart> partsOf(const analyzer::SourceFacts &facts, std::string_view type,
                                              std::string_view path);

/// If `type` is std::unique_ptr, std::shared_ptr or boost::shared_ptr: the type it points to, else empty.
[[nodiscard]] std::string smartPointee(std::string_view type);

/// `parts` of the object that a smart pointer of type `pointer` holds, seen from the smart pointer's own address.
[[nodiscard]] std::vector<ObjectPart> behindSmartPointer(const analyzer::SourceFacts &facts, std::string_view pointer,
                                                         std::vector<ObjectPart> parts);

} // namespace assay::verifier
