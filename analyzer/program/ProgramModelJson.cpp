// SPDX-License-Identifier: Apache-2.0
//
// The program model as JSON. Written as a stream, since the document may be large; members with their default value are
// left out; file names are numbers, and so are sets of several targets, which many calls share.
#include "analyzer/json/JsonNode.h"
#include "analyzer/program/ProgramModel.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace assay::analyzer {

namespace {

constexpr uint64_t formatVersion = 3;

/// Whether a text may stand between quotes as it is; nearly all do.
bool isPlain(const std::string &text) {
  bool isPlain = true;
  for (const char letter : text) { // to the end, so that many letters are looked at together
    const auto code = static_cast<unsigned char>(letter);
    isPlain &= code >= 0x20 && code < 0x7f && letter != '"' && letter != '\\';
  }
  return isPlain;
}

/// JSON as it is written, for documents of which a general writer would make a tenth of a link's time. The caller sees
/// to it that keys and values take turns.
class JsonText {
public:
  explicit JsonText(const std::function<void(std::string_view)> &write) : write_(write) {
    text_.reserve(2 * partLength);
  }

  /// Where parts may end; what follows is the next. `isLast`: nothing does.
  void endPart(bool isLast = false) {
    if (text_.size() < partLength && !isLast)
      return;
    write_(text_);
    text_.clear();
  }
  void begin(char bracket) {
    separate();
    text_ += bracket;
    isFirst_ = true;
  }
  void end(char bracket) {
    text_ += bracket;
    isFirst_ = false;
  }
  void newline() { text_ += '\n'; }
  void key(std::string_view name) {
    separate();
    ((text_ += '"') += name) += "\":";
    isFirst_ = true;
  }
  void literal(std::string_view value) {
    separate();
    text_ += value;
  }
  template <typename T> void number(T value) {
    char digits[24];
    literal(std::string_view(digits, std::to_chars(std::begin(digits), std::end(digits), value).ptr));
  }
  void string(const std::string &value) {
    if (isPlain(value)) {
      separate();
      ((text_ += '"') += value) += '"';
      return;
    }
    // JSON is UTF-8; symbols need not be.
    std::string quoted;
    llvm::raw_string_ostream stream(quoted);
    stream << llvm::json::Value(llvm::json::fixUTF8(value));
    literal(quoted);
  }

private:
  void separate() {
    if (!isFirst_)
      text_ += ',';
    isFirst_ = false;
  }

  static constexpr size_t partLength = size_t{1} << 20U;

  const std::function<void(std::string_view)> &write_;
  std::string text_;
  bool isFirst_ = true;
};

class ModelWriter {
public:
  ModelWriter(const ProgramModel &program, const std::function<void(std::string_view)> &write)
      : program_(program), json_(write) {}

  void write() {
    json_.begin('{');
    json_.key("format");
    json_.number(formatVersion);
    collect();
    list("files", program_.files, [&](const std::string &file) { json_.string(file); });
    list("targetSets", targetSets_, [&](llvm::ArrayRef<uint32_t> targets) {
      json_.begin('[');
      values(targets);
      json_.end(']');
    });
    list("units", program_.units, [&](const ProgramUnit &unit) {
      json_.begin('{');
      text("name", unit.name);
      text("digest", unit.digest);
      json_.end('}');
    });
    list("functions", program_.functions, [&](const ProgramFunction &function) {
      json_.begin('{');
      write(function);
      json_.end('}');
    });
    list("variables", program_.variables, [&](const ProgramVariable &variable) {
      json_.begin('{');
      text("name", variable.name);
      symbol(variable.name, variable.symbol);
      text("qualifiedName", variable.qualifiedName);
      numbers("units", variable.units);
      flag("isConstant", variable.isConstant);
      flag("isDynamicallyInitialised", variable.isDynamicallyInitialised);
      json_.end('}');
    });
    list("conflicts", program_.conflicts, [&](const DefinitionConflict &conflict) {
      json_.begin('{');
      text("symbol", conflict.symbol);
      numbers("units", conflict.units);
      flag("isOdr", conflict.isOdr);
      json_.end('}');
    });
    json_.end('}');
    json_.newline();
    json_.endPart(/*isLast=*/true);
  }

private:
  void collect() {
    for (const ProgramFunction &function : program_.functions)
      for (const CallSite &call : function.calls) {
        if (call.targets.size() < 2)
          continue;
        const auto [position, isNew] = setNumbers_.try_emplace(call.targets, targetSets_.size());
        if (isNew)
          targetSets_.emplace_back(call.targets);
        setsOfCalls_.push_back(position->second);
      }
  }

