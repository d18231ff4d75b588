// SPDX-License-Identifier: Apache-2.0
//
// From a solver's model to `violated`: nothing is called violated that was not seen to break when executed.
#pragma once

#include "verifier/prove/OpenObligation.h"
#include "verifier/prove/Replay.h"

#include <optional>
#include <string>

namespace assay::verifier {

class Refuter {
public:
  /// For the obligations that `owner` owns.
  /// `asEntry`: executions begin in the root, whether or not the unit has it for an entry.
  Refuter(const UnitContext &context, std::string owner, bool asEntry = false)
      : context_(context), owner_(std::move(owner)), asEntry_(asEntry) {}

  enum class Run : uint8_t {
    Breaks,   ///< the obligation, which is settled as violated
    Holds,    ///< or cannot be repeated
    Tampered, ///< breaks it, but with an input that perhaps nobody can pass
  };
  /// Executes `root` with `input`.
  Run confirm(OpenObligation &open, const PreparedRoot &root, ExecutionInput input, const char *by) const;

  /// Executes what the model in `candidate` describes, which satisfies `goal`. Nothing if that settled the obligation
  /// as violated, else what stands in the way.
  std::optional<Obstacle> refute(OpenObligation &open, const PreparedRoot &root, EncodedRoot &encoded,
                                 Discharger &discharger, const Discharge &candidate, Term goal) const;

private:
  const UnitContext &context_;
  std::string owner_;
  bool asEntry_;
};

} // namespace assay::verifier
