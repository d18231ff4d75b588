// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/LibraryFlows.h"

#include "analyzer/valueflow/LibraryFlowsText.h"

#include <nlohmann/json.hpp>

#include <cassert>
#include <charconv>
#include <optional>

namespace assay::analyzer {

namespace {

using Json = nlohmann::json;

/// "1", "*1", "**1", "2+", "*2+", "return", "*return", "outside", "kept:NAME".
std::optional<FlowEnd> parseEnd(std::string_view text) {
  FlowEnd end;
  if (text == "outside") {
    end.kind = FlowEndKind::Outside;
    return end;
  }
  if (text.starts_with("kept:") && text.size() > 5) {
    end.kind = FlowEndKind::Kept;
    end.name = text.substr(5);
    return end;
  }
  unsigned stars = 0;
  for (; text.starts_with('*'); text.remove_prefix(1))
    ++stars;
  if (text == "return" && stars <= 1) {
    end.kind = stars == 0 ? FlowEndKind::Result : FlowEndKind::ResultContents;
    return end;
  }
  if (text.ends_with('+')) {
    end.andFurther = true;
    text.remove_suffix(1);
  }
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), end.number);
  if (error != std::errc() || rest != text.data() + text.size() || text.empty() || stars > 2)
    return std::nullopt;
  end.kind = stars == 0 ? FlowEndKind::Argument : stars == 1 ? FlowEndKind::Contents : FlowEndKind::Reachable;
  return end;
}

class DocumentReader {
public:
  explicit DocumentReader(const std::string &file) : file_(file) {}

  Result<void> ends(const Json &json, const std::string &pointer, std::vector<FlowEnd> &into) const {
    if (!json.is_array() || json.empty())
      return wrong(pointer, "a list of places is expected");
    for (size_t index = 0; index < json.size(); ++index) {
      const std::optional<FlowEnd> end =
          json[index].is_string() ? parseEnd(json[index].get<std::string>()) : std::nullopt;
      if (!end)
        return wrong(pointer + "/" + std::to_string(index),
                     "a place is expected: \"0\", \"*0\", \"**0\", \"1+\", \"return\", \"*return\", \"outside\", "
                     "\"kept:NAME\"");
      into.push_back(*end);
    }
    return {};
  }

  Result<LibraryFlowList> flows(const Json &json, const std::string &pointer) const {
    LibraryFlowList list;
    if (!json.is_array())
      return fail(failure(pointer, "a list of flows is expected"));
    for (size_t index = 0; index < json.size(); ++index) {
      const std::string here = pointer + "/" + std::to_string(index);
      LibraryFlow flow;
      if (!json[index].is_object() || !json[index].contains("from") || !json[index].contains("to"))
        return fail(failure(here, "a flow with \"from\" and \"to\" is expected"));
      if (Result<void> read = ends(json[index]["from"], here + "/from", flow.from); !read)
        return fail(read.error());
      if (Result<void> read = ends(json[index]["to"], here + "/to", flow.to); !read)
        return fail(read.error());
      list.push_back(std::move(flow));
    }
    return list;
  }

  [[nodiscard]] Failure failure(const std::string &pointer, const std::string &message) const {
    return {ExitCode::UsageError, file_, pointer, message, "docs/model.md describes the document"};
  }

private:
  [[nodiscard]] Result<void> wrong(const std::string &pointer, const std::string &message) const {
    return fail(failure(pointer, message));
  }
  const std::string &file_;
};

LibraryFlowList makeDefault(bool isUnknown) {
  const FlowEnd values{FlowEndKind::Argument, 0, true, {}};
  const FlowEnd contents{isUnknown ? FlowEndKind::Contents : FlowEndKind::Reachable, 0, true, {}};
  const FlowEnd outside{FlowEndKind::Outside, 0, false, {}};
  LibraryFlow flow{{values, contents},
                   {{FlowEndKind::Result, 0, false, {}}, {FlowEndKind::ResultContents, 0, false, {}}, contents}};
  if (isUnknown) {
    flow.from.push_back(outside);
    flow.to.push_back(outside);
  }
  return {flow};
}

} // namespace

Result<LibraryFlows> LibraryFlows::read(std::string_view text, const std::string &fileForErrors) {
  const DocumentReader reader(fileForErrors);
  const Json json = Json::parse(text, nullptr, false, true);
  if (json.is_discarded() || !json.is_object() || !json.contains("functions") || !json["functions"].is_array())
    return fail(reader.failure("", "a document with \"functions\" is expected"));
  LibraryFlows flows;
  for (size_t index = 0; index < json["functions"].size(); ++index) {
    const std::string here = "/functions/" + std::to_string(index);
    const Json &entry = json["functions"][index];
    if (!entry.is_object() || !entry.contains("names") || !entry["names"].is_array() || !entry.contains("flows"))
      return fail(reader.failure(here, "an entry with \"names\" and \"flows\" is expected"));
    Result<LibraryFlowList> list = reader.flows(entry["flows"], here + "/flows");
    if (!list)
      return fail(list.error());
    for (const Json &name : entry["names"]) {
      std::string symbol = name.is_string() ? name.get<std::string>() : "";
      if (symbol.empty())
        return fail(reader.failure(here + "/names", "names of functions are expected"));
      const bool isPrefix = symbol.ends_with('*');
      if (isPrefix)
        symbol.pop_back();
      if (!(isPrefix ? flows.byPrefix_ : flows.byName_).emplace(symbol, flows.lists_.size()).second)
        return fail(reader.failure(here + "/names", "there is an entry for " + symbol + " already"));
    }
    flows.lists_.push_back(std::move(*list));
  }
  return flows;
}

const LibraryFlows &LibraryFlows::builtin() {
  static const LibraryFlows flows = [] {
    Result<LibraryFlows> read = LibraryFlows::read(libraryFlowsText, "library-flows.json");
    assert(read && "the document that is compiled in is wrong");
    return read ? std::move(*read) : LibraryFlows();
  }();
  return flows;
}

const LibraryFlowList *LibraryFlows::find(std::string_view symbol) const {
  if (const auto found = byName_.find(symbol); found != byName_.end())
    return &lists_[found->second];
  // The longest prefix counts.
  for (size_t length = symbol.size(); length > 0; --length)
    if (const auto found = byPrefix_.find(symbol.substr(0, length)); found != byPrefix_.end())
      return &lists_[found->second];
  return nullptr;
}

const LibraryFlowList &LibraryFlows::withoutModel(bool isUnknown) {
  static const LibraryFlowList known = makeDefault(false);
  static const LibraryFlowList unknown = makeDefault(true);
  return isUnknown ? unknown : known;
}

} // namespace assay::analyzer