  template <typename List, typename Each> void list(std::string_view key, const List &items, Each each) {
    json_.key(key);
    json_.begin('[');
    for (const auto &item : items) {
      each(item);
      json_.endPart();
    }
    json_.end(']');
  }
  void attribute(std::string_view key, const std::string &value) {
    json_.key(key);
    json_.string(value);
  }
  void text(std::string_view key, const std::string &value) {
    if (!value.empty())
      attribute(key, value);
  }
  void flag(std::string_view key, bool value) {
    if (!value)
      return;
    json_.key(key);
    json_.literal("true");
  }
  void symbol(const std::string &name, const std::string &symbol) {
    if (symbol != name)
      attribute("symbol", symbol);
  }
  void values(llvm::ArrayRef<uint32_t> values) {
    for (const uint32_t value : values)
      json_.number(value);
  }
  void numbers(std::string_view key, const std::vector<uint32_t> &list) {
    if (list.empty())
      return;
    json_.key(key);
    json_.begin('[');
    values(list);
    json_.end(']');
  }
  void range(std::string_view key, const ProgramPlace &value) {
    if (value.file == 0 && value.line == 0)
      return;
    json_.key(key);
    json_.begin('[');
    json_.number(value.file);
    json_.number(value.line);
    json_.number(value.column);
    if (value.endLine != value.line || value.endColumn != value.column) {
      json_.number(value.endLine);
      json_.number(value.endColumn);
    }
    json_.end(']');
  }

  void write(const ProgramFunction &function) {
    text("name", function.name);
    symbol(function.name, function.symbol);
    text("qualifiedName", function.qualifiedName);
    text("signature", function.signature);
    range("range", function.range);
    numbers("units", function.units);
    if (function.instructions != 0) {
      json_.key("instructions");
      json_.number(function.instructions);
    }
    flag("isInternal", function.isInternal);
    flag("inForeignHeader", function.inForeignHeader);
    flag("isAddressTaken", function.isAddressTaken);
    flag("isEntry", function.isEntry);
    numbers("reads", function.reads);
    numbers("writes", function.writes);
    if (!function.calls.empty())
      list("calls", function.calls, [&](const CallSite &call) { write(call); });
  }

  void write(const CallSite &call) {
    json_.begin('{');
    json_.key("ordinal");
    json_.number(call.ordinal);
    if (call.kind != CallKind::Direct) {
      json_.key("kind");
      json_.string(name(call.kind));
    }
    range("place", call.place);
    if (call.targets.size() > 1) {
      json_.key("targetSet");
      json_.number(setsOfCalls_[nextSet_++]);
    } else {
      numbers("targets", call.targets);
    }
    if (!call.open.empty())
      list("open", call.open, [&](OpenReason reason) { json_.string(name(reason)); });
    json_.end('}');
  }

  const ProgramModel &program_;
  JsonText json_;
  std::vector<llvm::ArrayRef<uint32_t>> targetSets_;
  llvm::DenseMap<llvm::ArrayRef<uint32_t>, size_t> setNumbers_; // looked up only
  std::vector<size_t> setsOfCalls_;                             ///< of calls with several targets, in their order
  size_t nextSet_ = 0;
};

class ModelReader {
public:
  ProgramModel read(const JsonNode &root) {
    ProgramModel program;
    const JsonNode format = root.member("format");
    if (const uint64_t found = format.number(); found != formatVersion)
      format.mismatch("expected a program model of format " + std::to_string(formatVersion) + ", found " +
                          std::to_string(found),
                      "link the units again");
    const JsonNode files = root.member("files");
    program.files = files.strings();
    if (program.files.empty())
      program.files.emplace_back();
    fileCount_ = program.files.size();
    const JsonNode units = root.member("units");
    for (const JsonNode &node : units.elements())
      program.units.push_back({text(node, "name"), text(node, "digest")});
    unitCount_ = program.units.size();
    const JsonNode functions = root.member("functions");
    const std::vector<JsonNode> functionNodes = functions.elements();
    functionCount_ = functionNodes.size();
    const JsonNode variables = root.member("variables");
    const std::vector<JsonNode> variableNodes = variables.elements();
    variableCount_ = variableNodes.size();
    const JsonNode sets = root.member("targetSets");
    for (const JsonNode &node : sets.elements())
      targetSets_.push_back(indices(node, functionCount_));
    for (const JsonNode &node : functionNodes)
      program.functions.push_back(function(node));
    for (const JsonNode &node : variableNodes) {
      ProgramVariable variable;
      variable.name = text(node, "name");
      variable.symbol = node.has("symbol") ? text(node, "symbol") : variable.name;
      variable.qualifiedName = text(node, "qualifiedName");
      variable.units = indices(node, "units", unitCount_);
      variable.isConstant = flag(node, "isConstant");
      variable.isDynamicallyInitialised = flag(node, "isDynamicallyInitialised");
      program.variables.push_back(std::move(variable));
    }
    const JsonNode conflicts = root.member("conflicts");
    for (const JsonNode &node : conflicts.elements())
      program.conflicts.push_back({text(node, "symbol"), indices(node, "units", unitCount_), flag(node, "isOdr")});
    return program;
  }

private:
  static std::string text(const JsonNode &node, std::string_view key) {
    return node.has(key) ? node.member(key).string() : "";
  }
  static bool flag(const JsonNode &node, std::string_view key) { return node.has(key) && node.member(key).boolean(); }

