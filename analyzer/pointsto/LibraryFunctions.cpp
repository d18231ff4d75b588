// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/LibraryFunctions.h"

#include "analyzer/pointsto/LibraryFunctionsText.h"
#include "analyzer/pointsto/StandardExceptions.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

namespace assay::analyzer {

namespace {

using Json = nlohmann::json;
using Kind = LibraryEffectKind;

enum class Variable : uint8_t { None, Allowed, Needed };

/// How the document names an effect, and what it needs.
struct EffectForm {
  std::string_view name;
  Kind kind;
  size_t fewestArguments;
  size_t mostArguments;
  Variable variable = Variable::None;
};

constexpr EffectForm forms[] = {
    {"new-object", Kind::NewObject, 0, 2},
    {"stores-new-object", Kind::StoresNewObject, 1, 1},
    {"returns", Kind::Returns, 1, 1},
    {"returns-into", Kind::ReturnsInto, 1, 1},
    {"returns-into-pointee", Kind::ReturnsIntoPointee, 1, 1},
    {"returns-unknown", Kind::ReturnsUnknown, 0, 0},
    {"returns-linked", Kind::ReturnsLinked, 1, 1},
    {"links-tree-nodes", Kind::LinksTreeNodes, 1, 3},
    {"links-list-nodes", Kind::LinksListNodes, 1, 3},
    {"stores-into", Kind::StoresInto, 2, 2},
    {"copies", Kind::Copies, 2, 3},
    {"copies-element", Kind::CopiesElement, 3, 3},
    {"permutes", Kind::Permutes, 2, 2},
    {"escapes", Kind::Escapes, 1, 1},
    {"fills", Kind::Fills, 1, 1},
    {"calls", Kind::Calls, 1, 3},
    {"calls-with-elements", Kind::CallsWithElements, 3, 3},
    {"starts-thread", Kind::StartsThread, 2, 2},
    {"starts-thread-state", Kind::StartsThreadState, 1, 1},
    {"handles-signal", Kind::HandlesSignal, 1, 1},
    {"handles-signal-at", Kind::HandlesSignalAt, 1, 1},
    {"runs-at-exit", Kind::RunsAtExit, 1, 3},
    {"runs-exit-handlers", Kind::RunsExitHandlers, 0, 0},
    {"throws", Kind::Throws, 3, 3},
    {"catches", Kind::Catches, 0, 0},
    {"ends-catch", Kind::EndsCatch, 0, 0},
    {"calls-variable", Kind::CallsVariable, 0, 0, Variable::Needed},
    {"finds-symbols", Kind::FindsSymbols, 0, 0},
    {"may-call-back", Kind::MayCallBack, 0, 0, Variable::Allowed},
};

class DocumentReader {
public:
  explicit DocumentReader(const std::string &file) : file_(file) {}

  Result<LibraryEffectList> effects(const Json &json, const std::string &pointer) const {
    if (!json.is_array())
      return fail(failure(pointer, "a list of effects is expected"));
    LibraryEffectList list;
    for (size_t index = 0; index < json.size(); ++index) {
      Result<LibraryEffect> read = effect(json[index], pointer + "/" + std::to_string(index));
      if (!read)
        return fail(read.error());
      list.push_back(std::move(*read));
    }
    return list;
  }

  [[nodiscard]] Failure failure(const std::string &pointer, const std::string &message) const {
    return {ExitCode::UsageError, file_, pointer, message, "docs/program-model.md describes the document"};
  }

private:
  Result<LibraryEffect> effect(const Json &json, const std::string &pointer) const {
    const auto *const form = std::ranges::find_if(forms, [&](const EffectForm &each) {
      return json.is_object() && json.contains("effect") && json["effect"] == std::string(each.name);
    });
    if (form == std::end(forms))
      return fail(failure(pointer, "an \"effect\" is expected that LibraryFunctions.h lists"));
    LibraryEffect effect;
    effect.kind = form->kind;
    if (Result<void> read = arguments(json.value("arguments", Json::array()), pointer + "/arguments", *form, effect);
        !read)
      return fail(read.error());
    const bool hasVariable = json.contains("variable") && json["variable"].is_string();
    if (hasVariable ? form->variable == Variable::None : form->variable == Variable::Needed)
      return fail(
          failure(pointer, std::string(form->name) + (hasVariable ? " takes no" : " needs a") + " \"variable\""));
    if (hasVariable)
      effect.variable = json["variable"].get<std::string>();
    return effect;
  }

