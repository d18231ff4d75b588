// SPDX-License-Identifier: Apache-2.0
//
// From what a person names to places of the value flow.
#pragma once

#include "analyzer/valueflow/ValueFlow.h"
#include "analyzer/valueflow/ValueNeighbours.h"

namespace assay::analyzer {

/// What a name means.
struct NamedPlace {
  enum class Part : uint8_t { All, Parameter, Result };
  std::vector<uint32_t> symbols; ///< one; several only where definitions of internal linkage share what was written
  bool isVariable = false;
  Part part = Part::All;
  uint32_t parameter = 0;
};

/// Errors (UsageError): nothing bears the name (with the nearest), or several do.
[[nodiscard]] Result<NamedPlace> findPlace(ProgramValues &values, const FlowPlaceName &name);

/// Places at which a search starts or ends: values, and regions of memory behind them.
struct FlowPlaces {
  std::vector<ValuePlace> values; ///< sorted; Environment among them where memory of code outside is meant
  std::vector<MemoryRegion> regions;
};
/// `isSource`: what comes from there; else what goes there.
[[nodiscard]] FlowPlaces placesOf(ProgramValues &values, const NamedPlace &named, bool isSource);

/// Of one call of the function that is named: what goes there.
[[nodiscard]] FlowPlaces callPlaces(ProgramValues &values, const NamedPlace &named, CallPlace call, bool withControl);
/// Of the bodies of the function that is named: what they are given. Empty if it has none.
[[nodiscard]] FlowPlaces bodyPlaces(ProgramValues &values, const NamedPlace &named, bool withControl);

/// The calls of a function that are seen, sorted: not those of which nobody was seen to hand them the function.
[[nodiscard]] std::vector<CallPlace> callsOf(ProgramValues &values, uint32_t symbol);

} // namespace assay::analyzer
