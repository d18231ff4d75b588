// SPDX-License-Identifier: Apache-2.0
//
// The binary form of the program model, for the cache. What JSON says for people costs nothing here; file names are
// numbers, and a symbol that is its function's name is not said twice.
#include "analyzer/binary/Archive.h"
#include "analyzer/program/ProgramModel.h"

#include "llvm/ADT/StringMap.h"

namespace assay::analyzer {

namespace {

/// Raised whenever the meaning changes.
constexpr uint64_t formatVersion = 5;

/// File names by number; the first is empty.
class FileTable {
public:
  std::vector<std::string> names{std::string()};
  uint32_t number(const std::string &name) {
    if (names[last_] == name)
      return last_; // mostly it is the one before
    const auto [position, isNew] = numbers_.try_emplace(name, static_cast<uint32_t>(names.size()));
    if (isNew)
      names.push_back(name);
    return last_ = position->second;
  }

private:
  llvm::StringMap<uint32_t> numbers_{{"", 0}}; // looked up only
  uint32_t last_ = 0;
};

template <typename Archive> class Members {
public:
  Members(Archive &archive, FileTable &files) : archive_(archive), files_(files) {}

  void operator()(ProgramModel &program) {
    archive_.list(program.units, [&](ProgramUnit &unit) {
      archive_.text(unit.name);
      archive_.text(unit.digest);
    });
    archive_.list(program.functions, [&](ProgramFunction &function) { (*this)(function); });
    archive_.list(program.variables, [&](ProgramVariable &variable) {
      archive_.text(variable.name);
      archive_.text(variable.symbol);
      archive_.text(variable.qualifiedName);
      list(variable.units);
      all(variable.isConstant, variable.isDynamicallyInitialised);
    });
    archive_.list(program.conflicts, [&](DefinitionConflict &conflict) {
      archive_.text(conflict.symbol);
      list(conflict.units);
      all(conflict.isOdr);
    });
  }

private:
  template <typename... T> void all(T &...items) { (archive_.value(items), ...); }
  template <typename T> void list(std::vector<T> &items) {
    archive_.list(items, [&](T &item) { archive_.value(item); });
  }

  /// By the steps between them, which mostly fit into a byte.
  void ascending(std::vector<uint32_t> &items) {
    uint32_t last = 0;
    archive_.list(items, [&](uint32_t &item) {
      uint64_t step = uint64_t{item} - last;
      archive_.value(step);
      item = last += static_cast<uint32_t>(step);
    });
  }

  void operator()(SourceRange &range) {
    uint32_t file = 0;
    if constexpr (std::is_same_v<Archive, BinaryWriter>)
      file = files_.number(range.file);
    all(file, range.line, range.column, range.endLine, range.endColumn);
    if constexpr (std::is_same_v<Archive, BinaryReader>)
      range.file = file < files_.names.size() ? files_.names[file] : std::string();
  }

  void operator()(ProgramFunction &function) {
    archive_.text(function.name);
    bool hasSymbol = function.symbol != function.name;
    all(hasSymbol);
    if (hasSymbol)
      archive_.text(function.symbol);
    else
      function.symbol = function.name;
    archive_.text(function.qualifiedName);
    archive_.text(function.signature);
    (*this)(function.range);
    list(function.units);
    all(function.instructions, function.isInternal, function.inForeignHeader, function.isAddressTaken,
        function.isEntry);
    list(function.reads);
    list(function.writes);
    archive_.list(function.calls, [&](CallSite &call) {
      all(call.ordinal, call.kind);
      (*this)(call.place);
      ascending(call.targets);
      list(call.open);
    });
  }

  Archive &archive_;
  FileTable &files_;
};

} // namespace

std::string toBytes(const ProgramModel &program) {
  // Files come first, so that the reader knows them when it comes to their numbers.
  FileTable files;
  // A guess that is somewhat too high: tens of megabytes that grow step by step are copied and cleared several times.
  constexpr size_t perItem = 32;
  size_t expected = perItem * program.variables.size();
  for (const ProgramFunction &function : program.functions) {
    (void)files.number(function.range.file);
    expected += perItem + function.name.size() + function.symbol.size() + function.qualifiedName.size() +
                function.signature.size() + 2 * (function.reads.size() + function.writes.size());
    for (const CallSite &call : function.calls) {
      (void)files.number(call.place.file);
      expected += perItem / 2 + 2 * call.targets.size();
    }
  }
  return binaryBytes(
      [&](BinaryWriter &writer) {
        uint64_t version = formatVersion;
        writer.value(version);
        writer.list(files.names, [&](std::string &name) { writer.text(name); });
        // The writer only reads; the one list of members is for both directions.
        Members<BinaryWriter> members(writer, files);
        members(const_cast<ProgramModel &>(program));
      },
      expected);
}

std::optional<ProgramModel> programModelFromBytes(std::string_view bytes) {
  BinaryReader reader(bytes);
  uint64_t version = 0;
  reader.value(version);
  if (!reader.isGood() || version != formatVersion)
    return std::nullopt;
  FileTable files;
  files.names.clear();
  reader.list(files.names, [&](std::string &name) { reader.text(name); });
  ProgramModel program;
  Members<BinaryReader> members(reader, files);
  members(program);
  return reader.isGood() ? std::optional(std::move(program)) : std::nullopt;
}

} // namespace assay::analyzer
