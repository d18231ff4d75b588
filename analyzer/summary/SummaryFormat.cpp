// SPDX-License-Identifier: Apache-2.0
//
// The binary form of unit summaries.
#include "analyzer/binary/Archive.h"
#include "analyzer/summary/UnitSummary.h"

namespace assay::analyzer {

namespace {

/// Raised whenever the meaning of a summary changes.
constexpr uint64_t formatVersion = 7;

template <typename Archive> class Members {
public:
  explicit Members(Archive &archive) : archive_(archive) {}

  void operator()(UnitSummary &unit) {
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
        symbol.isAddressTaken, symbol.isVariadic, symbol.isRetained, symbol.inForeignHeader, symbol.isCoroutine,
        symbol.digestLow, symbol.digestHigh, symbol.digestWithoutUnwinding, symbol.size, symbol.qualifiedName,
        symbol.signature, symbol.callShape, symbol.aliasee, symbol.aliasOffset);
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
    all(function.symbol, function.parameters, function.nodes, function.instructions);
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
  return binaryBytes([&](BinaryWriter &writer) {
    uint64_t version = formatVersion;
    writer.value(version);
    // The writer only reads; the one list of members is for both directions.
    Members<BinaryWriter> members(writer);
    members(const_cast<UnitSummary &>(summary));
  });
}

Result<UnitSummary> unitSummaryFromBytes(std::string_view bytes, const std::string &fileForErrors) {
  BinaryReader reader(bytes);
  uint64_t version = 0;
  reader.value(version);
  UnitSummary summary;
  if (reader.isGood() && version == formatVersion) {
    Members<BinaryReader> members(reader);
    members(summary);
  }
  if (!reader.isGood() || version != formatVersion)
    return fail({ExitCode::Incomplete, fileForErrors, "", "this is not a unit summary of this version of Assay",
                 "remove it; it is computed again"});
  return summary;
}

} // namespace assay::analyzer
