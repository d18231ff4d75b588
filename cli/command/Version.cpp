// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Version.h"

#include "verifier/prove/UnitVerifier.h"

#include <nlohmann/json.hpp>

namespace assay::cli {

std::map<std::string, std::string> toolVersions() {
  std::map<std::string, std::string> versions = verifier::solverVersions();
  versions["assay"] = ASSAY_VERSION;
  return versions;
}

std::string renderVersions(const std::map<std::string, std::string> &versions, bool json) {
  if (json)
    return nlohmann::json(versions).dump(2) + "\n";
  std::string text;
  for (const auto &[tool, version] : versions)
    text += tool + " " + version + "\n";
  return text;
}

} // namespace assay::cli
