// SPDX-License-Identifier: Apache-2.0
//
// The binary form of unit summaries.
#include "analyzer/binary/Archive.h"
#include "analyzer/summary/UnitSummary.h"

#include <cassert>
#include <type_traits>

namespace assay::analyzer {

namespace {

/// Raised whenever the meaning of a summary changes.
constexpr uint64_t formatVersion = 8;

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
    functions(unit);
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

private:
  /// Each behind its symbol and its length.
  void functions(UnitSummary &unit) {
    if constexpr (std::is_same_v<Archive, BinaryWriter>) {
      assert(unit.encodedFunctions.empty() && "not all is read");
      archive_.list(unit.functions, [&](FunctionSummary &function) {
        all(function.symbol);
        std::string body =
            binaryBytes([&](BinaryWriter &writer) { Members<BinaryWriter>(writer).operator()(function); });
        archive_.text(body);
      });
    } else {
      archive_.list(unit.encodedFunctions, [&](EncodedFunction &function) {
        all(function.symbol);
        function.offset = archive_.skipText(function.size);
      });
    }
  }

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

  Archive &archive_;
};

tl::unexpected<Failure> notASummary(const std::string &file) {
  return fail({ExitCode::Incomplete, file, "", "this is not a unit summary of this version of Assay",
               "remove it; it is computed again"});
}

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

Result<UnitSummary> encodedUnitSummary(std::string bytes, const std::string &fileForErrors) {
  BinaryReader reader(bytes);
  uint64_t version = 0;
  reader.value(version);
  UnitSummary summary;
  if (reader.isGood() && version == formatVersion) {
    Members<BinaryReader> members(reader);
    members(summary);
  }
  if (!reader.isAtEnd() || !reader.isGood() || version != formatVersion)
    return notASummary(fileForErrors);
  summary.encoded = std::move(bytes);
  return summary;
}

Result<FunctionSummary> readFunction(const UnitSummary &unit, const EncodedFunction &function,
                                     const std::string &fileForErrors) {
  BinaryReader reader(std::string_view(unit.encoded).substr(function.offset, function.size));
  FunctionSummary summary;
  Members<BinaryReader> members(reader);
  members(summary);
  if (!reader.isAtEnd() || !reader.isGood() || summary.symbol != function.symbol)
    return notASummary(fileForErrors);
  return summary;
}

Result<UnitSummary> unitSummaryFromBytes(std::string_view bytes, const std::string &fileForErrors) {
  Result<UnitSummary> summary = encodedUnitSummary(std::string(bytes), fileForErrors);
  if (!summary)
    return summary;
  summary->functions.reserve(summary->encodedFunctions.size());
  for (const EncodedFunction &encoded : summary->encodedFunctions) {
    Result<FunctionSummary> function = readFunction(*summary, encoded, fileForErrors);
    if (!function)
      return fail(function.error());
    summary->functions.push_back(std::move(*function));
  }
  summary->encodedFunctions.clear();
  summary->encoded.clear();
  return summary;
}

} // namespace assay::analyzer