  Result<void> arguments(const Json &json, const std::string &pointer, const EffectForm &form,
                         LibraryEffect &effect) const {
    if (!json.is_array() || json.size() < form.fewestArguments || json.size() > form.mostArguments)
      return fail(failure(pointer, std::string(form.name) + " needs " + std::to_string(form.fewestArguments) + " to " +
                                       std::to_string(form.mostArguments) + " arguments"));
    const std::array<int8_t *, 3> places = {&effect.first, &effect.second, &effect.third};
    for (size_t index = 0; index < json.size(); ++index) {
      const bool isNumber = json[index].is_number_unsigned() && json[index] <= 127;
      // One in the middle may be left out.
      if (!isNumber && (!json[index].is_null() || index < form.fewestArguments))
        return fail(failure(pointer + "/" + std::to_string(index), "the number of an argument is expected"));
      if (isNumber)
        *places.at(index) = json[index].get<int8_t>();
    }
    return {};
  }

  const std::string &file_;
};

} // namespace

Result<LibraryFunctions> LibraryFunctions::read(std::string_view text, const std::string &fileForErrors) {
  const DocumentReader reader(fileForErrors);
  const Json json = Json::parse(text, nullptr, false, true);
  if (json.is_discarded() || !json.is_object() || !json.contains("functions") || !json["functions"].is_array())
    return fail(reader.failure("", "a document with \"functions\" is expected"));
  LibraryFunctions functions;
  for (size_t index = 0; index < json["functions"].size(); ++index) {
    const std::string here = "/functions/" + std::to_string(index);
    const Json &entry = json["functions"][index];
    if (!entry.is_object() || !entry.contains("names") || !entry["names"].is_array() || !entry.contains("effects"))
      return fail(reader.failure(here, "an entry with \"names\" and \"effects\" is expected"));
    Result<LibraryEffectList> list = reader.effects(entry["effects"], here + "/effects");
    if (!list)
      return fail(list.error());
    for (const Json &name : entry["names"]) {
      if (!name.is_string() || name == "")
        return fail(reader.failure(here + "/names", "names of functions are expected"));
      if (!functions.byName_.emplace(name.get<std::string>(), functions.lists_.size()).second)
        return fail(reader.failure(here + "/names", "there is an entry for " + name.get<std::string>() + " already"));
    }
    functions.lists_.push_back(std::move(*list));
  }
  return functions;
}

const LibraryFunctions &LibraryFunctions::builtin() {
  static const LibraryFunctions functions = [] {
    Result<LibraryFunctions> read = LibraryFunctions::read(libraryFunctionsText, "library-functions.json");
    assert(read && "the document that is compiled in is wrong");
    return read ? std::move(*read) : LibraryFunctions();
  }();
  return functions;
}

const LibraryEffectList *LibraryFunctions::find(std::string_view symbol) const {
  const auto found = byName_.find(symbol);
  return found == byName_.end() ? standardExceptionEffects(symbol) : &lists_[found->second];
}

const LibraryEffectList &LibraryFunctions::ofStated() {
  static const LibraryEffectList effects{{LibraryEffectKind::NewObject}};
  return effects;
}

std::vector<std::string_view> LibraryFunctions::names() const {
  std::vector<std::string_view> names;
  for (const auto &[name, list] : byName_)
    names.push_back(name);
  return names;
}

} // namespace assay::analyzer
