// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/PlayedRoles.h"
#include "verifier/roles/RoleProposer.h"

#include <nlohmann/json.hpp>

namespace assay::analyzer {

static void to_json(nlohmann::json &json, const SourceRange &place) {
  json = {place.file, place.line, place.column, place.endLine, place.endColumn};
}

static void from_json(const nlohmann::json &json, SourceRange &place) {
  json.at(0).get_to(place.file);
  json.at(1).get_to(place.line);
  json.at(2).get_to(place.column);
  json.at(3).get_to(place.endLine);
  json.at(4).get_to(place.endColumn);
}

} // namespace assay::analyzer

namespace assay::verifier {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PlayedRole, role, position, name, symbol, argument, part, unit, isPartUnknown,
                                   declaration, bindings, uses, possibleUses)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(UnmatchedBinding, binding, nearest)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(UnitRoles, unit, played, unmatched)

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RoleProposal, role, position, function, parameters, argument, type, field, name,
                                   elements, unit, confidence, reasons, hint, declaration)

std::string toJsonLine(const std::vector<RoleProposal> &proposals) {
  return nlohmann::json(proposals).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<std::vector<RoleProposal>> roleProposalsFromJson(std::string_view line) {
  try {
    return nlohmann::json::parse(line).get<std::vector<RoleProposal>>();
  } catch (const nlohmann::json::exception &error) {
    return fail(
        {ExitCode::InternalError, "", "", std::string("a worker's answer cannot be read: ") + error.what(), ""});
  }
}

std::string toJsonLine(const UnitRoles &roles) {
  // Names of the audited code need not be UTF-8.
  return nlohmann::json(roles).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<UnitRoles> unitRolesFromJson(std::string_view line) {
  try {
    return nlohmann::json::parse(line).get<UnitRoles>();
  } catch (const nlohmann::json::exception &error) {
    return fail(
        {ExitCode::InternalError, "", "", std::string("a worker's answer cannot be read: ") + error.what(), ""});
  }
}

} // namespace assay::verifier
