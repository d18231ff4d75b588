// SPDX-License-Identifier: Apache-2.0
//
// Where executions are to begin that look for a flow which is neither proved nor refuted. Every entry from which both a
// source and the open call of a sink may be come to would do, up to `main`: but what lies above an entry that comes to
// both costs more and rarely shows more. So they begin in the lowest ones, for each source and each call, and only
// where neither is far.
//
// No proof depends on this: a flow that no execution shows stays unproved.
#pragma once

#include "analyzer/program/ProgramModel.h"

#include <cstdint>
#include <functional>
#include <set>

namespace assay::verifier {

struct FlowEnds {
  std::set<uint32_t>
      sources; ///< functions, by number, with calls that give what the rule is about, or parameters that are
  bool isAnywhere = false;  ///< it may be met otherwise; then all entries that come to an open call are meant
  std::set<uint32_t> sinks; ///< functions with open calls of sinks
};

/// The lowest entries, by number, the nearest few for each call, from which calls lead to a source and to an open call.
/// Followed are direct calls, and others within a unit, as an audit of one unit with its imports can.
[[nodiscard]] std::set<uint32_t> lowestEntries(const analyzer::ProgramModel &program, const FlowEnds &ends,
                                               const std::function<bool(uint32_t)> &isEntry);

} // namespace assay::verifier
