// SPDX-License-Identifier: Apache-2.0
//
// How values move through library functions without a body in the program. The document library-flows.json says it; it
// is compiled in. Which pointers such functions keep or return stands in analyzer/pointsto/LibraryFunctions.h.
//
// A function that is not in the document passes every argument, and what it points to, to its result and to all memory
// that it may write; if the table of pointers does not know it either, code outside the program gets and gives all of
// that as well.
#pragma once

#include "support/Result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

enum class FlowEndKind : uint8_t {
  Argument,       ///< the value of argument `number`
  Contents,       ///< memory that argument `number` points to
  Reachable,      ///< that, and all that can be come to from there
  Result,         ///< what the function returns
  ResultContents, ///< memory that it points to
  Outside,        ///< files, the network, devices, the system; or memory of code outside the program
  Kept,           ///< what the library keeps between calls under `name`
};

struct FlowEnd {
  FlowEndKind kind = FlowEndKind::Argument;
  uint32_t number = 0;
  bool andFurther = false; ///< all arguments from `number` on
  std::string name;
  [[nodiscard]] bool covers(uint32_t argument) const { return argument == number || (andFurther && argument > number); }
};

/// What each of `from` has may come to each of `to`.
struct LibraryFlow {
  std::vector<FlowEnd> from;
  std::vector<FlowEnd> to;
};
using LibraryFlowList = std::vector<LibraryFlow>;

class LibraryFlows {
public:
  /// Reads a document. Errors (UsageError): it is not one; the message says where.
  [[nodiscard]] static Result<LibraryFlows> read(std::string_view text, const std::string &fileForErrors);
  /// The document that is compiled in.
  [[nodiscard]] static const LibraryFlows &builtin();

  /// The flows of a function; null if the document does not have it. A function without flows has an empty list.
  [[nodiscard]] const LibraryFlowList *find(std::string_view symbol) const;
  /// Of one that the document does not have: `isUnknown` if nothing else is known of it either.
  [[nodiscard]] static const LibraryFlowList &withoutModel(bool isUnknown);

private:
  std::vector<LibraryFlowList> lists_;
  std::map<std::string, size_t, std::less<>> byName_;
  std::map<std::string, size_t, std::less<>> byPrefix_; ///< names that ended with "*"
};

} // namespace assay::analyzer
