// SPDX-License-Identifier: Apache-2.0
#include "policies/load/RoleVocabulary.h"

#include "policies/load/Json.h"
#include "support/File.h"

namespace assay::policies {

namespace {

constexpr const char *vocabularyFormat = "assay-roles/1";

tl::unexpected<Failure> malformed(const std::filesystem::path &path, std::string place, std::string message) {
  return fail({ExitCode::UsageError, path.string(), std::move(place), std::move(message), ""});
}

} // namespace

Result<void> RoleVocabulary::addFile(const std::filesystem::path &path) {
  const Result<std::string> text = readFile(path);
  if (!text)
    return fail(text.error());
  const Result<nlohmann::json> document = parseJson(*text, path.string());
  if (!document)
    return fail(document.error());
  if (!document->is_object() || document->value("format", nlohmann::json()) != vocabularyFormat)
    return malformed(path, "/format", std::string("expected \"format\": \"") + vocabularyFormat + "\"");
  if (!document->contains("roles") || !document->at("roles").is_object())
    return malformed(path, "/roles", "expected an object of roles with their descriptions");
  for (const auto &[role, description] : document->at("roles").items()) {
    if (!description.is_string() || description.get<std::string>().empty())
      return malformed(path, extendPointer("/roles", role), "expected a description in one line");
    descriptions_.emplace(role, description.get<std::string>());
  }
  const nlohmann::json groups = document->value("exclusive", nlohmann::json::array());
  for (size_t index = 0; index < groups.size(); ++index) {
    const std::string pointer = extendPointer("/exclusive", index);
    if (!groups.at(index).is_array() || groups.at(index).size() < 2)
      return malformed(path, pointer, "expected an array of at least two roles");
    for (const nlohmann::json &role : groups.at(index))
      if (!role.is_string() || !knows(role.get<std::string>()))
        return malformed(path, pointer, "expected known roles, found " + role.dump());
    exclusive_.push_back(groups.at(index).get<std::vector<std::string>>());
  }
  return {};
}

bool RoleVocabulary::knows(std::string_view role) const {
  return role.starts_with("x.") || descriptions_.find(role) != descriptions_.end();
}

std::vector<std::string> RoleVocabulary::names() const {
  std::vector<std::string> names;
  names.reserve(descriptions_.size());
  for (const auto &[role, description] : descriptions_)
    names.push_back(role);
  return names;
}

} // namespace assay::policies
