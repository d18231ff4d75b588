// SPDX-License-Identifier: Apache-2.0
//
// The binary form of the program model, for the cache. What JSON says for people costs nothing here; file names are
// numbers, and a symbol that is its function's name is not said twice.
#include "analyzer/binary/Archive.h"
#include "analyzer/program/ProgramModel.h"

namespace assay::analyzer {

namespace {

/// Raised whenever the meaning changes.
constexpr uint64_t formatVersion = 6;

template <typename Archive> class Members {
public:
  explicit Members(Archive &archive) : archive_(archive) {}

  void operator()(ProgramModel &program) {
    program_ = &program;
    archive_.list(program.files, [&](std::string &file) { archive_.text(file); });
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

  void operator()(ProgramPlace &place) {
    all(place.file, place.line, place.column, place.endLine, place.endColumn);
    if (place.file >= program_->files.size())
      place = ProgramPlace(); // of bytes that are no program
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
  const ProgramModel *program_ = nullptr;
};

} // namespace

std::string toBytes(const ProgramModel &program) {
  // A guess that is somewhat too high: tens of megabytes that grow step by step are copied and cleared several times.
  constexpr size_t perItem = 32;
  size_t expected = perItem * program.variables.size();
  for (const ProgramFunction &function : program.functions) {
    expected += perItem + function.name.size() + function.symbol.size() + function.qualifiedName.size() +
                function.signature.size() + 2 * (function.reads.size() + function.writes.size());
    for (const CallSite &call : function.calls)
      expected += perItem / 2 + 2 * call.targets.size();
  }
  return binaryBytes(
      [&](BinaryWriter &writer) {
        uint64_t version = formatVersion;
        writer.value(version);
        // The writer only reads; the one list of members is for both directions.
        Members<BinaryWriter> members(writer);
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
  ProgramModel program;
  program.files.clear();
  Members<BinaryReader> members(reader);
  members(program);
  return reader.isGood() && !program.files.empty() ? std::optional(std::move(program)) : std::nullopt;
}

} // namespace assay::analyzer