  static std::vector<uint32_t> indices(const JsonNode &node, std::string_view key, size_t limit) {
    if (!node.has(key))
      return {};
    const JsonNode list = node.member(key);
    return indices(list, limit);
  }

  /// Numbers below `limit`.
  static std::vector<uint32_t> indices(const JsonNode &list, size_t limit) {
    std::vector<uint32_t> values;
    for (const JsonNode &element : list.elements()) {
      const uint64_t value = element.number();
      if (value >= limit)
        element.mismatch("expected a number below " + std::to_string(limit) + ", found " + std::to_string(value));
      values.push_back(static_cast<uint32_t>(value));
    }
    return values;
  }

  ProgramPlace range(const JsonNode &node, std::string_view key) const {
    if (!node.has(key))
      return {};
    const JsonNode member = node.member(key);
    const std::vector<JsonNode> parts = member.elements();
    if ((parts.size() != 3 && parts.size() != 5) || parts[0].number() >= fileCount_) {
      member.mismatch("expected [file, line, column] or [file, line, column, end line, end column]");
      return {};
    }
    const auto part = [&](size_t index) { return static_cast<uint32_t>(parts[index].number()); };
    const size_t end = parts.size() - 2;
    return {part(0), part(1), part(2), part(end), part(end + 1)};
  }

  template <typename Enum> static Enum named(const JsonNode &node, unsigned count) {
    const std::string text = node.string();
    for (unsigned index = 0; index < count; ++index)
      if (text == name(static_cast<Enum>(index)))
        return static_cast<Enum>(index);
    node.mismatch("\"" + text + "\" is not known here");
    return Enum();
  }

  [[nodiscard]] ProgramFunction function(const JsonNode &node) const {
    ProgramFunction function;
    function.name = text(node, "name");
    function.symbol = node.has("symbol") ? text(node, "symbol") : function.name;
    function.qualifiedName = text(node, "qualifiedName");
    function.signature = text(node, "signature");
    function.range = range(node, "range");
    function.units = indices(node, "units", unitCount_);
    if (node.has("instructions"))
      function.instructions = static_cast<uint32_t>(node.member("instructions").number());
    function.isInternal = flag(node, "isInternal");
    function.inForeignHeader = flag(node, "inForeignHeader");
    function.isAddressTaken = flag(node, "isAddressTaken");
    function.isEntry = flag(node, "isEntry");
    function.reads = indices(node, "reads", variableCount_);
    function.writes = indices(node, "writes", variableCount_);
    if (!node.has("calls"))
      return function;
    const JsonNode calls = node.member("calls");
    for (const JsonNode &each : calls.elements()) {
      CallSite call;
      call.ordinal = each.member("ordinal").signedNumber();
      if (each.has("kind")) {
        const JsonNode kind = each.member("kind");
        call.kind = named<CallKind>(kind, static_cast<unsigned>(CallKind::Unwinding) + 1);
      }
      call.place = range(each, "place");
      call.targets = indices(each, "targets", functionCount_);
      if (each.has("targetSet")) {
        const JsonNode set = each.member("targetSet");
        if (const uint64_t number = set.number(); number < targetSets_.size())
          call.targets = targetSets_[number];
        else
          set.mismatch("expected a number below " + std::to_string(targetSets_.size()) + ", found " +
                       std::to_string(number));
      }
      if (each.has("open")) {
        const JsonNode open = each.member("open");
        for (const JsonNode &reason : open.elements())
          call.open.push_back(named<OpenReason>(reason, static_cast<unsigned>(OpenReason::Ambiguous) + 1));
      }
      function.calls.push_back(std::move(call));
    }
    return function;
  }

  size_t fileCount_ = 0;
  std::vector<std::vector<uint32_t>> targetSets_;
  size_t unitCount_ = 0;
  size_t functionCount_ = 0;
  size_t variableCount_ = 0;
};

} // namespace

std::string toJson(const ProgramModel &program) {
  std::string text;
  toJson(program, [&](std::string_view part) { text += part; });
  return text;
}

void toJson(const ProgramModel &program, const std::function<void(std::string_view)> &write) {
  ModelWriter(program, write).write();
}

Result<ProgramModel> programModelFromJson(std::string_view text, const std::string &fileForErrors) {
  const Result<JsonDocument> document = JsonDocument::parse(text, fileForErrors);
  if (!document)
    return fail(document.error());
  std::optional<Failure> failure;
  const JsonNode root(*document, fileForErrors, failure);
  ProgramModel program = ModelReader().read(root);
  if (failure)
    return fail(*failure);
  return program;
}

} // namespace assay::analyzer
