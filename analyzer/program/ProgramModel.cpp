// SPDX-License-Identifier: Apache-2.0
#include "analyzer/program/ProgramModel.h"

#include <algorithm>

namespace assay::analyzer {

const char *name(CallKind kind) {
  switch (kind) {
  case CallKind::Direct:
    return "direct";
  case CallKind::Virtual:
    return "virtual";
  case CallKind::Pointer:
    return "pointer";
  case CallKind::MemberPointer:
    return "member-pointer";
  case CallKind::LibraryCallback:
    return "library-callback";
  case CallKind::Thread:
    return "thread";
  case CallKind::Signal:
    return "signal";
  case CallKind::AtExit:
    return "at-exit";
  case CallKind::Initialisation:
    return "initialisation";
  case CallKind::Unwinding:
    return "unwinding";
  }
  return "";
}

const char *name(OpenReason reason) {
  switch (reason) {
  case OpenReason::External:
    return "external";
  case OpenReason::FromEnvironment:
    return "from-environment";
  case OpenReason::FromExternalCall:
    return "from-external-call";
  case OpenReason::FromUntypedMemory:
    return "from-untyped-memory";
  case OpenReason::OpenHierarchy:
    return "open-hierarchy";
  case OpenReason::InlineAssembly:
    return "inline-assembly";
  case OpenReason::Ambiguous:
    return "ambiguous";
  }
  return "";
}

const ProgramFunction *ProgramModel::find(std::string_view name) const {
  const auto found =
      std::lower_bound(functions.begin(), functions.end(), name,
                       [](const ProgramFunction &each, std::string_view key) { return each.name < key; });
  return found != functions.end() && found->name == name ? &*found : nullptr;
}

const ProgramFunction *ProgramModel::resolve(uint32_t unit, std::string_view symbol) const {
  // The unit's own body goes before the one that counts elsewhere.
  const std::string prefix = std::string(symbol) + "@";
  for (auto candidate =
           std::lower_bound(functions.begin(), functions.end(), prefix,
                            [](const ProgramFunction &each, const std::string &key) { return each.name < key; });
       candidate != functions.end() && candidate->name.starts_with(prefix); ++candidate)
    if (candidate->symbol == symbol &&
        std::find(candidate->units.begin(), candidate->units.end(), unit) != candidate->units.end())
      return &*candidate;
  return find(symbol);
}

} // namespace assay::analyzer
