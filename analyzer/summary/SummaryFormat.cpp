// SPDX-License-Identifier: Apache-2.0
//
// The binary form of unit summaries: MessagePack, every structure as the sequence of its members. One list of members
// serves both directions.
#include "analyzer/summary/UnitSummary.h"

#include "llvm/BinaryFormat/MsgPackReader.h"
#include "llvm/BinaryFormat/MsgPackWriter.h"
#include "llvm/Support/raw_ostream.h"

#include <type_traits>

namespace assay::analyzer {

namespace {

/// Raised whenever the meaning of a summary changes.
constexpr uint64_t formatVersion = 5;

class SummaryWriter {
public:
  explicit SummaryWriter(llvm::raw_ostream &stream) : writer_(stream) {}

  template <typename T> void value(T &item) {
    if constexpr (std::is_same_v<T, bool>)
      writer_.write(item);
    else if constexpr (std::is_enum_v<T>)
      writer_.write(static_cast<uint64_t>(item));
    else if constexpr (std::is_signed_v<T>)
      writer_.write(static_cast<int64_t>(item));
    else
      writer_.write(static_cast<uint64_t>(item));
  }
  void text(std::string &item) { writer_.write(llvm::StringRef(item)); }
  template <typename T, typename Each> void list(std::vector<T> &items, Each each) {
    writer_.writeArraySize(static_cast<uint32_t>(items.size()));
    for (T &item : items)
      each(item);
  }
  [[nodiscard]] static bool isGood() { return true; }

private:
  llvm::msgpack::Writer writer_;
};

class SummaryReader {
public:
  explicit SummaryReader(std::string_view bytes) : reader_(llvm::StringRef(bytes)) {}

  template <typename T> void value(T &item) {
    const llvm::msgpack::Object object = next();
    if constexpr (std::is_same_v<T, bool>) {
      item = expect(object.Kind == llvm::msgpack::Type::Boolean) && object.Bool;
    } else if (object.Kind == llvm::msgpack::Type::Int) {
      item = static_cast<T>(object.Int);
    } else {
      item = expect(object.Kind == llvm::msgpack::Type::UInt) ? static_cast<T>(object.UInt) : T();
    }
  }
  void text(std::string &item) {
    const llvm::msgpack::Object object = next();
    if (expect(object.Kind == llvm::msgpack::Type::String))
      item = object.Raw.str();
  }
  template <typename T, typename Each> void list(std::vector<T> &items, Each each) {
    const llvm::msgpack::Object object = next();
    if (!expect(object.Kind == llvm::msgpack::Type::Array))
      return;
    for (size_t index = 0; index < object.Length && isGood_; ++index)
      each(items.emplace_back());
  }
  [[nodiscard]] bool isGood() const { return isGood_; }

private:
  llvm::msgpack::Object next() {
    llvm::msgpack::Object object;
    if (!isGood_)
      return object;
    llvm::Expected<bool> isThere = reader_.read(object);
    if (!isThere) {
      llvm::consumeError(isThere.takeError());
      isGood_ = false;
    } else if (!*isThere) {
      isGood_ = false;
    }
    return object;
  }
  bool expect(bool condition) {
    isGood_ = isGood_ && condition;
    return isGood_;
  }

  llvm::msgpack::Reader reader_;
  bool isGood_ = true;
};

template <typename Archive> class Members {
public:
  explicit Members(Archive &archive) : archive_(archive) {}

  void operator()(UnitSummary &unit) {
    archive_.text(unit.mainFile);
    archive_.text(unit.digest);
    all(unit.pointerSize, unit.hasModuleAssembly);
    archive_.list(unit.strings, [&](std::string &text) { archive_.text(text); });
    for (std::vector<uint32_t> *numbers : {&unit.constructors, &unit.destructors, &unit.dynamicVariables})
      list(*numbers);
    archive_.list(unit.symbols, [&](SymbolSummary &symbol) { (*this)(symbol); });
    archive_.list(unit.variables, [&](VariableSummary &variable) {
      all(variable.symbol);
      archive_.list(variable.pointers,
                    [&](InitialPointer &pointer) { all(pointer.offset, pointer.target, pointer.targetOffset); });
    });
    archive_.list(unit.virtualTables, [&](VirtualTableSummary &table) {
      all(table.symbol);
      archive_.list(table.points, [&](VirtualTableSummary::AddressPoint &point) { all(point.offset, point.type); });
    });
    archive_.list(unit.functions, [&](FunctionSummary &function) { (*this)(function); });
  }

private:
  template <typename... T> void all(T &...items) { (archive_.value(items), ...); }
  template <typename T> void list(std::vector<T> &items) {
    archive_.list(items, [&](T &item) { archive_.value(item); });
  }

  void operator()(SummaryPlace &place) { all(place.file, place.line, place.column, place.endLine, place.endColumn); }

  void operator()(SymbolSummary &symbol) {
    all(symbol.name, symbol.kind, symbol.linkage, symbol.isDefinition, symbol.isConstant, symbol.isHidden,
        symbol.isAddressTaken, symbol.isVariadic, symbol.isRetained, symbol.inSystemHeader, symbol.isCoroutine,
        symbol.digestLow, symbol.digestHigh, symbol.size, symbol.qualifiedName, symbol.signature, symbol.callShape,
        symbol.aliasee, symbol.aliasOffset);
    (*this)(symbol.range);
  }

  void operator()(CallSummary &call) {
    all(call.ordinal, call.calleeKind, call.callee, call.kind, call.virtualType, call.virtualOffset, call.callShape,
        call.result, call.pointerArguments, call.givesPointer);
    (*this)(call.place);
    list(call.arguments);
    list(call.constants);
  }

  void operator()(FunctionSummary &function) {
    all(function.symbol, function.parameters, function.nodes);
    archive_.list(function.objects, [&](LocalObject &object) {
      all(object.size, object.name);
      (*this)(object.place);
    });
    archive_.list(function.constraints, [&](Constraint &constraint) {
      all(constraint.kind, constraint.target, constraint.source, constraint.offset, constraint.stride,
          constraint.extent);
    });
    archive_.list(function.calls, [&](CallSummary &call) { (*this)(call); });
    list(function.reads);
    list(function.writes);
    archive_.list(function.accesses,
                  [&](MemoryAccess &access) { all(access.address, access.extent, access.isWrite, access.value); });
    archive_.list(function.transfers, [&](MemoryTransfer &transfer) {
      all(transfer.target, transfer.source, transfer.extent);
      (*this)(transfer.place);
    });
    all(function.pointerParameters, function.returnsPointer);
    archive_.text(function.values);
  }

  Archive &archive_;
};

} // namespace

std::string toBytes(const UnitSummary &summary) {
  std::string bytes;
  llvm::raw_string_ostream stream(bytes);
  SummaryWriter writer(stream);
  uint64_t version = formatVersion;
  writer.value(version);
  // The writer only reads; the one list of members is for both directions.
  Members<SummaryWriter> members(writer);
  members(const_cast<UnitSummary &>(summary));
  stream.flush();
  return bytes;
}

Result<UnitSummary> unitSummaryFromBytes(std::string_view bytes, const std::string &fileForErrors) {
  SummaryReader reader(bytes);
  uint64_t version = 0;
  reader.value(version);
  UnitSummary summary;
  if (reader.isGood() && version == formatVersion) {
    Members<SummaryReader> members(reader);
    members(summary);
  }
  if (!reader.isGood() || version != formatVersion)
    return fail({ExitCode::Incomplete, fileForErrors, "", "this is not a unit summary of this version of Assay",
                 "remove it; it is computed again"});
  return summary;
}

} // namespace assay::analyzer
